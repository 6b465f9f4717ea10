"""When a decision may be proposed, taken and reversed, and what it does to its project.

The diagram of the table: docs/methods/decisions.md.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision

State: TypeAlias = Decision.State
Verb: TypeAlias = Decision.Verb

# Verbs that end a project as a project of its own.
ENDING = frozenset({Verb.STOP, Verb.JOIN, Verb.CLOSE_RECORD})
# Before these the lead is told, and somebody asks whether anything relies on the project.
ASKED_FIRST = frozenset({Verb.STOP, Verb.JOIN})
CLOSED_AS = (Status.COMPLETED, Status.ABANDONED)
# Required work reaches these only by an agreed exception.
GUARDED = frozenset({Status.ABANDONED, Status.TRANSFERRED})


class Event(StrEnum):
    """What somebody does to a decision."""

    AGREE = "agree, and others have still to"
    TAKE = "the last who must agree agrees"
    REFUSE = "an approver does not agree"
    WITHDRAW = "the proposer takes it back"
    REVERSE = "it is taken back afterwards, with a reason"


TABLE: dict[State, dict[Event, State]] = {
    State.PROPOSED: {
        Event.AGREE: State.PROPOSED,
        Event.TAKE: State.TAKEN,
        Event.REFUSE: State.REFUSED,
        Event.WITHDRAW: State.WITHDRAWN,
    },
    State.TAKEN: {Event.REVERSE: State.REVERSED},
    State.REFUSED: {},
    State.WITHDRAWN: {},
    State.REVERSED: {},
}


class NotNow(Exception):  # noqa: N818 - it reads as a sentence
    """The decision cannot be made as things stand; the sentence says why and what helps."""


class NeedsException(NotNow):
    """Required work would end without an agreed exception."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does to its project: status and whether it needs a new lead afterwards."""

    status: Status
    needs_new_lead: bool


def after(state: State, event: Event) -> State:
    """The state that follows; raises NotNow where the table has none."""
    try:
        return TABLE[state][event]
    except KeyError:
        raise NotNow(f"This decision is {State(state).label.lower()} already.") from None


def effect(
    verb: Verb, *, status: Status, needs_new_lead: bool, ended_as: Status | None = None
) -> Effect:
    """What the decision does; product words: stop and join end early, a pause pauses."""
    becomes = {
        Verb.PAUSE: Status.PAUSED,
        Verb.STOP: Status.ABANDONED,
        Verb.JOIN: Status.ABANDONED,
        Verb.CLOSE_RECORD: ended_as or Status.COMPLETED,
    }
    return Effect(becomes.get(verb, status), needs_new_lead or verb == Verb.NEW_LEAD)


def needs_exception(becomes: Effect, *, required: bool) -> bool:
    """Whether the effect would end required work early."""
    return required and becomes.status in GUARDED


def check_can_be_made(
    becomes: Effect, *, status: Status, required: bool, has_exception: bool
) -> None:
    """Raise NotNow for an ended project, and for the end of required work without exception."""
    if not status.is_live:
        raise NotNow(f"This project has ended ({status.words}). Only live projects are decided on.")
    if needs_exception(becomes, required=required) and not has_exception:
        raise NeedsException("This is required work. It can end only by an agreed exception.")


def check_can_be_joined_with(*, same: bool, into_status: Status) -> None:
    """Raise NotNow for joining with itself or with a project that has ended."""
    if same:
        raise NotNow("Choose another project: this one cannot become part of itself.")
    if not into_status.is_live:
        raise NotNow(f"That project has ended ({into_status.words}). Choose a live one.")


def check_can_be_reversed(*, status_now: Status, status_given: Status, newer: bool) -> None:
    """Raise NotNow when something newer builds on the decision."""
    if newer:
        raise NotNow("A newer decision about this project builds on it. Reverse that one first.")
    if status_now != status_given:
        raise NotNow(
            f"The project's status was changed to {status_now.words} since. "
            "Change it on the project's own page."
        )


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/methods/decisions.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.PROPOSED.value}"]
    for state, moves in TABLE.items():
        lines += [f"    {state.value} --> {to.value}: {event.value}" for event, to in moves.items()]
    return "\n".join(lines)
