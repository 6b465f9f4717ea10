"""Agreed exceptions: asking that required work may end, and a board member's answer."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import AgreedException
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.queries.decisions import open_exception, owner_of, usable_exception
from goldthread.projects.models import Project


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
    """Ask that required work may end; `owner_name` answers for it. A board member settles it."""
    may.check_can_propose(by, project, owner=owner_of(project).pk)
    if not project.mandatory:
        raise NotNow("This project is not required work, so it needs no exception.")
    if open_exception(project) or usable_exception(project):
        raise NotNow("No exception can be asked for now. The QI team can say more.")
    exception: AgreedException = AgreedException.objects.create(
        organisation_id=by.organisation_id,
        project=project,
        reason=reason,
        owner_name=owner_name,
        asked_by=by,
        asked_at=at,
    )
    _record("exception.asked", exception, by, at, reason=reason, owner=owner_name)
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
    request_id: UUID | None = None,
) -> AgreedException:
    """Agree, or not agree, that required work may end."""
    if exception.organisation_id != by.organisation_id:
        raise NotAllowed("That exception belongs to another organisation.")
    may.check_can_agree_exception(by, asked_by=exception.asked_by_id)
    current: AgreedException = (
        AgreedException.objects.of(by.organisation_id).select_for_update().get(pk=exception.pk)
    )
    if current.version != expected_version or current.state != AgreedException.State.ASKED:
        raise NotNow(f"{current.get_state_display()} already, by {current.settled_by}.")
    state = AgreedException.State.AGREED if agreed else AgreedException.State.REFUSED
    current.state, current.version = state, current.version + 1
    current.settled_by, current.settled_at, current.settled_words = by, at, words
    current.save()
    _record(f"exception.{state}", current, by, at, words=words)
    return current


def _record(verb: str, row: AgreedException, by: Person, at: datetime, **words: object) -> None:
    told = {"project": row.project.reference, **words}
    record(verb=verb, subject=row, by=by, at=at, payload=told)
