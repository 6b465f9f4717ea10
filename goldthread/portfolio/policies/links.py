"""What becomes of a link as directorates say what they think of it.

The table is the rule: `state_of` reads a pair's current views, and a test replays the table over
every order of views to show that both say the same. Its diagram: docs/methods/links.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldthread.portfolio.models import LinkType

# Types that are about one project towards the other, and kinship that is no fault.
DIRECTED = frozenset({LinkType.DEPEND, LinkType.NEXT_ROUND, LinkType.PART_OF})
KIN = frozenset({LinkType.NEXT_ROUND, LinkType.PART_OF, LinkType.SAME_CHANGE})
# All kin are one family, and a family is counted once.
COUNTED_ONCE = KIN
# Decisions after which there is nothing left to link. What became usual practice can still be
# needed, and a closed record never was anything else.
ENDS_LINKS = frozenset({"join", "stop", "move"})


class LinkState(StrEnum):
    """Where a pair of projects stands. A superseded view counts no more, and a superseded link
    is one of which a project was joined, stopped, moved or taken off the register."""

    PROPOSED = "proposed"
    ONE_VIEW = "agreed by one"
    AGREED = "agreed"
    DISPUTED = "disputed"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"


# Nothing is left to say about these.
SETTLED_AWAY = frozenset({LinkState.DISMISSED, LinkState.SUPERSEDED})


class LinkEvent(StrEnum):
    """What somebody does to a pair."""

    FIRST = "one of two directorates says how"
    SAME = "both now say the same"
    NOT_RELATED = "both now say not related"
    DIFFERENT = "the two say different things"
    ONLY = "the only directorate says how"
    ONLY_NOT_RELATED = "the only directorate says not related"
    ONE_LEFT = "one of two takes its view back"
    NONE_LEFT = "the last view is taken back"
    GONE = "a project is joined, stopped, moved or taken off"
    BACK = "that is reversed, and the views count again"


_WHEN_TWO_HAVE_SPOKEN = {
    LinkEvent.SAME: LinkState.AGREED,
    LinkEvent.NOT_RELATED: LinkState.DISMISSED,
    LinkEvent.DIFFERENT: LinkState.DISPUTED,
}
_WHEN_ONE_SPEAKS = {
    LinkEvent.ONLY: LinkState.AGREED,
    LinkEvent.ONLY_NOT_RELATED: LinkState.DISMISSED,
}
_ALWAYS = {LinkEvent.GONE: LinkState.SUPERSEDED}
_TAKEN_BACK = {LinkEvent.ONE_LEFT: LinkState.ONE_VIEW, LinkEvent.NONE_LEFT: LinkState.PROPOSED}
TABLE: dict[LinkState, dict[LinkEvent, LinkState]] = {
    LinkState.PROPOSED: {LinkEvent.FIRST: LinkState.ONE_VIEW, **_WHEN_ONE_SPEAKS, **_ALWAYS},
    LinkState.ONE_VIEW: {
        LinkEvent.FIRST: LinkState.ONE_VIEW,
        LinkEvent.NONE_LEFT: LinkState.PROPOSED,
        **_WHEN_TWO_HAVE_SPOKEN,
        **_ALWAYS,
    },
    LinkState.AGREED: {**_WHEN_TWO_HAVE_SPOKEN, **_WHEN_ONE_SPEAKS, **_TAKEN_BACK, **_ALWAYS},
    LinkState.DISPUTED: {
        **_WHEN_TWO_HAVE_SPOKEN,
        LinkEvent.ONE_LEFT: LinkState.ONE_VIEW,
        **_ALWAYS,
    },
    LinkState.DISMISSED: {**_WHEN_TWO_HAVE_SPOKEN, **_WHEN_ONE_SPEAKS, **_TAKEN_BACK, **_ALWAYS},
    # What is said meanwhile is kept, and counts once the project is back.
    LinkState.SUPERSEDED: {
        **dict.fromkeys(LinkEvent, LinkState.SUPERSEDED),
        LinkEvent.BACK: LinkState.PROPOSED,
    },
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What one directorate says: type, and for a directed type which way round."""

    directorate: int
    type: LinkType
    reverse: bool = False

    def agrees_with(self, other: "Saying") -> bool:
        """Whether both say the same; the direction counts for directed types only."""
        if self.type != other.type:
            return False
        return self.type not in DIRECTED or self.reverse == other.reverse


def event_of(sides: frozenset[int], views: Sequence[Saying]) -> LinkEvent:
    """Name what the newest view brought about; `views` are the current ones, at least one.

    `sides` are the ids of the owning directorates, one or two.
    """
    heard = [view for view in views if view.directorate in sides]
    unrelated = all(view.type == LinkType.UNRELATED for view in heard)
    if len(sides) == 1:
        return LinkEvent.ONLY_NOT_RELATED if unrelated else LinkEvent.ONLY
    if len(heard) == 1:
        return LinkEvent.FIRST
    if not heard[0].agrees_with(heard[1]):
        return LinkEvent.DIFFERENT
    return LinkEvent.NOT_RELATED if unrelated else LinkEvent.SAME


def state_of(sides: frozenset[int], views: Sequence[Saying], *, gone: bool = False) -> LinkState:
    """Where a pair stands, by the current view of each directorate that owns one of the two.

    A view of a directorate that owns neither today (the project has moved) counts no more.
    `gone`: one of the two was joined, stopped, moved or taken off the register.
    """
    if gone:
        return LinkState.SUPERSEDED
    heard = [view for view in views if view.directorate in sides]
    if not heard:
        return LinkState.PROPOSED
    event = event_of(sides, heard)
    before = LinkState.ONE_VIEW if len(heard) == 2 else LinkState.PROPOSED
    return TABLE[before][event]


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/methods/links.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {_node(LinkState.PROPOSED)}"]
    for state, moves in TABLE.items():
        lines += [
            f"    {_node(state)} --> {_node(after)}: {event.value}"
            for event, after in moves.items()
            if after != state
        ]
    return "\n".join(lines)


def _node(state: LinkState) -> str:
    return state.value.replace(" ", "_")
