"""Drafting messages to leads. Nothing is sent here, and no lead learns of anything."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.asking.steps import locked, tell
from goldthread.portfolio.models import AskedAbout, Decision, LeadMessage
from goldthread.portfolio.permissions import asking as may
from goldthread.portfolio.policies.asking import Heard, Sent, after
from goldthread.portfolio.policies.decisions import NotNow, State
from goldthread.portfolio.queries.asking import Draft


@recorded
def draft_messages(
    *, drafts: Sequence[Draft], by: Person, at: datetime, request_id: UUID | None = None
) -> None:
    """Keep drafted messages, one a lead. Raises NotNow when a decision asks no lead any more."""
    for draft in drafts:
        decisions = _asking(draft, by)
        for pk in draft.replaces:
            _drop(pk, by, at)
        message = _create(draft, by, at)
        AskedAbout.objects.bulk_create(
            AskedAbout(organisation_id=by.organisation_id, message=message, decision=decision)
            for decision in decisions
        )
        tell("lead_message.drafted", message, by, at, to=message.name)


@recorded
def change_draft(
    *,
    message: LeadMessage,
    expected_version: int,
    subject: str,
    text: str,
    address: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> LeadMessage:
    """Put a draft in other words, or give it an address. Raises NotNow once it was sent."""
    current = locked(message, by)
    may.check_can_ask(by, [row.decision for row in current.about.select_related("decision")])
    after(Sent(current.state), Heard.SEND)
    if current.version != expected_version:
        raise NotNow("Somebody changed this draft meanwhile. Here is how it stands now.")
    current.subject, current.text, current.address = subject, text, address
    current.version += 1
    current.save()
    tell("lead_message.changed", current, by, at)
    return current


@recorded
def drop_draft(
    *, message: LeadMessage, by: Person, at: datetime, request_id: UUID | None = None
) -> None:
    """Let go of a draft that is not needed any more. Raises NotNow once it was sent."""
    _drop(message.pk, by, at)


def _asking(draft: Draft, by: Person) -> list[Decision]:
    rows = Decision.objects.of(by.organisation_id).filter(pk__in=draft.decisions)
    decisions = list(rows.select_for_update(of=("self",)).select_related("project").order_by("pk"))
    if len(decisions) != len(set(draft.decisions)):
        raise NotAllowed("One of these decisions belongs to another organisation.")
    may.check_can_ask(by, decisions)
    for decision in decisions:
        if decision.state != State.ASKING:
            raise NotNow(f"The lead of {decision.project.reference} is not asked any more.")
    return decisions


def _create(draft: Draft, by: Person, at: datetime) -> LeadMessage:
    message: LeadMessage = LeadMessage.objects.create(
        organisation_id=by.organisation_id,
        person=draft.lead.person,
        name=draft.lead.name,
        asked_as=draft.lead.asked_as,
        address=draft.address or draft.lead.address,
        subject=draft.subject,
        text=draft.text,
        drafted_by=by,
        drafted_at=at,
        link_key=secrets.token_hex(16),
    )
    return message


def _drop(pk: int, by: Person, at: datetime) -> None:
    message = LeadMessage.objects.of(by.organisation_id).filter(pk=pk).first()
    if message is None:
        raise NotAllowed("That message belongs to another organisation.")
    current = locked(message, by)
    may.check_can_ask(by, [row.decision for row in current.about.select_related("decision")])
    current.state = after(Sent(current.state), Heard.DROP)
    current.link_key = ""
    current.version += 1
    current.save()
    record(verb="lead_message.dropped", subject=current, by=by, at=at, payload={})
