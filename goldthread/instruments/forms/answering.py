"""What a phone sends: one document from the script, the fields of a form without it.

Nothing is refused here for what it says: `store_response` does that, and names the question.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.crypto import get_random_string

from goldthread.core.survey.answering import NOT_APPLICABLE, SKIPPED, WITHOUT
from goldthread.instruments.queries.asking import Asking, Given, asked_now

# Letters and numbers that nobody takes for each other, read aloud or by hand (the same set makes
# codes in static/instruments/answering/kept.js): 8 of 27, 38 bits, for as long as a round is open.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 8
LARGEST = 200_000  # bytes of a whole answer: seventeen texts of the longest fit in


class UnreadableError(ValueError):
    """What came is no answer of ours at all."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it arrived."""

    id: UUID
    code: str
    language: str
    given: Given


def sent_as_document(body: bytes) -> Sent:
    """The script's document; UnreadableError for anything else."""
    try:
        told = json.loads(body)
        given = Given(_texts(told["groups"]), _object(told["answers"]))
        return Sent(UUID(told["id"]), str(told["code"]), str(told["language"]), given)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError from error


def sent_as_form(fields: QueryDict, asking: Asking) -> Sent:
    """The fields of the form; the first look at what was chosen makes id and return code."""
    told = {name: value.strip() for name, value in fields.dict().items() if isinstance(value, str)}
    try:
        id_ = UUID(told["id"]) if told.get("id") else uuid4()
    except ValueError as error:
        raise UnreadableError from error
    code = told.get("code") or get_random_string(CODE_LENGTH, LETTERS)
    groups = {name[2:]: key for name, key in told.items() if name.startswith("g-") and key}
    return Sent(id_, code, asking.language, Given(groups, _answers(told, asking)))


def with_skipped(sent: Sent, asking: Asking) -> Sent:
    """The same with each question that was asked and not answered kept as skipped."""
    skipped = {item.id: {WITHOUT: SKIPPED} for item in asked_now(asking, sent.given)}
    return replace(sent, given=replace(sent.given, answers=skipped | dict(sent.given.answers)))


def _answers(told: Mapping[str, str], asking: Asking) -> dict[str, Any]:
    types = {item.id: item.type for item in asking.instrument.each_item()}
    return {
        name[2:]: _value(types.get(name[2:], ""), value)
        for name, value in told.items()
        if name.startswith("a-") and value
    }


def _value(type_: str, value: str) -> Any:
    if type_ == "rating" and value == NOT_APPLICABLE:
        return {WITHOUT: NOT_APPLICABLE}
    if type_ == "rating" and value.isascii() and value.isdigit() and len(value) < 4:
        return int(value)
    return value


def _texts(told: Any) -> dict[str, str]:
    found = _object(told)
    if not all(isinstance(value, str) for value in found.values()):
        raise UnreadableError
    return found


def _object(told: Any) -> dict[str, Any]:
    if not isinstance(told, Mapping) or not all(isinstance(name, str) for name in told):
        raise UnreadableError
    return dict(told)
