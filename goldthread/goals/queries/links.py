"""Which projects serve which goals."""

from collections.abc import Mapping

from goldthread.goals.models import Goal, GoalLink
from goldthread.organisations.models import Organisation
from goldthread.projects.models import Project
from goldthread.projects.models.projects import ProjectQuerySet

# How much a confirmed link counts where links are weighed.
WEIGHTS: Mapping[str, int] = {GoalLink.Strength.MAIN: 2, GoalLink.Strength.SUPPORTS: 1}


def strengths(organisation: Organisation | int) -> dict[int, dict[int, int]]:
    """Project id → open goal id → 2 for its main goal, 1 where it supports; confirmed links only.

    Restricted projects are in it: whoever shows a title asks `visible_to` first.
    """
    found: dict[int, dict[int, int]] = {}
    rows = GoalLink.objects.of(organisation).standing().confirmed()
    for project, goal, strength in rows.values_list("project", "goal", "strength"):
        found.setdefault(project, {})[goal] = WEIGHTS[strength]
    return found


def goals_of_project(project: Project) -> tuple[GoalLink, ...]:
    """A project's links with open goals, confirmed ones first (the main goal leading), then
    suggestions in their order; refused ones and those taken back are left out."""
    states = GoalLink.State
    rows = list(
        GoalLink.objects.of(project.organisation_id)
        .filter(project=project, goal__closed=None, state__in=(states.CONFIRMED, states.SUGGESTED))
        .select_related("goal__directorate", "by")
    )
    return tuple(sorted(rows, key=_place))


def projects_serving(goal: Goal) -> ProjectQuerySet:
    """The projects on the register that serve a goal, confirmed; for counting, as `register_of`."""
    links = GoalLink.objects.of(goal.organisation_id).confirmed().filter(goal=goal)
    serving: ProjectQuerySet = (
        Project.objects.of(goal.organisation_id)
        .in_register()
        .filter(pk__in=links.values("project"))
    )
    return serving


def _place(link: GoalLink) -> tuple[bool, bool, int, int]:
    confirmed = link.state == GoalLink.State.CONFIRMED
    main = link.strength == GoalLink.Strength.MAIN
    return (not confirmed, not main, link.rank or 0, link.goal.number)
