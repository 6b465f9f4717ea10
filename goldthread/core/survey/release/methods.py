"""Figures for "How this was worked out": reliability of scores, and whether groups differ at all.

When each is shown: docs/methods/releases.md, "How this was worked out".
"""

from collections.abc import Mapping

import numpy as np

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release.counting import Closed, Counts, Tables
from goldthread.core.survey.release.figures import Level
from goldthread.core.survey.release.results import Method
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.survey.release.scoring import Areas
from goldthread.core.survey.reliability import Rows, cronbach_alpha, mcdonald_omega
from goldthread.core.values.unknowns import CannotSay, TooFew, Undefined

ALPHA_FROM, OMEGA_FROM, ITEMS_FROM, GROUP_FROM = 30, 50, 3, 10
_GROUPS = Undefined("It takes two groups of ten people that are shown in full.")
_NONE = Undefined("There is no interval for this.")
_SAME = Undefined("Groups differ no more than their people do.")
_NO_SPREAD = Undefined("All answers are the same.")


def methods_of(
    instrument: Instrument, rules: Rules, tables: Tables, areas: Mapping[str, Areas]
) -> tuple[Method, ...]:
    """ICC(1) and ICC(2) of each rating over the shown groups of ten or more of the first breakdown,
    to two decimals; alpha and omega of each score over everybody."""
    found = []
    for item in tables.items:
        groups = _groups(tables, areas[item.id])
        if item.rating and groups is not None:
            n = int(sum(counts.sum() for counts in groups))
            for name, value in zip(("icc1", "icc2"), icc_of(item, groups), strict=True):
                found.append(Method(name, item.id, n, _to_two(value), _NONE))
    for score in instrument.scores:
        if all(item in tables.codes for item in score.items):
            found += _reliability(score.id, score.items, rules, tables, areas)
    return tuple(found)


def _groups(tables: Tables, areas: Areas) -> list[Counts] | None:
    if len(areas) < 2:
        return None
    first = tables.cuts[1].breakdown
    return [
        counts
        for cut, (counts, level) in areas.items()
        if cut.breakdown == first and level is Level.DETAIL and counts.sum() >= GROUP_FROM
    ]


def icc_of(item: Closed, groups: list[Counts]) -> tuple[float | CannotSay, float | CannotSay]:
    """ICC(1) and ICC(2) of `agreement.py`, from counts by point."""
    if len(groups) < 2:
        return _GROUPS, _GROUPS
    points = np.array([float(point) for point in item.points])
    table = np.array(groups, dtype=float)
    sizes = table.sum(axis=1)
    n, k = sizes.sum(), len(groups)
    means = table @ points / sizes
    between = float(sizes @ (means - table.sum(axis=0) @ points / n) ** 2) / (k - 1)
    within = float((table @ points**2 - sizes * means**2).sum()) / (n - k)
    below = between + (n / k - 1) * within
    one: float | CannotSay = (between - within) / below if below > 0 else _NO_SPREAD
    two: float | CannotSay = (between - within) / between if between > within else _SAME
    return one, two


def _reliability(
    score: str, items: tuple[str, ...], rules: Rules, tables: Tables, areas: Mapping[str, Areas]
) -> list[Method]:
    everybody = tables.cuts[0]
    whole = np.column_stack([tables.codes[item] for item in items])
    whole = whole[(whole >= 0).all(axis=1)]
    n = len(whole)
    if rules.protects and any(areas[item][everybody][1] < Level.MIDDLE for item in items):
        return [Method(name, score, 0, SUPPRESSED, SUPPRESSED) for name in ("alpha", "omega")]
    if len(items) < ITEMS_FROM or n < ALPHA_FROM:
        lacking = TooFew(n, ALPHA_FROM) if n < ALPHA_FROM else TooFew(len(items), ITEMS_FROM)
        return [Method(name, score, n, lacking, lacking) for name in ("alpha", "omega")]
    rows: Rows = whole.tolist()
    alpha = cronbach_alpha(rows)
    omega = mcdonald_omega(rows).omega if n >= OMEGA_FROM else TooFew(n, OMEGA_FROM)
    return [
        Method("alpha", score, n, _to_two(alpha.alpha), _both(alpha.interval)),
        Method("omega", score, n, _to_two(omega), _NONE),
    ]


def _to_two(value: float | CannotSay) -> float | CannotSay:
    return round(value, 2) if isinstance(value, float) else value


def _both(interval: tuple[float, float] | CannotSay) -> tuple[float, float] | CannotSay:
    if isinstance(interval, tuple):
        return round(interval[0], 2), round(interval[1], 2)
    return interval
