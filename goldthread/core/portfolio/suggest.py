"""A set of projects to keep, chosen by rules that people can read and switch, each with reasons.

Method: docs/methods/portfolio.md, "The rules" to "Where rules clash".
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from goldthread.core.portfolio.case import case_of
from goldthread.core.portfolio.clash import clashing, loosening
from goldthread.core.portfolio.keeping import kept_because
from goldthread.core.portfolio.model import Portfolio, RelationType, Request
from goldthread.core.portfolio.model_rows import Rows, rows_of
from goldthread.core.portfolio.moves import lightened
from goldthread.core.portfolio.reasons import stopped_because
from goldthread.core.portfolio.rules import Case
from goldthread.core.portfolio.solver import GAP, Answer, Found, NoAnswerError, Told, solve
from goldthread.core.portfolio.suggestion import Progress, Status, Suggestion
from goldthread.core.portfolio.ties import COARSE, grid, leaning, on_grid
from goldthread.core.portfolio.weighing import Weighed
from goldthread.core.values.unknowns import Undefined

_SAME = GAP / 4
_CLASH = Undefined("The rules clash: no set of projects keeps all of them.")


@dataclass(frozen=True, slots=True)
class _Chosen:
    weighed: Weighed
    bound: float


def suggest(
    request: Request,
    *,
    seconds: float = math.inf,
    told: Callable[[Progress], bool | None] | None = None,
) -> Suggestion:
    """Choose; the same request gives the same answer, in whatever order it is written.

    `seconds`: how long to search for the proof; the best found by then is the answer. `told` hears
    of progress and stops the search by answering False. Rules that clash are an answer too. Raises
    `NoAnswerError` for numbers too far apart to be weighed together.
    """
    case = case_of(request)
    rows = rows_of(case)
    chosen = _choose(case, rows, seconds, _listening(told))
    unknown = sum(project.effort is None for project in case.projects)
    if chosen is None:
        clash = clashing(case)
        return Suggestion(
            Status.INFEASIBLE,
            objective=_CLASH,
            gap=_CLASH,
            clash=clash,
            loosen=loosening(case, clash),
            stand_in=case.stand_in,
            unknown_efforts=unknown,
        )
    weighed = chosen.weighed
    gap = _gap(weighed.objective, chosen.bound)
    return Suggestion(
        Status.OPTIMAL if gap <= GAP + 1e-12 else Status.FEASIBLE,
        objective=weighed.objective,
        gap=gap,
        keep=kept_because(weighed),
        stop=stopped_because(weighed),
        shortfall=_shortfalls(weighed),
        conflicts_kept=_as_written(weighed, request.portfolio),
        stand_in=case.stand_in,
        unknown_efforts=unknown,
    )


def _choose(case: Case, rows: Rows, seconds: float, told: Told | None) -> _Chosen | None:
    step = grid(case)
    coarse = step >= COARSE
    answer = solve(leaning(rows, step) if coarse else rows, seconds=seconds, told=told)
    bound = on_grid(answer.bound, step) if coarse else answer.bound
    if answer.found is Found.NOTHING:
        # Stopped before any answer: whether there is one is still worth knowing.
        answer = solve(rows, first=True)
    if answer.found is Found.IMPOSSIBLE:
        return None
    if answer.found is Found.NOTHING:
        raise NoAnswerError("The numbers asked are too far apart to be weighed together.")
    weighed = Weighed.of(case, _kept(answer, rows))
    if answer.found is not Found.PROVEN:
        weighed = lightened(weighed)
    elif not coarse:
        left = seconds - answer.seconds
        second = solve(leaning(rows, COARSE), seconds=left, told=told, start=answer.values)
        if second.found is Found.PROVEN:
            leaned = Weighed.of(case, _kept(second, rows))
            weighed = leaned if leaned.objective <= weighed.objective + _SAME else weighed
    return _Chosen(weighed, max(bound, _least(case)))


def _kept(answer: Answer, rows: Rows) -> frozenset[int]:
    return frozenset(at for at, value in enumerate(answer.values[: rows.whole]) if value > 0.5)


def _gap(objective: float, bound: float) -> float:
    """How much lighter another set could be, differences that only rounding makes left out."""
    gap = objective - bound
    return gap if gap > max(_SAME, 4 * math.ulp(objective)) else 0.0


def _least(case: Case) -> float:
    """What no answer can be below, before any search."""
    return math.fsum(case.efforts[one] for one in case.required) - case.bonus * len(
        case.reinforcing
    )


def _listening(told: Callable[[Progress], bool | None] | None) -> Told | None:
    if told is None:
        return None
    return lambda best, bound: told(Progress(best, bound)) is not False


def _shortfalls(weighed: Weighed) -> dict[str, float]:
    pairs = zip(weighed.case.goals, weighed.shortfalls, strict=True)
    return {goal.goal: short for goal, short in pairs if short > 0}


def _as_written(weighed: Weighed, portfolio: Portfolio) -> tuple[tuple[str, str], ...]:
    ids = weighed.case.ids
    written: dict[frozenset[str], tuple[str, str]] = {}
    for one in portfolio.relations:
        if one.type is RelationType.CONFLICT:
            pair = (one.a, one.b)
            written[frozenset(pair)] = min(pair, written.get(frozenset(pair), pair))
    return tuple(written[frozenset((ids[a], ids[b]))] for a, b in weighed.conflicts)
