"""The register and its goals as the core reads them, and the goals it suggests."""

from collections.abc import Mapping

from goldthread.core.overlap.goals import GoalSuggestion, GoalText, Serves, suggest_goals
from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.queries.goals import goals_of
from goldthread.organisations.models import Organisation
from goldthread.projects.models import ProjectDirectorate
from goldthread.projects.queries.texts import index_of

_State = GoalLink.State


def suggestions(organisation: Organisation) -> Mapping[str, tuple[GoalSuggestion, ...]]:
    """Ids of projects to the goals suggested for each, as text; restricted projects get none.

    What people confirmed or refused is settled; the confirmed goals of similar projects count.
    """
    goals = goals_of(organisation)
    if not goals:
        return {}
    index = index_of(organisation)
    rows = GoalLink.objects.of(organisation).standing()
    said = rows.filter(state__in=(_State.CONFIRMED, _State.REFUSED))
    links = list(said.values_list("project", "goal", "state", "strength"))
    found = suggest_goals(
        index,
        [_text_of(goal) for goal in goals],
        [
            Serves(str(project), str(goal), strength == GoalLink.Strength.MAIN)
            for project, goal, state, strength in links
            if state == _State.CONFIRMED
        ],
        settled=[(str(project), str(goal)) for project, goal, _, _ in links],
    )
    return _served_by_rule(found, goals, organisation)


def _text_of(goal: Goal) -> GoalText:
    owner = goal.directorate.name if goal.directorate else ""
    return GoalText(str(goal.pk), goal.text, owner)


def _served_by_rule(
    found: Mapping[str, tuple[GoalSuggestion, ...]],
    goals: tuple[Goal, ...],
    organisation: Organisation,
) -> dict[str, tuple[GoalSuggestion, ...]]:
    """Without those for projects that no directorate owns: theirs are the trust's goals alone."""
    of_trust = {str(goal.pk) for goal in goals if goal.of_trust}
    owned = ProjectDirectorate.objects.of(organisation).filter(
        part=ProjectDirectorate.Part.OWNER, until=None
    )
    owners = {str(project) for project in owned.values_list("project", flat=True)}
    return {
        project: tuple(one for one in said if project in owners or one.goal in of_trust)
        for project, said in found.items()
    }
