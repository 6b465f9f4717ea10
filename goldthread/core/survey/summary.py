"""What the answers to one statement say: counts, shares, median and spread.

A missing answer (None) leaves every denominator; 0 is an answer. Method: docs/methods/survey.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from goldthread.core.survey.percentages import Interval, clopper_pearson, whole, wilson
from goldthread.core.values.unknowns import TooFew, Undefined

Answer = int | None
_NOBODY = Undefined("Nobody answered this.")


@dataclass(frozen=True, slots=True)
class Scale:
    """Points from `low` to `high`, one apart; which of them are favourable belongs to the scale."""

    low: int
    high: int
    favourable: frozenset[int] = frozenset()
    neutral: frozenset[int] = frozenset()
    unfavourable: frozenset[int] = frozenset()

    @property
    def points(self) -> range:
        """All points, lowest first."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """First and third quartile in scale points."""

    first: float
    third: float

    @property
    def range(self) -> float:
        """Third less first."""
        return self.third - self.first


@dataclass(frozen=True, slots=True)
class Shares:
    """Answers by band, in per cent of those who answered, not rounded."""

    favourable: float
    neutral: float
    unfavourable: float

    @property
    def net(self) -> float:
        """Favourable less unfavourable, -100 to 100."""
        return self.favourable - self.unfavourable


@dataclass(frozen=True, slots=True)
class Summary:
    """One statement: `n` answered, `missing` did not; the rest is Undefined when nobody did.

    `quartiles` are averaged inverse distribution values (type 2 of Hyndman and Fan 1996), which
    are scale points and halves only; `quartiles_smooth` (type 7) is what spreadsheets print.
    """

    n: int
    missing: int
    counts: dict[int, int]
    shares: Shares | Undefined
    mean: float | Undefined
    deviation: float | TooFew
    median: float | Undefined
    quartiles: Quartiles | Undefined
    quartiles_smooth: Quartiles | Undefined
    interpolated_median: float | Undefined
    wilson: Interval | Undefined
    clopper_pearson: Interval | Undefined
    whole: dict[int, int] | Undefined


def summarise(answers: Sequence[Answer], scale: Scale) -> Summary:
    """Summary of the answers to one statement. ValueError for an answer that is off the scale."""
    given = sorted(answer for answer in answers if answer is not None)
    off = [answer for answer in given if answer not in scale.points]
    if off:
        raise ValueError(f"{off[0]} is no point of the scale {scale.low} to {scale.high}.")
    n, missing = len(given), len(answers) - len(given)
    counts = {point: given.count(point) for point in scale.points}
    spread = stdev(given) if n > 1 else TooFew(n, 2)
    if not n:
        return Summary(n, missing, counts, _NOBODY, _NOBODY, spread, *[_NOBODY] * 7)
    liked = sum(counts.get(point, 0) for point in scale.favourable)
    return Summary(
        n=n,
        missing=missing,
        counts=counts,
        shares=_shares(counts, scale, n),
        mean=fmean(given),
        deviation=spread,
        median=float(median(given)),
        quartiles=Quartiles(_averaged(given, 1), _averaged(given, 3)),
        quartiles_smooth=Quartiles(_smooth(given, 1), _smooth(given, 3)),
        interpolated_median=interpolated_median(given),
        wilson=wilson(liked, n),
        clopper_pearson=clopper_pearson(liked, n),
        whole=whole(counts),
    )


def interpolated_median(given: Sequence[int]) -> float:
    """The median within its point, points being one wide; `given` is not empty."""
    middle = float(median(given))
    at = sum(answer == middle for answer in given)
    if not at:
        return middle
    below = sum(answer < middle for answer in given)
    return middle - 0.5 + (len(given) / 2 - below) / at


def _shares(counts: dict[int, int], scale: Scale, n: int) -> Shares:
    def of(points: frozenset[int]) -> float:
        return 100 * sum(counts.get(point, 0) for point in points) / n

    return Shares(of(scale.favourable), of(scale.neutral), of(scale.unfavourable))


def _averaged(given: Sequence[int], quarter: int) -> float:
    whole_part, rest = divmod(len(given) * quarter, 4)
    if rest:
        return float(given[whole_part])
    return (given[whole_part - 1] + given[whole_part]) / 2


def _smooth(given: Sequence[int], quarter: int) -> float:
    below, rest = divmod((len(given) - 1) * quarter, 4)
    if not rest:
        return float(given[below])
    return given[below] + rest / 4 * (given[below + 1] - given[below])
