"""From a request to its rules: ordered, closed over needs, rounded to whole projects.

Method: docs/methods/portfolio.md, "The rules".
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from statistics import median

from goldthread.core.portfolio.coverage import groups, linked, works
from goldthread.core.portfolio.model import Lock, Portfolio, Project, RelationType, Request
from goldthread.core.portfolio.rules import Case, Floor, Pairs, Subject, Wanted, ends


def case_of(request: Request) -> Case:
    """Work the rules of a request out; the order of its projects and links does not matter."""
    portfolio = _in_order(request.portfolio)
    projects = portfolio.projects
    place = {project.id: at for at, project in enumerate(projects)}
    needs = _pairs(portfolio, place, RelationType.DEPEND)
    required = _required(projects, needs)
    locks = {place[one]: Lock(lock) for one, lock in sorted(request.locks.items())}
    stand_in = _stand_in(projects)
    return Case(
        ids=tuple(place),
        projects=projects,
        efforts=tuple(stand_in if one.effort is None else one.effort for one in projects),
        stand_in=stand_in,
        required=required,
        locks=locks,
        needs=needs,
        conflicts=_pairs(portfolio, place, RelationType.CONFLICT),
        hard=frozenset(
            _sorted_pair(place[one.a], place[one.b])
            for one in portfolio.relations
            if one.type is RelationType.CONFLICT and one.hard
        ),
        reinforcing=_pairs(portfolio, place, RelationType.REINFORCE),
        subjects=_subjects(portfolio, place, required, locks),
        goals=_wanted(portfolio, place),
        floors=_floors(projects, request),
        most=_most(len(projects), request),
        shortfall=request.penalties.shortfall,
        conflict=request.penalties.conflict,
        bonus=request.bonus,
    )


def share_of(share: float, count: int) -> int:
    """A share of a count, rounded up; 0.1 of 30 is 3, as on paper."""
    return ceil(Fraction(repr(float(share))) * count)


def _in_order(portfolio: Portfolio) -> Portfolio:
    return Portfolio(
        tuple(sorted(portfolio.projects, key=lambda one: one.id)),
        portfolio.relations,
        tuple(sorted(portfolio.goals, key=lambda one: one.id)),
    )


def _pairs(portfolio: Portfolio, place: Mapping[str, int], of: RelationType) -> Pairs:
    pairs = [(place[a], place[b]) for a, b in linked(portfolio, of)]
    if of is not RelationType.DEPEND:
        pairs = [_sorted_pair(a, b) for a, b in pairs]
    return tuple(sorted(set(pairs)))


def _sorted_pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _required(projects: Sequence[Project], needs: Pairs) -> dict[int, int]:
    needed_of = ends(needs)
    found = {at: at for at, project in enumerate(projects) if project.mandatory}
    waiting = list(found)
    for one in waiting:
        for needed in needed_of.get(one, ()):
            if needed not in found:
                found[needed] = found[one]
                waiting.append(needed)
    return found


def _stand_in(projects: Sequence[Project]) -> float:
    known = [one.effort for one in projects if one.effort is not None]
    return float(median(known)) if known else 1.0


def _subjects(
    portfolio: Portfolio,
    place: Mapping[str, int],
    required: Mapping[int, int],
    locks: Mapping[int, Lock],
) -> tuple[Subject, ...]:
    members: dict[str, list[int]] = defaultdict(list)
    for one, head in groups(place, linked(portfolio, RelationType.DUPLICATE)).items():
        members[head].append(place[one])
    return tuple(
        Subject(
            tuple(group),
            least=int(any(locks.get(one) != Lock.STOP for one in group)),
            most=max(1, sum(one in required for one in group)),
        )
        for group in members.values()
        if len(group) > 1
    )


def _wanted(portfolio: Portfolio, place: Mapping[str, int]) -> tuple[Wanted, ...]:
    found: dict[str, dict[str, dict[int, float]]] = {goal.id: {} for goal in portfolio.goals}
    head_of = works(portfolio)
    for project in portfolio.projects:
        for goal, strength in project.goals.items():
            if strength > 0:
                work = found[goal].setdefault(head_of[project.id], {})
                work[place[project.id]] = float(strength)
    return tuple(
        Wanted(goal.id, float(goal.need), tuple(found[goal.id].values()))
        for goal in portfolio.goals
    )


def _floors(projects: Sequence[Project], request: Request) -> tuple[Floor, ...]:
    members: dict[str, list[int]] = defaultdict(list)
    for at, project in enumerate(projects):
        members[project.directorate].append(at)
    least = {name: int(number) for name, number in request.limits.floor.items()}
    if (share := request.limits.floor_share) is not None:
        for name, those in members.items():
            if name:
                least[name] = max(least.get(name, 0), share_of(share, len(those)))
    return tuple(
        Floor(name, tuple(members.get(name, ())), number)
        for name, number in sorted(least.items())
        if number
    )


def _most(count: int, request: Request) -> int | None:
    limits = request.limits
    told = [] if limits.most is None else [int(limits.most)]
    if limits.share is not None:
        told.append(share_of(limits.share, count))
    return min(told, default=None)
