"""Krippendorff's alpha: whether several raters put the same units on the same points.

Method and source (Krippendorff 2011): docs/methods/survey.md, "Several raters".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldthread.core.survey.summary import Answer
from goldthread.core.values.unknowns import Undefined

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RatersAlpha:
    """Alpha by three metrics, over `units` with two ratings or more and their `values`."""

    units: int
    values: int
    nominal: float | Undefined
    ordinal: float | Undefined
    interval: float | Undefined


def krippendorff_alpha(ratings: Sequence[Sequence[Answer]]) -> RatersAlpha:
    """Alpha = 1 - observed / expected disagreement. `ratings`: one row a rater, None missing.

    Undefined where no unit has two ratings, or where nothing varies.
    """
    units = [
        [rating for rating in unit if rating is not None] for unit in zip(*ratings, strict=True)
    ]
    units = [unit for unit in units if len(unit) > 1]
    values = sum(map(len, units))
    if not units:
        none = Undefined("No unit was rated twice.")
        return RatersAlpha(0, 0, none, none, none)
    points = sorted({rating for unit in units for rating in unit})
    together = _coincidences(units, points)
    totals = together.sum(axis=1)
    at = np.array(points, dtype=float)
    metrics = (_nominal(at), _ordinal(totals), (at[:, None] - at[None, :]) ** 2)
    nominal, ordinal, interval = (_alpha(together, totals, metric) for metric in metrics)
    return RatersAlpha(len(units), values, nominal, ordinal, interval)


def _coincidences(units: Sequence[Sequence[int]], points: Sequence[int]) -> Numbers:
    together = np.zeros((len(points), len(points)))
    for unit in units:
        counts = np.array([unit.count(point) for point in points], dtype=float)
        together += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return together


def _nominal(at: Numbers) -> Numbers:
    metric: Numbers = (at[:, None] != at[None, :]).astype(float)
    return metric


def _ordinal(totals: Numbers) -> Numbers:
    # How many ratings lie from one point to the other, the ends counting half.
    middle = np.cumsum(totals) - totals / 2
    metric: Numbers = (middle[:, None] - middle[None, :]) ** 2
    return metric


def _alpha(together: Numbers, totals: Numbers, metric: Numbers) -> float | Undefined:
    expected = float((np.outer(totals, totals) * metric).sum()) / float(totals.sum() - 1)
    if not expected:
        return Undefined("All ratings are the same.")
    observed = float((together * metric).sum())
    return 1.0 - observed / float(expected)
