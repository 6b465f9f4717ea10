"""Words by which a row gives itself away: totals, notes, examples, section lines.

Method: docs/methods/intake.md, step 4 (rows).
"""

import re

from goldthread.core.intake.reading import Reason
from goldthread.core.intake.texts import opens_with, plain, without_brackets
from goldthread.core.intake.values.kinds import kind_in_heading
from goldthread.core.intake.vocabulary import Vocabulary

_TOTAL_ENDS = re.compile(r"\b(?:sub )?totals?$")
_NUMBER = re.compile(r"[\s\d.,£$€%()+-]*\d[\s\d.,£$€%()+-]*|#\S+")
_HINT = re.compile(
    r"(?:dd|mm|mmm)[\s/.-]+(?:dd|mm|mmm)(?:[\s/.-]+yy(?:yy)?)?|(?:mm|mmm)[\s/.-]*yy(?:yy)?"
)
_YEAR_LINE = re.compile(
    r"(?:(?:financial |calendar |audit )?year |fy ?)?(?:20\d\d|\d\d)(?: (?:20)?\d\d)?"
    r"(?: projects| audits| programme| plan)?|(?:q|quarter ?)[1-4](?: (?:20)?\d\d)*"
)
_RANK_LINE = re.compile(r"(?:tier|priority|level|section|part|category|group) (?:\d|[a-d])\b")
# These words open real titles too, so they count only when they are all that is said.
_ONLY_WHOLE = frozenset({"template", "dummy", "delete", "draft", "source", "contact", "version"})


def is_number(text: str) -> bool:
    """Whether a text is a figure, an amount or a formula's error."""
    return _NUMBER.fullmatch(text) is not None


def is_hint(text: str) -> bool:
    """Whether a text shows how to write a date: "dd/mm/yy"."""
    return _HINT.fullmatch(text.casefold().strip("()[] ")) is not None


def is_total(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names a total or a sub-total."""
    words = plain(text)
    return _opens(words, Reason.SUBTOTAL, vocabulary) or _TOTAL_ENDS.search(words) is not None


def is_example(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a title says that it is an example or to be written over."""
    return _opens(plain(text), Reason.EXAMPLE, vocabulary)


def is_note(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line that stands alone is a remark."""
    return text.startswith("*") or _opens(plain(text), Reason.NOTE, vocabulary)


def is_remark(text: str) -> bool:
    """Whether a line that stands alone is a sentence, or points elsewhere."""
    words = text.split()
    sentence = len(words) > 4 and text.rstrip().endswith((".", "!"))
    return sentence or (plain(text).startswith(("see ", "nil ", "no ")) and len(words) > 1)


def is_section_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a lone line is a year, a status, a type of project, or all in capitals."""
    words = plain(without_brackets(text)) or plain(text)
    if not words:
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    return (
        capitals
        or is_year_line(text)
        or _RANK_LINE.match(words) is not None
        or words in vocabulary.statuses
        or text.rstrip().endswith(":")
        or (len(words.split()) <= 3 and kind_in_heading(text, vocabulary) is not None)
        or (len(words.split()) <= 5 and words.split()[-1] in vocabulary.section_ends)
    )


def is_year_line(text: str) -> bool:
    """Whether a line names a year or a quarter and nothing else."""
    return _YEAR_LINE.fullmatch(plain(text)) is not None


def _opens(words: str, reason: Reason, vocabulary: Vocabulary) -> bool:
    return any(
        (words == phrase) or (phrase not in _ONLY_WHOLE and opens_with(words, phrase))
        for phrase, why in vocabulary.row_words.items()
        if why is reason
    )
