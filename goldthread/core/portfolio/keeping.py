"""Why each project stays: every rule that would break, or goal that would suffer, without it.

Method: docs/methods/portfolio.md, "Reasons".
"""

from collections.abc import Iterable

from goldthread.core.portfolio.reasons import NOTHING, held
from goldthread.core.portfolio.rules import Case
from goldthread.core.portfolio.suggestion import Cause, Kept, Reason
from goldthread.core.portfolio.weighing import Change, Weighed


def kept_because(weighed: Weighed) -> tuple[Kept, ...]:
    """Every project that stays, in the order of the ids."""
    ids = weighed.case.ids
    return tuple(Kept(ids[one], _reasons(weighed, one)) for one in sorted(weighed.kept))


def _reasons(weighed: Weighed, one: int) -> tuple[Reason, ...]:
    case = weighed.case
    change = weighed.change(remove=frozenset((one,)))
    found = [*held(case, one), *_linked(weighed, one), *_goals(case, one, change)]
    if (directorate := case.projects[one].directorate) in weighed.scarce:
        found.append(Reason(Cause.FLOOR, (directorate,)))
    if found:
        return tuple(found)
    if change.bonuses < 0:
        helped = weighed.kept.intersection(case.reinforcing_of[one])
        return (Reason(Cause.REINFORCES, _named(case, helped)),)
    free = abs(change.days) <= NOTHING
    return (Reason(Cause.FREE if free else Cause.UNPROVEN),)


def _linked(weighed: Weighed, one: int) -> Iterable[Reason]:
    case = weighed.case
    if needing := weighed.kept.intersection(case.needing_of.get(one, ())):
        yield Reason(Cause.NEEDED, _named(case, needing))
    subject = case.subject_of.get(one)
    if subject and subject.least and len(weighed.kept.intersection(subject.members)) == 1:
        yield Reason(Cause.LAST, _named(case, set(subject.members) - {one}))


def _goals(case: Case, one: int, change: Change) -> Iterable[Reason]:
    for goal, more in change.shortfalls.items():
        wanted = case.goals[goal]
        serving = {other for work in wanted.works for other in work}
        subject = case.subject_of.get(one)
        alone = serving <= ({one} if subject is None else set(subject.members))
        yield Reason(Cause.ONLY if alone else Cause.GOAL, (wanted.goal,), more)


def _named(case: Case, ones: Iterable[int]) -> tuple[str, ...]:
    return tuple(case.ids[one] for one in sorted(ones))
