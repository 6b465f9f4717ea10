"""Figures of one area from its counts by point.

Median, quartiles and AD are those of `summary.py` and `agreement.py`, worked out from counts.
"""

from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum
from itertools import accumulate

from goldthread.core.survey.percentages import whole, wilson
from goldthread.core.survey.release.counting import Closed
from goldthread.core.survey.release.results import FAVOURABLE, Area, AtLeast, Bands
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import CannotSay, TooFew, Undefined

NEARLY_ALL = 95
_NOBODY = Undefined("Nobody answered this.")
_NO_ORDER = Undefined("The answers have no order.")


class Level(IntEnum):
    """How much of an area is shown; each level holds the ones below it."""

    HIDDEN = 0
    BANDS = 1
    MIDDLE = 2
    DETAIL = 3


def in_bands(item: Closed, counts: Sequence[int]) -> tuple[int, ...]:
    """People by band, in scale order."""
    return tuple(sum(counts[at] for at in places) for _, places in item.bands)


def nearly_all(bands: Sequence[int]) -> int | None:
    """The place of the band that holds 95% or more of the people, None if there is none."""
    n = sum(bands)
    return next((at for at, count in enumerate(bands) if 100 * count >= NEARLY_ALL * n > 0), None)


def area_of(
    item: Closed, at: tuple[str, str], counts: Sequence[int], level: Level, rules: Rules
) -> Area:
    """The area at (breakdown, group) as far as `level` lets it be shown."""
    n = sum(counts)
    if level is Level.HIDDEN:
        return Area(item.id, *at, SUPPRESSED, *[SUPPRESSED] * 7)
    if not n:
        return Area(item.id, *at, 0, *[_NOBODY] * 7)
    bands = in_bands(item, counts)
    most = nearly_all(bands) if rules.protects else None
    middle, quartiles, ad, deviation = _ranked(item, counts, level, rules)
    return Area(
        item=item.id,
        breakdown=at[0],
        group=at[1],
        n=n,
        bands=_bands(item, bands) if most is None else AtLeast(NEARLY_ALL, item.bands[most][0]),
        median=middle,
        quartiles=quartiles,
        ad=ad,
        deviation=deviation,
        interval=SUPPRESSED if most is not None else _interval(item, bands),
        counts=SUPPRESSED if rules.protects else _by_point(item, counts),
    )


def _ranked(
    item: Closed, counts: Sequence[int], level: Level, rules: Rules
) -> tuple[float | CannotSay, Quartiles | CannotSay, float | CannotSay, float | CannotSay]:
    if not item.rating:
        return _NO_ORDER, _NO_ORDER, _NO_ORDER, _NO_ORDER
    n = sum(counts)
    return (
        _from(Level.MIDDLE, level, 1, n) or median(item, counts),
        _from(Level.DETAIL, level, rules.quartiles, n) or _quartiles(item, counts),
        _from(Level.DETAIL, level, rules.agreement, n) or _ad(item, counts),
        _from(Level.DETAIL, level, max(rules.agreement, 2), n) or _deviation(item, counts),
    )


def told(item: Closed, counts: Sequence[int], level: Level, rules: Rules) -> tuple[object, ...]:
    """What an area shown at this level says of its counts, at the most: two areas that differ in
    a figure differ here. Percentages count as the numbers of people behind them."""
    bands = in_bands(item, counts)
    most = nearly_all(bands) if rules.protects else None
    if level is Level.BANDS or not item.rating or not sum(counts):
        return (bands,) if most is None else (most,)
    middle = median(item, counts)
    if level is Level.MIDDLE or sum(counts) < min(rules.quartiles, rules.agreement):
        return bands, middle
    spread = [
        sum(n * int(p) ** k for p, n in zip(item.points, counts, strict=True)) for k in (1, 2)
    ]
    return bands, middle, _quartiles(item, counts), _ad(item, counts), tuple(spread)


def _from(need: Level, level: Level, least: int, n: int) -> CannotSay | None:
    if n < least:
        return TooFew(n, least)
    return SUPPRESSED if level < need else None


def _bands(item: Closed, bands: Sequence[int]) -> Bands:
    shares = whole(dict(enumerate(bands)))
    return Bands(tuple((name, shares[at]) for at, (name, _) in enumerate(item.bands)))


def _interval(item: Closed, bands: Sequence[int]) -> tuple[float, float] | CannotSay:
    liked = [
        count for (name, _), count in zip(item.bands, bands, strict=True) if name == FAVOURABLE
    ]
    return wilson(liked[0], sum(bands)) if liked else _NO_ORDER


def _by_point(item: Closed, counts: Sequence[int]) -> dict[int, int]:
    return {
        point if isinstance(point, int) else at: count
        for at, (point, count) in enumerate(zip(item.points, counts, strict=True))
    }


def _value(item: Closed, up_to: Sequence[int], rank: int) -> int:
    # The answer that stands `rank`-th, from 0, when all are lined up.
    return int(item.points[bisect_right(up_to, rank)])


def median(item: Closed, counts: Sequence[int]) -> float:
    """The middle answer of at least one person."""
    up_to = list(accumulate(counts))
    n = up_to[-1]
    return (_value(item, up_to, (n - 1) // 2) + _value(item, up_to, n // 2)) / 2


def _quartiles(item: Closed, counts: Sequence[int]) -> Quartiles:
    up_to = list(accumulate(counts))
    return Quartiles(*(_quartile(item, up_to, quarter) for quarter in (1, 3)))


def _quartile(item: Closed, up_to: Sequence[int], quarter: int) -> float:
    below, rest = divmod(up_to[-1] * quarter, 4)
    if rest:
        return float(_value(item, up_to, below))
    return (_value(item, up_to, below - 1) + _value(item, up_to, below)) / 2


def _ad(item: Closed, counts: Sequence[int]) -> float:
    middle = median(item, counts)
    away = sum(
        count * abs(int(point) - middle) for point, count in zip(item.points, counts, strict=True)
    )
    return away / sum(counts)


def _deviation(item: Closed, counts: Sequence[int]) -> float:
    n = sum(counts)
    pairs = [(int(point), count) for point, count in zip(item.points, counts, strict=True)]
    total = sum(point * count for point, count in pairs)
    squares = sum(point * point * count for point, count in pairs)
    spread: float = ((n * squares - total * total) / (n * (n - 1))) ** 0.5
    return spread
