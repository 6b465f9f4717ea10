"""Improvement methods named in a project's own words, from the shipped list."""

import json
import re
from functools import cache
from importlib.resources import files


@cache
def method_names() -> tuple[str, ...]:
    """The methods that can be filtered by, in the order of the list."""
    return tuple(_listed())


def methods_in(text: str) -> tuple[str, ...]:
    """The methods that a text names, each once."""
    if not text:
        return ()
    found = {_meaning()[hit.casefold()] for hit in _pattern().findall(text)}
    return tuple(name for name in method_names() if name in found)


@cache
def _listed() -> dict[str, list[str]]:
    path = files("goldthread") / "data" / "portfolio" / "methods.json"
    listed: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return listed


@cache
def _meaning() -> dict[str, str]:
    return {term: name for name, terms in _listed().items() for term in terms}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_meaning(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
