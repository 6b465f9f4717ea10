"""What is asked of a portfolio: live projects, what people say about two of them, goals, limits.

Everything is checked when it is made, so that the parts that count and choose need not ask again.
Method: docs/methods/portfolio.md, "What goes in".
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LARGEST = 1e9
"""The largest number taken, so that a millionth beside it can still be told (double precision)."""


class PortfolioError(ValueError):
    """Something that cannot be meant; `where` names the place, as `relations[3].b`."""

    def __init__(self, where: str, says: str) -> None:
        super().__init__(f"{where}: {says}")
        self.where = where
        self.says = says


class RelationType(StrEnum):
    """What people say about two projects. `DEPEND`: a needs b; the others have no direction."""

    DUPLICATE = "duplicate"
    DEPEND = "depend"
    CONFLICT = "conflict"
    REINFORCE = "reinforce"
    KIN = "kin"


class Lock(StrEnum):
    """What people have fixed beforehand."""

    KEEP = "keep"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Project:
    """A live project. `effort`: staff days in all, None where nobody knows; no directorate: "".

    `goals`: goal → strength (main 2, supports 1). `counted_with`: the head of the family that it
    is counted with; empty where it counts for itself.
    """

    id: str
    directorate: str = ""
    effort: float | None = None
    mandatory: bool = False
    goals: Mapping[str, float] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    counted_with: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link that people agreed. `hard`: a conflict of which at most one may stay."""

    a: str
    b: str
    type: RelationType
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and the strength that the projects kept should give it."""

    id: str
    need: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many may and must stay.

    `most` in all; `share` of all projects; `floor` for each directorate; `floor_share` of each
    directorate's projects. Shares lie between 0 and 1 and are rounded up to whole projects.
    """

    most: int | None = None
    share: float | None = None
    floor: Mapping[str, int] = field(default_factory=dict)
    floor_share: float | None = None


@dataclass(frozen=True, slots=True)
class Penalties:
    """Days that one unit of shortfall and one conflict kept weigh as much as."""

    shortfall: float = 500.0
    conflict: float = 60.0


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Live projects in the order registered, agreed links between them, all goals they serve.

    Raises `PortfolioError` for an id twice, an id nobody has, a project linked to itself, and
    numbers below nought or without end.
    """

    projects: tuple[Project, ...] = ()
    relations: tuple[Relation, ...] = ()
    goals: tuple[Goal, ...] = ()

    def __post_init__(self) -> None:
        ids = _once("projects", [project.id for project in self.projects])
        goals = _once("goals", [goal.id for goal in self.goals])
        for at, project in enumerate(self.projects):
            _check_project(f"projects[{at}]", project, ids, goals)
        _check_heads(self.projects)
        for at, relation in enumerate(self.relations):
            _check_relation(f"relations[{at}]", relation, ids)
        for at, goal in enumerate(self.goals):
            amount(f"goals[{at}].need", goal.need)


@dataclass(frozen=True, slots=True)
class Request:
    """A portfolio, and how a smaller one should be chosen from it. Raises `PortfolioError`."""

    portfolio: Portfolio
    limits: Limits = field(default_factory=Limits)
    locks: Mapping[str, Lock] = field(default_factory=dict)
    penalties: Penalties = field(default_factory=Penalties)
    bonus: float = 1.0

    def __post_init__(self) -> None:
        ids = {project.id for project in self.portfolio.projects}
        for one in self.locks:
            _known(f"locks[{one!r}]", one, ids, "project")
        amount("penalties.shortfall", self.penalties.shortfall)
        amount("penalties.conflict", self.penalties.conflict)
        amount("bonus", self.bonus)
        _check_limits(self.limits)


def amount(where: str, number: float) -> None:
    """Refuse a number below nought, without end, or too large to be weighed exactly."""
    if not math.isfinite(number) or number < 0:
        raise PortfolioError(where, f"{number} is not a number of 0 or more.")
    if number > LARGEST:
        raise PortfolioError(where, f"{number:g} is more than can be weighed ({LARGEST:,.0f}).")


def _check_project(
    where: str, project: Project, ids: frozenset[str], goals: frozenset[str]
) -> None:
    if project.effort is not None:
        amount(f"{where}.effort", project.effort)
    if project.counted_with:
        _known(f"{where}.counted_with", project.counted_with, ids, "project")
    for goal, strength in project.goals.items():
        _known(f"{where}.goals", goal, goals, "goal")
        amount(f"{where}.goals[{goal!r}]", strength)


def _check_heads(projects: Sequence[Project]) -> None:
    led = {one.id for one in projects if one.counted_with not in ("", one.id)}
    for at, project in enumerate(projects):
        if project.counted_with in led:
            says = f"{project.counted_with!r} is itself counted with another."
            raise PortfolioError(f"projects[{at}].counted_with", says)


def _check_relation(where: str, relation: Relation, ids: frozenset[str]) -> None:
    _known(f"{where}.a", relation.a, ids, "project")
    _known(f"{where}.b", relation.b, ids, "project")
    if relation.a == relation.b:
        raise PortfolioError(where, f"{relation.a!r} is linked to itself.")


def _check_limits(limits: Limits) -> None:
    if limits.most is not None:
        amount("limits.most", limits.most)
    for name, share in (("share", limits.share), ("floor_share", limits.floor_share)):
        if share is not None and not 0 <= share <= 1:
            raise PortfolioError(f"limits.{name}", f"{share} is no share between 0 and 1.")
    for directorate, least in limits.floor.items():
        amount(f"limits.floor[{directorate!r}]", least)


def _once(where: str, ids: Sequence[str]) -> frozenset[str]:
    seen: set[str] = set()
    for at, one in enumerate(ids):
        if not one:
            raise PortfolioError(f"{where}[{at}].id", "is empty.")
        if one in seen:
            raise PortfolioError(f"{where}[{at}].id", f"{one!r} stands here a second time.")
        seen.add(one)
    return frozenset(seen)


def _known(where: str, one: str, ids: Iterable[str], noun: str) -> None:
    if one not in ids:
        raise PortfolioError(where, f"there is no {noun} {one!r}.")
