"""Agreed exceptions: asking that required work may end, and what whoever answers for it says."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from goldthread.ledger.actions import record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import AgreedException
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.exceptions import check_can_settle_exception
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.queries.decisions import owner_of
from goldthread.portfolio.queries.exceptions import (
    account_named,
    open_exception,
    usable_exception,
)
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to


@dataclass(frozen=True, slots=True)
class Said:
    """What an owner without an account said: the words, when, and to whom."""

    words: str
    on: date
    to: str


@recorded
def ask_exception(
    *,
    project: Project,
    owner_name: str,
    reason: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> AgreedException:
    """Ask that required work may end. `owner_name` answers for it: where it names one account,
    that person settles it, else somebody writes down what the owner says."""
    may.check_can_propose(by, project, owner=owner_of(project).pk)
    if not project.mandatory:
        raise NotNow("This project is not required work, so it needs no exception.")
    if open_exception(project) or usable_exception(project):
        raise NotNow("No exception can be asked for now. The QI team can say more.")
    owner = account_named(by.organisation_id, owner_name)
    _check_owner(owner, project, by)
    exception: AgreedException = AgreedException.objects.create(
        organisation_id=by.organisation_id,
        project=project,
        reason=reason,
        owner_name=owner.name if owner else owner_name,
        owner=owner,
        asked_by=by,
        asked_at=at,
    )
    _record("exception.asked", exception, by, at, reason=reason, owner=exception.owner_name)
    return exception


@recorded
def settle_exception(
    *,
    exception: AgreedException,
    expected_version: int,
    agreed: bool,
    by: Person,
    at: datetime,
    words: str = "",
    said: Said | None = None,
    request_id: UUID | None = None,
) -> AgreedException:
    """Agree, or not agree, that required work may end: the owner in person, or, where the owner
    has no account, what the owner `said` as somebody writes it down.

    Raises NotAllowed, and NotNow when it is settled already or what was said is missing.
    """
    if exception.organisation_id != by.organisation_id:
        raise NotAllowed("That exception belongs to another organisation.")
    current: AgreedException = (
        AgreedException.objects.of(by.organisation_id)
        .select_for_update(of=("self",))
        .select_related("project", "settled_by")
        .get(pk=exception.pk)
    )
    check_can_settle_exception(by, current, owner=owner_of(current.project).pk)
    if current.version != expected_version or current.state != AgreedException.State.ASKED:
        raise NotNow(f"{current.get_state_display()} already, by {current.settled_by}.")
    if current.owner_id is None:
        _check_said(said, at)
    state = AgreedException.State.AGREED if agreed else AgreedException.State.REFUSED
    current.state, current.version = state, current.version + 1
    current.settled_by, current.settled_at = by, at
    current.settled_words = said.words if said else words
    current.said_on, current.said_to = (said.on, said.to) if said else (None, "")
    current.save()
    _record(f"exception.{state}", current, by, at, words=current.settled_words)
    return current


def _check_owner(owner: Person | None, project: Project, by: Person) -> None:
    if owner is None:
        return
    if owner.pk == by.pk:
        raise NotNow("You answer for it yourself: let somebody else ask, then you can agree.")
    if not visible_to(owner).filter(pk=project.pk).exists():
        raise NotNow(f"{owner.name} does not see this restricted project. Share it first.")


def _check_said(said: Said | None, at: datetime) -> None:
    if said is None or not (said.words and said.to):
        raise NotNow("Write down what the owner said, when, and to whom.")
    if said.on > timezone.localdate(at):
        raise NotNow("The day on which the owner said so is still to come.")


def _record(verb: str, row: AgreedException, by: Person, at: datetime, **words: object) -> None:
    told = {"project": row.project.reference, **words}
    record(verb=verb, subject=row, by=by, at=at, payload=told)
