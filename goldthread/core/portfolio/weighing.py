"""What a set of kept projects weighs, and what one change to it would do.

Exact sums over what is kept, never the solver's figures. Method: docs/methods/portfolio.md,
"What an answer weighs".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from goldthread.core.portfolio.rules import Case

_NOUGHT = 1e-9
Nobody: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What a change does. `days`: what it adds to the whole weight, penalties among it.

    `shortfalls`: goal → how much shorter it falls (below nought: less short).
    """

    effort: float
    shortfalls: Mapping[int, float]
    conflicts: int
    bonuses: int
    days: float


@dataclass(frozen=True)
class Weighed:
    """A set of kept projects with each goal's strength and shortfall."""

    case: Case
    kept: frozenset[int]
    strengths: tuple[float, ...]

    @classmethod
    def of(cls, case: Case, kept: frozenset[int]) -> "Weighed":
        """Sum up what is kept."""
        return cls(
            case,
            kept,
            tuple(fsum(_largest(work, kept) for work in one.works) for one in case.goals),
        )

    def moved(self, *, add: frozenset[int] = Nobody, remove: frozenset[int] = Nobody) -> "Weighed":
        """The set after a change, summed up from this one; rounding adds up over many moves."""
        strengths = list(self.strengths)
        for goal, gain in self._gains(add, remove).items():
            strengths[goal] += gain
        return Weighed(self.case, (self.kept - remove) | add, tuple(strengths))

    @cached_property
    def shortfalls(self) -> tuple[float, ...]:
        """By how much each goal falls short."""
        pairs = zip(self.case.goals, self.strengths, strict=True)
        return tuple(_short(goal.need, strength) for goal, strength in pairs)

    @property
    def conflicts(self) -> tuple[tuple[int, int], ...]:
        """Conflicts of which both sides are kept."""
        return tuple(pair for pair in self.case.conflicts if self.kept.issuperset(pair))

    @property
    def objective(self) -> float:
        """Effort and penalties less what reinforcing pairs earn, in days."""
        case = self.case
        pairs = sum(self.kept.issuperset(pair) for pair in case.reinforcing)
        return fsum(
            (
                *(case.efforts[one] for one in self.kept),
                *(case.shortfall * short for short in self.shortfalls),
                case.conflict * len(self.conflicts),
                -case.bonus * pairs,
            )
        )

    def change(self, *, add: frozenset[int] = Nobody, remove: frozenset[int] = Nobody) -> Change:
        """What keeping these too and those no longer would do; rules are not asked."""
        case = self.case
        shortfalls = self._shorter(add, remove)
        effort = fsum(case.efforts[one] for one in add) - fsum(case.efforts[one] for one in remove)
        conflicts = self._pairs(case.conflicts_of, add, remove)
        bonuses = self._pairs(case.reinforcing_of, add, remove)
        days = (
            effort
            + case.shortfall * fsum(shortfalls.values())
            + case.conflict * conflicts
            - case.bonus * bonuses
        )
        return Change(effort, shortfalls, conflicts, bonuses, days)

    @cached_property
    def scarce(self) -> frozenset[str]:
        """Directorates that keep no more than their floor."""
        return frozenset(
            floor.directorate
            for floor in self.case.floors
            if len(self.kept.intersection(floor.members)) <= floor.least
        )

    def _gains(self, add: frozenset[int], remove: frozenset[int]) -> dict[int, float]:
        """How much stronger each goal touched becomes."""
        case, gains = self.case, dict[int, float]()
        for goal, at in {place for one in add | remove for place in case.served_by.get(one, ())}:
            work = case.goals[goal].works[at]
            then = (
                strength
                for one, strength in work.items()
                if one in add or (one in self.kept and one not in remove)
            )
            gain = max(then, default=0.0) - _largest(work, self.kept)
            gains[goal] = gains.get(goal, 0.0) + gain
        return gains

    def _shorter(self, add: frozenset[int], remove: frozenset[int]) -> dict[int, float]:
        shorter = {
            goal: _short(self.case.goals[goal].need, self.strengths[goal] + gain)
            - self.shortfalls[goal]
            for goal, gain in self._gains(add, remove).items()
            if gain
        }
        return {goal: more for goal, more in sorted(shorter.items()) if abs(more) > _NOUGHT}

    def _pairs(
        self, of: Mapping[int, tuple[int, ...]], add: frozenset[int], remove: frozenset[int]
    ) -> int:
        """How many more pairs have both sides kept."""
        # Pairs within `add` or within `remove` are met from both sides, hence counted by halves.
        more = sum(
            (other in self.kept and other not in remove) + (other in add) / 2
            for one in add
            for other in of.get(one, ())
        )
        fewer = sum(
            (other in self.kept) - (other in remove) / 2
            for one in remove
            for other in of.get(one, ())
        )
        return round(more - fewer)


def _largest(work: Mapping[int, float], kept: Collection[int]) -> float:
    return max((strength for one, strength in work.items() if one in kept), default=0.0)


def _short(need: float, strength: float) -> float:
    short = need - strength
    return short if short > _NOUGHT else 0.0
