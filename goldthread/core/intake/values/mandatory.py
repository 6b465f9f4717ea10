"""Whether a project is required work, and who requires it.

Method: docs/methods/intake.md, "Required work".
"""

import re
from dataclasses import dataclass

from goldthread.core.intake.texts import holds_words, opens_with, plain, tidy, without_brackets
from goldthread.core.intake.vocabulary import Vocabulary

_GENERAL = frozenset({"mandatory", "required", "must do", "must"})
_RANKED = ("tier", "priority", "level", "rank", "category")
_RANK = re.compile(r"(tier|priority|level|p|category)? ?([1-9])(?: .*)?")
_ANSWER = re.compile(r"^(?:y|yes|n|no|true|false)\b[\s:;,.\-–—/]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Required:
    """Whether it is required, by whom in the file's words, and the doubts in words."""

    required: bool
    source: str = ""
    doubts: tuple[str, ...] = ()


NOT_REQUIRED = Required(required=False)


def read_required(text: str, heading: str, vocabulary: Vocabulary) -> Required:
    """An empty cell means no. `heading` counts too: a tick under "CQUIN" is a CQUIN."""
    shown = tidy(text)
    words = plain(shown)
    if not words or words in vocabulary.none:
        return NOT_REQUIRED
    source = _source(shown, words, vocabulary)
    asked = plain(without_brackets(heading))
    heading_source = _heading_source(heading, asked, vocabulary)
    rank = _RANK.fullmatch(words)
    if rank and (rank[1] or any(holds_words(asked, word) for word in _RANKED)):
        return Required(required=rank[2] == "1", source=source)
    if words in vocabulary.ticks or vocabulary.answers.get(words):
        local = _answers(asked, vocabulary) == {"no"}
        return Required(required=not local, source=tidy(heading) if local else heading_source)
    first = words.split()[0]
    if first in vocabulary.answers:
        return Required(required=vocabulary.answers[first], source=source)
    answers = _answers(words, vocabulary)
    if "yes" in answers:
        doubts = (f"{shown} was read as required",) if "no" in answers else ()
        return Required(required=True, source=source, doubts=doubts)
    if "no" in answers:
        return Required(required=False, source=source)
    if heading_source and "unclear" not in answers:
        doubt = f"{shown} under {tidy(heading)} was read as required"
        return Required(required=True, source=shown, doubts=(doubt,))
    why = "is guidance or accreditation" if "unclear" in answers else "is not a word we know"
    return Required(
        required=False, source=source, doubts=(f"{shown} {why}; not taken as required",)
    )


def _source(shown: str, words: str, vocabulary: Vocabulary) -> str:
    if words in vocabulary.answers:
        return ""
    rest = tidy(_ANSWER.sub("", shown)).strip(" ()-–")
    return rest if rest.count("(") == rest.count(")") else shown


def _heading_source(heading: str, words: str, vocabulary: Vocabulary) -> str:
    """The heading as a source, when it names who requires: "CQUIN?", not "Mandatory?"."""
    named = [
        phrase
        for phrase, answer in vocabulary.required.items()
        if answer == "yes" and phrase not in _GENERAL and opens_with(words, phrase)
    ]
    return tidy(heading).strip(" ?:") if named else ""


def _answers(words: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The longest phrases count: "national guidance" is guidance, not national."""
    held = [phrase for phrase in vocabulary.required if holds_words(words, phrase)]
    longest = [
        phrase
        for phrase in held
        if not any(phrase != other and holds_words(other, phrase) for other in held)
    ]
    return frozenset(vocabulary.required[phrase] for phrase in longest)
