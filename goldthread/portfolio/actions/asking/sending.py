"""Sending: a person does it, and says so; from then on the lead's days to reply run."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage

from goldthread.ledger.actions import recorded
from goldthread.organisations.queries import reply_by
from goldthread.people.models import Person
from goldthread.portfolio.actions.asking.steps import locked, tell
from goldthread.portfolio.actions.decisions import lead_was_told
from goldthread.portfolio.models import Decision, LeadMessage
from goldthread.portfolio.permissions import asking as may
from goldthread.portfolio.policies.asking import Heard, Sent, after
from goldthread.portfolio.policies.decisions import OPEN, NotNow
from goldthread.portfolio.queries.asking import asked_in, messages_about


@recorded
def mark_sent(
    *,
    messages: Iterable[LeadMessage],
    how: LeadMessage.How,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Write down that a person sent these messages today; all of them or none.

    From now on the leads and their teams see the proposals. Raises NotNow for a message sent
    before, or about a proposal that was taken back since it was drafted.
    """
    for message in sorted(messages, key=lambda one: one.pk):
        current = locked(message, by)
        decisions = [one.decision for one in asked_in(current)]
        may.check_can_ask(by, decisions)
        current.state = after(Sent(current.state), Heard.SEND)
        _check_current(decisions)
        on = sent(current, by, at, how)
        current.save()
        for decision in told_to_all(decisions):
            lead_was_told(decision=decision, told_by=by.name, told_on=on, by=by, at=at)
        tell("lead_message.sent", current, by, at, to=current.name, how=how.value)


def check_can_be_sent(*, message: LeadMessage, by: Person) -> None:
    """Raise NotNow for a message sent before or about a proposal taken back, NotAllowed: asked
    before a mail leaves, for a mail cannot be taken back."""
    decisions = [one.decision for one in asked_in(message)]
    may.check_can_ask(by, decisions)
    after(Sent(message.state), Heard.SEND)
    _check_current(decisions)


def sent(message: LeadMessage, by: Person, at: datetime, how: LeadMessage.How) -> date:
    """Put sender, day and the last day to reply on the message; the caller saves it. The day."""
    trust = message.organisation
    message.sent_by, message.sent_at, message.sent_how = by, at, how
    on = at.astimezone(ZoneInfo(trust.time_zone)).date()
    message.sent_on, message.days, message.reply_by = on, trust.reply_days, reply_by(trust, on)
    message.version += 1
    return on


def post(message: LeadMessage, body: str) -> None:
    """Send one message by the organisation's own mail server.

    Raises NotNow without an address or a server, OSError when the server does not take it.
    """
    if not settings.SENDS_MAIL:
        raise NotNow("goldthread was not told of a mail server here.")
    if not message.address:
        raise NotNow(f"There is no address for {message.name}. Write it on the message's page.")
    EmailMessage(subject=message.subject, body=body, to=[message.address]).send()


def told_to_all(decisions: Iterable[Decision]) -> list[Decision]:
    """Those of which no lead is still to be told: only then the project's own people see them."""
    rows = list(decisions)
    about = messages_about(decision.pk for decision in rows)
    return [
        decision
        for decision in rows
        if all(one.state != Sent.DRAFTED for one in about.get(decision.pk, []))
    ]


def _check_current(decisions: Iterable[Decision]) -> None:
    for decision in decisions:
        if decision.state not in OPEN:
            raise NotNow(
                f"The proposal about {decision.project.reference} was taken back since. "
                "Draft the message anew."
            )
