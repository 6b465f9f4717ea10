"""Why each project stops: the first rule that makes keeping it dearer than stopping it.

Every reason is a fact about the set suggested, worked out by adding the one project to it, or by
exchanging it for its duplicate. A best set has no addition that both keeps the rules and lightens
it, so one of these facts always holds. Method: docs/methods/portfolio.md, "Reasons".
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from goldthread.core.portfolio.model import Lock
from goldthread.core.portfolio.moves import may_leave
from goldthread.core.portfolio.rules import Case
from goldthread.core.portfolio.suggestion import Cause, Reason, Stopped
from goldthread.core.portfolio.weighing import Change, Weighed

NOTHING = 1e-7
_TRIED = 4


def stopped_because(weighed: Weighed) -> tuple[Stopped, ...]:
    """Every project that stops, in the order of the ids."""
    asked = _Stops(weighed)
    ones = range(len(weighed.case.ids))
    return tuple(asked.stopped(one) for one in ones if one not in weighed.kept)


class _Stops:
    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        self.case = weighed.case
        self.kept = weighed.kept

    def stopped(self, one: int) -> Stopped:
        twin = self._twin(one)
        locked = self.case.locks.get(one) is Lock.STOP
        if twin is None:
            reason = Reason(Cause.LOCKED) if locked else self._reason(one)
            return Stopped(self.case.ids[one], reason)
        if locked:
            return Stopped(self.case.ids[one], Reason(Cause.LOCKED), self.case.ids[twin])
        return Stopped(
            self.case.ids[one],
            Reason(Cause.DUPLICATE, (self.case.ids[twin],)),
            self.case.ids[twin],
            self._why(twin, one),
        )

    def _twin(self, one: int) -> int | None:
        subject = self.case.subject_of.get(one)
        if subject is None:
            return None
        return next((other for other in subject.members if other in self.kept), None)

    def _reason(self, one: int) -> Reason:
        change = self.weighed.change(add=frozenset((one,)))
        without_conflicts = change.days - self.case.conflict * change.conflicts
        if without_conflicts >= -NOTHING:
            return self._not_worth(one, change)
        against = self._against(one)
        hard = tuple(other for other in against if _pair(one, other) in self.case.hard)
        if hard or change.days >= -NOTHING:
            return Reason(Cause.CONFLICT, self._named(hard or against))
        missing = [other for other in self.case.needed_of.get(one, ()) if other not in self.kept]
        if missing:
            return Reason(Cause.NEEDS, self._named(missing))
        if self.case.most is not None and len(self.kept) >= self.case.most:
            return self._no_room(one)
        return Reason(Cause.UNPROVEN)

    def _not_worth(self, one: int, change: Change) -> Reason:
        served = self.case.served_by.get(one, ())
        if not served:
            return Reason(Cause.NO_GOAL)
        if change.shortfalls:
            goals = tuple(self.case.goals[goal].goal for goal in change.shortfalls)
            return Reason(Cause.DEAR, goals, self.case.efforts[one], self._assumed(one))
        short = [place for place in served if self.weighed.shortfalls[place[0]] > 0]
        if not short:
            return Reason(Cause.COVERED, tuple(self.case.goals[goal].goal for goal, _ in served))
        kin = {
            other
            for goal, work in short
            for other in self.case.goals[goal].works[work]
            if other in self.kept
        }
        return Reason(Cause.FAMILY, self._named(sorted(kin)))

    def _no_room(self, one: int) -> Reason:
        could = (
            other
            for other in self._leavers
            if other not in self.case.needed_of.get(one, ())
            and self._floors_hold(leaves=other, comes=one)
        )
        tried = [
            (self.weighed.change(add=frozenset((one,)), remove=frozenset((other,))).days, other)
            for other in islice(could, _TRIED)
        ]
        if not tried:
            return Reason(Cause.SIZE)
        days, other = min(tried)
        return Reason(Cause.SIZE, self._named((other,)), max(days, 0.0))

    @cached_property
    def _leavers(self) -> list[int]:
        """Kept projects that no rule holds, the least missed first, floors not asked."""
        free = [one for one in sorted(self.kept) if may_leave(self.weighed, one)]
        return sorted(free, key=lambda one: self.weighed.change(remove=frozenset((one,))).days)

    def _floors_hold(self, *, leaves: int, comes: int) -> bool:
        leaving = self.case.projects[leaves].directorate
        scarce = leaving in self.weighed.scarce
        return not scarce or self.case.projects[comes].directorate == leaving

    def _why(self, twin: int, one: int) -> tuple[Reason, ...]:
        """Why the twin stays rather than this one."""
        return self._rules_for(twin, one) or self._weights_for(twin, one)

    def _rules_for(self, twin: int, one: int) -> tuple[Reason, ...]:
        case = self.case
        found = list(held(case, twin))
        needing = [other for other in case.needing_of.get(twin, ()) if other in self.kept]
        if needing:
            found.append(Reason(Cause.NEEDED, self._named(needing)))
        # Where a project needs its own twin, the exchange would take away what it needs.
        needs = case.needed_of.get(one, ())
        missing = [other for other in needs if other not in self.kept or other == twin]
        if missing:
            found.append(Reason(Cause.NEEDS, self._named(missing)))
        hard = [
            other
            for other in self._against(one)
            if other != twin and _pair(one, other) in case.hard
        ]
        if hard:
            found.append(Reason(Cause.CONFLICT, self._named(hard)))
        if not self._floors_hold(leaves=twin, comes=one):
            found.append(Reason(Cause.FLOOR, (case.projects[twin].directorate,)))
        return tuple(found)

    def _weights_for(self, twin: int, one: int) -> tuple[Reason, ...]:
        change = self.weighed.change(add=frozenset((one,)), remove=frozenset((twin,)))
        if abs(change.days) <= NOTHING:
            return (Reason(Cause.EITHER),)
        if change.days < 0:
            return (Reason(Cause.UNPROVEN),)
        found = []
        if change.effort > NOTHING:
            assumed = self._assumed(one, twin)
            found.append(Reason(Cause.LESS_EFFORT, (), change.effort, assumed))
        found += [
            Reason(Cause.GOAL, (self.case.goals[goal].goal,), more)
            for goal, more in change.shortfalls.items()
            if more > 0
        ]
        if change.conflicts > 0:
            found.append(Reason(Cause.CONFLICT, self._named(set(self._against(one)) - {twin})))
        if change.bonuses < 0:
            helped = set(self.case.reinforcing_of.get(twin, ())) & self.kept
            found.append(Reason(Cause.REINFORCES, self._named(helped)))
        return tuple(found)

    def _assumed(self, *ones: int) -> bool:
        return any(self.case.projects[one].effort is None for one in ones)

    def _against(self, one: int) -> tuple[int, ...]:
        return tuple(other for other in self.case.conflicts_of.get(one, ()) if other in self.kept)

    def _named(self, ones: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.case.ids[one] for one in sorted(ones))


def held(case: Case, one: int) -> tuple[Reason, ...]:
    """Reasons of required work and of people's locks."""
    found = []
    if (by := case.required.get(one)) is not None:
        required = Reason(Cause.REQUIRED_BY, (case.ids[by],))
        found.append(Reason(Cause.REQUIRED) if case.projects[one].mandatory else required)
    if case.locks.get(one) is Lock.KEEP:
        found.append(Reason(Cause.LOCKED))
    return tuple(found)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
