"""What the preview says of sheets, tables and headings, in words.

Method: docs/methods/intake.md.
"""

import re
from collections import Counter
from collections.abc import Sequence

from goldthread.core.intake.columns import Assigned, Plan
from goldthread.core.intake.fields import Field
from goldthread.core.intake.page import Page
from goldthread.core.intake.reading import (
    FlaggedRow,
    HeadingReading,
    ReadRow,
    Reason,
    TableReading,
)
from goldthread.core.intake.records import Sorted, What
from goldthread.core.intake.table import Shape, Table
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.dates import read_date
from goldthread.core.intake.vocabulary import Vocabulary

_EXAMPLES = 3
_DATES = (Field.START, Field.END, Field.DATES, Field.REAUDIT)
_EITHER_WAY = re.compile(
    r"(?<!\d)(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-](?:\d{4}|\d{2})(?!\d)"
)
_COUNTS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
_LEFT = {
    Reason.SUBTOTAL: "total row",
    Reason.NO_TITLE: "row without a title",
    Reason.NOTE: "note",
    Reason.EXAMPLE: "example row",
}


def table_reading(
    table: Table,
    plan: Plan,
    rows: Sequence[ReadRow],
    sorted_rows: Sequence[Sorted],
    manner: DateManner,
    vocabulary: Vocabulary,
) -> TableReading:
    """The table with its headings, examples and doubts."""
    records = [one for one in sorted_rows if one.what is What.PROJECT]
    doubts: dict[Field, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            doubts.setdefault(cell.field, []).extend(cell.doubts)
    headings = tuple(
        _heading(one, records, doubts.get(one.field, []), manner, vocabulary)
        for one in plan.assigned
        if one.column.text or any(one.column.index in row.record.own for row in records)
    )
    return TableReading(table.sheet, table.number, _shape_words(table), headings, len(rows))


def _heading(
    one: Assigned,
    records: Sequence[Sorted],
    doubts: Sequence[str],
    manner: DateManner,
    vocabulary: Vocabulary,
) -> HeadingReading:
    texts = [row.record.text(one.column.index) for row in records]
    filled = list(dict.fromkeys(text for text in texts if text))
    said = list(one.doubts)
    if one.field in _DATES:
        said += _order_doubt(filled, manner, vocabulary)
    said += _most_said(doubts)
    return HeadingReading(
        text=one.column.shown,
        place=one.column.place,
        field=one.field,
        how=one.how,
        sure=round(one.sure, 2),
        examples=() if one.field is Field.PATIENT else tuple(filled[:_EXAMPLES]),
        doubts=tuple(said),
    )


def _order_doubt(texts: Sequence[str], manner: DateManner, vocabulary: Vocabulary) -> list[str]:
    """One date that could be read either way, with the way it was read."""
    for text in texts:
        match = _EITHER_WAY.search(text)
        if match is not None:
            read = read_date(match[0], manner, vocabulary).date
            order = "month first" if manner.month_first else "day first"
            return [f"{match[0]} read as {read.words}, {order}"]
    return []


def _most_said(doubts: Sequence[str]) -> list[str]:
    counts = Counter(doubts)
    return [
        f"{words} ({times} cells)" if times > 1 else words
        for words, times in counts.most_common(_EXAMPLES)
    ]


def _shape_words(table: Table) -> str:
    if table.shape is Shape.FORMS:
        return "a form for each project"
    if table.shape is Shape.ACROSS:
        return "projects side by side, headings in a column"
    first = min((place.row for place in table.heading_places), default=1)
    return f"from row {first}"


def sheet_words(page: Page, tables: Sequence[TableReading], flagged: Sequence[FlaggedRow]) -> str:
    """What a sheet holds: "One table from row 4. 3 total rows left out"."""
    held = [table for table in tables if table.projects]
    if not held:
        return "A list of words, no projects" if page.rows else "Nothing"
    if len(held) == 1:
        words = f"One table {held[0].words}"
        if not held[0].words.startswith("from"):
            words = held[0].words.capitalize()
    else:
        words = f"{_COUNTS.get(len(held), str(len(held)))} tables"
    counts = Counter(flag.reason for flag in flagged if flag.reason in _LEFT)
    left = [
        f"{times} {_LEFT[reason]}{'s' if times > 1 else ''}" for reason, times in counts.items()
    ]
    return f"{words}. Left out: {', '.join(left)}" if left else words


def why_unused(page: Page, tables: Sequence[Table], held_rows: bool) -> str:
    """Why a sheet is not used, in words."""
    if held_rows:
        return "you left it out"
    if not page.rows:
        return "it is empty"
    if tables:
        return "no column of it looks like project titles"
    return "no row of it looks like headings of a list of projects"
