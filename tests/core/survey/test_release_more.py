"""Scores, free text, the second time against the first, and figures on how it was worked out."""

import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.survey.agreement import icc
from goldthread.core.survey.compare import cliffs_delta
from goldthread.core.survey.release import (
    CLEAR,
    HELD_BACK,
    NOT_CLEAR,
    TOO_FEW,
    Answered,
    Area,
    AtLeast,
    Bands,
    Mode,
    Results,
    Rules,
    first_time,
    release,
)
from goldthread.core.survey.release.counting import closed_items
from goldthread.core.survey.release.methods import icc_of
from goldthread.core.survey.release.waves import delta_of
from goldthread.core.survey.scores import scale_score
from goldthread.core.survey.summary import Scale
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from tests.core.survey.releases import CONFIDENTIAL, TWO, released
from tests.core.survey.small import shipped

NINE = shipped("qi-self-evaluation")
APPRAISAL = shipped("system-appraisal")
IDS = NINE.scores[0].items
SIX = closed_items(TWO, "person")[0]
SEVERAL = st.lists(st.integers(0, 5), min_size=2, max_size=15)


def nine(group: str, *rows: Sequence[int | None]) -> list[Answered]:
    return [Answered({"directorate": group}, dict(zip(IDS, row, strict=True))) for row in rows]


def mixed(group: str, n: int, low: int = 0, high: int = 5, seed: int = 1) -> list[Answered]:
    chance = random.Random(seed)
    return nine(group, *([chance.randint(low, high) for _ in IDS] for _ in range(n)))


def of(people: Sequence[Answered], rules: Rules = CONFIDENTIAL) -> Results:
    groups = sorted({person.groups["directorate"] for person in people})
    return release(NINE, rules, {"directorate": groups}, people)


def test_a_score_is_the_mean_of_peoples_scores_to_one_decimal() -> None:
    people = mixed("A", 12)
    rows = [[person.values[item] for item in IDS] for person in people]
    found = of(people).score("overall")

    exact = scale_score(rows, Scale(0, 5))
    assert isinstance(exact.group, float)
    assert (found.n, found.value) == (12, round(exact.group, 1))
    assert isinstance(exact.interval, tuple)
    assert found.interval == tuple(round(end, 1) for end in exact.interval)


def test_a_score_is_held_back_where_a_statement_could_give_somebody_away() -> None:
    same = nine("B", *[[5] * 9] * 6)
    results = of([*mixed("A", 14), *same, *mixed("C", 12, seed=2)])

    assert results.score("overall", "directorate", "B").value == Suppressed(HELD_BACK)
    # One group more is held back, so that the score of B does not follow from the others.
    hidden = [
        group
        for group in "ABC"
        if results.score("overall", "directorate", group).value == Suppressed(HELD_BACK)
    ]
    assert hidden == ["B", "C"]


def test_a_score_needs_the_minimum_and_half_of_the_answers() -> None:
    few = nine("A", *[[1, 5, 3, 2, None, None, None, None, None]] * 9)
    results = of([*few, *nine("A", *([point] * 9 for point in (0, 2, 3, 5)))])

    assert results.score("overall").n == Suppressed(HELD_BACK)


def said(n: int) -> list[Answered]:
    return [Answered({}, {}, words={"a8": f"text {at}"}) for at in range(n)]


def test_free_text_comes_from_ten_on_in_random_order() -> None:
    nine_said, ten = (release(APPRAISAL, CONFIDENTIAL, {}, said(n)).words["a8"] for n in (9, 10))
    other = release(APPRAISAL, CONFIDENTIAL, {}, said(10), seed=7).words["a8"]

    assert nine_said == Suppressed(HELD_BACK)
    assert isinstance(ten, tuple)
    assert isinstance(other, tuple)
    assert sorted(ten) == sorted(other) == [f"text {at}" for at in range(10)]
    assert ten != other


def test_what_a_moderator_took_out_is_not_released() -> None:
    found = release(APPRAISAL, CONFIDENTIAL, {}, said(11), left_out={"a8": ["text 3"]})

    assert isinstance(found.words["a8"], tuple)
    assert len(found.words["a8"]) == 10
    assert "text 3" not in found.words["a8"]


def again(first: list[Answered], second: list[Answered], unchanged: str = "AB") -> Results:
    groups = {"directorate": ("A", "B")}
    before = release(NINE, CONFIDENTIAL, groups, first)
    same = {("directorate", group) for group in unchanged}
    told = first_time(NINE, before, first, same)
    return release(NINE, CONFIDENTIAL, groups, second, first=told)


def test_two_times_are_compared_in_words() -> None:
    low, high = mixed("A", 30, 0, 3), mixed("A", 30, 2, 5, seed=2)
    up, same = again(low, high), again(low, mixed("A", 30, 0, 3, seed=5))
    change = up.change("s1", "directorate", "A")

    assert change
    assert (change.words, change.n_first, change.n_now) == (CLEAR, 30, 30)
    assert isinstance(change.delta, float)
    assert change.delta > 0
    other = same.change("s1", "directorate", "A")
    assert other
    assert other.words == NOT_CLEAR


def test_few_people_are_too_few_to_say_and_a_group_must_be_shown_both_times() -> None:
    first = [*mixed("A", 8), *mixed("B", 6)]
    results = again(first, [*mixed("A", 8, seed=3), *mixed("B", 3)])
    small, everybody = results.change("s1", "directorate", "B"), results.change("s1")

    assert small
    assert small.words == small.median == Suppressed(HELD_BACK)
    assert everybody
    assert everybody.words != TOO_FEW
    few = again(first, first).change("s1", "directorate", "A")
    assert few
    assert (few.words, few.delta) == (TOO_FEW, TooFew(8, 10))


def test_a_group_that_was_reorganised_is_not_compared() -> None:
    people = [*mixed("A", 12), *mixed("B", 12, seed=4)]

    assert again(people, people, "A").change("s1", "directorate", "B") is None
    assert again(people, people, "A").change("s1", "directorate", "A")


def test_without_the_first_answers_only_what_was_shown_is_compared() -> None:
    people = mixed("A", 30)
    before = of(people)
    told = first_time(NINE, before, [], {("directorate", "A")})
    change = release(NINE, CONFIDENTIAL, {"directorate": ("A",)}, people, first=told).change("s1")

    assert change
    assert change.median == 0
    assert change.delta == Undefined("The answers of the first time are no longer kept.")


@given(SEVERAL, SEVERAL)
def test_delta_from_counts_is_that_of_the_answers(x: list[int], y: list[int]) -> None:
    exact = cliffs_delta(x, y)
    delta, interval = delta_of(SIX, *(np.bincount(each, minlength=6) for each in (x, y)))

    assert not isinstance(exact, Undefined)
    assert delta == pytest.approx(exact.delta, abs=1e-9)
    if isinstance(interval, Undefined) or isinstance(exact.interval, Undefined):
        assert interval == exact.interval
    else:
        assert not isinstance(exact.interval, TooFew)
        assert interval == pytest.approx(exact.interval, abs=1e-9)


@given(st.lists(SEVERAL, min_size=2, max_size=4))
def test_icc_from_counts_is_that_of_the_answers(groups: list[list[int]]) -> None:
    exact = icc({str(at): answers for at, answers in enumerate(groups)})
    found = icc_of(SIX, [np.bincount(answers, minlength=6) for answers in groups])

    for value, other in zip(found, (exact.icc1, exact.icc2), strict=True):
        if isinstance(value, float) and isinstance(other, float):
            assert value == pytest.approx(other, abs=1e-9)


def test_reliability_stands_with_its_number_from_thirty_and_fifty_people() -> None:
    kinds = {n: {each.name: each for each in of(mixed("A", n)).methods} for n in (29, 30, 60)}

    assert kinds[29]["alpha"].value == TooFew(29, 30)
    assert isinstance(kinds[30]["alpha"].value, float)
    assert kinds[30]["omega"].value == TooFew(30, 50)
    assert kinds[60]["omega"].n == 60


def test_bands_of_a_choice_are_its_options() -> None:
    people = [Answered({}, {}, {"a8_ease": ease}) for ease in ["easy"] * 4 + ["struggled"] * 6]
    area = release(APPRAISAL, Rules(Mode.ANONYMOUS, 5), {}, people).area("a8_ease")

    assert area.bands == Bands((("easy", 40), ("struggled", 60)))
    assert area.median == Undefined("The answers have no order.")


def test_the_worked_example_of_the_methods_page_is_what_comes_out() -> None:
    page = Path("docs/methods/releases.md").read_text("utf-8").split("## Worked example")[1]
    rows = re.findall(r"^\| ([A-D]|everybody) \| ([\d ]*)\| (.*) \|$", page, re.MULTILINE)
    groups = {
        name: [int(point) for point in told.split()] for name, told, _ in rows if told.strip()
    }
    results = released("z", groups)

    assert len(rows) == 5
    for name, _, shown in rows:
        everybody = name == "everybody"
        assert said_of(results.area("z", *([] if everybody else ["directorate", name]))) == shown


def said_of(area: Area) -> str:
    if area.held_back:
        return "held back"
    if isinstance(area.bands, AtLeast):
        return f"n {area.n}, {area.bands.percent}% or more {area.bands.band}"
    assert isinstance(area.bands, Bands)
    assert isinstance(area.median, float)
    shares = ", ".join(str(share) for _, share in area.bands.shares)
    return f"n {area.n}, median {area.median:g}, bands {shares}"
