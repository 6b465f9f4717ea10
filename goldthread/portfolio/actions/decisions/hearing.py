"""What is heard of a project: the lead's answer, what relies on it, what was learnt."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from goldthread.ledger.actions import Actor, recorded
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions.steps import (
    check_as_seen,
    locked,
    locked_all,
    step,
    tell,
)
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.policies.decisions import Event, NotNow, State


@recorded
def lead_was_told(
    *,
    decision: Decision,
    told_by: str,
    told_on: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Write down that the lead was told, by whom and when; from now on the project's own people
    see the proposal. Its answer is still awaited."""
    current = locked(decision, decision.version, by, Event.HEAR)
    may.check_can_write_down_answer(by, current)
    _check_day(told_on, at)
    current.told_by, current.told_on = told_by, told_on
    current.version += 1
    current.save()
    tell("decision.lead_told", current, by, at, told_by=told_by, told_on=told_on.isoformat())
    return current


@recorded
def lead_answered(
    *,
    decision: Decision,
    expected_version: int,
    told_by: str = "",
    told_on: date | None = None,
    lead_said: str = "",
    nobody_reached: bool = False,
    no_reply: bool = False,
    relies: str = "",
    relies_where: str = "",
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Write down what the lead said, that nobody could be reached (`nobody_reached`), or that the
    days to reply passed (`no_reply`). Those who must agree are asked now; a later answer stands
    beside the proposal in place of the earlier one, which the ledger keeps. What the lead knows
    of what relies on the project (`relies`: "yes", with where it goes, or "no") is kept where
    nobody knew it before.

    Raises StaleDecision, NotAllowed, and NotNow where none or more than one of the three is given.
    """
    current = locked(decision, expected_version, by, Event.HEAR)
    may.check_can_write_down_answer(by, current)
    if [bool(lead_said), nobody_reached, no_reply].count(True) != 1:
        raise NotNow("Write down what the lead said, or that there is no answer to be had.")
    told_by, told_on = told_by or current.told_by, told_on or current.told_on
    if not nobody_reached and not (told_by and told_on):
        raise NotNow("Write down who told the lead, and when.")
    if told_on is not None:
        _check_day(told_on, at)
    said = lead_said or ("no reply" if no_reply else "nobody could be reached")
    tell("decision.lead_answered", current, by, at, lead_said=said, told_by=told_by)
    if relies and current.relies == Decision.Relies.NOBODY_KNOWS:
        _check_relies(relies, relies_where)
        current.relies, current.relies_where = relies, relies_where
    return step(
        current,
        Event.HEAR,
        told_by=told_by,
        told_on=told_on,
        lead_said=lead_said,
        nobody_reached=nobody_reached,
        no_reply=no_reply,
    )


@recorded
def find_out(
    *,
    decision: Decision,
    expected_version: int,
    relies: str,
    relies_where: str = "",
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Answer for the QI team whether anything relies on the project: "yes", with where it goes,
    or "no". Nothing of which nobody knows is agreed."""
    current = locked(decision, expected_version, by, Event.FIND_OUT)
    may.check_can_find_out(by, current)
    _check_relies(relies, relies_where)
    tell("decision.found_out", current, by, at, relies=relies, where=relies_where)
    return step(
        current,
        Event.FIND_OUT,
        relies=relies,
        relies_where=relies_where if relies == Decision.Relies.YES else "",
        found_out_by=by,
        found_out_at=at,
    )


@recorded
def write_learned(
    *,
    decision: Decision,
    expected_version: int,
    learned: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Write down what was learnt from a project that the decision ended; the ledger keeps what
    was said before. Raises StaleDecision, NotAllowed, and NotNow where it was not taken."""
    current = locked_all((decision,), by)[decision.pk]
    check_as_seen(current, expected_version)
    may.check_can_write_down_answer(by, current)
    if current.state != State.TAKEN:
        raise NotNow("What was learnt is written down once the project has ended.")
    tell("decision.learned", current, by, at, before=current.learned, learned=learned)
    current.learned = learned
    current.version += 1
    current.save()
    return current


def _check_relies(relies: str, where: str) -> None:
    if relies not in (Decision.Relies.YES, Decision.Relies.NO):
        raise NotNow("Say yes or no.")
    if relies == Decision.Relies.YES and not where:
        raise NotNow("Say where it goes, so that what relies on it is not lost.")


def _check_day(told_on: date, at: datetime) -> None:
    if told_on > timezone.localdate(at):
        raise NotNow("The lead is told first: the day on which that was is still to come.")
