"""Each rule, taken away by itself or with what stands behind it: the same attack must notice."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from goldthread.core.survey.release import Rules, levels, releasing, rules, withstanding
from tests.core.survey.adversary.attack import broken, shown_of
from tests.core.survey.adversary.histories import Held, Someone, histories
from tests.core.survey.adversary.over_time import released_again

Weaken = Callable[[pytest.MonkeyPatch], None]


def nobody_is_exposed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(withstanding, "exposed", lambda shown: None)


def no_remainder(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(levels, "hidden_groups", lambda answers, held, enough: frozenset(held))


def no_unanimity(patch: pytest.MonkeyPatch) -> None:
    nobody_is_exposed(patch)
    patch.setattr(levels, "gives_away", lambda item, counts: False)
    patch.setattr(levels, "nearly_all", lambda bands: None)
    patch.setattr("goldthread.core.survey.release.figures.nearly_all", lambda bands: None)


def no_near_unanimity(patch: pytest.MonkeyPatch) -> None:
    nobody_is_exposed(patch)
    patch.setattr(
        levels, "gives_away", lambda item, counts: int(counts.sum()) in levels._single(item, counts)
    )


def no_row_space(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(withstanding, "small_difference", lambda people, least: False)


def spread_of_few(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules, "_DETAIL", 5)


def participation_of_few(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(releasing, "_shown", lambda people, least: set(people))


@pytest.mark.parametrize(
    "weaken",
    [
        nobody_is_exposed,
        no_remainder,
        no_unanimity,
        no_near_unanimity,
        no_row_space,
        spread_of_few,
        participation_of_few,
    ],
)
def test_a_rule_taken_away_is_noticed(weaken: Weaken, monkeypatch: pytest.MonkeyPatch) -> None:
    weaken(monkeypatch)

    assert any(
        found
        for one in histories(0, 150)
        for found in broken(one.first, one.rules, shown_of(one.first, one.rules))
    )


def test_a_minimum_one_too_low_is_noticed() -> None:
    promised = [one for one in histories(0, 60) if one.rules.least == 10]
    lower = [replace(one.rules, least=9) for one in promised]

    found = [
        list(broken(one.first, one.rules, replace(shown_of(one.first, less), rules=one.rules)))
        for one, less in zip(promised, lower, strict=True)
    ]

    assert any(found)


def seven(*, late: int = 0) -> Held:
    people = tuple(
        Someone({"directorate": "A"}, {"s1": at % 6, "s2": at % 5, "a1": at % 5 + 1})
        for at in range(7)
    )
    return Held({"directorate": ("A",)}, people[: 7 - late], people[7 - late :])


def test_late_answers_shown_are_noticed() -> None:
    held = seven(late=1)
    with_late = Held(held.breakdowns, (*held.people, *held.late))
    own = Rules(rules.Mode.ANONYMOUS, 5)

    found = list(released_again(held, shown_of(held, own), shown_of(with_late, own), 5))

    assert found


def test_a_release_made_again_after_a_correction_is_noticed() -> None:
    held, own = seven(), Rules(rules.Mode.CONFIDENTIAL, 5)
    corrected = replace(
        held, people=(replace(held.people[0], values={"s1": 5, "s2": 0, "a1": 5}), *held.people[1:])
    )

    found = list(released_again(held, shown_of(held, own), shown_of(corrected, own), 5))

    assert found == ["two releases of one time differ: who corrected an answer is known"]
    assert list(released_again(held, shown_of(held, own), shown_of(held, own), 5)) == []
