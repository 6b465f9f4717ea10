"""Collects the cells of one sheet, whatever the format, and keeps them within the limits.

Method: docs/methods/intake.md, "Limits".
"""

import re
from collections.abc import Iterable

from goldthread.core.intake.cells.limits import Limits, Unreadable
from goldthread.core.intake.grid import Cell, CellValue, Merge, Sheet

# Everything unprintable but tab and line feed, and halves of characters that nothing can store.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_NEWLINE = re.compile(r"\r\n?|\x0b|\u2028|\u2029")
_WHITE = {"", "FFFFFF"}
_PENDING_FILLS = 200_000
_WALKED_AREA = 10_000
_ROWS_BETWEEN_LOOKS = 500


def tidy(text: str) -> str:
    """Line ends as line feeds, no control characters; spaces stay as typed."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("", _NEWLINE.sub("\n", text))


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, left = divmod(column - 1, 26)
        name = chr(65 + left) + name
    return name


class Gatherer:
    """Builds one `Sheet`; mutable, lives only while a file is read."""

    def __init__(self, file: str, name: str, limits: Limits, room: "Room") -> None:
        self.file = file
        self.name = name
        self.limits = limits
        self.room = room
        self.cells: dict[tuple[int, int], Cell] = {}
        self.fills: dict[tuple[int, int], Cell] = {}
        self.comments: dict[tuple[int, int], str] = {}
        self.merges: list[Merge] = []
        self.hidden = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.lead_in: list[str] = []
        self._looked = 0

    def add(
        self,
        row: int,
        column: int,
        value: CellValue,
        text: str,
        number_format: str = "",
        fill: str = "",
        bold: bool = False,
    ) -> None:
        """Take one cell. Blank cells count only for their fill; a white fill is none."""
        fill = "" if fill in _WHITE else fill
        text = tidy(text)
        if isinstance(value, str):
            value = text
        if not text or text.isspace():
            if fill and len(self.fills) < _PENDING_FILLS:
                self.fills[row, column] = Cell(row, column, None, "", number_format, fill)
            return
        self.check_place(row, column)
        self._look(row)
        self.room.take(self.file)
        self.cells[row, column] = Cell(row, column, value, text, number_format, fill, "", bold)

    def comment(self, row: int, column: int, text: str) -> None:
        """Take what hangs on a cell, the cell itself empty or not."""
        text = tidy(text).strip()
        if not text or row > self.limits.rows or column > self.limits.columns:
            return
        before = self.comments.get((row, column))
        self.comments[row, column] = f"{before}\n{text}" if before else text

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that nobody sees, ends included."""
        self.hidden_columns.update(range(max(first, 1), min(last, self.limits.columns) + 1))

    def hide_rows(self, first: int, last: int) -> None:
        """Rows that nobody sees, ends included."""
        self.hidden_rows.update(range(max(first, 1), min(last, self.limits.rows) + 1))

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """A merged area; one of a single cell is none."""
        if (first_row, first_column) != (last_row, last_column):
            self.merges.append(Merge(first_row, first_column, last_row, last_column))

    def finish(self) -> Sheet:
        """The sheet as gathered: values, fills beside them, comments."""
        self._drop_covered()
        cells = dict(self.cells)
        for place, filled in self._near_fills():
            cells.setdefault(place, filled)
        for place, text in self.comments.items():
            cells[place] = _with_comment(cells.get(place), place, text)
        last = max((row for row, _ in cells), default=0)
        return Sheet(
            name=tidy(self.name),
            cells={place: cells[place] for place in sorted(cells)},
            merges=tuple(self.merges),
            hidden=self.hidden,
            hidden_rows=frozenset(row for row in self.hidden_rows if row <= last),
            hidden_columns=frozenset(self.hidden_columns),
            lead_in=tuple(self.lead_in),
        )

    def _drop_covered(self) -> None:
        """What lies under a merged area is seen by nobody."""
        for merge in self.merges:
            first = (merge.first_row, merge.first_column)
            for place in self._within(merge):
                if place != first:
                    self.cells.pop(place, None)
                    self.fills.pop(place, None)

    def _within(self, merge: Merge) -> Iterable[tuple[int, int]]:
        height = merge.last_row - merge.first_row + 1
        width = merge.last_column - merge.first_column + 1
        if height * width <= _WALKED_AREA:
            return [
                (row, column)
                for row in range(merge.first_row, merge.last_row + 1)
                for column in range(merge.first_column, merge.last_column + 1)
            ]
        return [
            (row, column)
            for row, column in {**self.cells, **self.fills}
            if merge.first_row <= row <= merge.last_row
            and merge.first_column <= column <= merge.last_column
        ]

    def _near_fills(self) -> list[tuple[tuple[int, int], Cell]]:
        """Fills inside the used area and one beyond: a colour key stands beside its words."""
        rows = max((row for row, _ in self.cells), default=0) + 1
        columns = max((column for _, column in self.cells), default=0) + 1
        return [
            (place, cell)
            for place, cell in self.fills.items()
            if place[0] <= rows and place[1] <= columns
        ]

    def _look(self, row: int) -> None:
        if abs(row - self._looked) >= _ROWS_BETWEEN_LOOKS:
            self._looked = row
            self.limits.check_time(self.file)

    def check_place(self, row: int, column: int) -> None:
        """Raise `Unreadable` for a filled cell too far down or to the right."""
        if row <= self.limits.rows and column <= self.limits.columns:
            return
        place = f"sheet “{self.name}” of {self.file}" if self.name else self.file
        if column > self.limits.columns:
            raise Unreadable(
                f"There is something in column {letters(column)} of {place}; goldthread reads up "
                f"to {self.limits.columns} columns (A to {letters(self.limits.columns)}). Delete "
                "what stands to the right of the list, or copy the list into a new workbook."
            )
        raise Unreadable(
            f"There is something in row {row:,} of {place}; goldthread reads up to "
            f"{self.limits.rows:,} rows. Delete what stands below the list, or copy the list into "
            "a new workbook."
        )


class Room:
    """Counts the cells of a whole file."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.taken = 0

    def take(self, file: str) -> None:
        """One more cell; raises `Unreadable` when the file holds too many."""
        self.taken += 1
        if self.taken > self.limits.cells:
            raise Unreadable(
                f"{file} holds more than {self.limits.cells:,} filled cells. "
                "Keep only the sheets and columns that list projects."
            )


def _with_comment(cell: Cell | None, place: tuple[int, int], text: str) -> Cell:
    if cell is None:
        return Cell(place[0], place[1], None, "", comment=text)
    return Cell(
        cell.row,
        cell.column,
        cell.value,
        cell.text,
        cell.number_format,
        cell.fill,
        text,
        cell.bold,
    )
