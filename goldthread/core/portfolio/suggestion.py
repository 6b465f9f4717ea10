"""A suggested set, as values: what stays, what stops and why, or which rules clash.

Method: docs/methods/portfolio.md, "Reasons" and "Where rules clash".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.core.values.unknowns import Undefined


class Status(StrEnum):
    """`FEASIBLE`: every hard rule holds, and the search ended before the proof that it is best."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


class Cause(StrEnum):
    """Why a project stops or stays; a reason's `because` names the ones meant in brackets."""

    LOCKED = "locked"  # people have fixed it
    # Stops.
    DUPLICATE = "duplicate"  # could be one project with one that stays (it)
    NO_GOAL = "no_goal"  # serves no goal
    COVERED = "covered"  # its goals are covered without it (goals)
    FAMILY = "family"  # kin that stays counts already (kin)
    DEAR = "dear"  # what it adds weighs less than its effort (goals)
    CONFLICT = "conflict"  # pulls against one that stays (it)
    NEEDS = "needs"  # needs one that stops (it)
    SIZE = "size"  # no more may stay (the one that could go instead)
    # Stays.
    REQUIRED = "required"  # required work
    REQUIRED_BY = "required_by"  # required work needs it (the required project)
    NEEDED = "needed"  # others that stay need it (they)
    LAST = "last"  # one of its duplicates has to stay (they)
    ONLY = "only"  # nothing else serves a goal (goal)
    GOAL = "goal"  # a goal would fall short without it (goal)
    FLOOR = "floor"  # its directorate would keep too few (directorate)
    REINFORCES = "reinforces"  # helps others that stay (they)
    FREE = "free"  # costs nothing to keep
    # Why a duplicate stays rather than its twin.
    LESS_EFFORT = "less_effort"  # takes less effort
    EITHER = "either"  # either could stay
    # Both, where the search was stopped.
    UNPROVEN = "unproven"  # the search ended before this one was weighed


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact about the set suggested. `because`: ids of projects, goals or a directorate.

    `days`: effort of `DEAR`, what the exchange of `SIZE` costs, what `LESS_EFFORT` saves, the
    shortfall of `ONLY` and `GOAL` in strength; nought elsewhere. `assumed`: the days rest on an
    effort that nobody has estimated.
    """

    cause: Cause
    because: tuple[str, ...] = ()
    days: float = 0.0
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A project that stays, with every rule that holds it."""

    id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A project that stops. `join_with`: the duplicate that stays, and why that one; else empty."""

    id: str
    reason: Reason
    join_with: str = ""
    why_that_one: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One rule within a group, in plain words; `ids`: the projects it names, none of a count."""

    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A group of rules that takes part in a clash; `rule` is its name with the first parts."""

    rule: str
    group: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Loosen:
    """The group of rules whose loosening costs least; `parts` are the rules to be given up.

    `by`: projects for a size limit or a floor, rules otherwise. Not `enough`: others clash too.
    """

    rule: str
    group: str
    by: float
    parts: tuple[Part, ...]
    enough: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The answer. `objective` and `gap` in days; `shortfall` in strength, of goals that fall short.

    `stand_in`: days that stood for each of the `unknown_efforts`.
    """

    status: Status
    objective: float | Undefined
    gap: float | Undefined
    keep: tuple[Kept, ...] = ()
    stop: tuple[Stopped, ...] = ()
    shortfall: Mapping[str, float] = field(default_factory=dict)
    conflicts_kept: tuple[tuple[str, str], ...] = ()
    clash: tuple[Clash, ...] = ()
    loosen: Loosen | None = None
    stand_in: float = 1.0
    unknown_efforts: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come: days of the best so far (None before any), and of the bound."""

    best: float | None
    bound: float
