"""What a set of decisions not yet taken would do: counts, goals, needs, conflicts, people, effort.

Everything is held as arrays, so that each change of a set answers at once, also for thousands of
projects. Method: docs/methods/portfolio.md, "What if".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldthread.core.portfolio.coverage import Counting, Coverage, Mask
from goldthread.core.portfolio.model import Portfolio, Project, RelationType
from goldthread.core.portfolio.outcome import (
    BrokenNeed,
    EffortFreed,
    GoalEffect,
    LiveCount,
    Outcome,
)
from goldthread.core.values.unknowns import Undefined

Ends = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Board:
    """A portfolio laid out for counting; built once, asked often."""

    ids: tuple[str, ...]
    place: Mapping[str, int]
    counting: Counting
    goals_now: tuple[Coverage, ...]
    families: "_Families"
    ends: Mapping[RelationType, Ends]
    mandatory: Mask
    efforts: NDArray[np.float64]
    people: "_People"

    @classmethod
    def of(cls, portfolio: Portfolio) -> "Board":
        """Lay a portfolio out."""
        projects = portfolio.projects
        place = {project.id: at for at, project in enumerate(projects)}
        counting = Counting.of(portfolio)
        efforts = [np.nan if one.effort is None else one.effort for one in projects]
        return cls(
            ids=tuple(place),
            place=place,
            counting=counting,
            goals_now=counting.by_goal(np.ones(len(projects), dtype=np.bool_)),
            families=_Families.of(projects, place),
            ends={type_: _ends(portfolio, place, type_) for type_ in RelationType},
            mandatory=np.array([one.mandatory for one in projects], dtype=np.bool_),
            efforts=np.array(efforts, dtype=np.float64),
            people=_People.of(projects),
        )

    def after(self, ended: Collection[str], paused: Collection[str] = ()) -> Outcome:
        """What would be if these ended and those paused; ids not on the board change nothing.

        A project both ended and paused ends. A paused project is live, but what needs it is broken.
        """
        ends = self._mask(ended)
        live, pauses = ~ends, self._mask(paused) & ~ends
        total, directorates = self.families.counts(live)
        goals = zip(self.goals_now, self.counting.by_goal(live), strict=True)
        return Outcome(
            live=total,
            directorates=directorates,
            goals=tuple(GoalEffect(now.goal, now, then) for now, then in goals),
            broken_needs=self._broken(live, pauses),
            conflicts_left=self._pairs(RelationType.CONFLICT, live, both=True),
            reinforcing_lost=self._pairs(RelationType.REINFORCE, live, both=False),
            mandatory=self._named(self.mandatory & (ends | pauses)),
            people=self.people.left_without(live),
            effort=self._freed(ends),
        )

    def _mask(self, ids: Iterable[str]) -> Mask:
        mask = np.zeros(len(self.ids), dtype=np.bool_)
        mask[[self.place[one] for one in ids if one in self.place]] = True
        return mask

    def _named(self, mask: Mask) -> tuple[str, ...]:
        return tuple(self.ids[at] for at in np.flatnonzero(mask))

    def _broken(self, live: Mask, pauses: Mask) -> tuple[BrokenNeed, ...]:
        needing, needed = self.ends[RelationType.DEPEND]
        gone = live[needing] & ~live[needed]
        waiting = live[needing] & ~pauses[needing] & pauses[needed]
        return tuple(
            BrokenNeed(self.ids[needing[at]], self.ids[needed[at]], bool(waiting[at]))
            for at in np.flatnonzero(gone | waiting)
        )

    def _pairs(self, of: RelationType, live: Mask, *, both: bool) -> tuple[tuple[str, str], ...]:
        a, b = self.ends[of]
        found = (live[a] & live[b]) == both
        return tuple((self.ids[a[at]], self.ids[b[at]]) for at in np.flatnonzero(found))

    def _freed(self, ends: Mask) -> EffortFreed:
        efforts = self.efforts[ends]
        known = efforts[~np.isnan(efforts)]
        if len(efforts) and not len(known):
            return EffortFreed(Undefined("Nobody has estimated their effort."), 0, len(efforts))
        return EffortFreed(float(known.sum()), len(known), len(efforts))


@dataclass(frozen=True, slots=True)
class _Families:
    # Members sorted so that each family stands together, its head first, then as registered: the
    # first live one is where the family counts.
    members: Ends
    starts: Ends
    directorate_of: Ends
    directorates: tuple[str, ...]
    before: NDArray[np.intp]

    @classmethod
    def of(cls, projects: Sequence[Project], place: Mapping[str, int]) -> "_Families":
        heads = [place[one.counted_with or one.id] for one in projects]
        order = sorted(range(len(projects)), key=lambda at: (heads[at], at != heads[at], at))
        starts = [
            at for at, one in enumerate(order) if at == 0 or heads[one] != heads[order[at - 1]]
        ]
        directorates = tuple(dict.fromkeys(one.directorate for one in projects))
        number = {name: at for at, name in enumerate(directorates)}
        made = cls(
            members=np.array(order, dtype=np.intp),
            starts=np.array(starts, dtype=np.intp),
            directorate_of=np.array([number[one.directorate] for one in projects], dtype=np.intp),
            directorates=directorates,
            before=np.zeros(len(directorates), dtype=np.intp),
        )
        made.before[:] = made._tally(np.ones(len(projects), dtype=np.bool_))
        return made

    def counts(self, live: Mask) -> tuple[LiveCount, tuple[LiveCount, ...]]:
        after = self._tally(live)
        total = LiveCount("", int(self.before.sum()), int(after.sum()))
        figures = zip(self.directorates, self.before.tolist(), after.tolist(), strict=True)
        return total, tuple(LiveCount(*one) for one in figures)

    def _tally(self, live: Mask) -> NDArray[np.intp]:
        size, nowhere = len(self.directorates), len(self.members)
        if not nowhere:
            return np.zeros(size, dtype=np.intp)
        at = np.where(live[self.members], np.arange(nowhere), nowhere)
        first = np.minimum.reduceat(at, self.starts)
        shown = self.members[first[first < nowhere]]
        return np.bincount(self.directorate_of[shown], minlength=size)


@dataclass(frozen=True, slots=True)
class _People:
    names: tuple[str, ...]
    person: Ends
    project: Ends

    @classmethod
    def of(cls, projects: Sequence[Project]) -> "_People":
        pairs = [(who, at) for at, one in enumerate(projects) for who in one.people]
        names = tuple(dict.fromkeys(who for who, _ in pairs))
        number = {who: at for at, who in enumerate(names)}
        return cls(
            names=names,
            person=np.array([number[who] for who, _ in pairs], dtype=np.intp),
            project=np.array([at for _, at in pairs], dtype=np.intp),
        )

    def left_without(self, live: Mask) -> tuple[str, ...]:
        have = np.bincount(self.person[live[self.project]], minlength=len(self.names))
        return tuple(self.names[at] for at in np.flatnonzero(have == 0))


def _ends(portfolio: Portfolio, place: Mapping[str, int], of: RelationType) -> Ends:
    pairs = [(place[one.a], place[one.b]) for one in portfolio.relations if one.type is of]
    if of is not RelationType.DEPEND:
        pairs = [(min(pair), max(pair)) for pair in pairs]
    return np.array(sorted(set(pairs)), dtype=np.intp).reshape(-1, 2).T
