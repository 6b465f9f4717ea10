"""Exact two-sided p-values of rank sums with ties, by counting every arrangement.

Mid-ranks are halves, so twice the ranks are whole numbers and sums can be counted. Two-sided
means at least as far from the expected sum as the one seen. Method: docs/methods/survey.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import rankdata

from goldthread.core.values.unknowns import Undefined

Numbers = NDArray[np.float64]
Wholes = NDArray[np.int64]
# Arrangements kept at once; more would take a computer of its own.
_MOST = 4_000_000
# Splits less likely than this, as a logarithm, add nothing that a double could hold.
_NEVER = -60.0
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Half:
    """Half of the answers: by how many it gives to the group, their sums and how likely each is."""

    size: int
    by_given: dict[int, tuple[Wholes, Numbers]]


def signed_rank_p(ranks: Numbers, plus: float) -> float:
    """Exact p of a sum of positive ranks, every pattern of signs being as likely."""
    chances = np.ones(1)
    for rank in np.rint(2 * ranks).astype(int).tolist():
        grown = np.zeros(chances.size + rank)
        grown[: chances.size] += chances
        grown[rank:] += chances
        chances = grown / 2
    middle = (chances.size - 1) / 2
    far = np.abs(np.arange(chances.size) - middle) >= abs(2 * plus - middle) - _SLACK
    return min(1.0, float(chances[far].sum()))


def rank_sum_p(a: Numbers, b: Numbers) -> float | Undefined:
    """Exact p of the rank sum of one group, every split of all answers being as likely.

    Answers of one value are taken together: the largest lot is left open, and the others are
    split into two halves, each of which is counted once by how many it gives and their sum.
    """
    ranks = np.rint(2 * rankdata(np.concatenate([a, b]))).astype(np.int64)
    gap = abs(int(ranks[: a.size].sum()) - a.size * (ranks.size + 1))
    if not gap:
        return 1.0
    values, sizes = np.unique(ranks, return_counts=True)
    *lots, (size, value) = sorted(zip(sizes.tolist(), values.tolist(), strict=True))
    # Sums are taken from the open lot's value, so that it adds nothing.
    halves = [_half(lots_of, a.size) for lots_of in _dealt(lots, value)]
    middle = a.size * (ranks.size + 1 - value)
    if halves[0] is None or halves[1] is None:
        return Undefined("There are too many different values to count every arrangement.")
    return _far((halves[0], halves[1]), size, a.size, middle, gap)


def _dealt(lots: list[tuple[int, int]], value: int) -> tuple[list[tuple[int, int]], ...]:
    # Dealt so that both halves are about as long to count.
    halves: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    weights = [0.0, 0.0]
    for size, rank in reversed(lots):
        lighter = int(weights[0] > weights[1])
        halves[lighter].append((size, rank - value))
        weights[lighter] += float(np.log(size + 1))
    return halves


def _half(lots: list[tuple[int, int]], most: int) -> Half | None:
    given, sums, ways = np.zeros(1, np.int64), np.zeros(1, np.int64), np.zeros(1)
    for size, rank in lots:
        takes = np.arange(min(size, most) + 1)
        if given.size * takes.size > _MOST:
            return None
        more = (given[:, None] + takes).ravel()
        keep = more <= most
        given, sums, ways = _merged(
            more[keep],
            (sums[:, None] + takes * rank).ravel()[keep],
            (ways[:, None] + _log_choose(size, takes)).ravel()[keep],
        )
    size = sum(many for many, _ in lots)
    chances = np.exp(ways - _log_choose(size, given))
    starts = np.flatnonzero(np.r_[True, np.diff(given) != 0])
    parts = zip(
        given[starts].tolist(),
        np.split(sums, starts[1:]),
        np.split(chances, starts[1:]),
        strict=True,
    )
    return Half(size, {many: (own, likely) for many, own, likely in parts})


def _merged(given: Wholes, sums: Wholes, ways: Numbers) -> tuple[Wholes, Wholes, Numbers]:
    order = np.lexsort((sums, given))
    given, sums, ways = given[order], sums[order], ways[order]
    first = np.flatnonzero(np.r_[True, (np.diff(given) != 0) | (np.diff(sums) != 0)])
    return given[first], sums[first], np.logaddexp.reduceat(ways, first)


def _far(halves: tuple[Half, Half], size: int, chosen: int, middle: int, gap: int) -> float:
    found = 0.0
    for k, j, likely in _splits(halves, size, chosen):
        sums, chances = halves[0].by_given[k]
        others, other_chances = halves[1].by_given[j]
        below = np.concatenate([[0.0], np.cumsum(other_chances)])
        low = np.searchsorted(others, middle - gap - sums, side="right")
        high = np.searchsorted(others, middle + gap - sums, side="left")
        found += likely * float((chances * (below[low] + below[-1] - below[high])).sum())
    return min(1.0, found)


def _splits(halves: tuple[Half, Half], size: int, chosen: int) -> Iterator[tuple[int, int, float]]:
    # How many the first half gives, the second, and how likely that is; the lot gives the rest.
    left, right = halves
    everything = _log_choose(left.size + right.size + size, np.array(chosen))
    for k in left.by_given:
        for j in right.by_given:
            rest = chosen - k - j
            if 0 <= rest <= size:
                likely = float(
                    _log_choose(left.size, np.array(k))
                    + _log_choose(right.size, np.array(j))
                    + _log_choose(size, np.array(rest))
                    - everything
                )
                if likely > _NEVER:
                    yield k, j, float(np.exp(likely))


def _log_choose(of: int, take: NDArray[np.int64]) -> Numbers:
    found: Numbers = gammaln(of + 1) - gammaln(take + 1) - gammaln(of - take + 1)
    return found
