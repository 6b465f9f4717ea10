"""Questions about goals: which there are, and which projects serve them."""

from goldthread.goals.queries.coverage import Coverage, coverage
from goldthread.goals.queries.goals import get_goal, goals_of, leading_to
from goldthread.goals.queries.links import goals_of_project, projects_serving, served, strengths

__all__ = [
    "Coverage",
    "coverage",
    "get_goal",
    "goals_of",
    "goals_of_project",
    "leading_to",
    "projects_serving",
    "served",
    "strengths",
]
