"""A project's fields in one version, and what differs between two.

A snapshot is what JSON can hold: columns by name, `leads` and other parts as lists of names,
`claims` with the accounts behind names, `owner` and `partners` as ids of directorates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from goldthread.projects.models import (
    Project,
    ProjectDirectorate,
    ProjectMember,
    ProjectVersion,
)
from goldthread.projects.policies import PEOPLE, TEXTS

COLUMNS = (
    *TEXTS,
    "kind",
    "status",
    "needs_new_lead",
    "mandatory",
    "start_date",
    "start_precision",
    "end_date",
    "end_precision",
    "staff_days",
    "extra",
)
_DATES = frozenset({"start_date", "end_date"})
_KEY_OF = {part.value: key for key, part in PEOPLE.items()}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a version changed: its name in the snapshot, what it held and holds."""

    field: str
    old: Any
    new: Any


def snapshot(project: Project) -> dict[str, Any]:
    """The project as a snapshot; four queries for any number of projects with `snapshots`."""
    return snapshots((project,))[project.pk]


def snapshots(projects: Iterable[Project]) -> dict[int, dict[str, Any]]:
    """Project id to snapshot."""
    rows = tuple(projects)
    made = {row.pk: _columns(row) for row in rows}
    for member in ProjectMember.objects.filter(project__in=made).order_by("order", "pk"):
        if member.part in _KEY_OF:
            key, held = _KEY_OF[member.part], made[member.project_id]
            held[key].append(member.name)
            if member.person_id is not None:
                held["claims"][f"{key}: {member.name}"] = member.person_id
    for belongs in ProjectDirectorate.objects.filter(project__in=made, until=None).order_by(
        "directorate"
    ):
        if belongs.part == ProjectDirectorate.Part.OWNER:
            made[belongs.project_id]["owner"] = belongs.directorate_id
        else:
            made[belongs.project_id]["partners"].append(belongs.directorate_id)
    return made


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields in which two snapshots differ, in the order of a project's page."""
    order = (*COLUMNS, *PEOPLE, "owner", "partners")
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in order
        if before.get(name) != after.get(name)
    )


def versions_of(project: Project) -> QuerySet[ProjectVersion]:
    """Every version, newest first, with who made it. Ask `get_project` before: it holds text."""
    return project.versions.select_related("by").order_by("-version")


def changes_of(version: ProjectVersion) -> tuple[FieldChange, ...]:
    """What a version changed; for the first one nothing."""
    earlier = ProjectVersion.objects.filter(
        project=version.project_id, version=version.version - 1
    ).first()
    return difference(earlier.fields, version.fields) if earlier else ()


def _columns(project: Project) -> dict[str, Any]:
    held: dict[str, Any] = {name: getattr(project, name) for name in COLUMNS}
    for name in _DATES:
        held[name] = held[name].isoformat() if held[name] else None
    days = project.staff_days
    # JSON knows no decimals, and "12.0" and "12" are the same days.
    held["staff_days"] = None if days is None else f"{days.normalize():f}"
    return {
        **held,
        **{key: [] for key in PEOPLE},
        "claims": {},
        "owner": None,
        "partners": [],
    }
