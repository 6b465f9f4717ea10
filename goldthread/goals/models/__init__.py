"""Tables of goals: goals and their wordings, official plans, and which projects serve which."""

from goldthread.goals.models.goals import Goal, GoalWording, LeadsTo, OfficialPlan
from goldthread.goals.models.links import GoalLink

__all__ = ["Goal", "GoalLink", "GoalWording", "LeadsTo", "OfficialPlan"]
