"""The effect of a set of decisions not yet taken, as values.

Method: docs/methods/portfolio.md, "What if".
"""

from dataclasses import dataclass

from goldthread.core.portfolio.coverage import Coverage
from goldthread.core.values.unknowns import Undefined


@dataclass(frozen=True, slots=True)
class LiveCount:
    """Live projects before and after, under the counting rule; `directorate` "" is without one."""

    directorate: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class GoalEffect:
    """A goal's strength and pieces of work before and after."""

    goal: str
    before: Coverage
    after: Coverage

    @property
    def loses_last(self) -> bool:
        """True where something served it and nothing would."""
        return self.before.works > 0 and self.after.works == 0

    @property
    def left_with_one(self) -> bool:
        """True where several pieces of work served it and one would be left."""
        return self.before.works > 1 and self.after.works == 1


@dataclass(frozen=True, slots=True)
class BrokenNeed:
    """`needing` goes on and needs `needed`, which would end, or pause where `paused`."""

    needing: str
    needed: str
    paused: bool


@dataclass(frozen=True, slots=True)
class EffortFreed:
    """Staff days of the projects that would end, as far as known: `known` of `of` projects."""

    days: float | Undefined
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the set would do. Ids and pairs in the order of the portfolio.

    `mandatory`: required work that would end or pause. `people`: those who have a project now and
    would have none.
    """

    live: LiveCount
    directorates: tuple[LiveCount, ...]
    goals: tuple[GoalEffect, ...]
    broken_needs: tuple[BrokenNeed, ...]
    conflicts_left: tuple[tuple[str, str], ...]
    reinforcing_lost: tuple[tuple[str, str], ...]
    mandatory: tuple[str, ...]
    people: tuple[str, ...]
    effort: EffortFreed

    @property
    def goals_losing_last(self) -> tuple[str, ...]:
        """Goals that something serves now and nothing would."""
        return tuple(one.goal for one in self.goals if one.loses_last)

    @property
    def goals_left_with_one(self) -> tuple[str, ...]:
        """Goals that several pieces of work serve now and one would."""
        return tuple(one.goal for one in self.goals if one.left_with_one)
