"""Taking one's own proposal back, and reversing a decision that was taken."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import recorded
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions.steps import locked, step, tell
from goldthread.portfolio.actions.taking import put_back
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.policies.decisions import Event


@recorded
def withdraw(
    *,
    decision: Decision,
    expected_version: int,
    by: Person,
    at: datetime,
    why: str = "",
    request_id: UUID | None = None,
) -> Decision:
    """Take one's own proposal back before it is taken."""
    current = locked(decision, expected_version, by, Event.WITHDRAW)
    may.check_can_withdraw(by, current)
    tell("decision.withdrawn", current, by, at, why=why)
    return step(current, Event.WITHDRAW, decided_by=by, decided_at=at, decided_words=why)


@recorded
def reverse(
    *,
    decision: Decision,
    expected_version: int,
    reason: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Take a decision back: the project gets the status it had. Both entries stay in the log."""
    current = locked(decision, expected_version, by, Event.REVERSE)
    may.check_can_reverse(by, current)
    put_back(decision=current, by=by, at=at)
    tell("decision.reversed", current, by, at, reason=reason)
    return step(current, Event.REVERSE, reversed_by=by, reversed_at=at, reversal_reason=reason)
