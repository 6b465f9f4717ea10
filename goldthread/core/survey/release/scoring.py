"""Scale scores of groups, where they tell of nobody.

A score says something about every statement at once, so it is shown only where each of its
statements is shown with its middle answer and at least two people stand outside every band. Method:
docs/methods/releases.md, "Scores".
"""

from collections.abc import Mapping
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from goldthread.core.survey.instrument import Instrument, Score
from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.release.counting import Closed, Counts, Cut, Tables
from goldthread.core.survey.release.figures import Level
from goldthread.core.survey.release.hiding import hidden_groups
from goldthread.core.survey.release.results import ScoreArea
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.values.unknowns import CannotSay, TooFew, Undefined

Numbers = NDArray[np.float64]
Areas = Mapping[Cut, tuple[Counts, Level]]
_NOBODY = Undefined("Nobody answered enough statements for a score.")
_SAME = Undefined("All scores are the same.")
_TOP, _OUTSIDE, _HIDDEN = 10, 2, ""


def scores_of(
    instrument: Instrument, rules: Rules, tables: Tables, areas: Mapping[str, Areas]
) -> dict[tuple[str, str, str], ScoreArea]:
    """Scores of everybody and of the groups of the breakdown declared first.

    `areas`: item → its areas with counts and levels.
    """
    found = {}
    cuts = [cut for cut in tables.cuts if cut.breakdown in {"", _first(tables)}]
    for score in instrument.scores:
        if not all(item in tables.counts for item in score.items):
            continue
        values = _values(score, instrument, tables)
        by_cut = {cut: values[_inside(tables, cut) & ~np.isnan(values)] for cut in cuts}
        shown = _shown(score, rules, by_cut, areas, tables)
        for cut, own in by_cut.items():
            at = (score.id, cut.breakdown, cut.group)
            found[at] = _area(at, own, rules, shown=cut in shown)
    return found


def _first(tables: Tables) -> str:
    return tables.cuts[1].breakdown if len(tables.cuts) > 1 else ""


def _inside(tables: Tables, cut: Cut) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = tables.inside[tables.cuts.index(cut)][tables.at]
    return inside


def _values(score: Score, instrument: Instrument, tables: Tables) -> Numbers:
    """Scores of persons, 0 to 10, NaN for those with fewer than half of the answers."""
    closed = {item.id: item for item in tables.items}
    turned = {item.id for item in instrument.each_item() if item.reversed}
    points = np.array([float(point) for point in closed[score.items[0]].points])
    columns = []
    for item in score.items:
        codes = tables.codes[item]
        own = points[::-1] if item in turned else points
        columns.append(np.where(codes < 0, np.nan, own[codes]))
    table = np.column_stack(columns)
    given = (~np.isnan(table)).sum(axis=1)
    means = np.nansum(table, axis=1) / np.maximum(given, 1)
    scaled = _TOP * (means - points.min()) / (points.max() - points.min())
    need = max(1, ceil(len(score.items) / 2))
    return np.where(given >= need, scaled, np.nan)


def _shown(
    score: Score,
    rules: Rules,
    values: Mapping[Cut, Numbers],
    areas: Mapping[str, Areas],
    tables: Tables,
) -> set[Cut]:
    if not rules.protects:
        return set(values)
    closed = {item.id: item for item in tables.items}
    everybody, *groups = values

    def fits(cut: Cut) -> bool:
        return len(values[cut]) >= rules.least and all(
            areas[item][cut][1] >= Level.MIDDLE and _mixed(closed[item], areas[item][cut][0])
            for item in score.items
        )

    def enough(hidden: frozenset[str]) -> bool:
        left = [cut for cut in groups if cut.group not in hidden]
        rest = len(values[everybody]) - sum(len(values[cut]) for cut in left)
        return rest >= rules.least and all(
            _mixed(closed[item], _rest(areas[item], everybody, left)) for item in score.items
        )

    if any(everybody not in areas[item] for item in score.items) or not fits(everybody):
        return set()
    sizes = {cut.group: len(values[cut]) for cut in groups if cut in areas[score.items[0]]}
    sizes[_HIDDEN] = len(values[everybody]) - sum(sizes.values())
    held = {cut.group for cut in groups if sizes.get(cut.group) and not fits(cut)}
    held |= {_HIDDEN} if sizes[_HIDDEN] else set()
    hidden = hidden_groups(sizes, held, enough)
    return {everybody, *(cut for cut in groups if cut.group not in hidden)}


def _mixed(item: Closed, counts: Counts) -> bool:
    bands = [int(counts[list(places)].sum()) for _, places in item.bands]
    return sum(bands) - max(bands) >= _OUTSIDE


def _rest(areas: Areas, everybody: Cut, left: list[Cut]) -> Counts:
    rest: Counts = areas[everybody][0] - sum(areas[cut][0] for cut in left)
    return rest


def _area(at: tuple[str, str, str], values: Numbers, rules: Rules, *, shown: bool) -> ScoreArea:
    if not len(values):
        return ScoreArea(*at, 0, _NOBODY, _NOBODY)
    if not shown:
        return ScoreArea(*at, SUPPRESSED, SUPPRESSED, SUPPRESSED)
    interval = _interval(values, max(rules.agreement, 2))
    return ScoreArea(*at, len(values), round(float(values.mean()), 1), interval)


def _interval(values: Numbers, need: int) -> Interval | CannotSay:
    n = len(values)
    if n < need:
        return TooFew(n, need)
    spread = float(values.std(ddof=1))
    if not spread:
        return _SAME
    half = float(stdtrit(n - 1, 0.975)) * spread / n**0.5
    mean = float(values.mean())
    return round(mean - half, 1), round(mean + half, 1)
