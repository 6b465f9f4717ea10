"""A project's type: its column decides, then the heading of the table, then the title.

Method: docs/methods/intake.md, "Type".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.intake.texts import holds_words, opens_with, plain, tidy
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.kinds import Kind


@dataclass(frozen=True, slots=True)
class KindRead:
    """A type as read from a cell; `doubts` in words."""

    kind: Kind
    doubts: tuple[str, ...] = ()


def read_kind(
    text: str, vocabulary: Vocabulary, *, meanings: Mapping[str, str] | None = None
) -> KindRead | None:
    """The type that a cell names, None for an empty cell; words unknown to us are "other"."""
    shown = tidy(text)
    words = plain(shown)
    if not words or words in vocabulary.none:
        return None
    known = find_phrase(words, vocabulary.kinds)
    explained = (meanings or {}).get(words)
    if explained is not None and (known is None or known.fit is not Fit.WHOLE):
        known = find_phrase(plain(explained), vocabulary.kinds) or known
    if known is None:
        return KindRead(Kind.OTHER, (f"{shown} is no type we know; it becomes other",))
    if known.value is not Kind.RE_AUDIT and holds_words(words, "re audit"):
        return KindRead(Kind.RE_AUDIT)
    doubts = () if known.fit is Fit.WHOLE else (f"{shown} was read as {known.value.words}",)
    return KindRead(known.value, doubts)


def kind_in_title(title: str, vocabulary: Vocabulary) -> Kind | None:
    """The type that plain words in a title give, such as "(audit)" or "re-audit of"."""
    words = plain(title)
    told = [
        (len(phrase), kind)
        for phrase, kind in vocabulary.title_kinds.items()
        if holds_words(words, phrase)
    ]
    return max(told, default=(0, None))[1] if told else None


def opens_as_reaudit(title: str) -> bool:
    """Whether a title begins by calling itself a re-audit, whatever the list is called."""
    words = plain(title)
    return opens_with(words, "re audit") or opens_with(words, "reaudit")


def kind_in_heading(text: str, vocabulary: Vocabulary) -> Kind | None:
    """The type that a table's own line or title heading gives, when it names one only."""
    words = plain(text)
    kinds = {
        kind for phrase, kind in vocabulary.heading_kinds.items() if holds_words(words, phrase)
    }
    if len(kinds) > 1 and kinds <= {Kind.AUDIT, Kind.RE_AUDIT}:
        return Kind.AUDIT
    if holds_words(words, "re audits") or holds_words(words, "re audit"):
        kinds.discard(Kind.RE_AUDIT)
    return kinds.pop() if len(kinds) == 1 else None
