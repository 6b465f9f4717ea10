"""What every step of a message does: lock it, tell it, and pass on what was heard."""

from datetime import datetime

from goldthread.ledger.actions import Actor, record
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.decisions import lead_answered
from goldthread.portfolio.models import Decision, LeadMessage, LeadReply
from goldthread.portfolio.policies.asking import SETTLED, Sent, in_words
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.queries.asking import messages_about


def locked(message: LeadMessage, by: Actor) -> LeadMessage:
    """The message as it stands, locked. Raises NotAllowed for one of another organisation."""
    if message.organisation_id != by.organisation_id:
        raise NotAllowed("That message belongs to another organisation.")
    rows = LeadMessage.objects.of(by.organisation_id).select_for_update(of=("self",))
    current: LeadMessage = rows.select_related("drafted_by", "organisation").get(pk=message.pk)
    return current


def tell(verb: str, message: LeadMessage, by: Actor, at: datetime, **words: object) -> None:
    """Record a step in the ledger, with the projects that the message is about."""
    about = message.about.values_list("decision__project__reference", flat=True)
    payload = {"projects": sorted(set(about)), **words}
    record(verb=verb, subject=message, by=by, at=at, payload=payload)


def pass_on(decision: Decision, by: Actor, at: datetime) -> None:
    """Tell the decision what its leads said, once no message about it waits any more."""
    current = Decision.objects.of(by.organisation_id).get(pk=decision.pk)
    if current.state not in OPEN:
        return
    messages = messages_about((current.pk,)).get(current.pk, [])
    replies = _replies(messages, current.project_id)
    heard = {reply.message_id for reply in replies}
    if any(one.state not in SETTLED and one.pk not in heard for one in messages):
        return
    if not replies and current.lead_answered:
        # Somebody wrote down on the decision itself what the lead said.
        return
    told = next((one for one in messages if one.sent_by is not None), None)
    no_reply = not replies and any(one.state == Sent.NO_REPLY for one in messages)
    lead_answered(
        decision=current,
        expected_version=current.version,
        told_by=told.sent_by.name if told and told.sent_by else "",
        told_on=told.sent_on if told else None,
        lead_said=_together(messages, replies),
        nobody_reached=not replies and not no_reply,
        no_reply=no_reply,
        by=by,
        at=at,
    )


def _replies(messages: list[LeadMessage], project: int) -> list[LeadReply]:
    return [
        reply
        for message in messages
        for reply in message.replies.all()
        if reply.current and reply.project_id == project
    ]


def _together(messages: list[LeadMessage], replies: list[LeadReply]) -> str:
    if len(replies) == 1:
        return in_words(replies[0])
    names = {message.pk: message.name for message in messages}
    return "\n".join(f"{names[reply.message_id]}: {in_words(reply)}" for reply in replies)
