"""Agreeing to a proposal or to many, and not agreeing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.decisions.steps import (
    StaleDecision,
    check_as_seen,
    locked,
    locked_all,
    step,
    tell,
)
from goldthread.portfolio.actions.taking import take
from goldthread.portfolio.models import Approval, Decision, Objection
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.seats import Seats, seats_of, seats_of_all
from goldthread.portfolio.permissions.standing import agrees_as
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Event, NotNow, State
from goldthread.portfolio.policies.proposals import SomeCannot


@recorded
def agree(
    *,
    decision: Decision,
    expected_version: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Agree to a proposal; the last agreement that is needed takes the decision, unless another
    directorate did not agree: then a meeting settles it."""
    current = locked(decision, expected_version, by, Event.AGREE)
    return _agree(current, seats_of(current), by, at)


@recorded
def agree_many(
    *,
    decisions: Sequence[tuple[Decision, int]],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Agree to several proposals, each with the version it was seen in: all of them or none.

    Raises SomeCannot with a sentence for each that somebody acted on meanwhile or that cannot be
    agreed to.
    """
    current = locked_all([decision for decision, _ in decisions], by)
    seats = seats_of_all(list(current.values()))
    problems: list[tuple[Decision, str]] = []
    for decision, seen in sorted(decisions, key=lambda one: one[0].pk):
        row = current[decision.pk]
        try:
            check_as_seen(row, seen)
            policy.after(State(row.state), Event.AGREE)
            _agree(row, seats[row.pk], by, at)
        except (NotNow, NotAllowed, StaleDecision) as told:
            problems.append((row, told_of(row, told)))
    if problems:
        raise SomeCannot(tuple(problems))


@recorded
def refuse(
    *,
    decision: Decision,
    expected_version: int,
    why: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Not agree to a proposal, with the reason. Nothing changes about the project; where another
    directorate speaks or may speak for it, the two are disputed and a meeting settles it."""
    current = locked(decision, expected_version, by, Event.REFUSE)
    seats = seats_of(current)
    filled = may.check_can_agree(by, seats)
    for seat in sorted(filled):
        Objection.objects.create(
            organisation_id=by.organisation_id,
            decision=current,
            person=by,
            standing=agrees_as(by, seat),
            directorate_key=seat,
            words=why,
            at=at,
        )
    tell("decision.refused", current, by, at, why=why)
    if seats.disputed_after(filled):
        return step(current, Event.OBJECT)
    return step(current, Event.REFUSE, decided_by=by, decided_at=at, decided_words=why)


def told_of(decision: Decision, told: Exception) -> str:
    """What is said of one decision among several; of a stale one how it stands now."""
    if not isinstance(told, StaleDecision):
        return str(told)
    state = State(told.current.state).label.lower()
    who = f" by {decision.decided_by.name}" if decision.decided_by else ""
    return f"Somebody acted on it meanwhile. It is {state} now{who}."


def _agree(current: Decision, seats: Seats, by: Person, at: datetime) -> Decision:
    filled = may.check_can_agree(by, seats)
    policy.check_can_be_agreed(current.relies)
    for seat in sorted(filled):
        Approval.objects.create(
            organisation_id=by.organisation_id,
            decision=current,
            person=by,
            standing=agrees_as(by, seat),
            directorate_key=seat,
            at=at,
        )
    tell("decision.agreed", current, by, at)
    if seats.needed - filled or current.state == State.DISPUTED:
        return step(current, Event.AGREE)
    take(decision=current, approver=by, by=by, at=at)
    return step(current, Event.TAKE, decided_by=by, decided_at=at)
