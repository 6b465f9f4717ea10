"""Small steps of strict reading: objects with their keys, texts, lists, and the error raised."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

# Far more than people nest, far less than stops a reader that calls itself.
_DEEPEST = 60
# What no text needs and a database cannot keep: control characters but for tabs and line ends, and
# half pairs.
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class InstrumentError(ValueError):
    """A file is not as it must be; the sentence says which part and why."""


def json_object(text: str, where: str) -> dict[str, Any]:
    """A JSON object in which nothing stands twice."""
    try:
        told = json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, where))
    except json.JSONDecodeError as problem:
        raise InstrumentError(f"{where}: not JSON, line {problem.lineno}") from None
    except InstrumentError:
        raise
    except ValueError:
        # Python reads no number of thousands of digits.
        raise InstrumentError(f"{where}: a number is too long") from None
    except RecursionError:
        raise InstrumentError(f"{where}: nested too deeply") from None
    if not isinstance(told, dict):
        raise InstrumentError(f"{where}: not an object")
    if _depth(told) > _DEEPEST:
        raise InstrumentError(f"{where}: nested too deeply")
    return told


def keys(told: Any, needed: Iterable[str], more: Iterable[str], where: str) -> None:
    """Refuse what is no object, lacks a needed key or has one that is not known."""
    if not isinstance(told, dict):
        raise InstrumentError(f"{where}: not an object")
    lacking = [name for name in needed if name not in told]
    if lacking:
        raise InstrumentError(f"{where}: {lacking[0]} is missing")
    unknown = sorted(set(told) - {*needed, *more})
    if unknown:
        raise InstrumentError(f"{where}: {unknown[0]} is not known")


def text(value: Any, where: str) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise InstrumentError(f"{where}: {value!r} is not a text")
    if _UNKEPT.search(value):
        raise InstrumentError(f"{where}: there is a character in it that cannot be kept")
    return value


def flag(told: Mapping[str, Any], key: str, where: str, *, usual: bool = False) -> bool:
    """True or false, `usual` where the key is missing."""
    value = told.get(key, usual)
    if not isinstance(value, bool):
        raise InstrumentError(f"{where}: {key} is neither true nor false")
    return value


def texts(value: Any, where: str) -> tuple[str, ...]:
    """A list of texts, none of them twice."""
    if not isinstance(value, list):
        raise InstrumentError(f"{where}: not a list")
    found = tuple(text(each, where) for each in value)
    if said := twice(found):
        raise InstrumentError(f"{where}: {said} stands twice")
    return found


def among(value: Any, known: Collection[str], where: str) -> str:
    """One of the words that are known."""
    if value not in known:
        raise InstrumentError(f"{where}: {value} is not known")
    return str(value)


def name(value: Any, where: str) -> str:
    """The name of a text, written @name."""
    if not isinstance(value, str) or not value.startswith("@"):
        raise InstrumentError(f"{where}: {value!r} does not name a text (@name)")
    return value.removeprefix("@")


def twice(values: Iterable[str]) -> str:
    """The first value that stands twice, or nothing."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return ""


def _once(pairs: list[tuple[str, Any]], where: str) -> dict[str, Any]:
    if said := twice(key for key, _ in pairs):
        raise InstrumentError(f"{where}: {said} stands twice")
    for key, _ in pairs:
        if _UNKEPT.search(key):
            raise InstrumentError(f"{where}: {key!r} cannot be kept")
    return dict(pairs)


def _depth(told: Any) -> int:
    level, depth = [told], 0
    while level:
        inner = [each.values() if isinstance(each, dict) else each for each in level]
        level = [each for values in inner for each in values if isinstance(each, dict | list)]
        depth += 1
    return depth
