"""When a decision may be proposed, taken and reversed, and what it does to its project.

The diagram of the table: docs/methods/decisions.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision

State: TypeAlias = Decision.State
Verb: TypeAlias = Decision.Verb

# Verbs that end a project as a project of its own.
ENDING = frozenset({Verb.STOP, Verb.JOIN, Verb.MOVE, Verb.USUAL_PRACTICE, Verb.CLOSE_RECORD})
# Before these somebody asks whether anything relies on the project.
RELIES_FIRST = frozenset({Verb.STOP, Verb.JOIN, Verb.MOVE})
# Waiting for somebody: one of them at a time for a project.
OPEN = frozenset({State.ASKING, State.PROPOSED, State.DISPUTED})
CLOSED_AS = (Status.COMPLETED, Status.ABANDONED)
# Required work reaches these only by an agreed exception.
GUARDED = frozenset({Status.ABANDONED, Status.TRANSFERRED})
# A record that nobody touched for so long may be closed without asking its lead.
LONG_QUIET = timedelta(days=365)


class Event(StrEnum):
    """What somebody does to a decision."""

    HEAR = "the lead answers, or is known not to"
    FIND_OUT = "the QI team finds out what relies on it"
    AGREE = "agree, and others have still to"
    TAKE = "the last who must agree agrees"
    OBJECT = "one of two directorates does not agree"
    REFUSE = "none of those who must agree does"
    MEETING_AGREES = "a meeting agrees"
    MEETING_REFUSES = "a meeting does not agree"
    WITHDRAW = "the proposer takes it back"
    REVERSE = "it is taken back afterwards, with a reason"


_BY_A_MEETING = {Event.MEETING_AGREES: State.TAKEN, Event.MEETING_REFUSES: State.REFUSED}
TABLE: dict[State, dict[Event, State]] = {
    State.ASKING: {
        Event.HEAR: State.PROPOSED,
        Event.FIND_OUT: State.ASKING,
        Event.WITHDRAW: State.WITHDRAWN,
    },
    State.PROPOSED: {
        Event.HEAR: State.PROPOSED,
        Event.FIND_OUT: State.PROPOSED,
        Event.AGREE: State.PROPOSED,
        Event.TAKE: State.TAKEN,
        Event.OBJECT: State.DISPUTED,
        Event.REFUSE: State.REFUSED,
        **_BY_A_MEETING,
        Event.WITHDRAW: State.WITHDRAWN,
    },
    State.DISPUTED: {
        Event.HEAR: State.DISPUTED,
        Event.FIND_OUT: State.DISPUTED,
        Event.AGREE: State.DISPUTED,
        Event.OBJECT: State.DISPUTED,
        Event.REFUSE: State.REFUSED,
        **_BY_A_MEETING,
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
    if event not in TABLE[state] and state == State.ASKING:
        raise NotNow("The lead is being asked. What the lead says comes first.")
    if event not in TABLE[state] and state == State.DISPUTED:
        raise NotNow("The two do not agree. A meeting settles it.")
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
        Verb.USUAL_PRACTICE: Status.COMPLETED,
        Verb.MOVE: Status.TRANSFERRED,
        Verb.CLOSE_RECORD: ended_as or Status.COMPLETED,
    }
    return Effect(becomes.get(verb, status), needs_new_lead or verb == Verb.NEW_LEAD)


def looks_live(*, as_at: date, last_day: date | None, on: date) -> bool:
    """Whether a record looks as if its work went on: known to hold within a year, and its own
    last day (None: none given) not a year behind us: planned ends are often passed."""
    return as_at > on - LONG_QUIET and (last_day is None or last_day > on - LONG_QUIET)


def asks_lead(verb: Verb, *, live_looking: bool) -> bool:
    """Whether the lead is heard before those who must agree are asked: whenever work would end.

    Closing the record of work that ended long ago ends nothing; closing one that looks live might.
    """
    return verb in ENDING and (verb != Verb.CLOSE_RECORD or live_looking)


def asks_what_relies(verb: Verb, *, ended_as: Status | None, live_looking: bool) -> bool:
    """Whether "does anything rely on this?" is answered first."""
    closes_early = verb == Verb.CLOSE_RECORD and ended_as == Status.ABANDONED
    return verb in RELIES_FIRST or (closes_early and live_looking)


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


def check_can_be_agreed(relies: str) -> None:
    """Raise NotNow while nobody knows whether anything relies on what would end."""
    if relies == Decision.Relies.NOBODY_KNOWS:
        raise NotNow(
            "Nobody knows yet whether anything relies on it. The QI team finds out first; "
            "then it can be agreed."
        )


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
    first = {State.ASKING: "it would end work and the lead was not heard yet"}
    first |= {State.PROPOSED: "otherwise"}
    lines = ["stateDiagram-v2"]
    lines += [f"    [*] --> {state.value}: {why}" for state, why in first.items()]
    for state, moves in TABLE.items():
        lines += [f"    {state.value} --> {to.value}: {event.value}" for event, to in moves.items()]
    return "\n".join(lines)
