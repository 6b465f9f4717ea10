"""HiGHS, asked one programme at a time; what it found is told apart before anything is read.

One thread and a fixed seed: the same programme gives the same answer. Huangfu and Hall 2018.
Method: docs/methods/portfolio.md, "Choosing".
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from goldthread.core.portfolio.model_rows import Rows

if TYPE_CHECKING:
    from highspy._core import _Highs
    from highspy._core.cb import HighsCallbackInput, HighsCallbackOutput

GAP = 1e-6
"""An answer this near to what nothing can be below counts as proven."""

Told = Callable[[float | None, float], bool]
"""Told the cost of the best answer so far (None before the first) and what none can be below;
False asks to stop."""

_ROW_WISE, _MINIMISE = 2, 1


class Found(Enum):
    """`BEST_SO_FAR`: stopped before the proof; `NOTHING`: stopped before any answer."""

    PROVEN = auto()
    BEST_SO_FAR = auto()
    NOTHING = auto()
    IMPOSSIBLE = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """`values` of all columns, empty without an answer; no answer costs less than `bound`.

    `seconds`: how long the search took.
    """

    found: Found
    values: tuple[float, ...]
    bound: float
    seconds: float = 0.0


class NoAnswerError(RuntimeError):
    """The solver gave up on numbers it could not handle: neither an answer nor its absence."""


def solve(
    rows: Rows,
    *,
    seconds: float = math.inf,
    told: Told | None = None,
    start: tuple[float, ...] = (),
    first: bool = False,
) -> Answer:
    """Minimise. `start` is an answer known beforehand; `first`: any answer will do."""
    if np.any(rows.lower > rows.upper):
        return Answer(Found.IMPOSSIBLE, (), math.inf)
    if not len(rows.costs):
        return _without_columns(rows)
    highs = _loaded(rows, seconds, first=first)
    if start:
        highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), np.array(start))
    failed = [] if told is None else _listen(highs, told)
    highs.run()
    if failed:
        raise failed[0]
    return _answer(highs, whole=rows.whole)


def _loaded(rows: Rows, seconds: float, *, first: bool) -> "_Highs":
    # Half a second that no other page needs (decision 0011). Not the wrapper class: that prints
    # a line on being made, before it can be told to be quiet.
    from highspy._core import _Highs  # noqa: PLC0415

    highs = _Highs()
    options: dict[str, bool | int | float] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "time_limit": max(seconds, 0.0),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": GAP / 2,
        # A shortfall within the usual tolerance would be sold for nothing, at 500 days each.
        "mip_feasibility_tolerance": 1e-9,
        "primal_feasibility_tolerance": 1e-9,
    }
    if first:
        options["mip_max_improving_sols"] = 1
    for name, value in options.items():
        highs.setOptionValue(name, value)
    whole = np.zeros(len(rows.costs), dtype=np.int32)
    whole[: rows.whole] = 1
    highs.passModel(
        *(len(rows.costs), len(rows.row_lower), len(rows.columns), _ROW_WISE, _MINIMISE, 0.0),
        *(rows.costs, rows.lower, rows.upper, rows.row_lower, rows.row_upper),
        *(rows.starts[:-1], rows.columns, rows.values, whole),
    )
    return highs


def _listen(highs: "_Highs", told: Told) -> list[BaseException]:
    """Have progress told; what is raised meanwhile stops the search and is handed back."""
    import highspy  # noqa: PLC0415

    failed: list[BaseException] = []

    def on_event(
        _type: object,
        _message: str,
        now: "HighsCallbackOutput",
        answer: "HighsCallbackInput",
        _: object,
    ) -> None:
        best = now.mip_primal_bound
        try:
            goes_on = told(best if math.isfinite(best) else None, now.mip_dual_bound)
        except BaseException as wrong:
            failed.append(wrong)
            goes_on = False
        if not goes_on:
            answer.user_interrupt = True

    highs.setCallback(on_event, None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    return failed


def _answer(highs: "_Highs", *, whole: int) -> Answer:
    import highspy  # noqa: PLC0415

    status = highs.getModelStatus()
    info = highs.getInfo()
    if status in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return Answer(Found.IMPOSSIBLE, (), math.inf)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer(Found.NOTHING, (), info.mip_dual_bound)
    proven = status == highspy.HighsModelStatus.kOptimal
    found = Found.PROVEN if proven else Found.BEST_SO_FAR
    # Without a whole number there is no search, and the optimum is its own bound.
    bound = info.mip_dual_bound if whole else info.objective_function_value
    return Answer(found, tuple(highs.getSolution().col_value), bound, highs.getRunTime())


def _without_columns(rows: Rows) -> Answer:
    # Every row is nought: it holds where its bounds let nought through.
    holds = bool(np.all((rows.row_lower <= 0) & (rows.row_upper >= 0)))
    return Answer(Found.PROVEN, (), 0.0) if holds else Answer(Found.IMPOSSIBLE, (), math.inf)
