"""What the values of a column look like, to weigh a heading by.

Method: docs/methods/intake.md, step 3 (headings).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.fields import Field
from goldthread.core.intake.table import Entry
from goldthread.core.intake.texts import plain
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.values.spans import read_span
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import Precision

_SAMPLE = 60
_NO_NAMES = 0.3  # without the organisation's names a column of directorates cannot be told


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares from 0 to 1 of the filled cells; `words` is their mean number of words.

    `status_words` is the share of cells that are a status and nothing else, `coded` that of short
    texts with a digit, `unique` that of different values; `running` says that they count up.
    """

    filled: int
    dates: float = 0
    spans: float = 0
    statuses: float = 0
    status_words: float = 0
    kinds: float = 0
    answers: float = 0
    ticks: float = 0
    people: float = 0
    directorates: float = 0
    numbers: float = 0
    coded: float = 0
    unique: float = 0
    words: float = 0
    running: bool = False


EMPTY = Profile(0)


def profile_of(
    entries: Sequence[Entry], book: DirectorateBook, vocabulary: Vocabulary, manner: DateManner
) -> Profile:
    """The profile of a column from at most sixty of its cells, spread evenly."""
    step = max(1, len(entries) // _SAMPLE)
    cells = entries[::step][: _SAMPLE + 20]
    if not cells:
        return EMPTY
    words = [plain(cell.text) for cell in cells]
    pairs = list(zip(cells, words, strict=True))
    spans = [_date_and_span(cell, vocabulary, manner) for cell in cells]

    def share(hits: Sequence[bool]) -> float:
        return sum(hits) / len(cells)

    return Profile(
        filled=len(entries),
        dates=share([is_date for is_date, _ in spans]),
        spans=share([is_span for _, is_span in spans]),
        statuses=share([_is_status(text, vocabulary) or _is_share(cell) for cell, text in pairs]),
        status_words=share([_is_whole(text, vocabulary.statuses) for text in words]),
        kinds=share([_is_whole(text, vocabulary.kinds) for text in words]),
        answers=share([_is_answer(text, vocabulary) for text in words]),
        ticks=share([not vocabulary.ticks.isdisjoint({text, cell.text}) for cell, text in pairs]),
        people=share([not vocabulary.roles.isdisjoint(text.split()) for text in words]),
        directorates=share([book.match(cell.text) is not None for cell in cells])
        if book.names
        else _NO_NAMES,
        numbers=share([re.fullmatch(r"[\d.,£%\s-]+", cell.text) is not None for cell in cells]),
        coded=share([any(map(str.isdecimal, text)) and len(text.split()) <= 4 for text in words]),
        unique=len(set(words)) / len(cells),
        words=sum(len(text.split()) for text in words) / len(cells),
        running=_counts_up(cells),
    )


def _date_and_span(entry: Entry, vocabulary: Vocabulary, manner: DateManner) -> tuple[bool, bool]:
    value = entry.cell.value if entry.cell else None
    if isinstance(value, date | datetime):
        return True, False
    if len(entry.text) > 40:
        return False, False
    span = read_span(entry.text, manner, vocabulary)
    unsettled = plain(entry.text) in vocabulary.unsettled
    known = span.start.date.precision not in (Precision.UNREADABLE, Precision.NONE)
    two = span.end.date.precision not in (Precision.UNREADABLE, Precision.NONE)
    return known or unsettled, two and span.start.date.precision is not Precision.OPEN


def _is_share(entry: Entry) -> bool:
    return re.match(r"\d{1,3}(?:\.\d+)?\s*%", entry.text) is not None


def _is_status(words: str, vocabulary: Vocabulary) -> bool:
    found = find_phrase(words, vocabulary.statuses) if len(words) < 60 else None
    return found is not None and (found.fit >= Fit.OPENS or len(words.split()) <= 4)


def _is_whole(words: str, phrases: Mapping[str, object]) -> bool:
    found = find_phrase(words, phrases) if len(words) < 40 else None
    return found is not None and found.fit in (Fit.WHOLE, Fit.ALIKE)


def _is_answer(words: str, vocabulary: Vocabulary) -> bool:
    if not words or words in vocabulary.none:
        return False
    return words.split()[0] in vocabulary.answers or words in vocabulary.required


def _counts_up(cells: Sequence[Entry]) -> bool:
    numbers = [int(cell.text) for cell in cells if cell.text.isdecimal() and len(cell.text) < 7]
    if len(numbers) < 3 or len(numbers) * 5 < len(cells) * 4:
        return False
    return all(one < other for one, other in pairwise(numbers))


def fit(field: Field, profile: Profile) -> float:
    """How well values go with a field, from -1 (never) to +0.3; an empty column says nothing."""
    if profile.filled == 0:
        return 0.0
    weight = _RULES[field](profile) if field in _RULES else 0.0
    # Few values count half, but for what can never be.
    return weight * 0.5 if profile.filled < 3 and (profile.filled < 2 or weight > -1) else weight


def _title(p: Profile) -> float:
    if p.dates > 0.6 or p.numbers > 0.6 or p.ticks > 0.8 or p.statuses > 0.8:
        return -1.0
    if p.unique < 0.35 and p.filled > 5:
        return -0.6
    return 0.2 if p.words >= 2 and p.unique > 0.7 else -0.05


def _date(p: Profile) -> float:
    return 0.2 if p.dates >= 0.6 else (-0.7 if p.dates < 0.25 else 0.0)


def _status(p: Profile) -> float:
    if p.statuses >= 0.5:
        return 0.25
    if p.dates > 0.6:
        return -0.6
    return -0.5 if p.statuses < 0.2 and (p.words > 4 or p.unique > 0.8) else 0.0


def _kind(p: Profile) -> float:
    return 0.2 if p.kinds >= 0.5 else (-0.6 if p.kinds < 0.15 else 0.0)


def _text(p: Profile) -> float:
    return -0.8 if p.dates > 0.7 or p.ticks > 0.8 else 0.05 * min(p.words, 4) / 4


def _leads(p: Profile) -> float:
    if p.dates > 0.6 or p.numbers > 0.6 or p.ticks > 0.8 or p.words > 12:
        return -0.8
    return 0.15 if p.people > 0.4 else 0.0


def _directorate(p: Profile) -> float:
    return 0.3 if p.directorates >= 0.5 else (-0.4 if p.directorates < 0.1 else 0.0)


def _place(p: Profile) -> float:
    return -0.8 if p.dates > 0.6 or p.ticks > 0.8 or p.words > 12 else 0.0


def _mandatory(p: Profile) -> float:
    if p.dates > 0.6:
        return -0.8
    return 0.2 if p.answers >= 0.5 else (-0.3 if p.answers < 0.1 and p.words > 6 else 0.0)


def _ref(p: Profile) -> float:
    if p.words > 4 or p.unique < 0.3 or p.coded < 0.3:
        return -0.6
    return 0.1 if p.unique > 0.9 else 0.0


def _number(p: Profile) -> float:
    return 0.15 if p.running else (-0.2 if p.numbers < 0.5 else 0.0)


_RULES: Mapping[Field, Callable[[Profile], float]] = {
    Field.TITLE: _title,
    Field.START: _date,
    Field.END: _date,
    Field.DATES: lambda p: _date(p) + (0.1 if p.spans > 0.2 else 0.0),
    Field.STATUS: _status,
    Field.KIND: _kind,
    Field.AIM: _text,
    Field.METHODS: _text,
    Field.MEASURES: _text,
    Field.RESULT: lambda p: -0.4 if p.statuses > 0.6 and p.numbers < 0.3 else 0.0,
    Field.LEADS: _leads,
    Field.SUPERVISOR: _leads,
    Field.SPONSOR: _leads,
    Field.DIRECTORATE: _directorate,
    Field.TEAM: _place,
    Field.SITE: _place,
    Field.SETTING: _place,
    Field.MANDATORY: _mandatory,
    Field.REF: _ref,
    Field.NUMBER: _number,
}
