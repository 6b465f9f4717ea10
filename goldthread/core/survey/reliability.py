"""Whether statements hang together: Cronbach's alpha and McDonald's omega.

Both only ever with the number of people behind them. Method: docs/methods/survey.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import fdtri

from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.summary import Answer
from goldthread.core.values.unknowns import TooFew, Undefined

Rows = Sequence[Sequence[Answer]]
Numbers = NDArray[np.float64]
_NO_SPREAD = Undefined("The total score does not vary.")
# A uniqueness below this share of its item's variance is at the border (a Heywood case).
_BORDER = 1e-4


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha over the people who answered everything.

    `interval` is Feldt's, 95%. `dropped`: columns from 0 that nobody answered. `without`: alpha
    with each column left out. `pairwise`: by the covariances of all pairs there are. A negative
    alpha stays negative: an item is probably reversed.
    """

    n: int
    items: int
    dropped: tuple[int, ...]
    alpha: float | TooFew | Undefined
    pairwise: float | TooFew | Undefined
    interval: Interval | TooFew | Undefined
    without: tuple[float | TooFew | Undefined, ...]


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total of one factor, with loadings and uniquenesses by column."""

    n: int
    omega: float | TooFew | Undefined
    loadings: tuple[float, ...] = ()
    uniquenesses: tuple[float, ...] = ()


def cronbach_alpha(rows: Rows) -> Alpha:
    """Alpha, raw: k/(k-1) (1 - sum of item variances / variance of the total)."""
    table, dropped = _table(rows)
    whole = table[~np.isnan(table).any(axis=1)]
    n, k = whole.shape
    alpha = _alpha_of(whole)
    without = tuple(_alpha_of(np.delete(whole, column, axis=1)) for column in range(k))
    return Alpha(
        n=n,
        items=k,
        dropped=dropped,
        alpha=alpha,
        pairwise=_pairwise(table),
        interval=_feldt(alpha, n, k) if isinstance(alpha, float) else alpha,
        without=without if k > 2 else (),
    )


def mcdonald_omega(rows: Rows) -> Omega:
    """Omega total from one factor fitted by maximum likelihood to the rows without a gap.

    Undefined when the fit does not settle or an item would be explained without rest.
    """
    table, _ = _table(rows)
    whole = table[~np.isnan(table).any(axis=1)]
    n, k = whole.shape
    if k < 3:
        return Omega(n, TooFew(k, 3))
    if n <= k:
        return Omega(n, TooFew(n, k + 1))
    covariance = np.cov(whole, rowvar=False, bias=True)
    if np.linalg.matrix_rank(covariance) < k:
        return Omega(n, Undefined("Some statements say no more than the others together."))
    loadings, rest, settled = _one_factor(covariance)
    if not settled or (rest < _BORDER * np.diag(covariance)).any():
        return Omega(n, Undefined("One common factor does not fit these answers."))
    common = loadings.sum() ** 2
    omega = float(common / (common + rest.sum()))
    return Omega(n, omega, tuple(loadings.tolist()), tuple(rest.tolist()))


def _table(rows: Rows) -> tuple[Numbers, tuple[int, ...]]:
    table = np.array([[np.nan if x is None else x for x in row] for row in rows], dtype=float)
    if not table.size:
        return np.empty((0, 0)), ()
    empty = np.isnan(table).all(axis=0)
    return table[:, ~empty], tuple(np.flatnonzero(empty).tolist())


def _alpha_of(whole: Numbers) -> float | TooFew | Undefined:
    n, k = whole.shape
    if k < 2:
        return TooFew(k, 2)
    if n < 2:
        return TooFew(n, 2)
    return _alpha_from(np.cov(whole, rowvar=False))


def _alpha_from(covariance: Numbers) -> float | Undefined:
    k, total = len(covariance), covariance.sum()
    if not total > 0:
        return _NO_SPREAD
    return float(k / (k - 1) * (1 - np.trace(covariance) / total))


def _pairwise(table: Numbers) -> float | TooFew | Undefined:
    k = table.shape[1]
    if k < 2:
        return TooFew(k, 2)
    there = ~np.isnan(table)
    together = there.T.astype(int) @ there
    if together.min() < 2:
        return TooFew(int(together.min()), 2)
    covariance = np.empty((k, k))
    for a in range(k):
        for b in range(k):
            both = table[there[:, a] & there[:, b]][:, [a, b]]
            covariance[a, b] = np.cov(both, rowvar=False)[0, 1]
    return _alpha_from(covariance)


def _feldt(alpha: float, n: int, k: int) -> Interval:
    low, high = n - 1, (n - 1) * (k - 1)
    return (
        1 - (1 - alpha) * float(fdtri(low, high, 0.975)),
        1 - (1 - alpha) * float(fdtri(low, high, 0.025)),
    )


def _one_factor(covariance: Numbers) -> tuple[Numbers, Numbers, bool]:
    # Uniquenesses as logarithms: the search then needs no bounds.
    k = len(covariance)
    values, vectors = np.linalg.eigh(covariance)
    first = vectors[:, -1] * np.sqrt(values[-1])
    rest = np.maximum(np.diag(covariance) - first**2, 0.2 * np.diag(covariance))
    start = np.concatenate([first * 0.9, np.log(rest)])

    def misfit(at: Numbers) -> tuple[float, Numbers]:
        loadings, unique = at[:k], np.exp(at[k:])
        implied = np.outer(loadings, loadings) + np.diag(unique)
        inverse = np.linalg.inv(implied)
        slope = inverse - inverse @ covariance @ inverse
        value = np.linalg.slogdet(implied)[1] + np.trace(covariance @ inverse)
        return float(value), np.concatenate([2 * slope @ loadings, np.diag(slope) * unique])

    found = minimize(misfit, start, jac=True, method="BFGS", options={"gtol": 1e-7})
    settled = bool(np.abs(found.jac).max() < 1e-4)
    loadings = found.x[:k] * (1.0 if found.x[:k].sum() >= 0 else -1.0)
    return loadings, np.exp(found.x[k:]), settled
