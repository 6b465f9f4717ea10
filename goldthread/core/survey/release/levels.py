"""How much of each area of an item may be shown.

Decided by sizes and bands alone here, so that what is hidden tells nothing of single points;
`exposure.py` then looks for what the shown figures give away together. Method:
docs/methods/releases.md.
"""

from collections.abc import Mapping

import numpy as np

from goldthread.core.survey.release.counting import NOWHERE, Closed, Counts, Cut
from goldthread.core.survey.release.figures import Level, in_bands, nearly_all
from goldthread.core.survey.release.hiding import hidden_groups
from goldthread.core.survey.release.rules import Rules

Levels = dict[Cut, Level]
# Below 20 people "95% or more" is everybody; below 40 it is everybody or all but one.
_EXACT, _ALL_BUT_ONE = 20, 40


def levels_of(
    item: Closed,
    counts: Mapping[Cut, Counts],
    rules: Rules,
    held: frozenset[Cut] = frozenset(),
) -> Levels:
    """The level of each area. `counts`: people by point in each, everybody first. `held`: groups
    that must be hidden for other reasons, and need cover like small ones."""
    if not rules.protects:
        return dict.fromkeys(counts, Level.DETAIL)
    everybody, *groups = counts
    whole = counts[everybody]
    if whole.sum() < rules.least or gives_away(item, whole):
        return {cut: Level.HIDDEN if counts[cut].sum() else Level.DETAIL for cut in counts}
    levels = {cut: _before_hiding(item, counts[cut]) for cut in counts}
    for name in dict.fromkeys(cut.breakdown for cut in groups):
        inside = {cut.group: counts[cut] for cut in groups if cut.breakdown == name}
        others = {cut.group for cut in held if cut.breakdown == name}
        for group in _hidden(item, whole, inside, rules, others):
            levels[Cut(name, group)] = Level.HIDDEN
    return levels


def _before_hiding(item: Closed, counts: Counts) -> Level:
    return Level.BANDS if _rounded(item, counts) else Level.DETAIL


def _hidden(
    item: Closed, whole: Counts, inside: Mapping[str, Counts], rules: Rules, others: set[str]
) -> frozenset[str]:
    answers = {**inside, NOWHERE: whole - sum(inside.values())}
    sizes = {name: int(points.sum()) for name, points in answers.items()}
    held = others | {
        name
        for name in inside
        if sizes[name] and (sizes[name] < rules.least or gives_away(item, answers[name]))
    }
    if sizes[NOWHERE]:
        held.add(NOWHERE)
    # A large group shown as "95% or more" needs cover too, for its exact share would follow from
    # the total. What it shows itself stays.
    rounded = {
        name for name in inside if sizes[name] >= _EXACT and _rounded(item, answers[name])
    } - held

    def enough(hidden: frozenset[str]) -> bool:
        return _covered(item, np.sum([answers[name] for name in hidden], axis=0), rules)

    return hidden_groups(sizes, held | rounded, enough) - rounded - {NOWHERE}


def gives_away(item: Closed, counts: Counts) -> bool:
    """Whether the bands alone tell somebody in the area what all others answered: all, or all but
    one, gave the one point of a band."""
    n = int(counts.sum())
    return n < _ALL_BUT_ONE and any(count >= n - 1 for count in _single(item, counts))


def _covered(item: Closed, rest: Counts, rules: Rules) -> bool:
    # The bands of all hidden people together follow from what is shown. Nobody who knows as many
    # answers as the minimum may be left with people who must all have given one point.
    n = int(rest.sum())
    left = max(1, n - rules.least)
    if n < rules.least or _rounded(item, rest):
        return False
    return all(count < left for count in _single(item, rest))


def _rounded(item: Closed, counts: Counts) -> bool:
    return nearly_all(in_bands(item, counts.tolist())) is not None


def _single(item: Closed, counts: Counts) -> list[int]:
    # People in each band that has one point only: to know the band is to know the answer.
    return [int(counts[places[0]]) for _, places in item.bands if len(places) == 1]
