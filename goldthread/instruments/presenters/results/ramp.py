"""The middle answers as a table on a ramp: statements by everybody and by group.

What is held back is one hatched area as far as it reaches, with the words in it where it is high
enough for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from goldthread.core.survey.release.results import Change, Results
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.figures import (
    EVERYBODY,
    POOLED,
    Column,
    Figure,
    middle,
)
from goldthread.instruments.presenters.results.wording import Statement

# Rows that an area must reach over so that the sentence fits into it.
_HIGH_ENOUGH = 4
_JOINED = {"held", "pooled", "none"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, and how many rows and columns it reaches over. `told`: its words stand in it."""

    figure: Figure
    rows: int = 1
    columns: int = 1
    told: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A statement. `cells` are those that begin in this row; `figures` are all, by column."""

    statement: Statement
    cells: tuple[Cell, ...]
    figures: tuple[tuple[Column, Figure], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; empty where there is none."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ramp:
    """The table. `small`: something is held back in an area too small for its words."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    small: bool

    @property
    def width(self) -> int:
        """Columns with that of the statements."""
        return len(self.columns) + 1

    @property
    def held(self) -> str:
        """The words of what is held back; empty where nothing is."""
        figures = [figure for each in self.rows for _, figure in each.figures]
        return next((figure.text for figure in figures if figure.state == "held"), "")

    @property
    def twice(self) -> bool:
        """Whether any figure stands beside that of the first time."""
        return any(figure.first for each in self.rows for _, figure in each.figures)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)


def ramp(
    results: Results,
    told: Sequence[Statement],
    groups: Sequence[Column],
    *,
    by_section: bool = True,
) -> Ramp:
    """The table of these statements, in the order in which they are given."""
    columns = (EVERYBODY, *groups)
    parts = groupby(told, key=lambda each: each.sections if by_section else ())
    sections = tuple(
        Section(headings, _rows(results, tuple(part), columns)) for headings, part in parts
    )
    small = any(not cell.told for section in sections for row in section.rows for cell in row.cells)
    return Ramp(columns, sections, small)


def figure(results: Results, statement: Statement, column: Column) -> Figure:
    """The middle answer to a statement in a group, with that of the first time where it may be."""
    key = (statement.id, column.breakdown, column.key)
    if key not in results.areas:
        return Figure("pooled", POOLED)
    area = results.areas[key]
    return middle(area, statement, first_time(area.median, results.changes.get(key)))


def first_time(now: object, change: Change | None) -> float | None:
    """The middle answer of the first time, where the release compares the two."""
    if change is None or isinstance(change.median, Suppressed | TooFew | Undefined):
        return None
    return now - change.median if isinstance(now, int | float) else None


def _rows(
    results: Results, told: tuple[Statement, ...], columns: tuple[Column, ...]
) -> tuple[Row, ...]:
    grid = [[figure(results, each, column) for column in columns] for each in told]
    whole = [_whole(grid, column) for column in range(len(columns))]
    return tuple(
        Row(
            each,
            tuple(_cells(grid, whole, at)),
            tuple(zip(columns, grid[at], strict=True)),
        )
        for at, each in enumerate(told)
    )


def _whole(grid: list[list[Figure]], column: int) -> str:
    """The state that fills a column from top to bottom and joins with like neighbours, or ""."""
    states = {row[column].state for row in grid}
    state = states.pop()
    return state if not states and state in _JOINED else ""


def _cells(grid: list[list[Figure]], whole: list[str], at: int) -> list[Cell]:
    cells, column = [], 0
    while column < len(whole):
        wide = _width(whole, column)
        start = column
        column += wide
        if whole[start]:
            if at == 0:
                cells.append(_cell(grid[0][start], len(grid), wide))
        elif grid[at][start].state != "held":
            cells.append(Cell(grid[at][start]))
        elif at == 0 or grid[at - 1][start].state != "held":
            cells.append(_cell(grid[at][start], _height(grid, at, start), 1))
    return cells


def _cell(shown: Figure, rows: int, columns: int) -> Cell:
    return Cell(shown, rows, columns, rows >= _HIGH_ENOUGH or columns > 2 or shown.state != "held")


def _width(whole: list[str], column: int) -> int:
    """How many columns from here on are filled by the same state; everybody's stands alone."""
    wide = 1
    while column and whole[column] and whole[column + wide : column + wide + 1] == [whole[column]]:
        wide += 1
    return wide


def _height(grid: list[list[Figure]], at: int, column: int) -> int:
    high = 1
    while at + high < len(grid) and grid[at + high][column].state == "held":
        high += 1
    return high
