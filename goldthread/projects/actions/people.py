"""People in projects: a typed name becomes an account once that is confirmed."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects.actions.writing import locked, version_of
from goldthread.projects.models import ProjectMember
from goldthread.projects.permissions import check_can_restrict
from goldthread.projects.queries import snapshot


@recorded
def claim_part(
    *,
    member: ProjectMember,
    person: Person,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> ProjectMember:
    """Say that a typed name is this person: then the project is one of the person's own."""
    project = locked(member.project)
    check_can_restrict(by, project)
    if person.organisation_id != project.organisation_id:
        raise NotAllowed("That person belongs to another organisation.")
    member.person = person
    member.save(update_fields=["person"])
    project.version += 1
    project.changed_at, project.changed_by_id = at, by.pk
    project.save()
    version_of(project, snapshot(project), "person.claimed").save()
    record(
        verb="person.claimed",
        subject=project,
        by=by,
        at=at,
        payload={"reference": project.reference, "person": person.pk, "part": member.part},
    )
    return member
