"""What a unit's answers must look like, and the form in which they are kept.

Kept: an item → point, option or text, or why there is none. Items that are not shown are not kept,
whatever was answered before they were hidden. Method: docs/methods/rounds.md, "Answers".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.survey.asking import asked
from goldthread.core.survey.conditions import Value
from goldthread.core.survey.instrument import Instrument, Item, Scale, numbered

WITHOUT = "without"
SKIPPED, NOT_APPLICABLE, DO_NOT_KNOW = "skipped", "not-applicable", "dont-know"
REASONS = frozenset({SKIPPED, NOT_APPLICABLE, DO_NOT_KNOW})
LONGEST = 4_000
# What no form sends and a database cannot keep: control characters but for line ends, half pairs.
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Kept = int | str | dict[str, str]


class AnswerError(ValueError):
    """An answer that cannot be kept; `item` is its question and the text a sentence to read."""

    def __init__(self, item: str, sentence: str) -> None:
        super().__init__(sentence)
        self.item = item
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads answers to one instrument by one unit; made once and used for every answer."""

    instrument: Instrument
    unit: str
    items: Mapping[str, Item]
    scales: Mapping[str, Scale]

    def read(self, told: Mapping[str, Any]) -> dict[str, Kept]:
        """The answers as they are kept, in the order of the instrument.

        Raises AnswerError for the first answer that cannot be kept, for a question that must be
        answered and is not, and where nothing is answered at all.
        """
        kept: dict[str, Kept] = {}
        for id_, value in told.items():
            answer = self._answer(id_, value)
            if answer is not None:
                kept[id_] = answer
        given = {id_: None if isinstance(value, dict) else value for id_, value in kept.items()}
        shown = asked(self.instrument, given, unit=self.unit)
        for item in shown:
            if item.required and given.get(item.id) is None:
                raise AnswerError(item.id, f"{self._called(item)} needs an answer.")
        found = {item.id: kept[item.id] for item in shown if item.id in kept}
        if not found:
            raise AnswerError("", "There is no answer in it.")
        return found

    def _answer(self, id_: str, value: Any) -> Kept | None:
        item = self.items.get(id_)
        if item is None:
            raise AnswerError(id_[:60], f"There is no question {id_[:60]} here.")
        if value is None:
            return None
        if isinstance(value, dict):
            return self._without(item, value)
        if item.type == "rating":
            return self._point(item, value)
        return self._option(item, value) if item.type == "choice" else self._text(item, value)

    def _without(self, item: Item, told: dict[str, Any]) -> dict[str, str]:
        why = told.get(WITHOUT)
        if len(told) != 1 or not isinstance(why, str) or why not in REASONS:
            raise AnswerError(item.id, f"{self._called(item)} is answered in an unknown way.")
        if why == NOT_APPLICABLE and not (item.scale and self.scales[item.scale].not_applicable):
            raise AnswerError(item.id, f"{self._called(item)} has no “does not apply”.")
        return {WITHOUT: why}

    def _point(self, item: Item, value: Any) -> int:
        points = self.scales[item.scale].points
        # True is 1 to Python and no answer to a person.
        if type(value) is not int or value not in points:
            first, last = points[0], points[-1]
            raise AnswerError(
                item.id, f"{self._called(item)} takes a whole number from {first} to {last}."
            )
        return value

    def _option(self, item: Item, value: Any) -> str:
        if not isinstance(value, str) or value not in item.labels:
            raise AnswerError(item.id, f"{self._called(item)} takes one of its choices.")
        return value

    def _text(self, item: Item, value: Any) -> str | None:
        if not isinstance(value, str):
            raise AnswerError(item.id, f"{self._called(item)} takes words.")
        words = _UNKEPT.sub("", value).strip()
        if len(words) > LONGEST:
            raise AnswerError(item.id, f"{self._called(item)} takes {LONGEST:,} letters at most.")
        return words or None

    def _called(self, item: Item) -> str:
        number = next((n for n, each in numbered(self.instrument.items) if each is item), 0)
        short = self.instrument.say(item.short or item.text)
        return f"Question {number} (“{short}”)" if number else f"“{short}”"


def reader(instrument: Instrument, *, unit: str) -> Reader:
    """A reader of what this unit may answer."""
    asked_of = {
        item.id: item
        for item in instrument.each_item()
        if item.type != "group" and unit in item.unit
    }
    return Reader(instrument, unit, asked_of, {scale.id: scale for scale in instrument.scales})


def values(kept: Mapping[str, Any]) -> dict[str, Value | None]:
    """Kept answers as item → value, None where there is a reason instead."""
    return {id_: None if isinstance(value, dict) else value for id_, value in kept.items()}
