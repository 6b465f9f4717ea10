"""What becomes of a goal's link to a project, which goals a project may serve, and refusals.

The table is the rule; its diagram: docs/methods/goals.md.
"""

from collections.abc import Collection
from enum import StrEnum

from goldthread.goals.models import Goal, GoalLink, OfficialPlan
from goldthread.projects.models import Project

# A directorate names three goals. More are warned of, never refused.
USUAL_GOALS = 3

_State = GoalLink.State


class LinkEvent(StrEnum):
    """What somebody, or the program, does to a link."""

    SUGGEST = "the program suggests it"
    DROP = "the program no longer suggests it"
    CONFIRM = "the owner confirms it, as main goal or as supported"
    REFUSE = "the owner refuses it"
    TAKE_BACK = "what was said last is taken back"


_SAID = {LinkEvent.CONFIRM: _State.CONFIRMED, LinkEvent.REFUSE: _State.REFUSED}
# Taking back leads to where the link stood before; what was never suggested stands as taken back.
TABLE: dict[GoalLink.State, dict[LinkEvent, frozenset[GoalLink.State]]] = {
    _State.SUGGESTED: {
        **{event: frozenset({after}) for event, after in _SAID.items()},
        LinkEvent.SUGGEST: frozenset({_State.SUGGESTED}),
        LinkEvent.DROP: frozenset({_State.TAKEN_BACK}),
    },
    _State.CONFIRMED: {
        **{event: frozenset({after}) for event, after in _SAID.items()},
        LinkEvent.TAKE_BACK: frozenset(_State),
    },
    _State.REFUSED: {
        **{event: frozenset({after}) for event, after in _SAID.items()},
        LinkEvent.TAKE_BACK: frozenset(_State) - {_State.REFUSED},
    },
    _State.TAKEN_BACK: {
        **{event: frozenset({after}) for event, after in _SAID.items()},
        LinkEvent.SUGGEST: frozenset({_State.SUGGESTED}),
    },
}


class StaleGoal(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody worded, closed or opened the goal meanwhile; `current` is how it stands."""

    def __init__(self, current: Goal) -> None:
        super().__init__("Somebody changed this goal meanwhile.")
        self.current = current


class StalePlan(Exception):  # noqa: N818 - as above
    """Somebody wrote the official plan meanwhile; `current` is how it stands."""

    def __init__(self, current: OfficialPlan) -> None:
        super().__init__("Somebody wrote this plan meanwhile.")
        self.current = current


class StaleLink(Exception):  # noqa: N818 - as above
    """Somebody said something of this project and goal meanwhile; `current` is how it stands."""

    def __init__(self, current: GoalLink) -> None:
        super().__init__("Somebody said something of this project's goals meanwhile.")
        self.current = current


class NotServed(Exception):  # noqa: N818 - as above
    """The project cannot serve this goal; the sentence says why."""


def may_serve(goal: Goal, directorates: Collection[int]) -> bool:
    """Whether a project of these directorates may serve the goal: theirs, or the trust's."""
    return goal.of_trust or goal.directorate_id in directorates


def check_may_serve(goal: Goal, project: Project, directorates: Collection[int]) -> None:
    """Raise NotServed where a project of these directorates may not serve the goal."""
    if goal.closed is not None:
        raise NotServed("This goal is closed, so no project is linked to it any more")
    if project.withdrawn:
        raise NotServed(f"{project.reference} is no longer on the register")
    if not may_serve(goal, directorates):
        raise NotServed("A project serves goals of its own directorate and of the trust")


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/methods/goals.md."""
    lines = ["stateDiagram-v2", "    [*] --> suggested: the program suggests it"]
    lines.append("    [*] --> confirmed: the owner adds it by hand")
    for state, moves in TABLE.items():
        lines += [
            f"    {_node(state)} --> {_node(after)}: {event.value}"
            for event, afters in moves.items()
            for after in sorted(afters)
            if after != state
        ]
    return "\n".join(lines)


def _node(state: str) -> str:
    return state.replace(" ", "_")
