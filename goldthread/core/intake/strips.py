"""A project whose fields stand in two or more strips, each with its own headings.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections.abc import Sequence
from dataclasses import replace

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.table import Column, Entry, Record, Table

_APART = 1000


def join_strips(tables: Sequence[Table], book: HeadingBook) -> list[Table]:
    """Tables without titles joined to the one above, where record follows record in turn."""
    joined: list[Table] = []
    for table in tables:
        if joined and not _has_title(table, book) and _take_turns(joined[-1], table):
            joined[-1] = _join(joined[-1], table)
        else:
            joined.append(table)
    return joined


def with_titles_above(table: Table, book: HeadingBook) -> Table:
    """A table whose headings come round for each project, its title on the line above them."""
    if not table.repeated or _has_title(table, book):
        return table
    index = 1 + max(column.index for column in table.columns)
    waiting = [Entry(line.text, line.place) for line in table.above[-1:]]
    records: list[Record] = []
    for record in table.records:
        own = list(record.own.values())
        if len(own) == 1:
            waiting = own
        elif waiting:
            (title,) = waiting
            entries = {**record.entries, index: title}
            records.append(replace(record, place=title.place, entries=entries))
            waiting = []
        else:
            return table
    if len(records) < 2:
        return table
    columns = (*table.columns, Column(index, "Title", records[0].place))
    return replace(table, columns=columns, records=tuple(records), above=table.above[:-1])


def _has_title(table: Table, book: HeadingBook) -> bool:
    found = (book.candidates(column.text, column.parent) for column in table.columns)
    return any(one.field is Field.TITLE for candidates in found for one in candidates[:1])


def _take_turns(above: Table, below: Table) -> bool:
    if not above.records or len(above.records) != len(below.records):
        return False
    ends = [*(record.place.row for record in above.records[1:]), 1 << 30]
    return all(
        one.place.row < other.place.row < end
        for one, other, end in zip(above.records, below.records, ends, strict=True)
    )


def _join(above: Table, below: Table) -> Table:
    """Columns of the lower strip are numbered on, so that no two share a number."""
    shift = _APART * (1 + max(column.index for column in above.columns) // _APART)
    columns = [
        replace(column, index=column.index + shift) for column in below.columns if column.text
    ]
    records = [
        _joined(one, other, shift) for one, other in zip(above.records, below.records, strict=True)
    ]
    return replace(
        above,
        columns=(*above.columns, *columns),
        records=tuple(records),
        heading_places=(*above.heading_places, *below.heading_places),
        repeated=(*above.repeated, *below.repeated),
    )


def _joined(one: Record, other: Record, shift: int) -> Record:
    entries: dict[int, Entry] = dict(one.entries)
    entries.update({index + shift: entry for index, entry in other.entries.items()})
    return replace(one, entries=entries, before_heading=other.before_heading)
