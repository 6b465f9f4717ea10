"""Proposing, agreeing to, refusing, taking back and reversing a decision about one project.

A decision is never edited: its words stay as proposed, and each step is an entry of its own.
"""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goldthread.core.values.statuses import Status
from goldthread.ledger.actions import record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.taking import put_back, take
from goldthread.portfolio.models import Approval, Decision
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.standing import agrees_as, proposes_as
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Event, NotNow, State, Verb
from goldthread.portfolio.policies.proposals import Proposal
from goldthread.portfolio.queries.decisions import owner_of, usable_exception
from goldthread.projects.models import Project


class StaleDecision(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody acted on the decision meanwhile; `current` is how it stands now."""

    def __init__(self, current: Decision) -> None:
        super().__init__("Somebody acted on this decision meanwhile.")
        self.current = current


@recorded
def propose(
    *,
    project: Project,
    proposal: Proposal,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Propose a decision. Raises NotNow or NeedsException when it cannot be made, NotAllowed."""
    owner = owner_of(project)
    may.check_can_propose(by, project, owner=owner.pk)
    current: Project = Project.objects.of(by.organisation_id).select_for_update().get(pk=project.pk)
    _check(current, proposal, at)
    if current.decisions.filter(state=State.PROPOSED).exists():
        raise NotNow("A decision about this project is waiting already. Settle that one first.")
    decision: Decision = Decision.objects.create(
        organisation_id=by.organisation_id,
        project=current,
        verb=proposal.verb,
        into=proposal.into,
        until=proposal.until,
        ended_as=proposal.ended_as or "",
        reason=proposal.reason,
        evidence=proposal.evidence,
        proposed_by=by,
        proposed_as=proposes_as(by, owner),
        proposed_at=at,
        status_before=current.status,
        needed_lead_before=current.needs_new_lead,
        directorate_name=owner.name,
        directorate_key=owner.pk,
        **asdict(proposal.first),
    )
    _record("decision.proposed", decision, by, at, reason=proposal.reason)
    return decision


@recorded
def agree(
    *,
    decision: Decision,
    expected_version: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Decision:
    """Agree to a proposal; the last agreement that is needed takes the decision."""
    current = _locked(decision, expected_version, by, Event.AGREE)
    seats = may.seats_of(current)
    filled = may.check_can_agree(by, seats)
    for seat in sorted(filled):
        Approval.objects.create(
            organisation_id=by.organisation_id,
            decision=current,
            person=by,
            standing=agrees_as(by, seat),
            directorate_key=seat,
            at=at,
        )
    _record("decision.agreed", current, by, at)
    if seats.needed - filled:
        return _step(current, Event.AGREE)
    take(decision=current, by=by, at=at)
    return _step(current, Event.TAKE, decided_by=by, decided_at=at)


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
    """Not agree to a proposal, with the reason. Nothing changes about the project."""
    current = _locked(decision, expected_version, by, Event.REFUSE)
    may.check_can_agree(by, may.seats_of(current))
    _record("decision.refused", current, by, at, why=why)
    return _step(current, Event.REFUSE, decided_by=by, decided_at=at, decided_words=why)


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
    current = _locked(decision, expected_version, by, Event.WITHDRAW)
    may.check_can_withdraw(by, current)
    _record("decision.withdrawn", current, by, at, why=why)
    return _step(current, Event.WITHDRAW, decided_by=by, decided_at=at, decided_words=why)


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
    current = _locked(decision, expected_version, by, Event.REVERSE)
    may.check_can_reverse(by, current)
    put_back(decision=current, by=by, at=at)
    _record("decision.reversed", current, by, at, reason=reason)
    return _step(current, Event.REVERSE, reversed_by=by, reversed_at=at, reversal_reason=reason)


def _check(project: Project, proposal: Proposal, at: datetime) -> None:
    becomes = policy.effect(
        proposal.verb,
        status=Status(project.status),
        needs_new_lead=project.needs_new_lead,
        ended_as=proposal.ended_as,
    )
    policy.check_can_be_made(
        becomes,
        status=Status(project.status),
        required=project.mandatory,
        has_exception=usable_exception(project) is not None,
    )
    if proposal.verb in policy.ASKED_FIRST:
        proposal.first.check(timezone.localdate(at))
    if proposal.verb == Verb.JOIN:
        check_into(project, proposal.into)


def check_into(project: Project, into: Project | None) -> None:
    """Raise NotNow unless the other project can take this one in."""
    if into is None or into.organisation_id != project.organisation_id or into.withdrawn:
        raise NotNow("Choose the project that this one becomes part of.")
    policy.check_can_be_joined_with(same=into.pk == project.pk, into_status=Status(into.status))


def _locked(decision: Decision, expected_version: int, by: Person, event: Event) -> Decision:
    if decision.organisation_id != by.organisation_id:
        raise NotAllowed("That decision belongs to another organisation.")
    current: Decision = (
        Decision.objects.of(by.organisation_id)
        .select_for_update(of=("self",))
        .select_related("project", "into", "proposed_by")
        .get(pk=decision.pk)
    )
    if current.version != expected_version:
        raise StaleDecision(current)
    policy.after(State(current.state), event)
    return current


def _step(decision: Decision, event: Event, **facts: object) -> Decision:
    decision.state = policy.after(State(decision.state), event)
    decision.version += 1
    for name, value in facts.items():
        setattr(decision, name, value)
    decision.save()
    return decision


def _record(verb: str, decision: Decision, by: Person, at: datetime, **words: object) -> None:
    told = {"project": decision.project.reference, "decision": decision.verb, **words}
    if decision.into is not None:
        told["into"] = decision.into.reference
    record(verb=verb, subject=decision, by=by, at=at, payload=told)
