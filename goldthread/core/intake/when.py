"""When a project starts and ends, and when its re-audit is, from the cells of its row.

Method: docs/methods/intake.md, "Dates" and "Re-audits".
"""

import re
from dataclasses import dataclass, replace

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.context import year_of
from goldthread.core.intake.fields import Field
from goldthread.core.intake.grid import CellValue
from goldthread.core.intake.table import Entry
from goldthread.core.intake.texts import plain, tidy
from goldthread.core.intake.tick_columns import ticked_span
from goldthread.core.intake.values.date_forms import DateManner, DateRead
from goldthread.core.intake.values.dates import NOTHING, read_typed
from goldthread.core.intake.values.spans import Span, read_span
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import Precision

_REAUDIT = re.compile(
    r"^(?P<first>.*?)[\s;,.(/–-]*\b(?:re-?\s?audit(?:ed)?|(?:2nd|second) (?:audit|cycle))"
    r"\s*(?:in|on|due|date|planned|:|=)?\s*(?P<again>.*?)\)?$",
    re.IGNORECASE,
)
_YEAR_HEADINGS = ("year", "financial year", "fy", "audit year", "year of audit")
_NOT_FIRM = ("planned", "due", "proposed", "possible", "maybe", "needed", "required")


@dataclass(frozen=True, slots=True)
class DateCell:
    """A field's span with the text it was read from."""

    span: Span
    entry: Entry | None = None

    @property
    def raw(self) -> str:
        """The text of the cell."""
        return self.entry.text if self.entry else ""


NO_CELL = DateCell(Span(NOTHING))


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a project; `again` is its re-audit's, `again_firm` whether it is more than
    a plan without a date."""

    start: DateRead
    end: DateRead
    start_entry: Entry | None = None
    end_entry: Entry | None = None
    again: Span | None = None
    again_entry: Entry | None = None
    again_in_dates: bool = False


def read_when(project: Project, manner: DateManner, vocabulary: Vocabulary) -> When:
    """Start and end from their columns, one column for both, or ticked months."""
    manner = _with_own_year(project, manner)
    start = _of_field(project, Field.START, manner, vocabulary)
    if start.entry is None:
        start = _of_field(project, Field.DATES, manner, vocabulary)
    again, in_dates = _split_again(start, manner, vocabulary)
    if in_dates is not None:
        start = in_dates
    end = _of_field(project, Field.END, manner, vocabulary)
    read_start, read_end = start.span.start, start.span.end
    if end.entry is not None:
        read_end = (
            end.span.end if end.span.end.date.precision is not Precision.NONE else end.span.start
        )
    ticked = ticked_span(project.lead_record, project.plan.ticks, vocabulary)
    if ticked is not None and start.entry is None:
        read_start, read_end = DateRead(ticked[0]), DateRead(ticked[1])
    column = _of_field(project, Field.REAUDIT, manner, vocabulary)
    return When(
        start=read_start,
        end=read_end,
        start_entry=start.entry,
        end_entry=end.entry or (start.entry if read_end is not NOTHING else None),
        again=_dated(column.span) or again,
        again_entry=column.entry if _dated(column.span) else start.entry,
        again_in_dates=_dated(column.span) is None,
    )


def _with_own_year(project: Project, manner: DateManner) -> DateManner:
    """A year in a column of its own goes with months and quarters that name none."""
    for column in project.plan.columns(Field.EXTRA):
        if plain(column.text) in _YEAR_HEADINGS and (year := year_of([project.text(column)])):
            return replace(manner, year=year[0], year_is_financial=year[1])
    return manner


def _of_field(
    project: Project, field: Field, manner: DateManner, vocabulary: Vocabulary
) -> DateCell:
    found = project.first(field)
    if found is None:
        return NO_CELL
    return DateCell(read_cell(found[1], manner, vocabulary), found[1])


def read_cell(entry: Entry, manner: DateManner, vocabulary: Vocabulary) -> Span:
    """A date cell by its type, else by its text."""
    value: CellValue = entry.cell.value if entry.cell else None
    if not isinstance(value, str):
        number_format = entry.cell.number_format if entry.cell else ""
        typed = read_typed(value, number_format, manner)
        if typed is not None:
            return Span(typed)
    return read_span(entry.text, manner, vocabulary)


def _split_again(
    cell: DateCell, manner: DateManner, vocabulary: Vocabulary
) -> tuple[Span | None, DateCell | None]:
    """ "Feb 2015; re-audit Sept 2015" holds the first audit and the second."""
    match = _REAUDIT.match(tidy(cell.raw))
    if match is None or cell.span.start.date.iso is not None:
        return None, None
    again = _dated(read_span(match["again"], manner, vocabulary))
    first = read_span(match["first"], manner, vocabulary)
    return again, DateCell(first, cell.entry)


def _dated(span: Span) -> Span | None:
    return span if span.start.date.iso is not None else None


def is_firm(text: str) -> bool:
    """Whether a re-audit's cell says more than that one is planned."""
    words = plain(text).split()
    return not any(word in _NOT_FIRM for word in words)
