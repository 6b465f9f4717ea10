"""The pieces of a text as written, with their places in it."""

import re
from typing import NamedTuple

# A word keeps its digits (NEWS2, HbA1c); a number lets go of its unit (24h, 90%).
_ATOM = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)?|[%&+/£]")
_POSSESSIVE = re.compile(r"['’]s?$")


class Atom(NamedTuple):
    """One piece: as written, in lower case, and where it stands (`text[start:end]`).

    A named tuple, not a dataclass: a register of 5,000 has half a million.
    """

    text: str
    lower: str
    start: int
    end: int


def atoms(text: str) -> tuple[Atom, ...]:
    """The words, numbers and meaningful signs of a text, in order."""
    return tuple(
        Atom(found.group(), _plain(found.group()), found.start(), found.end())
        for found in _ATOM.finditer(text)
    )


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower()).replace("'", "").replace("’", "")
