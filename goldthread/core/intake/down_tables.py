"""Tables that run down: from heading rows to columns and records.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.core.intake.grid import Merge
from goldthread.core.intake.heading_rows import HeadingRow
from goldthread.core.intake.page import Page
from goldthread.core.intake.table import Column, Entry, Line, Record, Shape, Table


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The rows under one heading row, up to the next one that overlaps it."""

    heading: HeadingRow
    last_row: int
    repeats: bool


def down_tables(
    page: Page, headings: Sequence[HeadingRow], taken: frozenset[int] = frozenset()
) -> tuple[Table, ...]:
    """Tables under heading rows; rows that are `taken` by other shapes are left alone."""
    groups: list[list[_Stretch]] = []
    for stretch in _stretches(page, headings):
        if stretch.repeats:
            _group_of(stretch, groups).append(stretch)
        else:
            groups.append([stretch])
    return tuple(
        _table(page, group, number, headings, taken) for number, group in enumerate(groups, start=1)
    )


def _stretches(page: Page, headings: Sequence[HeadingRow]) -> Iterator[_Stretch]:
    bottom = max(page.rows, default=0)
    for at, heading in enumerate(headings):
        following = [other for other in headings[at + 1 :] if _overlap(heading, other)]
        before = [other for other in headings[:at] if _overlap(heading, other)]
        last = following[0].top - 1 if following else bottom
        repeats = any(other.signature == heading.signature for other in before)
        yield _Stretch(heading, last, repeats)


def _overlap(one: HeadingRow, other: HeadingRow) -> bool:
    return one.first <= other.last and other.first <= one.last and one.top != other.top


def _group_of(stretch: _Stretch, groups: list[list[_Stretch]]) -> list[_Stretch]:
    return next(
        group
        for group in reversed(groups)
        if group[0].heading.signature == stretch.heading.signature
        and _overlap(group[0].heading, stretch.heading)
    )


def _table(
    page: Page,
    group: Sequence[_Stretch],
    number: int,
    headings: Sequence[HeadingRow],
    taken: frozenset[int],
) -> Table:
    heading = group[0].heading
    left, right = _bounds(page, heading, headings)
    columns = tuple(
        Column(
            column,
            heading.texts.get(column, ""),
            page.place(heading.bottom, column),
            heading.parents.get(column, ""),
        )
        for column in range(left, right + 1)
    )
    records = [
        record for stretch in group for record in _records(page, stretch, (left, right), taken)
    ]
    return Table(
        sheet=page.sheet.name,
        number=number,
        shape=Shape.DOWN,
        columns=columns,
        records=tuple(records),
        above=_above(page, heading, headings, (left, right)),
        heading_places=tuple(page.place(row) for row in range(heading.top, heading.bottom + 1)),
        repeated=tuple(page.place(stretch.heading.bottom) for stretch in group[1:]),
    )


def _bounds(page: Page, heading: HeadingRow, headings: Sequence[HeadingRow]) -> tuple[int, int]:
    """From the table on the left to the one on the right, unheaded columns between included."""
    beside = [one for one in headings if abs(one.top - heading.top) <= 3 and one is not heading]
    left = max((one.last for one in beside if one.last < heading.first), default=0) + 1
    right = min((one.first for one in beside if one.first > heading.last), default=0) - 1
    left = left if left == 1 else heading.first
    return left, right if right > 0 else max(heading.last, page.last_column)


def _above(
    page: Page, heading: HeadingRow, headings: Sequence[HeadingRow], bounds: tuple[int, int]
) -> tuple[Line, ...]:
    """Lines from the end of whatever stands above, or from the top of the sheet."""
    overlapping = [one for one in headings if one.bottom < heading.top and _overlap(one, heading)]
    start = max((one.bottom for one in overlapping), default=0)
    found: list[Line] = []
    for row in sorted((row for row in page.rows if start < row < heading.top), reverse=True):
        texts = page.rows[row]
        if overlapping and len(texts) > 1:
            break
        found.extend(
            Line(page.place(row, column), text)
            for column, text in texts.items()
            if len(texts) == 1 or bounds[0] <= column <= bounds[1]
        )
    return tuple(sorted(found, key=lambda line: line.place))


def _records(
    page: Page, stretch: _Stretch, bounds: tuple[int, int], taken: frozenset[int]
) -> Iterator[Record]:
    first = stretch.heading.bottom + 1
    covering = _merged_down(page, first, stretch.last_row, bounds)
    rows = [row for row in page.rows if first <= row <= stretch.last_row and row not in taken]
    previous: Record | None = None
    for row in rows:
        record = _record(page, row, bounds, covering)
        if not record.own:
            continue
        if previous is not None:
            yield previous
        previous = record
    if previous is not None:
        ends = stretch.last_row < max(page.rows)
        yield replace(previous, before_heading=ends)


def _merged_down(
    page: Page, first: int, last: int, bounds: tuple[int, int]
) -> dict[int, list[Merge]]:
    """Merged areas over several rows, by each row they reach below their first."""
    covering: dict[int, list[Merge]] = {}
    for merge in page.sheet.merges:
        inside = bounds[0] <= merge.first_column <= bounds[1] and merge.first_row >= first
        if inside and merge.last_row > merge.first_row and merge.first_row <= last:
            for row in range(merge.first_row + 1, min(merge.last_row, last) + 1):
                covering.setdefault(row, []).append(merge)
    return covering


def _record(
    page: Page, row: int, bounds: tuple[int, int], covering: dict[int, list[Merge]]
) -> Record:
    left, right = bounds
    entries = {
        column: Entry(text, page.place(row, column), page.cell(row, column))
        for column, text in page.rows[row].items()
        if left <= column <= right
    }
    across = any(
        (merge := page.merge_over(row, column)) is not None
        and merge.last_column - merge.first_column >= max(2, (right - left) // 2)
        for column in entries
    )
    bold = bool(entries) and all(
        entry.cell is not None and entry.cell.bold for entry in entries.values()
    )
    for merge in covering.get(row, ()):
        place = (merge.first_row, merge.first_column)
        if merge.first_column not in entries and (text := page.text(*place)):
            entry = Entry(text, page.place(*place), page.cell(*place), inherited=True)
            entries[merge.first_column] = entry
    fills = {
        column: cell.fill
        for column in range(left, right + 1)
        if (cell := page.cell(row, column)) is not None and cell.fill
    }
    hidden = row in page.sheet.hidden_rows
    return Record(page.place(row), entries, hidden=hidden, across=across, fills=fills, bold=bold)
