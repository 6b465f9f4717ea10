"""What a meeting decided, written down by its chair or secretary.

The body is text beside the person who presses. A directorate's own meeting settles what lies
inside that directorate; the Quality Board settles anything. Required work still needs its agreed
exception and a board member, as the one who presses or as the named chair:
docs/methods/decisions.md, "Meetings".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from goldthread.ledger.actions import recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.actions.decisions.agreeing import told_of
from goldthread.portfolio.actions.decisions.steps import (
    StaleDecision,
    check_as_seen,
    locked_all,
    step,
    tell,
)
from goldthread.portfolio.actions.taking import take
from goldthread.portfolio.models import Approval, Decision, Objection
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.seats import is_for_the_board, lies_inside
from goldthread.portfolio.permissions.standing import BOARD
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Event, NotNow, State
from goldthread.portfolio.policies.proposals import SomeCannot


@dataclass(frozen=True, slots=True)
class Minutes:
    """Which meeting it was: the body's name, the day, where its minutes say so, and as what the
    person writes it down ("chair" or "secretary").

    `directorate`: whose own meeting it was, None for the Quality Board. `chair`: who chaired,
    where that person has an account; needed for required work when a secretary writes it down.
    """

    body: str
    on: date
    reference: str
    recorded_as: str
    directorate: int | None = None
    chair: Person | None = None

    @property
    def words(self) -> str:
        """The meeting as it stands beside the name of who wrote it down."""
        day = f"{self.on.day} {self.on:%B %Y}"
        return f"{self.body}, {day}, {self.reference}; written down as {self.recorded_as}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the meeting made of one decision; `words` says why where it did not agree."""

    decision: Decision
    expected_version: int
    agreed: bool
    words: str = ""


@recorded
def settle_in_meeting(
    *,
    outcomes: Sequence[Outcome],
    minutes: Minutes,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Write down what a meeting decided about several proposals: all of it or nothing.

    Raises NotAllowed for whoever may not write it down, NotNow for a meeting still to come or
    without its minute, SomeCannot with a sentence for each decision that cannot be settled so.
    """
    _check_meeting(minutes, by, at)
    current = locked_all([outcome.decision for outcome in outcomes], by)
    problems: list[tuple[Decision, str]] = []
    for outcome in sorted(outcomes, key=lambda one: one.decision.pk):
        row = current[outcome.decision.pk]
        try:
            check_as_seen(row, outcome.expected_version)
            _settle(row, outcome, minutes, by, at)
        except (NotNow, NotAllowed, StaleDecision) as told:
            problems.append((row, told_of(row, told)))
    if problems:
        raise SomeCannot(tuple(problems))


def _check_meeting(minutes: Minutes, by: Person, at: datetime) -> None:
    may.check_can_record_outcome(by, minutes.directorate)
    if minutes.chair is not None and minutes.chair.organisation_id != by.organisation_id:
        raise NotAllowed("That chair belongs to another organisation.")
    if minutes.on > timezone.localdate(at):
        raise NotNow("The meeting is still to come.")
    if not minutes.body or not minutes.reference:
        raise NotNow("Write down which meeting it was, and the reference of its minutes.")


def _settle(
    decision: Decision, outcome: Outcome, minutes: Minutes, by: Person, at: datetime
) -> None:
    event = Event.MEETING_AGREES if outcome.agreed else Event.MEETING_REFUSES
    policy.after(State(decision.state), event)
    approver = _check_may_settle(decision, minutes, by)
    facts = {
        "decided_by": by,
        "decided_at": at,
        "decided_words": outcome.words,
        "meeting_body": minutes.body,
        "meeting_on": minutes.on,
        "minute_reference": minutes.reference,
    }
    verb = "decision.agreed" if outcome.agreed else "decision.refused"
    tell(verb, decision, by, at, meeting=minutes.words, why=outcome.words)
    if outcome.agreed:
        policy.check_can_be_agreed(decision.relies)
        _keep(Approval, decision, minutes, by, at)
        take(decision=decision, approver=approver, by=by, at=at)
    else:
        if not outcome.words:
            raise NotNow("Write down why the meeting did not agree.")
        _keep(Objection, decision, minutes, by, at, words=outcome.words)
    step(decision, event, **facts)


def _check_may_settle(decision: Decision, minutes: Minutes, by: Person) -> Person:
    """Raise NotAllowed or NotNow unless this meeting settles the decision; who answers for it:
    the board member who pressed or chaired where required work would end."""
    if by.pk == decision.proposed_by_id:
        raise NotAllowed("Nobody agrees to a proposal of their own: somebody else writes it down.")
    if minutes.directorate is not None and not lies_inside(decision, minutes.directorate):
        raise NotNow("It concerns more than this directorate. It goes to the Quality Board.")
    if not is_for_the_board(decision):
        return by
    present = [person for person in (by, minutes.chair) if person and _is_board_member(person)]
    present = [person for person in present if person.pk != decision.proposed_by_id]
    if not present:
        raise NotNow("Required work: a board member writes it down, or is named as its chair.")
    return present[0]


def _is_board_member(person: Person) -> bool:
    return can(person, Deed.APPROVE_DECISION, directorate_ids=frozenset())


def _keep(
    answer: type[Approval] | type[Objection],
    decision: Decision,
    minutes: Minutes,
    by: Person,
    at: datetime,
    **words: str,
) -> None:
    answer.objects.create(
        organisation_id=by.organisation_id,
        decision=decision,
        person=by,
        standing=minutes.words[:250],
        directorate_key=BOARD,
        at=at,
        **words,
    )
