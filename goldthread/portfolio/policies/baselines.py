"""The counting rule of every before-and-after, and what became of a project of the baseline."""

from collections.abc import Collection, Iterable

from goldthread.core.portfolio.standing import Part
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision

RULE = (
    "Live projects are proposed, active, paused or not known; projects that ended before are not "
    "counted, and research is left out. Rounds of one piece of work, parts of one whole and the "
    "same change in several places, where people agreed that they are, count once. A project "
    "counts once, for the directorate that owned it on that day."
)


_BY_DECISION = {
    Decision.Verb.JOIN: Part.JOINED,
    Decision.Verb.STOP: Part.STOPPED,
    Decision.Verb.USUAL_PRACTICE: Part.USUAL_PRACTICE,
    Decision.Verb.CLOSE_RECORD: Part.CLOSED,
}


def became(status: str, kind: str, *, withdrawn: bool, verb: str | None) -> Part | None:
    """What became of a project by its status and the decision that holds, if there is one; None
    while it is live. Of one taken back with its import the record is closed."""
    if withdrawn:
        return Part.CLOSED
    if Status(status).is_live:
        return Part.RESEARCH if kind == Kind.RESEARCH else None
    if verb in _BY_DECISION:
        return _BY_DECISION[Decision.Verb(verb)]
    if status == Status.TRANSFERRED:
        return Part.MOVED
    return Part.FINISHED if status == Status.COMPLETED else Part.STOPPED


def heads_of(kin: Iterable[tuple[int, int]], live: Collection[int]) -> dict[int, int]:
    """Each live project to the head of its family; without kin it is its own.

    `kin`: pairs of projects, the lesser first: the part before its whole, the earlier round before
    the later. Of each family of live projects one is the head: the least lesser, at a tie the one
    registered first.
    """
    parent = {project: project for project in live}
    below: dict[int, int] = {}
    for lesser, greater in kin:
        if lesser in parent and greater in parent:
            parent[_root(parent, lesser)] = _root(parent, greater)
            below[lesser] = below.get(lesser, 0) + 1
    members: dict[int, list[int]] = {}
    for project in parent:
        members.setdefault(_root(parent, project), []).append(project)
    families = (
        (family, min(family, key=lambda one: (below.get(one, 0), one)))
        for family in members.values()
    )
    return {project: head for family, head in families for project in family}


def _root(parent: dict[int, int], project: int) -> int:
    while parent[project] != project:
        project = parent[project]
    return project
