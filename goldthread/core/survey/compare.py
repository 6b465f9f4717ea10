"""Two groups and two times compared by order, and p-values corrected for their number.

Method and sources: docs/methods/survey.md, "Comparing".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from scipy.special import ndtr, stdtrit
from scipy.stats import rankdata

from goldthread.core.survey.exact import rank_sum_p, signed_rank_p
from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.summary import Answer
from goldthread.core.values.unknowns import TooFew, Undefined

Values = Sequence[float | None]
_MAGNITUDES = ((0.147, "negligible"), (0.33, "small"), (0.474, "medium"))


@dataclass(frozen=True, slots=True)
class Delta:
    """Cliff's delta of two groups: how often an answer of `x` lies above one of `y`, less below.

    `interval` is Cliff's asymmetric one, 95% (Feng and Cliff 2004); it and the variances are
    TooFew below two answers each. `p` is exact, by mid-ranks.
    """

    n_x: int
    n_y: int
    greater: float
    equal: float
    smaller: float
    variance: float | TooFew
    interval: Interval | TooFew | Undefined
    variance_consistent: float | TooFew
    interval_consistent: Interval | TooFew | Undefined
    p: float | Undefined
    p_asymptotic: float | Undefined

    @property
    def delta(self) -> float:
        """From -1 (always below) to 1 (always above)."""
        return self.greater - self.smaller

    @property
    def magnitude(self) -> str:
        """A word for the size, by the usual marks at .147, .33 and .474."""
        return next((word for mark, word in _MAGNITUDES if abs(self.delta) < mark), "large")

    @property
    def better_half(self) -> float:
        """Vargha and Delaney's A: the chance to lie above, ties counting half."""
        return self.greater + self.equal / 2


@dataclass(frozen=True, slots=True)
class Paired:
    """The same people twice: who went up, stayed, went down, and how surely."""

    pairs: int
    up: int
    same: int
    down: int
    median_difference: float | Undefined
    w_plus: float
    w_minus: float
    rank_biserial: float | Undefined
    p: float | Undefined
    p_pratt: float | Undefined
    p_normal: float | Undefined


@dataclass(frozen=True, slots=True)
class Adjusted:
    """p-values of one family corrected for their number, in the order given."""

    holm: tuple[float, ...]
    benjamini_hochberg: tuple[float, ...]
    bonferroni: tuple[float, ...]


def cliffs_delta(x: Values, y: Values) -> Delta | Undefined:
    """Compare two groups. Missing answers (None) are left out; Undefined when one is empty."""
    a = np.array([value for value in x if value is not None], dtype=float)
    b = np.array([value for value in y if value is not None], dtype=float)
    if not a.size or not b.size:
        return Undefined("One of the two groups has no answer.")
    over = np.sign(a[:, None] - b[None, :])
    few = min(a.size, b.size) < 2
    lacking = TooFew(min(a.size, b.size), 2)
    unbiased, consistent = (lacking, lacking) if few else _variances(over)
    return Delta(
        n_x=a.size,
        n_y=b.size,
        greater=float((over > 0).mean()),
        equal=float((over == 0).mean()),
        smaller=float((over < 0).mean()),
        variance=unbiased,
        interval=_interval(over, unbiased),
        variance_consistent=consistent,
        interval_consistent=_interval(over, consistent),
        p=rank_sum_p(a, b),
        p_asymptotic=_rank_sum_normal(a, b),
    )


def wilcoxon_signed_rank(before: Values, after: Values) -> Paired:
    """Compare the same people twice; pairs with a gap are left out, zeros dropped before ranking.

    `p_pratt` ranks the zeros too and drops them then; `p_normal` is the approximation with a
    correction for continuity that some programs print, too small for few pairs.
    """
    found = [
        second - first
        for first, second in zip(before, after, strict=True)
        if first is not None and second is not None
    ]
    gaps = np.array(found, dtype=float)
    moved = gaps[gaps != 0]
    ranks = rankdata(np.abs(moved))
    plus, minus = float(ranks[moved > 0].sum()), float(ranks[moved < 0].sum())
    still = Undefined("Nobody's answer changed.")
    return Paired(
        pairs=gaps.size,
        up=int((gaps > 0).sum()),
        same=int((gaps == 0).sum()),
        down=int((gaps < 0).sum()),
        median_difference=float(median(found)) if found else Undefined("There are no pairs."),
        w_plus=plus,
        w_minus=minus,
        rank_biserial=(plus - minus) / (plus + minus) if moved.size else still,
        p=signed_rank_p(ranks, plus) if moved.size else still,
        p_pratt=_pratt(gaps) if moved.size else still,
        p_normal=_signed_normal(ranks, plus) if moved.size else still,
    )


def adjust(p: Sequence[float]) -> Adjusted:
    """Holm, Benjamini-Hochberg and Bonferroni corrections of a family of p-values."""
    values = np.asarray(p, dtype=float)
    m = values.size
    order = np.argsort(values, kind="stable")
    back = np.empty(m, dtype=int)
    back[order] = np.arange(m)
    rising = values[order]
    holm = np.maximum.accumulate(rising * (m - np.arange(m)))
    stepped = np.minimum.accumulate((rising * m / np.arange(1, m + 1))[::-1])[::-1]
    cut = [np.minimum(1.0, found)[back] for found in (holm, stepped)]
    return Adjusted(
        tuple(cut[0].tolist()),
        tuple(cut[1].tolist()),
        tuple(np.minimum(1.0, values * m).tolist()),
    )


def answers(values: Sequence[Answer]) -> Values:
    """Whole answers as numbers that may be compared."""
    return tuple(None if value is None else float(value) for value in values)


def _centre(over: np.ndarray) -> float:
    # With no overlap at all the variance would be nothing; the usual way out of Cliff's.
    pairs, delta = over.size, float(over.mean())
    return delta * (pairs - 1) / pairs if abs(delta) == 1 else delta


def _variances(over: np.ndarray) -> tuple[float, float]:
    m, n = over.shape
    delta = _centre(over)
    rows = float(((over.mean(axis=1) - delta) ** 2).sum())
    columns = float(((over.mean(axis=0) - delta) ** 2).sum())
    cells = float(((over - delta) ** 2).sum())
    unbiased = (n * n * rows + m * m * columns - cells) / (m * n * (m - 1) * (n - 1))
    consistent = (
        (n - 1) * rows / (m - 1) + (m - 1) * columns / (n - 1) + cells / ((m - 1) * (n - 1))
    ) / (m * n)
    return unbiased, consistent


def _interval(over: np.ndarray, variance: float | TooFew) -> Interval | TooFew | Undefined:
    if isinstance(variance, TooFew):
        return variance
    if variance <= 0:
        return Undefined("Nothing varies, so nothing says how sure this is.")
    d = _centre(over)
    t = float(stdtrit(sum(over.shape) - 2, 0.975))
    half = t * variance**0.5 * ((1 - d * d) ** 2 + t * t * variance) ** 0.5
    below = 1 - d * d + t * t * variance
    low, high = (d - d**3 - half) / below, (d - d**3 + half) / below
    if abs(over.mean()) == 1:
        return (low, 1.0) if d > 0 else (-1.0, high)
    return low, high


def _rank_sum_normal(a: np.ndarray, b: np.ndarray) -> float | Undefined:
    ranks = rankdata(np.concatenate([a, b]))
    m, n = a.size, b.size
    _, times = np.unique(ranks, return_counts=True)
    total = m + n
    ties = float((times**3 - times).sum())
    spread = m * n / 12 * (total + 1 - ties / (total * (total - 1))) if total > 1 else 0.0
    if spread <= 0:
        return Undefined("All answers are the same.")
    away = abs(float(ranks[:m].sum()) - m * (total + 1) / 2) - 0.5
    return min(1.0, 2 * float(ndtr(-max(away, 0.0) / spread**0.5)))


def _pratt(gaps: np.ndarray) -> float:
    ranks = rankdata(np.abs(gaps))
    moved = gaps != 0
    return signed_rank_p(ranks[moved], float(ranks[gaps > 0].sum()))


def _signed_normal(ranks: np.ndarray, plus: float) -> float:
    n = ranks.size
    _, times = np.unique(ranks, return_counts=True)
    spread = n * (n + 1) * (2 * n + 1) / 24 - float((times**3 - times).sum()) / 48
    away = plus - n * (n + 1) / 4
    z = (away - 0.5 * np.sign(away)) / spread**0.5
    return min(1.0, 2 * float(ndtr(-abs(z))))
