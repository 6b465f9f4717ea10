"""A file as a grid of cells: what every reader of a format makes and what tables are found in.

Method: docs/methods/intake.md, step 1 (cells).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

CellValue = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something: a value, a comment or a fill.

    `value` is typed as stored (a cached result for a formula, nothing is evaluated); `text` is
    what a person sees. `row` and `column` count from 1 as the spreadsheet shows them; for CSV the
    row is the record number with the headings as 1.
    """

    row: int
    column: int
    value: CellValue
    text: str
    number_format: str = ""
    fill: str = ""  # RRGGBB, or empty for none
    comment: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one top-level table of a Word file (named `table 1`, `table 2`, ...).

    `lead_in` holds the paragraphs that stand before a Word table. A merged cell holds its value at
    its first row and column only; `merges` says how far it reaches.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lead_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole file. `notices` are sentences about what was ignored (macros, links, objects)."""

    file: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = field(default=())
    dates_1904: bool = False
