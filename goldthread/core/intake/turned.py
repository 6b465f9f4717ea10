"""Headings in a column: registers that run across, and forms with one project each.

Method: docs/methods/intake.md, step 2 (tables).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.label_columns import Labels, label_columns
from goldthread.core.intake.page import Page
from goldthread.core.intake.places import Place
from goldthread.core.intake.table import Column, Entry, Line, Record, Shape, Table
from goldthread.core.intake.texts import plain

_NUMBERED = re.compile(
    r"^(?:project|audit|form|qip?|initiative|no\.?|number)?\s*#?\d+(?:\s+of\s+\d+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of one form, or of one set of projects that run across."""

    first_row: int
    last_row: int
    labels: tuple[Labels, ...]


@dataclass(frozen=True, slots=True)
class TurnedTables:
    """The tables found, and the rows that they take."""

    tables: tuple[Table, ...]
    rows: frozenset[int]


def find_turned(page: Page, book: HeadingBook) -> TurnedTables:
    """Blocks whose headings stand in a column; nothing when the sheet has none."""
    columns_of_labels = label_columns(page, book)
    if not columns_of_labels:
        return TurnedTables((), frozenset())
    blocks = tuple(_blocks(page, columns_of_labels))
    columns = _columns(page, blocks)
    records: list[Record] = []
    across = False
    untitled = not any(_names_title(column, book) for column in columns.values())
    if untitled:
        columns[""] = Column(len(columns) + 1, "Title", page.place(blocks[0].first_row))
    for block, lines in zip(blocks, _lines_above(page, blocks), strict=True):
        heads = _heads(page, block)
        found = tuple(
            replace(one, lines=(*lines, *_head_over(heads, one.place.column)))
            for one in _records(page, block, columns)
        )
        if untitled:
            found = tuple(_titled(page, one, block, columns[""].index) for one in found[:1])
        across = across or len(found) > 1
        records.extend(found)
    first = blocks[0].first_row
    taken = frozenset(row for row in page.rows if row >= first)
    table = Table(
        sheet=page.sheet.name,
        number=1,
        shape=Shape.ACROSS if across else Shape.FORMS,
        columns=tuple(columns.values()),
        records=tuple(sorted(records, key=lambda record: (record.place.row, record.place.column))),
        above=tuple(
            Line(page.place(row, column), text)
            for row in page.rows
            if row < first
            for column, text in page.rows[row].items()
        ),
    )
    return TurnedTables((table,), taken)


def _blocks(page: Page, columns_of_labels: Sequence[Labels]) -> Iterator[_Block]:
    """A new block begins where a label comes round again."""
    main = columns_of_labels[0]
    starts: list[int] = []
    seen: set[str] = set()
    for row, text in sorted(main.texts.items()):
        key = plain(f"{main.parents[row]} {text}")
        if not starts or key in seen:
            starts.append(row)
            seen = set()
        seen.add(key)
    ends = [*(start - 1 for start in starts[1:]), max(page.rows)]
    for first, last in zip(starts, ends, strict=True):
        inside = [
            Labels(
                one.column,
                {row: text for row, text in one.texts.items() if first <= row <= last},
                one.parents,
                one.last,
            )
            for one in columns_of_labels
        ]
        yield _Block(first, last, tuple(one for one in inside if one.texts))


def _lines_above(page: Page, blocks: Sequence[_Block]) -> Iterator[tuple[str, ...]]:
    """For each block the lines that stand alone between it and the block before."""
    last = 0
    for block in blocks:
        between = [row for row in page.rows if last < row < block.first_row]
        yield tuple(
            next(iter(page.rows[row].values())) for row in between if len(page.rows[row]) == 1
        )
        last = max(row for labels in block.labels for row in labels.texts)


def _heads(page: Page, block: _Block) -> Mapping[int, str]:
    """The line above blocks that stand beside each other, one text over each, by column."""
    texts = page.rows.get(block.first_row - 1, {})
    return texts if len(texts) > 1 and len(texts) == len(block.labels) else {}


def _head_over(heads: Mapping[int, str], column: int) -> tuple[str, ...]:
    over = [at for at in heads if at <= column]
    return (heads[max(over)],) if over else ()


def _names_title(column: Column, book: HeadingBook) -> bool:
    found = book.candidates(column.text, column.parent)
    return bool(found) and found[0].field is Field.TITLE


def _titled(page: Page, record: Record, block: _Block, index: int) -> Record:
    """A form whose title stands on the line above it, or in the paragraph before its table."""
    lines = [*page.sheet.lead_in, *record.lines]
    named = [(title, line) for line in lines if (title := _NUMBERED.sub("", line).strip(" :.-–"))]
    if not named:
        return record
    title, line = named[-1]
    stands = [
        page.place(row, column)
        for row, cells in page.rows.items()
        for column, text in cells.items()
        if row < block.first_row and text == line
    ]
    entry = Entry(title, stands[-1] if stands else page.place(block.first_row))
    return replace(record, entries={**record.entries, index: entry}, lines=())


def _columns(page: Page, blocks: Sequence[_Block]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for block in blocks:
        for labels in block.labels:
            for row, text in labels.texts.items():
                key = plain(f"{labels.parents[row]} {text}")
                if key not in columns:
                    place = page.place(row, labels.column)
                    columns[key] = Column(len(columns) + 1, text, place, labels.parents[row])
    return columns


def _records(page: Page, block: _Block, columns: Mapping[str, Column]) -> Iterator[Record]:
    reaches = list(_reaches(page, block))
    if all(len(values) <= 1 for _, values in reaches) and not _abreast(block):
        entries: dict[int, Entry] = {}
        for labels, values in reaches:
            for column in values:
                entries.update(_entries(page, block, labels, column, columns))
        if entries:
            yield _record(page, block, entries)
        return
    for labels, values in reaches:
        for column in values:
            found = _entries(page, block, labels, column, columns)
            if any(not entry.inherited for entry in found.values()):
                fills = _fills(page, labels, column, columns)
                yield replace(_record(page, block, found), fills=fills)


def _fills(
    page: Page, labels: Labels, column: int, columns: Mapping[str, Column]
) -> dict[int, str]:
    """The colours of a project's cells, empty ones too."""
    return {
        columns[plain(f"{labels.parents[row]} {text}")].index: cell.fill
        for row, text in labels.texts.items()
        if (cell := page.cell(row, column)) is not None and cell.fill
    }


def _abreast(block: _Block) -> bool:
    """Whether label columns say the same: forms beside each other, not one form in two halves."""
    said = [{plain(text) for text in labels.texts.values()} for labels in block.labels]
    return any(one & two and len(one & two) * 2 >= len(one) for one, two in pairwise(said))


def _reaches(page: Page, block: _Block) -> Iterator[tuple[Labels, list[int]]]:
    """Each label column with the columns of values to its right."""
    edges = [labels.column for labels in block.labels[1:]] + [page.last_column + 1]
    for labels, edge in zip(block.labels, edges, strict=True):
        values = {
            column
            for row in labels.texts
            for column in page.rows[row]
            if labels.edge < column < edge
        }
        yield labels, sorted(values)


def _entries(
    page: Page, block: _Block, labels: Labels, column: int, columns: Mapping[str, Column]
) -> dict[int, Entry]:
    entries: dict[int, Entry] = {}
    rows = sorted(labels.texts)
    for at, row in enumerate(rows):
        index = columns[plain(f"{labels.parents[row]} {labels.texts[row]}")].index
        until = rows[at + 1] if at + 1 < len(rows) else block.last_row + 1
        entry = _entry(page, row, column)
        runs_on = [
            page.text(other, column)
            for other in range(row + 1, until)
            if page.text(other, column) and not page.text(other, labels.column)
        ]
        if entry is not None:
            text = " ".join([entry.text, *runs_on])
            entries[index] = Entry(text, entry.place, entry.cell, entry.inherited)
    return entries


def _entry(page: Page, row: int, column: int) -> Entry | None:
    text = page.text(row, column)
    if text:
        return Entry(text, page.place(row, column), page.cell(row, column))
    for merge in page.sheet.merges:
        over = merge.first_row == row and merge.first_column < column <= merge.last_column
        if over and (text := page.text(row, merge.first_column)):
            place = page.place(row, merge.first_column)
            return Entry(text, place, page.cell(row, merge.first_column), inherited=True)
    return None


def _record(page: Page, block: _Block, entries: Mapping[int, Entry]) -> Record:
    own = [entry.place for entry in entries.values() if not entry.inherited]
    place = min(own, default=Place(page.file, page.sheet.name, block.first_row))
    hidden = place.row in page.sheet.hidden_rows or place.column in page.sheet.hidden_columns
    fills = {
        index: entry.cell.fill
        for index, entry in entries.items()
        if entry.cell is not None and entry.cell.fill
    }
    return Record(place, entries, hidden=hidden, fills=fills)
