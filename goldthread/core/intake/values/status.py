"""A project's status from the words, per cent or colour of a cell.

Method: docs/methods/intake.md, "Status".
"""

import re
from dataclasses import dataclass

from goldthread.core.intake.grid import CellValue
from goldthread.core.intake.texts import holds_words, plain, tidy
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.statuses import Status

_PER_CENT = re.compile(r"^(\d{1,3})(?:\.\d+)?\s*(?:%|per ?cent)")
_COLOURS = frozenset({"red", "amber", "green", "yellow", "orange", "blue", "r", "a", "g"})


@dataclass(frozen=True, slots=True)
class StatusRead:
    """A status as read. `told` is False when the words are no status at all."""

    status: Status
    told: bool = True
    needs_lead: bool = False
    doubts: tuple[str, ...] = ()


NOT_TOLD = StatusRead(Status.UNKNOWN, told=False)


def read_status(
    text: str,
    vocabulary: Vocabulary,
    *,
    value: CellValue = None,
    number_format: str = "",
    meanings: dict[str, str] | None = None,
) -> StatusRead:
    """A status from a cell; `meanings` are the file's own words for its codes and colours."""
    shown = tidy(text)
    if not shown:
        return NOT_TOLD
    share = _share_done(shown, value, number_format)
    if share is not None:
        return StatusRead(_of_share(share))
    words = plain(shown)
    explained = (meanings or {}).get(words)
    if explained is not None and (is_colour(words) or words not in vocabulary.statuses):
        return _of_meaning(shown, explained, vocabulary)
    return _of_words(shown, words, vocabulary)


def is_colour(words: str) -> bool:
    """Whether plain words are a traffic light's colour, which is no status by itself."""
    return words in _COLOURS


def _share_done(shown: str, value: CellValue, number_format: str) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "%" in number_format or (isinstance(value, float) and 0 < value < 1):
            return float(value)
        return None
    match = _PER_CENT.match(shown)
    return int(match[1]) / 100 if match else None


def _of_share(share: float) -> Status:
    if share >= 1:
        return Status.COMPLETED
    return Status.ACTIVE if share > 0 else Status.PROPOSED


def _of_meaning(shown: str, explained: str, vocabulary: Vocabulary) -> StatusRead:
    """RAG: a word of the file's own key wins over what a colour usually means."""
    read = _of_words(explained, plain(explained), vocabulary)
    if read.told:
        return read
    return _of_words(shown, plain(shown), vocabulary)


def _of_words(shown: str, words: str, vocabulary: Vocabulary) -> StatusRead:
    needs_lead = any(holds_words(words, phrase) for phrase in vocabulary.lead_left)
    asked = "?" in shown
    if is_colour(words):
        doubt = f"{shown} is a colour; without a key it is read as active"
        return StatusRead(Status.ACTIVE, doubts=(doubt,))
    found = find_phrase(words, vocabulary.statuses)
    if found is None:
        if not words and asked:
            return StatusRead(Status.UNKNOWN, doubts=(f"{shown} becomes unknown",))
        doubt = f"{shown} is no status we know; it becomes unknown"
        return StatusRead(Status.UNKNOWN, told=False, needs_lead=needs_lead, doubts=(doubt,))
    doubts = []
    if found.fit < Fit.WHOLE and plain(found.phrase) != words:
        doubts.append(f"{shown} was read as {found.value.words}")
    if asked:
        doubts.append(f"{shown} carries a question mark; read as {found.value.words}")
    return StatusRead(found.value, needs_lead=needs_lead, doubts=tuple(doubts[-1:]))
