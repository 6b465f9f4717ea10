"""Headings in a column: registers that run across, and forms with one project each.

Method: docs/methods/intake.md, step 2 (tables).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.places import Place
from goldthread.core.intake.table import Column, Entry, Line, Record, Shape, Table
from goldthread.core.intake.texts import plain

# A column with so many cells that are no labels is none; long lists are read once, not tried.
_HOPELESS = 100
_KNOWN = 0.84
_NUMBERED = re.compile(
    r"^(?:project|audit|form|qip?|initiative|no\.?|number)?\s*#?\d+(?:\s+of\s+\d+)?", re.IGNORECASE
)
_WEAK = frozenset({Field.NUMBER, Field.EXTRA})


@dataclass(frozen=True, slots=True)
class _Labels:
    """A column of labels: the label of each row, with the merged one to its left as parent."""

    column: int
    texts: Mapping[int, str]
    parents: Mapping[int, str]
    last: int = 0  # the column of the parts of a label, where it is parted

    @property
    def edge(self) -> int:
        """The last column that holds labels."""
        return max(self.column, self.last)


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of one form, or of one set of projects that run across."""

    first_row: int
    last_row: int
    labels: tuple[_Labels, ...]


@dataclass(frozen=True, slots=True)
class TurnedTables:
    """The tables found, and the rows that they take."""

    tables: tuple[Table, ...]
    rows: frozenset[int]


def find_turned(page: Page, book: HeadingBook) -> TurnedTables:
    """Blocks whose headings stand in a column; nothing when the sheet has none."""
    label_columns = _label_columns(page, book)
    if not label_columns:
        return TurnedTables((), frozenset())
    blocks = tuple(_blocks(page, label_columns))
    columns = _columns(page, blocks)
    records: list[Record] = []
    across = False
    untitled = not any(_names_title(column, book) for column in columns.values())
    if untitled:
        columns[""] = Column(len(columns) + 1, "Title", page.place(blocks[0].first_row))
    for block, lines in zip(blocks, _lines_above(page, blocks), strict=True):
        found = tuple(replace(one, lines=lines) for one in _records(page, block, columns))
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


def _label_columns(page: Page, book: HeadingBook) -> tuple[_Labels, ...]:
    found: list[_Labels] = []
    for column in range(1, min(page.last_column, 40) + 1):
        labels = _labels_in(page, column, book)
        if labels is None:
            continue
        fields = _fields(labels, book)
        if found:
            if len(fields) >= 2 and column > found[0].edge + 1 and _all_known(page, labels):
                found.append(labels)
        elif _is_form(page, labels, fields, book):
            found.append(labels)
    return tuple(found)


def _all_known(page: Page, labels: _Labels) -> bool:
    """Whether a further column of labels holds next to nothing else."""
    valued = [row for row, cells in page.rows.items() if labels.column in cells]
    return (len(valued) - len(labels.texts)) * 5 <= len(valued)


def _is_form(page: Page, labels: _Labels, fields: set[Field], book: HeadingBook) -> bool:
    """Labels of a project, with its title among them or on a line above."""
    if len(fields - _WEAK) < 4 or _explains(page, labels, book):
        return False
    above = [row for row in page.rows if row < min(labels.texts) and len(page.rows[row]) == 1]
    return Field.TITLE in fields or bool(above) or bool(page.sheet.lead_in)


def _labels_in(page: Page, column: int, book: HeadingBook) -> _Labels | None:
    """The labels of a column, when most of its short texts are headings and rows hold values."""
    texts: dict[int, str] = {}
    parents: dict[int, str] = {}
    strangers = 0
    above = _parents(page, column)
    for row, cells in page.rows.items():
        if strangers > _HOPELESS and strangers > 4 * len(texts):
            return None
        text = cells.get(column, "")
        parent = above.get(row, "")
        valued = any(other > column for other in cells)
        if not text or not valued:
            continue
        label = text.rstrip(": ")
        best = book.candidates(label, parent) if parent or book.is_known(label) else ()
        if best and best[0].sure >= _KNOWN and not _is_heading_row(cells, column, book):
            texts[row], parents[row] = label, parent
        else:
            strangers += 1
    if len(texts) < 3 or strangers > len(texts):
        return None
    return _parted(page, _Labels(column, texts, parents), book)


def _parted(page: Page, labels: _Labels, book: HeadingBook) -> _Labels:
    """ "Dates" merged over two rows, "start" and "end" beside it, are two labels."""
    beside = labels.column + 1
    tall = [
        merge
        for merge in page.sheet.merges
        if merge.first_column == labels.column == merge.last_column
        and merge.last_row > merge.first_row
    ]
    texts, parents = dict(labels.texts), dict(labels.parents)
    for merge in tall:
        label = page.text(merge.first_row, labels.column)
        rows = range(merge.first_row, merge.last_row + 1)
        parts = {row: page.text(row, beside) for row in rows}
        if label and all(text and book.candidates(text, label) for text in parts.values()):
            texts.update(parts)
            parents.update(dict.fromkeys(rows, label))
    if texts == labels.texts:
        return labels
    return _Labels(labels.column, texts, parents, beside)


def _explains(page: Page, labels: _Labels, book: HeadingBook) -> bool:
    """Whether the values are headings themselves: a key to codes, no form."""
    values = [page.text(row, labels.column + 1) for row in labels.texts]
    known = sum(book.sure(value) >= _KNOWN for value in values if value)
    return known * 2 > len(values)


def _parents(page: Page, column: int) -> dict[int, str]:
    """By row, the text of a cell merged down over several rows just left of the column."""
    return {
        row: page.text(merge.first_row, merge.first_column)
        for merge in page.sheet.merges
        if merge.last_column == column - 1 and merge.last_row > merge.first_row
        for row in range(merge.first_row, merge.last_row + 1)
    }


def _is_heading_row(cells: Mapping[int, str], column: int, book: HeadingBook) -> bool:
    """Whether the row is a row of headings rather than a label with its values."""
    found = [book.candidates(text) for other, text in cells.items() if other > column]
    fields = [one[0].field for one in found if one and one[0].sure >= _KNOWN]
    return len(set(fields)) >= 3 and len(fields) * 2 > len(found)


def _fields(labels: _Labels, book: HeadingBook) -> set[Field]:
    return {
        book.candidates(text, labels.parents[row])[0].field for row, text in labels.texts.items()
    }


def _blocks(page: Page, label_columns: Sequence[_Labels]) -> Iterator[_Block]:
    """A new block begins where a label comes round again."""
    main = label_columns[0]
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
            _Labels(
                one.column,
                {row: text for row, text in one.texts.items() if first <= row <= last},
                one.parents,
                one.last,
            )
            for one in label_columns
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


def _names_title(column: Column, book: HeadingBook) -> bool:
    found = book.candidates(column.text, column.parent)
    return bool(found) and found[0].field is Field.TITLE


def _titled(page: Page, record: Record, block: _Block, index: int) -> Record:
    """A form whose title stands on the line above it, or in the paragraph before its table."""
    lines = [*page.sheet.lead_in, *record.lines]
    titles = [title for line in lines if (title := _NUMBERED.sub("", line).strip(" :.-–"))]
    if not titles:
        return record
    entry = Entry(titles[-1], page.place(block.first_row))
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
    if all(len(values) <= 1 for _, values in reaches):
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
                yield _record(page, block, found)


def _reaches(page: Page, block: _Block) -> Iterator[tuple[_Labels, list[int]]]:
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
    page: Page, block: _Block, labels: _Labels, column: int, columns: Mapping[str, Column]
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
