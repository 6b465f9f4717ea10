"""Where something stands in a file, for doubts, flags and sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell or a row. Rows and columns count from 1; column 0 means the row as a whole."""

    file: str
    sheet: str
    row: int
    column: int = 0

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it, A to XFD; empty for a whole row."""
        return column_letters(self.column)

    @property
    def words(self) -> str:
        """For a sentence: "Wards, row 31, column C"."""
        parts = [self.sheet, f"row {self.row}" if self.row else ""]
        parts.append(f"column {self.letters}" if self.column else "")
        return ", ".join(part for part in parts if part)


def column_letters(column: int) -> str:
    """1 as A, 27 as AA; empty for 0."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
