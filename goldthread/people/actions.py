"""Verbs about accounts: inviting, giving roles, making nameless on leaving."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Membership, Person
from goldthread.people.roles import Role


@recorded
def invite(
    *,
    email: str,
    name: str,
    roles: tuple[tuple[Role, Directorate | None], ...],
    by: Actor,
    at: datetime,
    post: str = "",
    persona: str = "",
    day_starts_with: str = "",
    password: str | None = None,
    request_id: UUID | None = None,
) -> Person:
    """Make an account in the actor's organisation with its roles."""
    person = Person.objects.create_user(
        email=email,
        password=password,
        organisation_id=by.organisation_id,
        name=name,
        post=post,
        persona=persona,
        day_starts_with=day_starts_with,
    )
    for role, directorate in roles:
        Membership.objects.create(
            organisation_id=by.organisation_id, person=person, role=role, directorate=directorate
        )
    held = [[role, directorate.name if directorate else None] for role, directorate in roles]
    record(verb="person.invited", subject=person, by=by, at=at, payload={"roles": held})
    return person


@recorded
def make_nameless(
    *, person: Person, by: Actor, at: datetime, request_id: UUID | None = None
) -> Person:
    """Close an account on leaving: name and address go, ids stay."""
    person.memberships.all().delete()
    person.name, person.post = "Somebody who has left", ""
    person.email = f"left-{person.pk}@invalid"
    person.is_active = False
    person.set_unusable_password()
    person.save()
    record(verb="person.made_nameless", subject=person, by=by, at=at, payload={})
    return person
