"""Messages to leads for tests, made by the real actions."""

from datetime import date, datetime
from typing import Any

from goldthread.people.models import Person
from goldthread.portfolio.actions import asking
from goldthread.portfolio.models import Decision, LeadMessage, LeadReply
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import AskedFirst
from goldthread.portfolio.presenters.asking import draft
from goldthread.portfolio.queries.asking import asked_in, to_draft
from goldthread.projects.models import Project
from tests.portfolio import AT, propose, register

RATHER = LeadReply.Answer.RATHER


def led_by(lead: Person, by: Person, title: str, short: str = "OPS", **fields: Any) -> Project:
    """A project whose lead has an account."""
    project = register(by, short, title=title, leads=(lead.name,), **fields)
    project.members.filter(part="lead").update(person=lead)
    return project


def thought_of(project: Project, by: Person, verb: Verb = Verb.STOP, **details: Any) -> Decision:
    """A proposal whose lead is still to be asked."""
    return propose(project, verb, by, first=AskedFirst(relies="no"), **details)


def draft_all(by: Person) -> list[LeadMessage]:
    """A message for each lead that waits for one."""
    drafts = [draft(one, by) for one in to_draft(by).leads]
    asking.draft_messages(drafts=drafts, by=by, at=AT)
    return list(LeadMessage.objects.of(by.organisation).filter(state="drafted").order_by("pk"))


def send(message: LeadMessage, by: Person, at: datetime = AT) -> LeadMessage:
    """The message, sent by a person."""
    asking.mark_sent(messages=[message], how=LeadMessage.How.OWN_MAIL, by=by, at=at)
    message.refresh_from_db()
    return message


def asked(lead: Person, by: Person, title: str = "Fewer falls at night") -> LeadMessage:
    """A message to a lead about a project of theirs that might stop, sent."""
    thought_of(led_by(lead, by, title), by)
    return send(draft_all(by)[-1], by)


def say(message: LeadMessage, by: Person, answer: LeadReply.Answer, words: str = "") -> None:
    """What the lead says, signed in, about every project of the message."""
    said = [asking.Said(one.decision.project_id, answer, words) for one in asked_in(message)]
    asking.answer(
        message=message,
        said=said,
        how=LeadReply.How.SIGNED_IN,
        on=date(2016, 3, 7),
        by=asking.TheLead(by.organisation_id, by.name, by.pk),
        at=AT,
    )
