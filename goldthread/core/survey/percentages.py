"""Percentages that people read: whole numbers that add up, and how sure a share is.

Method: docs/methods/survey.md, "Summary of one statement".
"""

from collections.abc import Mapping
from fractions import Fraction

from scipy.special import betaincinv, ndtri

_SURE = 0.95
Interval = tuple[float, float]


def whole(counts: Mapping[int, int]) -> dict[int, int]:
    """Whole percentages that add up to 100, by largest remainder; ties go to the lower point.

    `counts`: answers by scale point, at least one answer in all.
    """
    total = sum(counts.values())
    exact = {point: Fraction(100 * count, total) for point, count in counts.items()}
    shown = {point: int(share) for point, share in exact.items()}
    left = 100 - sum(shown.values())
    for point in sorted(exact, key=lambda at: (shown[at] - exact[at], at))[:left]:
        shown[point] += 1
    return shown


def wilson(successes: int, n: int) -> Interval:
    """Wilson's score interval (95%) of a share, in per cent (Wilson 1927). `n` at least 1."""
    z = float(ndtri((1 + _SURE) / 2))
    share, spread = successes / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    low = 0.0 if successes == 0 else 100 * (middle - half)
    high = 100.0 if successes == n else 100 * (middle + half)
    return low, high


def clopper_pearson(successes: int, n: int) -> Interval:
    """The cautious interval (95%) of a share, in per cent (Clopper and Pearson 1934)."""
    tail = (1 - _SURE) / 2
    low = betaincinv(successes, n - successes + 1, tail) if successes else 0.0
    high = betaincinv(successes + 1, n - successes, 1 - tail) if successes < n else 1.0
    return 100 * float(low), 100 * float(high)
