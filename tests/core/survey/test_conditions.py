"""Items are asked by a closed grammar; what nobody sees does not count as answered."""

from typing import Any

import pytest

from goldthread.core.survey.asking import asked
from goldthread.core.survey.conditions import holds, read_condition, told
from tests.core.survey.small import read, shipped, structure

ONE: dict[str, Any] = {"item": "a", "equals": 1}
YES: dict[str, Any] = {"item": "b", "in": ["yes", "perhaps"]}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (ONE, {"a": 1}, True),
        (ONE, {"a": 0}, False),
        (ONE, {}, False),
        ({"item": "a", "equals": 0}, {"a": None}, False),
        (YES, {"b": "perhaps"}, True),
        ({"item": "a", "answered": True}, {"a": 0}, True),
        ({"item": "a", "answered": True}, {"a": None}, False),
        ({"and": [ONE, YES]}, {"a": 1, "b": "yes"}, True),
        ({"and": [ONE, YES]}, {"a": 1, "b": "no"}, False),
        ({"or": [ONE, YES]}, {"a": 2, "b": "yes"}, True),
        ({"or": [ONE, YES]}, {"a": 2}, False),
        ({"not": {"or": [ONE, YES]}}, {"a": 2}, True),
        ({"not": ONE}, {"a": 1}, False),
    ],
)
def test_conditions_hold_by_the_answers(
    condition: dict[str, Any], answers: dict[str, Any], expected: bool
) -> None:
    assert holds(read_condition(condition, "here"), answers) is expected
    # What a phone is told says the same.
    again = told(read_condition(condition, "here"))
    assert read_condition(again, "here") == read_condition(condition, "here")


def test_people_who_lead_clinicians_are_asked_nine_more() -> None:
    instrument = shipped("medical-engagement")

    def ids(**answers: Any) -> list[str]:
        return [item.id for item in asked(instrument, answers, unit="person")]

    organisation = [f"o{n}" for n in range(1, 9)]
    assert ids() == ids(role="does-not-lead") == [*organisation, "role"]
    assert ids(role="leads") == [*organisation, "role", *(f"l{n}" for n in range(1, 10))]
    assert [item.id for item in asked(instrument, {}, unit="directorate")] == ["c1", "c2", "c3"]


def test_an_answer_to_what_is_now_hidden_shows_nothing_more() -> None:
    told = structure()
    told["show_if"] = {
        "a1": {"item": "s1", "equals": 2},
        "a1_ease": {"item": "a1", "answered": True},
    }
    instrument = read(told)

    def ids(**answers: Any) -> list[str]:
        return [item.id for item in asked(instrument, answers, unit="person")]

    assert ids(s1=2, a1="said") == ["s1", "a1", "a1_ease"]
    assert ids(s1=2) == ["s1", "a1"]
    assert ids(s1=1, a1="said") == ["s1"]


def test_an_answer_to_a_hidden_item_counts_for_nothing_later() -> None:
    told = structure()
    last = {"id": "z", "type": "rating", "scale": "r02"}
    told["items"].append(last)
    told["show_if"] = {"a1": {"item": "s1", "equals": 2}, "z": {"item": "a1", "answered": True}}

    instrument = read(told)

    shown = asked(instrument, {"s1": 0, "a1": "said before s1 was changed"}, unit="person")
    assert [item.id for item in shown] == ["s1"]
