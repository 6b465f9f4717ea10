"""How strongly goals are served, each piece of work counted once.

A *subject* is a project or its group of duplicates; subjects of one family (kin) count together.
Method: docs/methods/portfolio.md, "Coverage".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldthread.core.portfolio.model import Portfolio, RelationType

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A goal's strength, and how many pieces of work give it."""

    goal: str
    strength: float
    works: int


def groups(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each id → the first of its group, in the order of the ids; pairs join transitively."""
    place = {one: at for at, one in enumerate(ids)}
    leader = {one: one for one in place}

    def led_by(one: str) -> str:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for a, b in pairs:
        first, second = sorted((led_by(a), led_by(b)), key=place.__getitem__)
        leader[second] = first
    return {one: led_by(one) for one in place}


def linked(portfolio: Portfolio, *types: RelationType) -> list[tuple[str, str]]:
    """The pairs of these types, as given."""
    return [(one.a, one.b) for one in portfolio.relations if one.type in types]


def works(portfolio: Portfolio) -> Mapping[str, str]:
    """Each project → the first of the piece of work that it counts as: duplicates and kin."""
    ids = [project.id for project in portfolio.projects]
    return groups(ids, linked(portfolio, RelationType.DUPLICATE, RelationType.KIN))


def coverage(portfolio: Portfolio, kept: Collection[str]) -> tuple[Coverage, ...]:
    """Coverage of every goal, in their order, by the projects kept."""
    chosen = frozenset(kept)
    mask = np.array([one.id in chosen for one in portfolio.projects], dtype=np.bool_)
    return Counting.of(portfolio).by_goal(mask)


@dataclass(frozen=True, slots=True)
class Counting:
    """Who serves what, as arrays: entries sorted by (goal, work), `starts` of each such pair."""

    goals: tuple[str, ...]
    projects: NDArray[np.intp]
    strengths: NDArray[np.float64]
    starts: NDArray[np.intp]
    goal_of_start: NDArray[np.intp]

    @classmethod
    def of(cls, portfolio: Portfolio) -> "Counting":
        """Built once for a portfolio; strengths of nought are left out."""
        goals = tuple(goal.id for goal in portfolio.goals)
        goal_at = {goal: at for at, goal in enumerate(goals)}
        head_of = works(portfolio)
        work_at = {project.id: at for at, project in enumerate(portfolio.projects)}
        entries = sorted(
            (goal_at[goal], work_at[head_of[project.id]], at, strength)
            for at, project in enumerate(portfolio.projects)
            for goal, strength in project.goals.items()
            if strength > 0
        )
        pairs = [entry[:2] for entry in entries]
        starts = [at for at, pair in enumerate(pairs) if at == 0 or pair != pairs[at - 1]]
        return cls(
            goals=goals,
            projects=np.array([entry[2] for entry in entries], dtype=np.intp),
            strengths=np.array([entry[3] for entry in entries], dtype=np.float64),
            starts=np.array(starts, dtype=np.intp),
            goal_of_start=np.array([pairs[at][0] for at in starts], dtype=np.intp),
        )

    def by_goal(self, kept: Mask) -> tuple[Coverage, ...]:
        """Coverage of each goal; `kept` in the order of the portfolio's projects."""
        if not len(self.starts):
            return tuple(Coverage(goal, 0.0, 0) for goal in self.goals)
        given = np.maximum.reduceat(self.strengths * kept[self.projects], self.starts)
        size = len(self.goals)
        strength = np.bincount(self.goal_of_start, weights=given, minlength=size)
        count = np.bincount(self.goal_of_start, weights=given > 0, minlength=size)
        figures = zip(self.goals, strength.tolist(), count.tolist(), strict=True)
        return tuple(Coverage(goal, strong, int(many)) for goal, strong, many in figures)
