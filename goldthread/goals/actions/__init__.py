"""Verbs about goals, the official plan, and which goals projects serve."""

from goldthread.goals.actions.goals import (
    close_goal,
    open_goal_again,
    point_at_trust_goals,
    reword_goal,
    set_goal,
)
from goldthread.goals.actions.links import (
    confirm_goal,
    refuse_goal,
    serve_none,
    take_back,
)
from goldthread.goals.actions.plans import write_plan
from goldthread.goals.actions.suggesting import suggest
from goldthread.goals.actions.together import say_together

__all__ = [
    "close_goal",
    "confirm_goal",
    "open_goal_again",
    "point_at_trust_goals",
    "refuse_goal",
    "reword_goal",
    "say_together",
    "serve_none",
    "set_goal",
    "suggest",
    "take_back",
    "write_plan",
]
