"""The demonstration's leads: four are asked, three reply; and a meeting of the Quality Board."""

from datetime import datetime, timedelta
from typing import Any

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions import asking, decisions, meetings
from goldthread.portfolio.actions.asking import Said
from goldthread.portfolio.demonstration.told import person, story, titled
from goldthread.portfolio.models import AskedAbout, Decision, LeadMessage, LeadReply
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal, Wanted
from goldthread.portfolio.presenters.asking import draft
from goldthread.portfolio.queries.asking import to_draft


def ask_leads(*, organisation: Organisation, at: datetime) -> None:
    """Propose, draft and send the messages, write the replies down, plan the meeting."""
    told, by = story("asking"), person(organisation, story("asking")["by"])
    wanted = [_wanted(organisation, one) for one in told["proposals"]]
    proposed = decisions.propose_many(proposals=wanted, by=by, at=at)
    only = set(proposed.decisions.values_list("pk", flat=True))
    drafts = [draft(one, by) for one in to_draft(by, only=only).leads]
    asking.draft_messages(drafts=drafts, by=by, at=at)
    about = AskedAbout.objects.of(organisation).filter(decision__in=only)
    messages = {row.decision.project.title: row.message for row in about}
    asking.mark_sent(messages=messages.values(), how=LeadMessage.How.OWN_MAIL, by=by, at=at)
    for one in told["answers"]:
        _answer(organisation, messages[one["project"]], one, at)
    _meet(organisation, told, by, at)


def _wanted(organisation: Organisation, told: dict[str, Any]) -> Wanted:
    names = ("reason", "where_to", "who", "what")
    proposal = Proposal(
        verb=Verb(told["verb"]),
        into=titled(organisation, told["into"]) if "into" in told else None,
        first=AskedFirst(relies=told["relies"], relies_where=told["relies_where"]),
        **{name: told[name] for name in names if name in told},
    )
    return Wanted(titled(organisation, told["project"]), proposal)


def _answer(
    organisation: Organisation, message: LeadMessage, told: dict[str, Any], at: datetime
) -> None:
    project = titled(organisation, told["project"])
    heard, by_link = told.get("heard", ""), f"{message.name}, by the link in the message"
    asking.answer(
        message=message,
        said=[Said(project.pk, LeadReply.Answer(told["answer"]), told["words"])],
        how=LeadReply.How.ON_BEHALF if heard else LeadReply.How.LINK,
        heard=heard,
        on=at.date(),
        by=person(organisation, told["by"]) if heard else asking.TheLead(organisation.pk, by_link),
        at=at,
    )


def _meet(organisation: Organisation, story: dict[str, Any], by: Person, at: datetime) -> None:
    bodies = {}
    for one in story["bodies"]:
        short = one["directorate"]
        whose = Directorate.objects.of(organisation).get(short=short) if short else None
        bodies[one["name"]] = meetings.add_body(name=one["name"], directorate=whose, by=by, at=at)
    told = story["meeting"]
    meeting = meetings.plan_meeting(
        body=bodies[told["body"]],
        on=at.date() + timedelta(days=told["days_ahead"]),
        place=told["place"],
        chair=person(organisation, told["chair"]),
        secretary=person(organisation, told["secretary"]),
        by=by,
        at=at,
    )
    rows = Decision.objects.of(organisation).filter(project__title__in=told["items"])
    meetings.put_on(meeting=meeting, decisions=rows.values_list("pk", flat=True), by=by, at=at)
