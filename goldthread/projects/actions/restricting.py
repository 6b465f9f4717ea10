"""Restricting a project to named people, sharing it with more of them, opening it again.

The ledger tells that a project was restricted and by whom, never its text. Entries made before
keep theirs: whoever shows entries about projects asks `queries.get_project` first.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects.actions.writing import locked, version_of
from goldthread.projects.models import Project, ProjectMember
from goldthread.projects.permissions import check_can_restrict
from goldthread.projects.queries import snapshot


@recorded
def restrict_project(
    *,
    project: Project,
    people: Iterable[Person],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Project:
    """Let only named people see the project: those given, who restricts it, and those already
    part of it with an account. It still counts in every total."""
    current = locked(project)
    check_can_restrict(by, current)
    named = {*people, by} if isinstance(by, Person) else {*people}
    current.restricted = True
    _name(current, (person for person in named if isinstance(person, Person)))
    return _noted(current, "project.restricted", by, at)


@recorded
def share_restricted(
    *,
    project: Project,
    person: Person,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Project:
    """Let one more person see a restricted project."""
    current = locked(project)
    check_can_restrict(by, current)
    _name(current, (person,))
    return _noted(current, "project.shared", by, at)


@recorded
def open_again(
    *, project: Project, by: Actor, at: datetime, request_id: UUID | None = None
) -> Project:
    """Let everybody of the organisation see the project again."""
    current = locked(project)
    check_can_restrict(by, current)
    current.restricted = False
    current.members.filter(part=ProjectMember.Part.READER).delete()
    return _noted(current, "project.opened", by, at)


def _name(project: Project, people: Iterable[Person]) -> None:
    for person in people:
        if person.organisation_id != project.organisation_id:
            raise NotAllowed("That person belongs to another organisation.")
        project.members.get_or_create(
            organisation_id=project.organisation_id,
            person=person,
            part=ProjectMember.Part.READER,
            defaults={"name": person.name},
        )


def _noted(project: Project, verb: str, by: Actor, at: datetime) -> Project:
    project.version += 1
    project.changed_at, project.changed_by_id = at, by.pk
    project.save()
    version_of(project, snapshot(project), verb).save()
    record(verb=verb, subject=project, by=by, at=at, payload={"reference": project.reference})
    return project
