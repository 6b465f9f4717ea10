"""Every rule of a suggested set tested one by one, and the best set found by trying them all."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil
from statistics import median

from goldthread.core.portfolio.model import Lock, Portfolio, RelationType, Request
from tests.core.naive.recount import pairs_where, same_work, strength


def broken(request: Request, keep: Collection[str]) -> list[str]:
    """Hard rules that a set breaks, each as a sentence."""
    kept = set(keep)
    return [*_required(request, kept), *_linked(request.portfolio, kept), *_counts(request, kept)]


def weight(request: Request, keep: Collection[str]) -> float:
    """Days and penalties of a set, from the definition."""
    portfolio, kept = request.portfolio, set(keep)
    known = [one.effort for one in portfolio.projects if one.effort is not None]
    stand_in = median(known) if known else 1.0
    days = sum(
        stand_in if one.effort is None else one.effort
        for one in portfolio.projects
        if one.id in kept
    )
    return (
        days
        + request.penalties.shortfall * sum(shortfalls(portfolio, kept).values())
        + request.penalties.conflict * len(both_kept(portfolio, RelationType.CONFLICT, kept))
        - request.bonus * len(both_kept(portfolio, RelationType.REINFORCE, kept))
    )


def shortfalls(portfolio: Portfolio, kept: Collection[str]) -> Mapping[str, float]:
    """Goals that fall short, and by how much."""
    short = {goal.id: goal.need - strength(portfolio, kept, goal.id)[0] for goal in portfolio.goals}
    return {goal: much for goal, much in short.items() if much > 1e-9}


def both_kept(portfolio: Portfolio, of: RelationType, kept: Collection[str]) -> set[frozenset[str]]:
    """Pairs of a type, in no direction, of which both stay."""
    return {
        frozenset(pair) for pair in pairs_where(portfolio, of, lambda a, b: {a, b} <= set(kept))
    }


def every_allowed(request: Request) -> Iterator[frozenset[str]]:
    """All sets that break no hard rule; for a dozen projects."""
    ids = [one.id for one in request.portfolio.projects]
    for choice in product((False, True), repeat=len(ids)):
        kept = frozenset(one for one, stays in zip(ids, choice, strict=True) if stays)
        if not broken(request, kept):
            yield kept


def best(request: Request) -> tuple[float, frozenset[str]] | None:
    """The lightest set; None where the rules clash."""
    found = [(weight(request, kept), kept) for kept in every_allowed(request)]
    return min(found, key=lambda one: one[0]) if found else None


def needed_by_required(portfolio: Portfolio) -> set[str]:
    """Mandatory work, and whatever it needs, directly or not."""
    found = {one.id for one in portfolio.projects if one.mandatory}
    while more := {
        one.b
        for one in portfolio.relations
        if one.type is RelationType.DEPEND and one.a in found and one.b not in found
    }:
        found |= more
    return found


def _required(request: Request, kept: set[str]) -> Iterator[str]:
    for one in needed_by_required(request.portfolio) - kept:
        yield f"{one} is required and stops"
    for one, lock in request.locks.items():
        if (one in kept) != (lock == Lock.KEEP):
            yield f"{one} is locked to {lock}"


def _linked(portfolio: Portfolio, kept: set[str]) -> Iterator[str]:
    for relation in portfolio.relations:
        if relation.type is RelationType.DEPEND and relation.a in kept and relation.b not in kept:
            yield f"{relation.a} stays and needs {relation.b}"
        if relation.hard and {relation.a, relation.b} <= kept:
            yield f"{relation.a} and {relation.b} may not both stay"


def _counts(request: Request, kept: set[str]) -> Iterator[str]:
    portfolio, limits = request.portfolio, request.limits
    required = needed_by_required(portfolio)
    for group in set(same_work(portfolio, RelationType.DUPLICATE).values()):
        most = max(1, len(group & required))
        if len(group) > 1 and len(group & kept) > most:
            yield f"{sorted(group & kept)} could be one project"
        locked = all(request.locks.get(one) == Lock.STOP for one in group)
        if len(group) > 1 and not locked and not group & kept:
            yield f"none of {sorted(group)} stays"
    total = len(portfolio.projects)
    if limits.most is not None and len(kept) > limits.most:
        yield "too many stay"
    if limits.share is not None and len(kept) > _share(limits.share, total):
        yield "too large a share stays"
    for name in {one.directorate for one in portfolio.projects} | set(limits.floor):
        own = {one.id for one in portfolio.projects if one.directorate == name}
        least = limits.floor.get(name, 0)
        if limits.floor_share is not None and name:
            least = max(least, _share(limits.floor_share, len(own)))
        if len(own & kept) < least:
            yield f"{name} keeps too few"


def _share(share: float, count: int) -> int:
    return ceil(Fraction(str(share)) * count)
