"""Columns that hold ticks under a heading that says what is ticked: months, types, sources.

Method: docs/methods/intake.md, step 3 (headings).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.fields import Field
from goldthread.core.intake.profiles import EMPTY, Profile
from goldthread.core.intake.table import Column, Record, Table
from goldthread.core.intake.texts import plain
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.dates import read_date
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status

_INITIALS = "JFMAMJJASOND"
_PERIODS = (Precision.MONTH, Precision.QUARTER)


@dataclass(frozen=True, slots=True)
class TickColumns:
    """What a tick means, by column index."""

    months: Mapping[int, RoughDate] = field(default_factory=dict)
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    statuses: Mapping[int, Status] = field(default_factory=dict)
    directorates: Mapping[int, str] = field(default_factory=dict)

    @property
    def indexes(self) -> frozenset[int]:
        """Every column that is read by its heading."""
        return frozenset({*self.months, *self.kinds, *self.statuses, *self.directorates})

    def field_of(self, index: int) -> Field:
        """The field that ticks of the column fill."""
        if index in self.months:
            return Field.DATES
        if index in self.kinds:
            return Field.KIND
        return Field.STATUS if index in self.statuses else Field.DIRECTORATE


NO_TICKS = TickColumns()


def find_tick_columns(
    table: Table,
    profiles: Mapping[int, Profile],
    book: DirectorateBook,
    vocabulary: Vocabulary,
    manner: DateManner,
) -> TickColumns:
    """Groups of two or more such columns (three or more months)."""
    ticked = [
        column
        for column in table.columns
        if column.text and profiles.get(column.index, EMPTY).ticks >= 0.8
    ]
    empty = [
        column
        for column in table.columns
        if column.text and profiles.get(column.index, EMPTY).filled == 0
    ]
    months = _months([*ticked, *empty], vocabulary, manner)
    rest = [column for column in ticked if column.index not in months]
    kinds = {column.index: kind for column in rest if (kind := _kind(column, vocabulary))}
    directorates = {column.index: name for column in rest if (name := book.match(column.text))}
    statuses = {
        column.index: status
        for column in rest
        if column.index not in kinds and (status := _status(column, vocabulary))
    }
    return TickColumns(
        months=months,
        kinds=kinds if len(kinds) > 1 else {},
        statuses=statuses if len(statuses) > 1 else {},
        directorates=directorates if len(directorates) > 1 else {},
    )


def _months(
    columns: Sequence[Column], vocabulary: Vocabulary, manner: DateManner
) -> dict[int, RoughDate]:
    found = _by_initials(columns, manner)
    for column in columns if not found else ():
        for text in (f"{column.text} {column.parent}".strip(), column.text):
            read = read_date(text, manner, vocabulary).date
            if read.precision in _PERIODS:
                found[column.index] = read
                break
        else:
            month = vocabulary.months.get(plain(column.text))
            year = re.search(r"(?:19|20)\d\d", column.parent)
            if month and year:
                later = month < 4 and "/" in column.parent
                first = manner.today.replace(int(year[0]) + later, month, 1)
                found[column.index] = RoughDate(first, Precision.MONTH)
    return found if len(found) >= 3 else {}


def _by_initials(columns: Sequence[Column], manner: DateManner) -> dict[int, RoughDate]:
    """Twelve letters side by side, J F M or A M J and so on, in a year that the sheet names."""
    ordered = sorted(columns, key=lambda column: column.index)
    letters = "".join(column.text.upper() for column in ordered if len(column.text) == 1)
    first = next((at for at in range(12) if _INITIALS[at:] + _INITIALS[:at] == letters), None)
    if first is None or manner.year is None:
        return {}
    twelve = [column for column in ordered if len(column.text) == 1]
    begin = manner.year * 12 + first
    return {
        column.index: RoughDate(date((begin + at) // 12, (begin + at) % 12 + 1, 1), Precision.MONTH)
        for at, column in enumerate(twelve)
    }


def _kind(column: Column, vocabulary: Vocabulary) -> Kind | None:
    found = find_phrase(plain(column.text), vocabulary.kinds)
    return found.value if found and found.fit is Fit.WHOLE else None


def _status(column: Column, vocabulary: Vocabulary) -> Status | None:
    found = find_phrase(plain(column.text), vocabulary.statuses)
    return found.value if found and found.fit is Fit.WHOLE else None


def is_ticked(record: Record, index: int, vocabulary: Vocabulary) -> bool:
    """Whether the record's cell holds a tick of any kind."""
    text = record.text(index)
    return bool(text) and (text in vocabulary.marks or plain(text) in vocabulary.marks)


def ticked_span(
    record: Record, ticks: TickColumns, vocabulary: Vocabulary
) -> tuple[RoughDate, RoughDate] | None:
    """The first and last month that is ticked or, when none is, coloured."""
    marked = [index for index in ticks.months if record.text(index)]
    if not marked:
        marked = [index for index in ticks.months if record.fills.get(index)]
    if not marked or (len(marked) == len(ticks.months) and not record.text(marked[0])):
        return None
    return ticks.months[min(marked)], ticks.months[max(marked)]
