"""A request as its rules say it: in one order, closed over needs, rounded to whole projects.

Projects are known by their place in the order of their ids, so that the order of the input cannot
matter. Nothing here knows the solver. Method: docs/methods/portfolio.md, "The rules".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from goldthread.core.portfolio.model import Lock, Project

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Duplicates of one another: how many at least and at most may stay."""

    members: tuple[int, ...]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Floor:
    """A directorate keeps at least so many of its projects."""

    directorate: str
    members: tuple[int, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal that needs something. `works`: who serves it, by piece of work, as project → strength.

    Pieces of work stand in the order of their first project.
    """

    goal: str
    need: float
    works: tuple[Mapping[int, float], ...]


@dataclass(frozen=True)
class Case:
    """All rules of a request. `stand_in`: days that stand for an effort nobody knows.

    `required`: work that is mandatory, or that mandatory work needs → the mandatory project.
    `needs`: (needing, needed); `conflicts` and `reinforcing` once each, the smaller place first.
    """

    ids: tuple[str, ...]
    projects: tuple[Project, ...]
    efforts: tuple[float, ...]
    stand_in: float
    required: Mapping[int, int]
    locks: Mapping[int, Lock]
    needs: Pairs
    conflicts: Pairs
    hard: frozenset[tuple[int, int]]
    reinforcing: Pairs
    subjects: tuple[Subject, ...]
    goals: tuple[Wanted, ...]
    floors: tuple[Floor, ...]
    most: int | None
    shortfall: float
    conflict: float
    bonus: float

    @cached_property
    def needed_of(self) -> Mapping[int, tuple[int, ...]]:
        """What each project needs."""
        return ends(self.needs)

    @cached_property
    def needing_of(self) -> Mapping[int, tuple[int, ...]]:
        """What needs each project."""
        return ends((b, a) for a, b in self.needs)

    @cached_property
    def conflicts_of(self) -> Mapping[int, tuple[int, ...]]:
        """What each project pulls against."""
        return both_ends(self.conflicts)

    @cached_property
    def reinforcing_of(self) -> Mapping[int, tuple[int, ...]]:
        """What each project helps."""
        return both_ends(self.reinforcing)

    @cached_property
    def subject_of(self) -> Mapping[int, Subject]:
        """The subject of each project that has a duplicate."""
        return {one: subject for subject in self.subjects for one in subject.members}

    @cached_property
    def served_by(self) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """Goals that each project serves, as (goal, piece of work), by their places."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for goal, wanted in enumerate(self.goals):
            for at, work in enumerate(wanted.works):
                for one in work:
                    found[one].append((goal, at))
        return {one: tuple(places) for one, places in found.items()}


def ends(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """Each first → its seconds."""
    found: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        found[a].append(b)
    return {a: tuple(those) for a, those in found.items()}


def both_ends(pairs: Pairs) -> dict[int, tuple[int, ...]]:
    """Each end → its other ends."""
    return ends([*pairs, *((b, a) for a, b in pairs)])
