"""Finding the words of a list in what a person typed.

Method: docs/methods/intake.md, "Words".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from goldthread.core.intake.texts import holds_words, opens_with

V = TypeVar("V")


class Fit(IntEnum):
    """How a phrase stands in a text, best last."""

    ALIKE = 1
    INSIDE = 2
    OPENS = 3
    WHOLE = 4


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A phrase of a list, what it means, and how it stands in the text."""

    phrase: str
    value: V
    fit: Fit


def find_phrase(text: str, phrases: Mapping[str, V], *, alike: float = 86) -> Found[V] | None:
    """The longest phrase that is, opens or stands in a plain text, else one spelt nearly like it.

    `alike` is the least RapidFuzz ratio (0 to 100) of a whole short text with a phrase.
    """
    if not text:
        return None
    if text in phrases:
        return Found(text, phrases[text], Fit.WHOLE)
    words = text.split()
    runs = {
        " ".join(words[first:last])
        for first in range(min(len(words), 12))
        for last in range(first + 1, min(first + 8, len(words)) + 1)
    }
    known = sorted((run for run in runs if run in phrases), key=len, reverse=True)
    for fit, stands in ((Fit.OPENS, opens_with), (Fit.INSIDE, holds_words)):
        if (phrase := next((run for run in known if stands(text, run)), None)) is not None:
            return Found(phrase, phrases[phrase], fit)
    return _nearly(text, phrases, alike)


def _nearly(text: str, phrases: Mapping[str, V], alike: float) -> Found[V] | None:
    if not 5 <= len(text) <= 40:
        return None
    found = process.extractOne(text, phrases.keys(), scorer=fuzz.ratio, score_cutoff=alike)
    if found is None or len(found[0]) < 5:
        return None
    return Found(found[0], phrases[found[0]], Fit.ALIKE)
