"""Releases that give a small set of people away by adding and subtracting what was published."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def small_sets(
    people: Mapping[str, int], published: Sequence[Sequence[str]], least: int
) -> tuple[tuple[str, ...], ...]:
    """Sets of pieces with fewer than `least` people that can be worked out, smallest first.

    `people`: how many are in each piece; pieces do not overlap. `published`: the pieces that each
    published count, sum or mean is over. A set is given away when its indicator lies in the row
    space of the published ones.
    """
    names = sorted(name for name, count in people.items() if count)
    rows = np.array([[float(name in over) for name in names] for over in published])
    basis = _basis(rows) if rows.size else np.empty((0, len(names)))
    return tuple(
        chosen
        for chosen in _few(names, people, least)
        if _within(np.array([float(name in chosen) for name in names]), basis)
    )


def _few(names: Sequence[str], people: Mapping[str, int], least: int) -> Iterator[tuple[str, ...]]:
    light = [name for name in names if people[name] < least]
    for size in range(1, min(len(light), least) + 1):
        for chosen in combinations(light, size):
            if sum(people[name] for name in chosen) < least:
                yield chosen


def _basis(rows: Numbers) -> Numbers:
    _, sizes, vectors = np.linalg.svd(rows, full_matrices=False)
    kept: Numbers = vectors[sizes > 1e-9 * sizes[0]]
    return kept


def _within(row: Numbers, basis: Numbers) -> bool:
    left = row - (basis @ row) @ basis
    return bool(np.abs(left).max() < 1e-7)
