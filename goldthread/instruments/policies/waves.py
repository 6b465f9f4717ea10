"""What may become of a round each time it is held. The diagram: docs/methods/rounds.md."""

from enum import StrEnum
from typing import TypeAlias

from goldthread.instruments.models import Wave
from goldthread.instruments.policies.refusals import NotNow

State: TypeAlias = Wave.State


class Event(StrEnum):
    """What somebody does."""

    OPEN = "open it"
    CLOSE = "close it; answers are moved in random order"
    OPEN_AGAIN = "open it again"
    PREPARE = "prepare the results: one release, for good"
    REVEAL = "reveal the results"


TABLE: dict[State, dict[Event, State]] = {
    State.PLANNED: {Event.OPEN: State.OPEN},
    State.OPEN: {Event.CLOSE: State.CLOSED},
    State.CLOSED: {
        Event.OPEN_AGAIN: State.OPEN,
        Event.PREPARE: State.PREPARED,
        Event.REVEAL: State.REVEALED,
    },
    State.PREPARED: {Event.REVEAL: State.REVEALED},
    State.REVEALED: {},
}
# From closing on no answer is counted any more; from the release on none ever will be.
OVER = frozenset({State.CLOSED, State.PREPARED, State.REVEALED})
RELEASED = frozenset({State.PREPARED, State.REVEALED})

_ALREADY = {
    State.PLANNED: "This round has not been opened yet.",
    State.OPEN: "This round is open.",
    State.CLOSED: "This round is closed already.",
    State.PREPARED: "The results are prepared already, so what was answered stays as it is.",
    State.REVEALED: "The results are revealed already, so what was answered stays as it is.",
}


def after(state: str, event: Event) -> State:
    """The state that follows; raises NotNow where the table has none."""
    try:
        return TABLE[State(state)][event]
    except KeyError:
        raise NotNow(_ALREADY[State(state)]) from None


def may(state: str, event: Event) -> bool:
    """Whether the table has this event here: for buttons."""
    return event in TABLE[State(state)]


def check_next(last: Wave) -> None:
    """Raise NotNow while the last time is not over: the next begins after it."""
    if last.state not in OVER:
        raise NotNow("Close this round first. The next time begins after it.")


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/methods/rounds.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.PLANNED.value}: it is planned"]
    lines += [
        f"    {state.value} --> {to.value}: {event.value}"
        for state, moves in TABLE.items()
        for event, to in moves.items()
    ]
    return "\n".join(lines)
