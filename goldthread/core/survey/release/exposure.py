"""Whose answer follows from everything that is shown of an item together.

People whom no shown area tells apart form a class. Two of them with different answers protect each
other and all others of the class, whatever is shown, for they might be exchanged. A class is in
danger only where all but those whom a reader may know gave one point; then another world must be
found in which one of them answered otherwise and every shown figure is the same. Method:
docs/methods/releases.md, "What follows from everything together".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from goldthread.core.survey.release.counting import Closed, Counts, Mask
from goldthread.core.survey.release.figures import Level, told
from goldthread.core.survey.release.rules import Rules

# How many may move back for one who moves; with that many, one more may move along.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as it is shown. `answers`: people by class and point. `within`: one row a class, one
    column an area that is shown; the first is everybody. `areas`: counts and level of each."""

    item: Closed
    rules: Rules
    answers: Counts
    within: Mask
    areas: tuple[tuple[tuple[int, ...], Level], ...]


def shown(
    item: Closed, rules: Rules, pieces: Counts, inside: Mask, levels: Sequence[Level]
) -> Shown:
    """Gather pieces (rows of `pieces`, columns of `inside`) into classes; `levels` by area."""
    visible = [at for at, level in enumerate(levels) if level is not Level.HIDDEN]
    there = pieces.sum(axis=1) > 0
    seen = inside[visible][:, there].T
    within, of = np.unique(seen, axis=0, return_inverse=True)
    answers = np.zeros((len(within), pieces.shape[1]), dtype=np.int64)
    np.add.at(answers, of.ravel(), pieces[there])
    sums = inside.astype(np.int64) @ pieces
    areas = tuple((tuple(sums[at].tolist()), levels[at]) for at in visible)
    return Shown(item, rules, answers, within, areas)


def exposed(shown: Shown) -> Mask | None:
    """The areas (a row of `within`) of a class whose people have one possible answer left for
    somebody who knows the class, or None where there is none."""
    if not shown.areas:
        return None
    keeps = _Keeps(shown)
    for at, answers in enumerate(shown.answers):
        known = _known(shown, at)
        people = int(answers.sum())
        for point in np.flatnonzero(answers >= max(1, people - known)).tolist():
            left = known - (people - int(answers[point]))
            if not _otherwise(shown, keeps, at, point, left):
                row: Mask = shown.within[at]
                return row
    return None


def _known(shown: Shown, at: int) -> int:
    # Inside a shown group a reader knows their own answer; among the hidden, those of a minimum.
    in_a_group = shown.within[at, 1:].any() or len(shown.answers) == 1
    return 1 if in_a_group else shown.rules.least


class _Keeps:
    """Which moves of people between two points an area does not show."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._area = cache(self._told)
        self.moves = cache(self._moves)

    def _told(self, at: int, counts: tuple[int, ...]) -> object:
        return told(self._shown.item, counts, self._shown.areas[at][1], self._shown.rules)

    def _moves(self, start: int, end: int) -> Mask:
        # One row an area; columns are -2 to 2 people more that go from `start` to `end`.
        reach = range(-_BACK, _BACK + 1)
        areas = range(len(self._shown.areas))
        return np.array([[self._same(at, start, end, more) for more in reach] for at in areas])

    def _same(self, at: int, start: int, end: int, more: int) -> bool:
        counts = list(self._shown.areas[at][0])
        before = self._area(at, tuple(counts))
        counts[start] -= more
        counts[end] += more
        return min(counts) >= 0 and self._area(at, tuple(counts)) == before


def _otherwise(shown: Shown, keeps: _Keeps, at: int, point: int, left: int) -> bool:
    """Whether somebody of the class may have given another point than this one, for a reader who
    knows `left` more answers wherever they like."""
    held = 0
    spent: set[tuple[int, int]] = set()
    ends = [end for end in range(shown.answers.shape[1]) if end != point]
    for more in range(_BACK + 1):
        for end in ends:
            for cells in _worlds(shown, keeps.moves(point, end), at, (point, end), more):
                if not cells:
                    return True
                if spent.isdisjoint(cells):
                    spent |= cells.keys()
                    held += min(cells.values())
                    if held > left:
                        return True
    return False


def _worlds(
    shown: Shown, moves: Mask, at: int, ends: tuple[int, int], back: int
) -> Iterator[dict[tuple[int, int], int]]:
    """Worlds in which one of the class goes from the first point to the second, `back` others go
    the other way and perhaps one goes along. Each is told by the cells (class, point) that others
    leave, with how many a reader must know to rule it out."""
    start, end = ends
    within = shown.within.astype(np.int64)
    free, going = (np.flatnonzero(shown.answers[:, point]) for point in (end, start))
    others = _chosen(free[free != at], back)
    # Nobody along is told by -1, whose row of zeros stands last.
    along = np.append(going[going != at], -1) if back == _BACK else np.array([-1])
    padded = np.vstack([within, np.zeros_like(within[:1])])
    net = (within[at] - within[others].sum(axis=1))[:, None, :] + padded[along][None, :, :]
    fits = np.abs(net) <= _BACK
    same = moves[np.arange(len(moves)), np.where(fits, net, 0) + _BACK]
    for row, column in np.argwhere((fits & same).all(axis=2)).tolist():
        moved = [(int(cls), end) for cls in others[row]]
        moved += [(int(cls), start) for cls in along[column : column + 1] if cls >= 0]
        cells = _cells(shown, moved)
        if cells is not None:
            yield cells


def _chosen(classes: Counts, number: int) -> Counts:
    if number == 0:
        return np.empty((1, 0), dtype=np.int64)
    if number == 1:
        return classes[:, None]
    first, second = np.triu_indices(len(classes))
    return np.column_stack([classes[first], classes[second]])


def _cells(shown: Shown, moved: list[tuple[int, int]]) -> dict[tuple[int, int], int] | None:
    cells = {}
    for cell in moved:
        spare = int(shown.answers[cell]) - moved.count(cell) + 1
        if spare < 1:
            return None
        cells[cell] = spare
    return cells
