"""This time against the first time, for groups that were shown and did not change in between.

Cliff's delta is that of `compare.py`, worked out from counts. Method: docs/methods/releases.md,
"First and second time".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.release.counting import Closed, Counts, Cut
from goldthread.core.survey.release.results import (
    CLEAR,
    EVERYBODY,
    FAVOURABLE,
    NOT_CLEAR,
    TOO_FEW,
    Area,
    Bands,
    Change,
    Key,
    Results,
)
from goldthread.core.survey.release.rules import SUPPRESSED
from goldthread.core.values.unknowns import CannotSay, Suppressed, TooFew, Undefined

_FROM = 10
_GONE = Undefined("The answers of the first time are no longer kept.")
_STILL = Undefined("Nothing varies, so nothing says how sure this is.")
Shown = Mapping[tuple[str, Cut], Counts]


@dataclass(frozen=True, slots=True)
class FirstTime:
    """The first time as it was released, with the answers behind it where they are still kept.

    `counts`: answers by point of (item, area). `unchanged`: groups (breakdown, group) that are the
    same people's now as then: present both times and not reorganised.
    """

    results: Results
    counts: Shown
    unchanged: Collection[tuple[str, str]]


def changes(
    instrument: Instrument,
    items: Mapping[str, Closed],
    now: Results,
    counts: Shown,
    first: FirstTime,
) -> dict[Key, Change]:
    """Changes of each item that may be plotted with that of the first time, in everybody and in
    every group that did not change. Nothing is shown of an area that was not shown both times."""
    found = {}
    before = first.results
    for key, area in now.areas.items():
        item, breakdown, group = key
        name = f"{before.instrument}/{before.version}/{item}"
        if not instrument.plotted_with(item, name) or not items[item].rating:
            continue
        if breakdown != EVERYBODY and (breakdown, group) not in first.unchanged:
            continue
        if key in before.areas:
            there = (item, Cut(breakdown, group))
            found[key] = _change(items[item], before.areas[key], area, first, counts, there)
    return found


def _change(
    item: Closed, before: Area, area: Area, first: FirstTime, counts: Shown, there: tuple[str, Cut]
) -> Change:
    at = (area.item, area.breakdown, area.group)
    if isinstance(before.n, Suppressed) or isinstance(area.n, Suppressed):
        return Change(*at, SUPPRESSED, SUPPRESSED, SUPPRESSED, *[SUPPRESSED] * 4)
    middle = _less(area.median, before.median)
    liked = _liked(before, area)
    few = min(before.n, area.n)
    if few < _FROM:
        lacking = TooFew(few, _FROM)
        return Change(*at, before.n, area.n, TOO_FEW, middle, liked, lacking, lacking)
    held = isinstance(area.ad, Suppressed) or isinstance(before.ad, Suppressed)
    if held or there not in first.counts:
        why: CannotSay = SUPPRESSED if held else _GONE
        words = SUPPRESSED if held else TOO_FEW
        return Change(*at, before.n, area.n, words, middle, liked, why, why)
    delta, interval = delta_of(item, counts[there], first.counts[there])
    clear = not isinstance(interval, Undefined) and (interval[0] > 0 or interval[1] < 0)
    told = interval if isinstance(interval, Undefined) else _rounded(interval)
    words = CLEAR if clear else NOT_CLEAR
    return Change(*at, before.n, area.n, words, middle, liked, round(delta, 2), told)


def _less(now: float | CannotSay, before: float | CannotSay) -> float | CannotSay:
    if isinstance(now, float | int) and isinstance(before, float | int):
        return now - before
    return before if isinstance(now, float | int) else now


def _liked(before: Area, now: Area) -> int | CannotSay:
    if isinstance(before.bands, Bands) and isinstance(now.bands, Bands):
        return now.bands.of(FAVOURABLE) - before.bands.of(FAVOURABLE)
    return SUPPRESSED


def _rounded(interval: Interval) -> Interval:
    return round(interval[0], 2), round(interval[1], 2)


def delta_of(item: Closed, x: Counts, y: Counts) -> tuple[float, Interval | Undefined]:
    """Cliff's delta of two groups of two people or more, with its asymmetric 95% interval (Feng
    and Cliff 2004), from their counts by point."""
    points = np.array([int(point) for point in item.points])
    over = np.sign(points[:, None] - points[None, :])
    m, n = int(x.sum()), int(y.sum())
    delta = float(x @ over @ y) / (m * n)
    centre = delta * (m * n - 1) / (m * n) if abs(delta) == 1 else delta
    rows = float(x @ (over @ y / n - centre) ** 2)
    columns = float(y @ (x @ over / m - centre) ** 2)
    cells = float(x @ (over - centre) ** 2 @ y)
    variance = (n * n * rows + m * m * columns - cells) / (m * n * (m - 1) * (n - 1))
    if variance <= 0:
        return delta, _STILL
    t = float(stdtrit(m + n - 2, 0.975))
    half = t * variance**0.5 * ((1 - centre**2) ** 2 + t * t * variance) ** 0.5
    below = 1 - centre**2 + t * t * variance
    low, high = (centre - centre**3 - half) / below, (centre - centre**3 + half) / below
    if abs(delta) == 1:
        return delta, (low, 1.0) if delta > 0 else (-1.0, high)
    return delta, (low, high)
