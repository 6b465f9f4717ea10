"""When a change is allowed, which fields people may change, and what is said when it is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.values.statuses import Status
from goldthread.projects.models import Batch, Project, ProjectMember

# Plain text: field → what a sentence calls it.
TEXTS: Mapping[str, str] = {
    "title": "Title",
    "aim": "Aim",
    "methods": "Methods",
    "setting": "Setting",
    "measures": "Measures",
    "team": "Team",
    "site": "Site",
    "reason": "Reason for starting",
    "mandatory_source": "Required by",
    "list_reference": "Reference in the list",
    "start_text": "Start as written",
    "end_text": "End as written",
}
PEOPLE: Mapping[str, ProjectMember.Part] = {
    "leads": ProjectMember.Part.LEAD,
    "supervisors": ProjectMember.Part.SUPERVISOR,
    "sponsors": ProjectMember.Part.SPONSOR,
    "members": ProjectMember.Part.MEMBER,
    "required_owners": ProjectMember.Part.OWNER_OF_REQUIRED_WORK,
}
# The most staff days of a project that are no slip of the pen.
MOST_STAFF_DAYS = 9999
CHOICES = ("kind", "status", "mandatory", "needs_new_lead")
DATES = ("start", "end")
# What `changes` of an action may name; anything else is a mistake of the caller.
CHANGEABLE = frozenset(
    {*TEXTS, *PEOPLE, *CHOICES, *DATES, "extra", "staff_days", "directorate", "partners"}
)
# Ending required work early, or moving it, needs an agreed exception and so a decision.
ENDED_BY_DECISION = frozenset({Status.ABANDONED, Status.TRANSFERRED})
LIMITS: Mapping[str, int | None] = {
    name: getattr(Project._meta.get_field(name), "max_length", None) for name in TEXTS
}
NAME_LIMIT = 200


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """Something typed cannot be stored: `problems` maps a field to its sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field of a stale form: what stands there now and what was typed."""

    field: str
    now: Any
    typed: Any


class StaleVersion(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody changed the project meanwhile. `current` is the project as it stands; `clashes`
    holds both texts of each field whose text now differs from what was typed."""

    def __init__(self, current: Project, clashes: Iterable[Clash] = ()) -> None:
        super().__init__(f"{current.reference} was changed by somebody else meanwhile.")
        self.current = current
        self.clashes = tuple(clashes)


def ends_required(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether going from one snapshot to the next would end required work early or move it."""
    status = after["status"]
    return before["mandatory"] and status != before["status"] and status in ENDED_BY_DECISION


def check_may_end(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise Refused when an edit would end required work early or move it."""
    if ends_required(before, after):
        raise Refused(
            {"status": "This is required work. It ends only by a decision with an agreed exception"}
        )


def check_stays_required(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise Refused when an edit would say of required work that it is none."""
    if before["mandatory"] and not after["mandatory"]:
        raise Refused({"mandatory": "Only the QI team may say that this is not required work"})


def check_not_decided(
    before: Mapping[str, Any], after: Mapping[str, Any], *, ended_by_decision: bool
) -> None:
    """Raise Refused when an edit would change the status of a project that a decision ended, so
    that register and decision log never say different things."""
    if ended_by_decision and before["status"] != after["status"]:
        words = "A decision ended this project. Reverse that decision instead, with a reason"
        raise Refused({"status": words})


def check_may_undo(because: str) -> None:
    """Raise Refused when a version was not made by an edit of a person."""
    if not because.startswith(("project.changed", "project.undone")):
        raise Refused({"": "This change was not made by an edit, so it is not undone here"})


class StaleDraft(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody corrected, imported or left the draft meanwhile; `current` is how it stands."""

    def __init__(self, current: Batch) -> None:
        super().__init__("Somebody else changed this import meanwhile.")
        self.current = current


class BuiltOn(Exception):  # noqa: N818 - an answer, not a fault
    """An import cannot be undone: people have worked on `projects` since."""

    def __init__(self, projects: Iterable[Project]) -> None:
        super().__init__("People have worked on projects of this import since.")
        self.projects = tuple(projects)
