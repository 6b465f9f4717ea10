"""Asking leads in words: the drafted message, and what stands beside a proposal ever after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.people.models import Person
from goldthread.portfolio.models import Decision, LeadMessage, LeadReply
from goldthread.portfolio.policies.asking import Sent, in_words
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.asking import Draft, ToAsk

_OPENING = (
    "We are looking at all improvement work of {trust} together. For {which} we are asking "
    "ourselves whether the work should go on as it is. Nothing is decided, and nothing will be "
    "before we have heard from you."
)
_WHAT_YOU_CAN_SAY = (
    "Please tell us what you think: that you agree; that you would rather something else happened "
    "(go on, change something, pause, another lead, another project to join); or whatever else we "
    "should know, such as who relies on it. Your reply stands word for word beside the proposal "
    "wherever it is shown, and it may change the proposal."
)
_RATHER_TALK = "If you would rather talk, please ring or write to me."
TONES = {
    Sent.DRAFTED: "gold",
    Sent.WAITING: "blue",
    Sent.REPLIED: "green",
    Sent.NO_REPLY: "grey",
    Sent.NOBODY: "grey",
    Sent.DROPPED: "grey",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a proposal about its lead: who, in words, and the words said.

    `said` is the lead's own text; `told` says how it came or why there is none.
    """

    who: str
    said: str
    told: str
    waits: bool = False


def draft(asked: ToAsk, sender: Person, address: str = "") -> Draft:
    """A message in goldthread's words, for a person to change and send."""
    return Draft(
        lead=asked.lead,
        decisions=tuple(decision.pk for decision in asked.decisions),
        subject=subject(asked),
        text=text(asked, sender),
        address=address,
        replaces=asked.replaces,
    )


def subject(asked: ToAsk) -> str:
    """The message's subject; restricted projects keep their name."""
    if len(asked.decisions) > 1:
        return f"{len(asked.decisions)} of your projects: we would like to hear from you first"
    project = asked.decisions[0].project
    named = "Your project" if project.restricted else f"“{project.title}”"
    return f"{named}: we would like to hear from you first"[:200]


def text(asked: ToAsk, sender: Person) -> str:
    """The message as it is drafted; a person may change every word before sending it."""
    count = len(asked.decisions)
    trust = sender.organisation.name
    which = "one of your projects" if count == 1 else f"{count} of your projects"
    parts = [f"Dear {asked.lead.name},", _OPENING.format(trust=trust, which=which)]
    for number, decision in enumerate(asked.decisions, start=1):
        parts.append(_about(decision, number if count > 1 else 0))
    parts += [_WHAT_YOU_CAN_SAY, _RATHER_TALK, _signed(sender)]
    return "\n\n".join(parts)


def underneath(address: str, until: date, days: int) -> str:
    """What goldthread adds below the text on the day it is sent: until when, and where."""
    return (
        f"Please reply by {in_full(until)}: that is {days} working days from this message. After "
        "that the proposal may go on without your reply, and says so.\n\n"
        f"You can reply here, without an account: {address}\n"
        "Opening the page changes nothing."
    )


def in_full(day: date) -> str:
    """Monday 21 March 2016."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """21 March 2016."""
    return f"{day.day} {day:%B %Y}"


def thought_of(decision: Decision) -> str:
    """What a proposal would do to its project, as a lead reads it."""
    into = decision.into
    joined = "another project"
    if into is not None and into.reference and not into.restricted:
        joined = f"“{into.title}” ({into.reference})"
    words = {
        Verb.JOIN: f"that it becomes part of {joined} and ends as a project of its own",
        Verb.STOP: "that it stops",
        Verb.MOVE: f"that it moves to {decision.where_to or 'somebody else'}",
        Verb.USUAL_PRACTICE: "that it is usual practice now and ends as a project",
        Verb.CLOSE_RECORD: "that its record is closed, because the work has ended already",
        Verb.PAUSE: "that it pauses",
        Verb.CHANGE: f"that it changes: {decision.what}",
        Verb.SPREAD: f"that it spreads to {decision.where_to}",
        Verb.NEW_LEAD: "that it needs a new lead",
        Verb.CONTINUE: "that it goes on as it is",
    }
    return words[Verb(decision.verb)]


def beside_all(messages: Sequence[LeadMessage], project: int) -> tuple[Beside, ...]:
    """What stands beside a proposal about a project: a part for each lead asked."""
    return tuple(
        beside(
            message,
            [one for one in message.replies.all() if one.current and one.project_id == project],
        )
        for message in messages
    )


def beside(message: LeadMessage, replies: Sequence[LeadReply]) -> Beside:
    """What one message adds to a proposal; `replies` are the lead's present ones about it."""
    asked = _asked(message)
    if replies:
        reply = replies[0]
        return Beside(message.name, in_words(reply), f"{_how(reply)}. {asked}".strip())
    if message.state == Sent.NOBODY:
        return Beside(message.name, "", f"Nobody could be reached. {message.tried}".strip())
    if message.state == Sent.NO_REPLY:
        days = message.days or 0
        return Beside(message.name, "", f"No reply in {days} working days. {asked}")
    if message.state == Sent.WAITING and message.reply_by:
        until = f"May reply until {short_day(message.reply_by)}."
        return Beside(message.name, "", f"{asked} {until}", waits=True)
    return Beside(message.name, "", "Not asked yet: the message is not sent.", waits=True)


def _asked(message: LeadMessage) -> str:
    if message.sent_by is None or message.sent_on is None:
        return ""
    return f"Asked by {message.sent_by.name} on {short_day(message.sent_on)}."


def _how(reply: LeadReply) -> str:
    changed = " (in place of an earlier reply)" if reply.number > 1 else ""
    day = short_day(reply.given_on)
    if reply.how == LeadReply.How.ON_BEHALF:
        by = reply.recorded_by.name if reply.recorded_by else ""
        return f"Said {reply.heard} on {day}, written down by {by}{changed}"
    return f"Replied on {day}{changed}"


def _about(decision: Decision, number: int) -> str:
    front = f"{number}. " if number else ""
    if decision.project.restricted:
        return (
            f"{front}A restricted project of {decision.directorate_name}\n"
            "It is not named here. Please sign in to goldthread to read which and why, or ring me."
        )
    lines = [f"{front}{decision.project.title} ({decision.project.reference})"]
    lines.append(f"What is being thought of: {thought_of(decision)}.")
    lines.append(f"Why: {decision.reason}")
    if decision.evidence:
        lines.append(f"What that rests on: {decision.evidence}")
    return "\n".join(lines)


def _signed(sender: Person) -> str:
    post = f"\n{sender.post}" if sender.post else ""
    return f"{sender.name}{post}\n{sender.organisation.name}"
