"""Two-way counts published with their margins: what a reader can work out of hidden cells.

A table is rows of counts; a cell is (row, column) from 0. Margins are always taken as published.
"""

from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

Counts = Sequence[Sequence[int]]
Cell = tuple[int, int]


def small_cells(counts: Counts, least: int) -> tuple[Cell, ...]:
    """Cells with 1 to `least` - 1 people, row by row."""
    return tuple(
        (at, column)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
        if 0 < count < least
    )


def intervals(counts: Counts, hidden: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
    """Smallest and largest count that each hidden cell may have, by all that is shown.

    A linear programme: such tables have whole corners, so its bounds are whole too.
    """
    if not hidden:
        return ()
    rows = sorted({row for row, _ in hidden})
    columns = sorted({column for _, column in hidden})
    sums = [[float(row == at) for row, _ in hidden] for at in rows]
    sums += [[float(column == at) for _, column in hidden] for at in columns]
    totals = [sum(counts[r][c] for r, c in hidden if r == at) for at in rows]
    totals += [sum(counts[r][c] for r, c in hidden if c == at) for at in columns]
    return tuple(
        (_bound(sums, totals, at, sign=1), _bound(sums, totals, at, sign=-1))
        for at in range(len(hidden))
    )


def given_away(counts: Counts, hidden: Sequence[Cell]) -> tuple[Cell, ...]:
    """Hidden cells whose count is certain."""
    found = zip(hidden, intervals(counts, hidden), strict=True)
    return tuple(cell for cell, (low, high) in found if low == high)


def fewest_more(counts: Counts, least: int) -> tuple[Cell, ...] | None:
    """A fewest set of further cells to hide so that no small cell is certain; None: there is none.

    Every set of cells with `least` people or more is tried, smallest sets first; cells without
    anybody stay shown.
    """
    small = small_cells(counts, least)
    large = [
        (row, column)
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
        if count >= least
    ]
    for size in range(len(large) + 1):
        for more in combinations(large, size):
            if not _certain(small, {*small, *more}):
                return more
    return None


def _bound(sums: list[list[float]], totals: list[int], at: int, *, sign: int) -> int:
    aim = np.zeros(len(sums[0]))
    aim[at] = sign
    found = linprog(aim, A_eq=np.array(sums), b_eq=np.array(totals), method="highs")
    if not found.success or found.fun is None:
        raise ValueError(f"The margins of the table do not fit its cells: {found.message}")
    return round(sign * float(found.fun))


def _certain(small: Sequence[Cell], hidden: Collection[Cell]) -> bool:
    # With somebody in every hidden cell, a cell can move exactly when another way through hidden
    # cells leads from its row to its column.
    return any(not _joined(cell, hidden) for cell in small)


def _joined(cell: Cell, hidden: Collection[Cell]) -> bool:
    row, column = cell
    rows, columns = {row}, set[int]()
    while True:
        found = {c for r, c in hidden if r in rows and (r, c) != cell}
        if column in found:
            return True
        back = {r for r, c in hidden if c in found and (r, c) != cell}
        if found <= columns and back <= rows:
            return False
        columns |= found
        rows |= back
