"""How fast a set is suggested and a what-if answered, beside their bars and beside bare HiGHS.

    python -m benchmarks.portfolio

Prints every figure beside its bar (`docs/methods/portfolio.md`), then the suggested set of the
register, and exits 1 where a figure falls short.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from rich.console import Console
from rich.table import Table

from benchmarks.portfolio_examples import (
    many_portfolio,
    register_portfolio,
    with_floors,
)
from goldthread.core.portfolio.case import case_of
from goldthread.core.portfolio.first import first_request, needing
from goldthread.core.portfolio.model import Portfolio, Project, Request
from goldthread.core.portfolio.model_rows import Rows, rows_of
from goldthread.core.portfolio.solver import Found, solve
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Status, Suggestion
from goldthread.core.portfolio.whatif import Board
from goldthread.core.values.unknowns import Undefined

RATIO = 3.0
# A bare run below this many seconds has nothing to choose; the ratio would measure the reading.
SHORTEST = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """One printed figure; without a bar it is for information."""

    name: str
    ours: float
    bar: float | None = None
    bare: float | None = None

    @property
    def short(self) -> bool:
        """True where the bar is not reached."""
        return self.bar is not None and self.ours > self.bar


def solving(name: str, request: Request, bar: float | None, times: int) -> list[Line]:
    """Seconds for the whole answer with reasons, and the ratio to the bare solver's.

    The ratio is of processor seconds: both run on one thread, and other work must not decide.
    """
    rows = rows_of(case_of(request))
    if suggest(request).status is not Status.OPTIMAL:
        return [Line(f"{name}: not proven", float("inf"), 0.0)]
    bare = [_timed(partial(_bare, rows)) for _ in range(times)]
    ours = [_timed(partial(suggest, request)) for _ in range(times)]
    wall, bare_wall = (min(one.wall for one in both) for both in (ours, bare))
    work, bare_work = (min(one.processor for one in both) for both in (ours, bare))
    return [
        Line(f"{name}, seconds", wall, bar, bare_wall),
        Line(f"{name}, ours / bare", work / max(bare_work, SHORTEST), RATIO),
    ]


def _bare(rows: Rows) -> None:
    if solve(rows).found is not Found.PROVEN:
        raise RuntimeError("the bare solver found no proof")


def what_if(count: int) -> Line:
    """Milliseconds for one answer with half of the projects ended, in the middle of many."""
    portfolio = many_portfolio(count)
    board = Board.of(portfolio)
    ids = [one.id for one in portfolio.projects]
    chance = random.Random(1)
    waits = []
    for _ in range(40):
        ended, paused = chance.sample(ids, count // 2), chance.sample(ids, count // 10)
        waits.append(1000 * _timed(partial(board.after, ended, paused)).wall)
    return Line(f"what if, {count:,} projects, ms", statistics.median(waits), 20.0)


@dataclass(frozen=True, slots=True)
class _Seconds:
    wall: float
    processor: float


def _timed(work: Callable[[], object]) -> _Seconds:
    started, worked = time.perf_counter(), time.process_time()
    work()
    return _Seconds(time.perf_counter() - started, time.process_time() - worked)


def figures() -> list[Line]:
    """Every figure, small ones first."""
    register = register_portfolio()
    register = replace(register, projects=(*register.projects, Project("one more")))
    nobody_knows = tuple(replace(one, effort=None) for one in register.projects)
    large = many_portfolio(3000)
    return [
        *solving("340 projects", Request(register), 2.0, 7),
        *solving("340, at most 45%, floors", with_floors(register, 0.45), 2.0, 7),
        *solving("340, no effort known", Request(replace(register, projects=nobody_knows)), 2.0, 7),
        *solving("340, only groups to choose from", first_request(register), 2.0, 7),
        *solving("3,000 projects", Request(large), 20.0, 2),
        *solving("3,000, at most 45%, floors", with_floors(large, 0.45), 20.0, 2),
        *solving("5,000 projects", Request(many_portfolio(5000)), None, 1),
        what_if(5000),
    ]


def show(lines: list[Line]) -> None:
    """Print the figures beside their bars."""
    table = Table(title="Suggested set and what if")
    for heading in ("figure", "bar", "goldthread", "bare HiGHS", ""):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for line in lines:
        verdict = "" if line.bar is None else ("SHORT" if line.short else "ok")
        bar = "" if line.bar is None else f"≤ {line.bar:g}"
        bare = "" if line.bare is None else f"{line.bare:.3f}"
        table.add_row(line.name, bar, f"{line.ours:.3f}", bare, verdict)
    Console().print(table)
    print(f"A bare run shorter than {SHORTEST} s counts as {SHORTEST} s in the ratio.")


def tell(name: str, portfolio: Portfolio, suggestion: Suggestion) -> None:
    """Print the size and gap of a suggested set, and why things stop."""
    causes = Counter(one.reason.cause.name.lower() for one in suggestion.stop)
    joined = sum(bool(one.join_with) for one in suggestion.stop)
    gap = suggestion.gap.reason if isinstance(suggestion.gap, Undefined) else f"{suggestion.gap:g}"
    print(
        f"{name}: {len(portfolio.projects)} projects, {len(suggestion.keep)} stay, "
        f"{len(suggestion.stop)} stop ({joined} of them joined), {suggestion.status.value}, "
        f"gap {gap}; {len(suggestion.shortfall)} goals fall short, "
        f"{len(suggestion.conflicts_kept)} conflicts kept; {dict(causes.most_common())}"
    )


def main() -> int:
    """Measure, print, and say by the exit code whether every bar holds."""
    lines = figures()
    show(lines)
    live = register_portfolio(live_only=True)
    tell("Live register, as first suggested on screen", live, suggest(first_request(live)))
    free = needing(live, 0.8)
    tell("Live register, nothing fixed, needs of 80%", free, suggest(Request(free)))
    return int(any(line.short for line in lines))


if __name__ == "__main__":
    sys.exit(main())
