"""Text as people type it into cells, made comparable.

Method: docs/methods/intake.md, "Reading".
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_NOT_WORD = re.compile(r"[^a-z0-9%#]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CODE_JOINTS = re.compile(r"[_.]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_TICKED = frozenset("☒☑✅")
_BOXES = _TICKED | frozenset("☐□▢")
_BOX = re.compile("([☒☑✅☐□▢])")
_APOSTROPHES = frozenset("'’`´")
_APOSTROPHE = re.compile(r"['’`´]")
_CONTRACTED = re.compile(r"(?<=\w)['’](ll|re)\b")


def _written_out(match: re.Match[str]) -> str:
    return " will" if match[1] == "ll" else " are"


def tidy(text: str) -> str:
    """One line without stray, double, no-break or invisible spaces and control characters."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    return " ".join(text.split())


def ticked_option(text: str) -> str:
    """What is ticked of a choice with boxes: "☐ QI ☒ Audit" is "Audit"."""
    if _BOXES.isdisjoint(text):
        return text
    parts = _BOX.split(text)
    chosen = [option.strip() for box, option in pairwise(parts) if box in _TICKED]
    before = parts[0].strip()
    return before if before and not chosen else " ".join(filter(None, chosen))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a cell that hold something, each tidied."""
    return tuple(line for line in map(tidy, text.splitlines()) if line)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case words and digits with single spaces; `&` is "and", apostrophes vanish."""
    text = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    if "&" in text or "+" in text:
        text = text.replace("&", " and ").replace("+", " and ")
    if not _APOSTROPHES.isdisjoint(text):
        text = _APOSTROPHE.sub("", _CONTRACTED.sub(_written_out, text))
    return _NOT_WORD.sub(" ", text).strip()


def without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return tidy(_BRACKETS.sub(" ", text))


def code_words(text: str) -> str:
    """A coded heading as words: "PRJ_Title2" becomes "PRJ Title 2"."""
    return tidy(_CODE_JOINTS.sub(" ", text))


def holds_words(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand in a text, both plain."""
    return f" {phrase} " in f" {text} "


def opens_with(text: str, phrase: str) -> bool:
    """Whether a text begins with the words of a phrase, both plain."""
    return f"{text} ".startswith(f"{phrase} ")
