"""The counting rule of every before-and-after, and what became of a project of the baseline."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision

RULE = (
    "Live projects are proposed, active, paused or not known; projects that ended before are not "
    "counted, and research is left out. Rounds of one piece of work, parts of one whole and the "
    "same change in several places, where people agreed that they are, count once. A project "
    "counts once, for the directorate that owned it on that day."
)


class Fate(StrEnum):
    """What became of a project that was live on the baseline; the words of the key."""

    GOES_ON = "go on"
    JOINED = "joined with another"
    MOVED = "moved"
    STOPPED = "stopped"
    FINISHED = "finished"
    CLOSED = "record closed, had already ended"


def fate(status: str, *, withdrawn: bool, verb: str | None) -> Fate:
    """What became of a project: by its status now and the decision that holds, if there is one."""
    if withdrawn:
        return Fate.CLOSED
    if Status(status).is_live:
        return Fate.GOES_ON
    by_decision = {
        Decision.Verb.JOIN: Fate.JOINED,
        Decision.Verb.STOP: Fate.STOPPED,
        Decision.Verb.CLOSE_RECORD: Fate.CLOSED,
    }
    if verb in by_decision:
        return by_decision[Decision.Verb(verb)]
    if status == Status.TRANSFERRED:
        return Fate.MOVED
    return Fate.FINISHED if status == Status.COMPLETED else Fate.STOPPED


def not_counted(kin: Iterable[tuple[int, int]], live: Collection[int]) -> frozenset[int]:
    """Projects counted with the head of their family; `kin` as for `heads_of`."""
    heads = heads_of(kin, live)
    return frozenset(project for project, head in heads.items() if head != project)


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
