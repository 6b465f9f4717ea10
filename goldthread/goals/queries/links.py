"""Which projects serve which goals."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

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


@dataclass(frozen=True, slots=True)
class Served:
    """By project id: the open goals it serves, confirmed; and for a project without any, the goal
    suggested first."""

    confirmed: Mapping[int, tuple[int, ...]]
    waiting: Mapping[int, int]


def served(organisation: Organisation | int) -> Served:
    """What each project serves or may serve; one query. Restricted projects are in it."""
    states = GoalLink.State
    rows = GoalLink.objects.of(organisation).standing()
    rows = rows.filter(state__in=(states.CONFIRMED, states.SUGGESTED))
    confirmed: dict[int, tuple[int, ...]] = {}
    first: dict[int, int] = {}
    for project, goal, state in rows.order_by("project", "rank", "pk").values_list(
        "project", "goal", "state"
    ):
        if state == states.CONFIRMED:
            confirmed[project] = (*confirmed.get(project, ()), goal)
        else:
            first.setdefault(project, goal)
    waiting = {project: goal for project, goal in first.items() if project not in confirmed}
    return Served(confirmed, waiting)


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


def get_link(project: Project, goal: Goal) -> GoalLink:
    """The link of a project and a goal. Raises Http404 where there is none."""
    rows = GoalLink.objects.of(project.organisation_id).filter(project=project, goal=goal)
    link: GoalLink | None = rows.select_related("project").first()
    if link is None:
        raise Http404("There is no such link")
    return link
