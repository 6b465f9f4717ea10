"""Single steps from a set that keeps every rule to another, and a way down by such steps.

A search that was stopped leaves a set that may hold things nobody would miss; taking the steps
that lighten it needs no search. Method: docs/methods/portfolio.md, "Choosing".
"""

from goldthread.core.portfolio.model import Lock
from goldthread.core.portfolio.weighing import Weighed

_PASSES = 20
_LIGHTER = -1e-7


def lightened(weighed: Weighed) -> Weighed:
    """Add and leave out single projects, in their order, until no step makes it lighter."""
    for _ in range(_PASSES):
        before = weighed.kept
        for one in range(len(weighed.case.ids)):
            weighed = _stepped(weighed, one)
        if weighed.kept == before:
            break
    return Weighed.of(weighed.case, weighed.kept)


def _stepped(weighed: Weighed, one: int) -> Weighed:
    step = frozenset((one,))
    if one in weighed.kept:
        may = may_leave(weighed, one) and weighed.case.projects[one].directorate not in (
            weighed.scarce
        )
        lighter = may and weighed.change(remove=step).days < _LIGHTER
        return weighed.moved(remove=step) if lighter else weighed
    lighter = may_come(weighed, one) and weighed.change(add=step).days < _LIGHTER
    return weighed.moved(add=step) if lighter else weighed


def may_leave(weighed: Weighed, one: int) -> bool:
    """Whether a kept project could go by every rule but its directorate's floor."""
    case, kept = weighed.case, weighed.kept
    if one in case.required or one in case.locks:
        return False
    if not kept.isdisjoint(case.needing_of.get(one, ())):
        return False
    subject = case.subject_of.get(one)
    return subject is None or sum(other in kept for other in subject.members) > subject.least


def may_come(weighed: Weighed, one: int) -> bool:
    """Whether a project could stay too by every rule."""
    case, kept = weighed.case, weighed.kept
    if case.locks.get(one) is Lock.STOP or not kept.issuperset(case.needed_of.get(one, ())):
        return False
    if case.most is not None and len(kept) >= case.most:
        return False
    against = kept.intersection(case.conflicts_of.get(one, ()))
    if any((min(one, other), max(one, other)) in case.hard for other in against):
        return False
    subject = case.subject_of.get(one)
    return subject is None or sum(other in kept for other in subject.members) < subject.most
