"""A what-if counted by hand: one question after another over sets, no arrays."""

from collections.abc import Callable, Collection, Mapping

from goldthread.core.portfolio.model import Portfolio, RelationType


def same_work(portfolio: Portfolio, *types: RelationType) -> Mapping[str, frozenset[str]]:
    """Each project → everything it is joined with by pairs of these types, itself included."""
    found = {one.id: {one.id} for one in portfolio.projects}
    changed = True
    while changed:
        changed = False
        for relation in portfolio.relations:
            if relation.type in types and found[relation.a] != found[relation.b]:
                together = found[relation.a] | found[relation.b]
                found |= {one: set(together) for one in together}
                changed = True
    return {one: frozenset(group) for one, group in found.items()}


def strength(portfolio: Portfolio, kept: Collection[str], goal: str) -> tuple[float, int]:
    """A goal's coverage by the projects kept, and how many pieces of work give it."""
    groups = same_work(portfolio, RelationType.DUPLICATE, RelationType.KIN)
    given: dict[frozenset[str], float] = {}
    for project in portfolio.projects:
        value = project.goals.get(goal, 0)
        if project.id in kept and value > 0:
            given[groups[project.id]] = max(value, given.get(groups[project.id], 0))
    return sum(given.values()), len(given)


def live_by_directorate(portfolio: Portfolio, live: Collection[str]) -> Mapping[str, int]:
    """Families by where their head is, or, where it ended, the first that is live."""
    counts = {one.directorate: 0 for one in portfolio.projects}
    heads = {one.id: one.counted_with or one.id for one in portfolio.projects}
    for head in dict.fromkeys(heads.values()):
        family = [one for one in portfolio.projects if heads[one.id] == head and one.id in live]
        family.sort(key=lambda one: one.id != head)
        if family:
            counts[family[0].directorate] += 1
    return counts


def pairs_where(
    portfolio: Portfolio, of: RelationType, holds: Callable[[str, str], bool]
) -> set[tuple[str, str]]:
    """Pairs of a type of which something holds."""
    return {(one.a, one.b) for one in portfolio.relations if one.type is of and holds(one.a, one.b)}


def left_without(portfolio: Portfolio, live: Collection[str]) -> set[str]:
    """People all of whose projects end."""
    return {
        who
        for project in portfolio.projects
        for who in project.people
        if not any(who in other.people for other in portfolio.projects if other.id in live)
    }
