"""Registering a project, and giving projects their references."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Length

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.projects.actions.cleaning import cleaned
from goldthread.projects.actions.writing import (
    belonging,
    members_of,
    put_columns,
    version_of,
)
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember
from goldthread.projects.permissions import check_can_register
from goldthread.projects.policies import PEOPLE
from goldthread.projects.queries import snapshot


class References:
    """Hands out references such as OPS-014, one after the other, to one writer at a time.

    The organisation's row stays locked until the transaction ends, so no two writers get the same
    number; numbers of withdrawn projects are not given again.
    """

    def __init__(self, organisation_id: int) -> None:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
        self._organisation_id = organisation_id
        self._last: dict[str, int] = {}

    def next(self, directorate: Directorate | None) -> str:
        """The next free reference of a directorate; TRUST for a project that none owns."""
        short = directorate.short if directorate else "TRUST"
        # A reference stands in addresses: "F&P" gives FP-001.
        prefix = "".join(letter for letter in short if letter.isalnum()) or "P"
        number = self._last.get(prefix, self._highest(prefix)) + 1
        self._last[prefix] = number
        return f"{prefix}-{number:03d}"

    def _highest(self, prefix: str) -> int:
        if prefix in self._last:
            return self._last[prefix]
        highest = (
            Project.objects.of(self._organisation_id)
            .filter(reference__regex=rf"^{prefix}-[0-9]+$")
            .order_by(Length("reference").desc(), "-reference")
            .values_list("reference", flat=True)
            .first()
        )
        return int(highest.rpartition("-")[2]) if highest else 0


@recorded
def register_project(
    *,
    organisation: Organisation,
    directorate: Directorate,
    fields: Mapping[str, Any],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Project:
    """Put one project on the register. `fields` as `cleaning.cleaned` takes them; a title is
    needed. A lead's name that is the name of the person who registers is that person."""
    check_can_register(by, directorate)
    typed = cleaned(
        {"title": "", **fields, "directorate": directorate}, organisation_id=organisation.pk
    )
    project = blank(organisation.pk, at=at, by=by)
    held = {**snapshot(project), **typed}
    held["claims"] = _own_claims(held, by)
    project.reference = References(organisation.pk).next(directorate)
    put_columns(project, held)
    project.save()
    save_around([(project, held)], because="project.registered")
    record(
        verb="project.registered",
        subject=project,
        by=by,
        at=at,
        payload={"reference": project.reference, "title": project.title},
    )
    return project


def blank(organisation_id: int, *, at: datetime, by: Actor) -> Project:
    """A project without details, not yet saved."""
    return Project(
        organisation_id=organisation_id,
        as_at=at.date(),
        changed_at=at,
        changed_by_id=by.pk,
    )


def save_around(made: list[tuple[Project, dict[str, Any]]], *, because: str) -> None:
    """Save the people, directorates and first versions of new projects."""
    ProjectMember.objects.bulk_create(
        member
        for project, held in made
        for key in PEOPLE
        for member in members_of(project, key, held)
    )
    ProjectDirectorate.objects.bulk_create(
        row for project, held in made for row in belonging(project, held, None)
    )
    versions = [version_of(project, held, because) for project, held in made]
    type(versions[0]).objects.bulk_create(versions)


def _own_claims(held: Mapping[str, Any], by: Actor) -> dict[str, int]:
    if not isinstance(by, Person):
        return {}
    return {f"{key}: {by.name}": by.pk for key in PEOPLE if by.name in held[key]}
