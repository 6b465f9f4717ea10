"""The rules of a request as rows of a mixed-integer programme.

Columns: one for each project (kept or not), then a column for each step of a piece of work, each
goal's shortfall, each conflict and each reinforcing pair. Each row is one rule of
docs/methods/portfolio.md, "The rules".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goldthread.core.portfolio.model import Lock
from goldthread.core.portfolio.rules import Case, Wanted

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Terms = Iterable[tuple[int, float]]
ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Rows:
    """A programme: minimise `costs` · x within the bounds of columns and rows (row-wise sparse).

    The first `whole` columns take whole numbers.
    """

    whole: int
    costs: Floats
    lower: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    starts: Ints
    columns: Ints
    values: Floats


@dataclass(slots=True)
class Builder:
    """Collects columns and rows one by one."""

    whole: int
    costs: list[float]
    lower: list[float]
    upper: list[float]
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, cost: float, upper: float = ENDLESS) -> int:
        """A further column from nought up; its number."""
        self.costs.append(cost)
        self.lower.append(0.0)
        self.upper.append(upper)
        return len(self.costs) - 1

    def row(self, terms: Terms, lower: float = -ENDLESS, upper: float = ENDLESS) -> int:
        """A further row; its number."""
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def rows(self) -> Rows:
        """Everything collected, as arrays."""
        return Rows(
            whole=self.whole,
            costs=np.array(self.costs, dtype=np.float64),
            lower=np.array(self.lower, dtype=np.float64),
            upper=np.array(self.upper, dtype=np.float64),
            row_lower=np.array(self.row_lower, dtype=np.float64),
            row_upper=np.array(self.row_upper, dtype=np.float64),
            starts=np.array(self.starts, dtype=np.int32),
            columns=np.array(self.columns, dtype=np.int32),
            values=np.array(self.values, dtype=np.float64),
        )


def rows_of(case: Case) -> Rows:
    """The whole programme of a request."""
    lower, upper = bounds(case)
    built = Builder(len(case.ids), list(case.efforts), lower, upper)
    hard_rows(case, built)
    for wanted in case.goals:
        if wanted.need > 0 and case.shortfall > 0:
            _goal_row(case, built, wanted)
    if case.conflict > 0:
        for a, b in case.conflicts:
            if (a, b) not in case.hard:
                kept = built.column(case.conflict, 1.0)
                built.row(((a, 1.0), (b, 1.0), (kept, -1.0)), upper=1.0)
    if case.bonus > 0:
        for a, b in case.reinforcing:
            kept = built.column(-case.bonus, 1.0)
            built.row(((kept, 1.0), (a, -1.0)), upper=0.0)
            built.row(((kept, 1.0), (b, -1.0)), upper=0.0)
    return built.rows()


def bounds(case: Case) -> tuple[list[float], list[float]]:
    """Least and most of each project: what is required or locked leaves no choice."""
    lower, upper = [0.0] * len(case.ids), [1.0] * len(case.ids)
    for one in case.required:
        lower[one] = 1.0
    for one, lock in case.locks.items():
        if lock is Lock.KEEP:
            lower[one] = 1.0
        else:
            upper[one] = 0.0
    return lower, upper


def hard_rows(case: Case, built: Builder) -> None:
    """Rows that no penalty buys off: needs, hard conflicts, duplicates, floors, size."""
    for a, b in case.needs:
        built.row(((a, 1.0), (b, -1.0)), upper=0.0)
    for a, b in sorted(case.hard):
        built.row(((a, 1.0), (b, 1.0)), upper=1.0)
    for subject in case.subjects:
        built.row(_sum(subject.members), subject.least, subject.most)
    for floor in case.floors:
        built.row(_sum(floor.members), lower=floor.least)
    if case.most is not None:
        built.row(_sum(range(len(case.ids))), upper=case.most)


def _sum(members: Iterable[int]) -> Terms:
    return ((one, 1.0) for one in members)


def _goal_row(case: Case, built: Builder, wanted: Wanted) -> None:
    terms: list[tuple[int, float]] = []
    for work in wanted.works:
        terms += work.items() if _at_most_one(case, work) else _steps(built, work)
    terms.append((built.column(case.shortfall), 1.0))
    built.row(terms, lower=wanted.need)


def _at_most_one(case: Case, work: Mapping[int, float]) -> bool:
    """True where the rules keep at most one of them, so that the largest is the sum."""
    if len(work) == 1:
        return True
    subjects = {id(case.subject_of.get(one)) for one in work}
    subject = case.subject_of.get(next(iter(work)))
    return subject is not None and len(subjects) == 1 and subject.most == 1


def _steps(built: Builder, work: Mapping[int, float]) -> Iterable[tuple[int, float]]:
    """The largest strength of those kept, as a sum of steps, each earned by whoever reaches it."""
    below = 0.0
    for strength in sorted(set(work.values())):
        step = built.column(0.0, 1.0)
        reaching = [(one, -1.0) for one, given in work.items() if given >= strength]
        built.row([(step, 1.0), *reaching], upper=0.0)
        yield step, strength - below
        below = strength
