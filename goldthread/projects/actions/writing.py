"""Writing a project from one snapshot to the next: row, people, directorates, version, tokens."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goldthread.ledger.actions import Actor
from goldthread.projects.models import (
    Project,
    ProjectDirectorate,
    ProjectMember,
    ProjectVersion,
)
from goldthread.projects.policies import PEOPLE
from goldthread.projects.queries import tokens_of
from goldthread.projects.queries.versions import COLUMNS, difference

SEARCHED = ("title", "aim", "methods", "setting", "measures", "team", "site", "reason")


def locked(project: Project) -> Project:
    """The project as it stands, locked until the action ends."""
    row: Project = (
        Project.objects.of(project.organisation_id).select_for_update().get(pk=project.pk)
    )
    return row


def write(
    project: Project,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    because: str,
) -> None:
    """Take a locked project from one snapshot to the next as its next version."""
    put_columns(project, after)
    project.version += 1
    project.changed_at, project.changed_by_id = at, by.pk
    project.save()
    write_people(project, before, after)
    write_directorates(project, before, after, on=at.date())
    version_of(project, after, because).save()


def put_columns(project: Project, held: Mapping[str, Any]) -> None:
    """Set a project's columns and search tokens from a snapshot, without saving."""
    for name in COLUMNS:
        value = held[name]
        if name in ("start_date", "end_date") and value is not None:
            value = date.fromisoformat(value)
        if name == "staff_days" and value is not None:
            value = Decimal(value)
        setattr(project, name, value)
    project.search_tokens = tokens_of(
        project.reference, project.list_reference, *(held[name] for name in SEARCHED)
    )
    project.people_tokens = tokens_of(*(name for key in PEOPLE for name in held[key]))


def version_of(project: Project, held: Mapping[str, Any], because: str) -> ProjectVersion:
    """The version row of a project as it stands, not yet saved."""
    return ProjectVersion(
        organisation_id=project.organisation_id,
        project=project,
        version=project.version,
        fields=dict(held),
        at=project.changed_at,
        by_id=project.changed_by_id,
        because=because,
    )


def members_of(project: Project, key: str, held: Mapping[str, Any]) -> list[ProjectMember]:
    """The people of one part in a snapshot, as rows not yet saved."""
    return [
        ProjectMember(
            organisation_id=project.organisation_id,
            project=project,
            part=PEOPLE[key],
            name=name,
            order=order,
            person_id=held["claims"].get(f"{key}: {name}"),
        )
        for order, name in enumerate(held[key])
    ]


def belonging(project: Project, held: Mapping[str, Any], on: date | None) -> list[Any]:
    """The directorates of a snapshot as rows not yet saved."""
    owner = [(held["owner"], ProjectDirectorate.Part.OWNER)] if held["owner"] else []
    partners = [(each, ProjectDirectorate.Part.PARTNER) for each in held["partners"]]
    return [
        ProjectDirectorate(
            organisation_id=project.organisation_id,
            project=project,
            directorate_id=directorate,
            part=part,
            since=on,
        )
        for directorate, part in owner + partners
    ]


def write_people(project: Project, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Make the people of each changed part those of the snapshot; claims of kept names stay."""
    for key, part in PEOPLE.items():
        if before[key] != after[key]:
            project.members.filter(part=part).delete()
            ProjectMember.objects.bulk_create(members_of(project, key, after))


def write_directorates(
    project: Project, before: Mapping[str, Any], after: Mapping[str, Any], *, on: date
) -> None:
    """Close what a project belonged to and open what it belongs to from that day on."""
    if before["owner"] == after["owner"] and before["partners"] == after["partners"]:
        return
    project.belongs.filter(until=None).update(until=on)
    ProjectDirectorate.objects.bulk_create(belonging(project, after, on))


def told(project: Project, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger keeps of a change: old and new; of a restricted project the names of the
    fields only, for its text lies in its versions, which only people named in it can reach."""
    changed = difference(before, after)
    if project.restricted:
        return {"reference": project.reference, "fields": [change.field for change in changed]}
    return {
        "reference": project.reference,
        "changes": {change.field: [change.old, change.new] for change in changed},
    }
