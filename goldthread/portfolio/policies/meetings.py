"""When a meeting may be changed, its paper made and its outcome written down.

The diagram of the table: docs/howto/meetings.md.
"""

from enum import StrEnum
from typing import TypeAlias

from goldthread.portfolio.models import Meeting
from goldthread.portfolio.policies.decisions import NotNow

Standing: TypeAlias = Meeting.State


class Happens(StrEnum):
    """What happens to a meeting."""

    CHANGE = "something is put on it or taken off"
    MAKE = "somebody makes the paper"
    RECORD = "chair or secretary writes down what was agreed"


TABLE: dict[Standing, dict[Happens, Standing]] = {
    Standing.PLANNED: {Happens.CHANGE: Standing.PLANNED, Happens.MAKE: Standing.PAPER},
    Standing.PAPER: {
        Happens.CHANGE: Standing.PLANNED,
        Happens.MAKE: Standing.PAPER,
        Happens.RECORD: Standing.HELD,
    },
    # The other of chair and secretary writes down what the first proposed.
    Standing.HELD: {Happens.RECORD: Standing.HELD},
}


def after(state: Standing, event: Happens) -> Standing:
    """The state that follows; raises NotNow where the table has none."""
    try:
        return TABLE[state][event]
    except KeyError:
        if state == Standing.PLANNED:
            raise NotNow("Make the paper first: it says what the meeting agrees to.") from None
        raise NotNow("This meeting was held. What it said stays as it is.") from None


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/howto/meetings.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {Standing.PLANNED.value}"]
    for state, moves in TABLE.items():
        lines += [f"    {state.value} --> {to.value}: {event.value}" for event, to in moves.items()]
    return "\n".join(lines)
