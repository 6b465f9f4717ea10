"""Among answers that weigh the same: keep more, and what comes first in order.

All weights are decimals, so every answer's weight lies on a grid. A lean towards keeping that is
smaller in all than half a step of the grid chooses among equals and never between unequals. Where
the grid is too fine for that, a second search leans and is taken only if it weighs the same.
Method: docs/methods/portfolio.md, "Ties".
"""

from dataclasses import replace
from fractions import Fraction
from math import ceil, gcd, inf, isfinite, lcm

import numpy as np

from goldthread.core.portfolio.model_rows import Rows
from goldthread.core.portfolio.rules import Case

COARSE = Fraction(1, 1000)


def grid(case: Case) -> Fraction:
    """The largest step of which every answer's weight is a whole multiple."""
    shortfall = Fraction(repr(case.shortfall))
    steps = {Fraction(repr(effort)) for effort in set(case.efforts)}
    strengths = {
        strength for goal in case.goals for work in goal.works for strength in work.values()
    }
    needs = {goal.need for goal in case.goals}
    steps |= {shortfall * Fraction(repr(one)) for one in strengths | needs}
    steps |= {Fraction(repr(case.conflict)), Fraction(repr(case.bonus))} - {Fraction(0)}
    steps.discard(Fraction(0))
    below = lcm(*(one.denominator for one in steps))
    return Fraction(gcd(*(int(one * below) for one in steps)), below) if steps else Fraction(1)


def leaning(rows: Rows, step: Fraction) -> Rows:
    """The same rows, with costs that lean towards keeping by less than half a step in all.

    What comes first leans a tenth more than what comes last: enough to choose, and little enough
    that the search is no longer than without.
    """
    costs = rows.costs.copy()
    count = max(rows.whole, 1)
    order = np.arange(rows.whole, 0, -1) / count
    costs[: rows.whole] -= float(step) / (2.2 * count) * (1 + 0.1 * order)
    return replace(rows, costs=costs)


def on_grid(bound: float, step: Fraction) -> float:
    """The least weight on the grid that is not below a bound."""
    return float(ceil(bound / float(step) - 1e-6) * step) if isfinite(bound) else -inf
