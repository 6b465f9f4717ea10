"""Each rule of what may be shown, one by one."""

import json
from pathlib import Path
from typing import Any

import pytest

from goldthread.core.survey.release import (
    HELD_BACK,
    AtLeast,
    Bands,
    Mode,
    Rules,
    from_json,
    release,
    to_json,
)
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from tests.core.survey.releases import NAMED, held_back, instrument, people, released

MIXED = [0, 1, 2, 3, 4, 5]
GROUPS = json.loads(Path("tests/data/cases/survey/suppression_groups.json").read_text())["cases"]


def test_rules_below_five_are_refused_where_groups_are_protected() -> None:
    with pytest.raises(ValueError, match="cannot show groups of 4"):
        Rules(Mode.ANONYMOUS, 4)
    assert Rules(Mode.NAMED, 0).outside == Rules(Mode.CONFIDENTIAL, 5)


def test_everybody_is_shown_with_median_and_bands_from_the_minimum() -> None:
    area = released("z", {"A": MIXED}).area("z")

    assert (area.n, area.median) == (6, 2.5)
    assert area.bands == Bands((("unfavourable", 34), ("neutral", 33), ("favourable", 33)))
    assert area.quartiles == TooFew(6, 10)
    assert area.ad == TooFew(6, 10)
    assert area.counts == Suppressed(HELD_BACK)


def test_a_small_group_is_hidden_with_the_next_smallest() -> None:
    results = released("z", {"A": MIXED[:3], "B": [*MIXED, 2, 3], "C": MIXED, "D": []})

    assert held_back(results, "z") == {"A", "C"}
    assert results.area("z", "directorate", "A").bands == Suppressed(HELD_BACK)
    assert results.area("z", "directorate", "D").n == 0
    assert results.area("z", "directorate", "D").median == Undefined("Nobody answered this.")


@pytest.mark.parametrize("case", [each for each in GROUPS if each["input"]["threshold"] >= 5])
def test_groups_are_hidden_as_the_given_cases_say(case: dict[str, Any]) -> None:
    sizes, least = case["input"]["groups"], case["input"]["threshold"]
    answers = {name: [point % 6 for point in range(n)] for name, n in sizes.items()}
    results = released("z", answers, Rules(Mode.CONFIDENTIAL, least))

    expected = case["expected"]
    assert held_back(results, "z") == set(expected["hidden"])
    assert results.area("z").held_back != expected["total_shown"]


def test_where_one_band_holds_everybody_only_that_is_said() -> None:
    results = released("z", {"A": [4, 4, 5, 5, 5], "B": MIXED})
    area = results.area("z", "directorate", "A")

    assert area.bands == AtLeast(95, "favourable")
    assert {area.median, area.interval} == {Suppressed(HELD_BACK)}


def test_all_but_one_on_a_band_of_one_point_is_held_back_with_its_cover() -> None:
    results = released("a", {"A": [3, 3, 3, 3, 1], "B": [1, 2, 4, 5, 5], "C": [1, 2, 4, 4, 5, 5]})

    assert held_back(results, "a") == {"A", "B"}


def test_nothing_is_shown_of_fewer_people_than_the_minimum() -> None:
    results = released("z", {"A": [1, 5], "B": [2, 3]})

    assert results.area("z").held_back
    assert held_back(results, "z") == {"A", "B"}


def test_a_named_round_shows_every_point_and_protects_what_leaves_the_room() -> None:
    results = released("z", {"A": [1, 5], "B": MIXED}, NAMED)

    assert results.area("z", "directorate", "A").counts == {0: 0, 1: 1, 2: 0, 3: 0, 4: 0, 5: 1}
    assert held_back(results, "z") == set()
    assert held_back(results.leaving_room(), "z") == {"A", "B"}


def test_a_pooled_item_is_shown_for_everybody_only() -> None:
    results = release(
        instrument(pooled=True), NAMED, {"directorate": ("A",)}, people("z", {"A": MIXED})
    )

    assert [key for key in results.areas if key[0] == "z"] == [("z", "", "")]


def test_participation_counts_keep_to_the_minimum_too() -> None:
    results = released("z", {"A": [1, 2], "B": MIXED, "C": [*MIXED, 1]})

    assert results.taking["", ""].n == 15
    assert results.taking["directorate", "B"].n == Suppressed(HELD_BACK)
    assert results.taking["directorate", "C"].n == 7


def test_a_release_is_the_same_after_being_stored() -> None:
    for rules in (NAMED, Rules(Mode.CONFIDENTIAL, 5)):
        results = released("z", {"A": [*MIXED, *MIXED], "B": [4, 4, 4, 5, 5], "C": [1]}, rules)
        text = to_json(results)

        assert from_json(text) == results
        assert to_json(from_json(text)) == text
    with pytest.raises(ValueError, match=r"no goldthread/release/1"):
        from_json("[]")


def test_an_answer_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="6 is no answer to z"):
        released("z", {"A": [6]})
