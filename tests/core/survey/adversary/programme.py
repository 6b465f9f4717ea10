"""Whether any world at all shows the same with another answer of a person: an integer programme.

Asked where no simple exchange is found. People in the same groups count together; what is known of
some is a lower bound. The ranks behind median and quartiles, and the sums behind spread and
intervals, keep the values they had: a world found is a world that shows the same.
"""

from collections.abc import Callable, Iterator, Set

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.core.survey.adversary.histories import BANDS, POINTS
from tests.core.survey.adversary.naive import lined_up
from tests.core.survey.adversary.worlds import EVERYBODY, Key, World

# Groups of a person, and answers to the items looked at.
Kind = tuple[tuple[Key, ...], tuple[int | None, ...]]
Weight = Callable[[int], float]
Bound = tuple[NDArray[np.float64], float, float]


def another_world(world: World, person: int, item: str, fixed: Set[int]) -> bool:
    """Whether the person may have answered another point, nobody in `fixed` another than theirs."""
    return _Programme(world, item).solvable(person, fixed)


class _Programme:
    def __init__(self, world: World, item: str) -> None:
        self.world, self.item = world, item
        self.items = (item,)
        self.kinds = {one: self._kind(one) for one in world.inside[EVERYBODY]}
        patterns = {(areas, self._pattern(row)) for areas, row in self.kinds.values()}
        self.places: list[Kind] = [
            (areas, row) for areas, pattern in sorted(patterns) for row in self._rows(pattern)
        ]

    def _kind(self, one: int) -> Kind:
        row = tuple(self.world.value(one, item) for item in self.items)
        return self.world.areas[one], row

    def _pattern(self, row: tuple[int | None, ...]) -> tuple[bool, ...]:
        return tuple(value is None for value in row)

    def _rows(self, pattern: tuple[bool, ...]) -> list[tuple[int | None, ...]]:
        rows: list[tuple[int | None, ...]] = [()]
        for item, missing in zip(self.items, pattern, strict=True):
            points: list[int | None] = [None] if missing else [*POINTS[item]]
            rows = [(*row, point) for row in rows for point in points]
        return rows

    def solvable(self, person: int, fixed: Set[int]) -> bool:
        bounds = [*self._sizes(), self._otherwise(person, fixed), *self._shown()]
        least = np.zeros(len(self.places))
        for one in fixed & self.kinds.keys():
            least[self.places.index(self.kinds[one])] += 1
        limits = LinearConstraint(
            csr_array(np.array([row for row, _, _ in bounds])),
            [low for _, low, _ in bounds],
            [high for _, _, high in bounds],
        )
        found = milp(
            np.zeros(len(self.places)),
            integrality=np.ones(len(self.places), dtype=np.int64),
            bounds=Bounds(least, np.inf),
            constraints=limits,
            options={"time_limit": 20},
        )
        return bool(found.success)

    def _row(self, weight: Callable[[Kind], float]) -> NDArray[np.float64]:
        return np.array([weight(kind) for kind in self.places], dtype=float)

    def _sizes(self) -> Iterator[Bound]:
        there = [(areas, self._pattern(row)) for areas, row in self.kinds.values()]
        own = [(areas, self._pattern(row)) for areas, row in self.places]
        for kind in sorted(set(there)):
            size = there.count(kind)
            yield np.array([float(each == kind) for each in own]), size, size

    def _otherwise(self, person: int, fixed: Set[int]) -> Bound:
        at, (mine, old) = self.items.index(self.item), self.kinds[person]

        def other(kind: Kind) -> float:
            return float(kind[0] == mine and kind[1][at] not in (None, old[at]))

        known = sum(other(self.kinds[one]) for one in fixed & self.kinds.keys())
        return self._row(other), known + 1, np.inf

    def _shown(self) -> Iterator[Bound]:
        for at, item in enumerate(self.items):
            for area, names in self.world.shown[item].items():
                yield from self._figures(at, item, area, names)

    def _figures(self, at: int, item: str, area: Key, names: tuple[str, ...]) -> Iterator[Bound]:
        line = lined_up(item, self.world.counts[item][area])
        n = len(line)

        def over(weight: Weight) -> NDArray[np.float64]:
            def own(kind: Kind) -> float:
                value = kind[1][at]
                return 0.0 if value is None or area not in kind[0] else weight(value)

            return self._row(own)

        def equal(weight: Weight) -> Bound:
            total = sum(weight(value) for value in line)
            return over(weight), total - 1e-6, total + 1e-6

        if "bands" in names:
            yield from (equal(_in(band)) for _, band in BANDS[item])
        if "at least" in names:
            most = next(b for _, b in BANDS[item] if 20 * sum(v in b for v in line) >= 19 * n)
            yield over(_in(most)), 0.95 * n, np.inf
        if "ad" in names:
            middle = (line[(n - 1) // 2] + line[n // 2]) / 2
            yield equal(lambda point: abs(point - middle))
        if "deviation" in names:
            yield from (equal(float), equal(lambda point: float(point * point)))
        for rank in _ranks(names, n):
            below = set(range(line[rank]))
            yield over(_in(below)), 0, rank
            yield over(_in(below | {line[rank]})), rank + 1, np.inf


def _in(points: Set[int]) -> Weight:
    return lambda point: float(point in points)


def _ranks(names: tuple[str, ...], n: int) -> set[int]:
    ranks = {(n - 1) // 2, n // 2} if "median" in names else set()
    if "quartiles" in names:
        for quarter in (1, 3):
            at = n * quarter // 4
            ranks |= {at} if n * quarter % 4 else {at - 1, at}
    return ranks
