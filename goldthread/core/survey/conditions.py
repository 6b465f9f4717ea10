"""When an item is asked: a closed grammar, so that a file of an instrument can never run anything.

An answer is among some values, or is given at all; and, or, not. Form: docs/methods/instruments.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.survey.strict import InstrumentError, keys, text

Value = int | str
Answers = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Among:
    """The answer to `item` is one of `values`; an unanswered item is among nothing."""

    item: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """There is an answer to `item`, whatever it says; 0 is an answer."""

    item: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of these hold."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """This does not hold."""

    of: "Condition"


Leaf = Among | Answered
Condition = Leaf | Every | Either | Without


def read_condition(told: Any, where: str) -> Condition:
    """A condition from its JSON form; InstrumentError for anything outside the grammar."""
    if isinstance(told, dict) and "item" in told:
        return _leaf(told, where)
    if not isinstance(told, dict) or len(told) != 1 or not set(told) & {"and", "or", "not"}:
        raise InstrumentError(f"{where}: not an item with in, equals or answered; and, or, not")
    if "not" in told:
        return Without(read_condition(told["not"], where))
    ((joined, parts),) = told.items()
    if not isinstance(parts, list) or len(parts) < 2:
        raise InstrumentError(f"{where}: {joined} joins two conditions or more")
    of = tuple(read_condition(part, where) for part in parts)
    return Every(of) if joined == "and" else Either(of)


def told(condition: Condition) -> dict[str, Any]:
    """The condition in its JSON form again; `read_condition` reads it back."""
    match condition:
        case Among(item, values):
            return {"item": item, "in": list(values)}
        case Answered(item):
            return {"item": item, "answered": True}
        case Every(of):
            return {"and": [told(part) for part in of]}
        case Either(of):
            return {"or": [told(part) for part in of]}
        case Without(of):
            return {"not": told(of)}


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether the condition holds by the answers given so far."""
    match condition:
        case Among(item, values):
            return answers.get(item) in values
        case Answered(item):
            return answers.get(item) is not None
        case Every(of):
            return all(holds(part, answers) for part in of)
        case Either(of):
            return any(holds(part, answers) for part in of)
        case Without(of):
            return not holds(of, answers)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """What a condition says about single items."""
    if isinstance(condition, Without):
        yield from leaves(condition.of)
    elif isinstance(condition, Every | Either):
        for part in condition.of:
            yield from leaves(part)
    else:
        yield condition


def _leaf(told: dict[str, Any], where: str) -> Leaf:
    keys(told, ("item",), ("in", "equals", "answered"), where)
    item = text(told["item"], where)
    if len(told) != 2:
        raise InstrumentError(f"{where}: {item} needs one of in, equals, answered")
    if "answered" in told:
        if told["answered"] is not True:
            raise InstrumentError(f"{where}: answered is true or not there; use not")
        return Answered(item)
    values = told["in"] if "in" in told else [told["equals"]]
    if not isinstance(values, list) or not values:
        raise InstrumentError(f"{where}: in needs a list of values")
    if any(not isinstance(value, int | str) or isinstance(value, bool) for value in values):
        raise InstrumentError(f"{where}: a value is neither a whole number nor a text")
    return Among(item, tuple(values))
