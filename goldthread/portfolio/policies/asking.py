"""When a message to a lead may be sent, answered or given up.

The diagram of the table: docs/howto/ask-the-leads.md.

A decision goes on once no message about it waits any more: each lead asked has answered, could not
be reached, or had the days that were promised.
"""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from goldthread.portfolio.models import LeadMessage, LeadReply
from goldthread.portfolio.policies.decisions import NotNow

Sent: TypeAlias = LeadMessage.State


class Heard(StrEnum):
    """What happens to a message."""

    SEND = "a person sends it"
    SOME = "the lead answers about some of the projects"
    ALL = "the lead answers about each project"
    GIVE_UP = "somebody writes down that nobody could be reached"
    TIME_IS_UP = "the days to reply have passed"
    DROP = "drafted anew, or the proposals were taken back"


TABLE: dict[Sent, dict[Heard, Sent]] = {
    Sent.DRAFTED: {
        Heard.SEND: Sent.WAITING,
        Heard.SOME: Sent.WAITING,
        Heard.ALL: Sent.REPLIED,
        Heard.GIVE_UP: Sent.NOBODY,
        Heard.DROP: Sent.DROPPED,
    },
    Sent.WAITING: {
        Heard.SOME: Sent.WAITING,
        Heard.ALL: Sent.REPLIED,
        Heard.GIVE_UP: Sent.NOBODY,
        Heard.TIME_IS_UP: Sent.NO_REPLY,
    },
    Sent.REPLIED: {Heard.ALL: Sent.REPLIED},
    Sent.NO_REPLY: {Heard.SOME: Sent.NO_REPLY, Heard.ALL: Sent.REPLIED},
    Sent.NOBODY: {Heard.SOME: Sent.NOBODY, Heard.ALL: Sent.REPLIED},
    Sent.DROPPED: {},
}
# Decisions go on only when every message about them is in one of these.
SETTLED = frozenset({Sent.REPLIED, Sent.NO_REPLY, Sent.NOBODY, Sent.DROPPED})
# Here the lead's own people may have read it.
TOLD = frozenset({Sent.WAITING, Sent.REPLIED, Sent.NO_REPLY})

_ALREADY = {
    Sent.DRAFTED: "This message was not sent yet.",
    Sent.WAITING: "This message was sent already.",
    Sent.REPLIED: "The lead has replied already.",
    Sent.NOBODY: "It is written down already that nobody could be reached.",
    Sent.NO_REPLY: "The days to reply have passed already.",
    Sent.DROPPED: "This message is not needed any more: it was drafted anew, or taken back.",
}


def after(state: Sent, event: Heard) -> Sent:
    """The state that follows; raises NotNow where the table has none."""
    try:
        return TABLE[state][event]
    except KeyError:
        raise NotNow(_ALREADY[state]) from None


def check_days_passed(reply_by: date | None, on: date) -> None:
    """Raise NotNow while the lead may still reply; the last day is the lead's in full."""
    if reply_by is None:
        raise NotNow("The message was not sent yet, so its days have not begun.")
    if on <= reply_by:
        raise NotNow(f"The lead may reply until {reply_by:%A} {reply_by.day} {reply_by:%B %Y}.")


def check_answer(answer: str, words: str) -> None:
    """Raise NotNow for an answer that needs words and has none."""
    if answer != LeadReply.Answer.AGREE and not words.strip():
        raise NotNow("Say in words what you would rather, or what you want to say.")


def in_words(reply: LeadReply) -> str:
    """The reply as it stands beside the proposal: "I would rather …: keep it until June"."""
    label = LeadReply.Answer(reply.answer).label
    if reply.answer == LeadReply.Answer.AGREE:
        return f"{label}. {reply.words}".strip()
    return f"I would rather: {reply.words}" if reply.answer == "rather" else reply.words


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/howto/ask-the-leads.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {_node(Sent.DRAFTED)}"]
    for state, moves in TABLE.items():
        lines += [
            f"    {_node(state)} --> {_node(to)}: {event.value}" for event, to in moves.items()
        ]
    return "\n".join(lines)


def _node(state: Sent) -> str:
    return state.value.replace(" ", "_")
