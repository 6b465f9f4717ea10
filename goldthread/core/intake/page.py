"""A sheet as a person sees it: tidied texts, merged areas, and what belongs together.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldthread.core.intake.grid import Cell, Merge, Sheet
from goldthread.core.intake.identifiers import BAR
from goldthread.core.intake.places import Place
from goldthread.core.intake.texts import ticked_option, tidy


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with its texts by row and column; only cells that hold text are in `rows`.

    `origins` says where a text stands in the file when it was put elsewhere to be read.
    """

    file: str
    sheet: Sheet
    rows: Mapping[int, Mapping[int, str]]
    merges: Mapping[tuple[int, int], Merge]
    origins: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """The tidied text of a cell, empty for none."""
        return self.rows.get(row, {}).get(column, "")

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell itself, also when it holds a colour or comment only."""
        return self.sheet.cells.get(self.origins.get((row, column), (row, column)))

    def place(self, row: int, column: int = 0) -> Place:
        """The cell's or row's place, for a doubt."""
        return Place(self.file, self.sheet.name, *self.origins.get((row, column), (row, column)))

    def merge_over(self, row: int, column: int) -> Merge | None:
        """The merged area that begins at the cell."""
        return self.merges.get((row, column))

    @property
    def last_column(self) -> int:
        """The last column that holds text, 0 for an empty sheet."""
        return max((column for row in self.rows.values() for column in row), default=0)


def page_of(file: str, sheet: Sheet) -> Page:
    """The page of a sheet: rows and columns in order, empty cells left out."""
    rows: dict[int, dict[int, str]] = {}
    for row, column in sorted(sheet.cells):
        text = ticked_option(tidy(sheet.cells[row, column].text))
        if text and not is_masked(text):
            rows.setdefault(row, {})[column] = text
    merges = {(merge.first_row, merge.first_column): merge for merge in sheet.merges}
    return Page(file, sheet, rows, merges)


def is_masked(text: str) -> bool:
    """Whether nothing is left of a cell but the bars over identifiers."""
    return BAR in text and not any(char.isalnum() for char in text.replace(BAR, ""))
