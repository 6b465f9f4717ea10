"""Everything that a goal's page tells one reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.values.kinds import Kind
from goldthread.goals.models import Goal, GoalLink, GoalWording, LeadsTo, OfficialPlan
from goldthread.goals.queries.goals import get_goal, goals_of
from goldthread.goals.queries.links import served
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to


@dataclass(frozen=True, slots=True)
class Serves:
    """A project that the reader may see, with its link to the goal."""

    project: Project
    link: GoalLink


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal's page. `hidden`: restricted projects that serve it, counted and not named;
    `references` of the visible projects that reasons speak of."""

    goal: Goal
    wordings: tuple[GoalWording, ...]
    leads_to: tuple[Goal, ...]
    led_to_by: tuple[Goal, ...]
    plan: OfficialPlan | None
    confirmed: tuple[Serves, ...]
    suggested: tuple[Serves, ...]
    hidden: int
    references: Mapping[int, str]


def show_goal(person: Person, pk: int) -> GoalShown:
    """The page of a goal, closed ones too. Raises Http404 outside the organisation."""
    goal = get_goal(person, pk)
    links = list(
        GoalLink.objects.of(person.organisation_id)
        .filter(goal=goal, project__withdrawn=False)
        .order_by("-strength", "rank", "project__reference")
    )
    seen = visible_to(person).in_bulk([link.project_id for link in links])
    confirmed = [link for link in links if link.state == GoalLink.State.CONFIRMED]
    suggested = [link for link in links if link.state == GoalLink.State.SUGGESTED]
    # Those of the main goal first, as "main" sorts before "supports".
    confirmed.sort(key=lambda link: (link.strength, link.project_id))
    # As the coverage counts them: live, without a confirmed goal, and this one suggested first.
    first = served(person.organisation).waiting
    live = [
        link
        for link in suggested
        if first.get(link.project_id) == goal.pk
        and link.project_id in seen
        and counts_as_live(seen[link.project_id])
    ]
    return GoalShown(
        goal=goal,
        wordings=tuple(goal.wordings.select_related("by")),
        leads_to=tuple(row.trust_goal for row in _pointing(goal)),
        led_to_by=tuple(row.goal for row in _pointed_at(goal)),
        plan=plan_of(person.organisation, goal.directorate),
        confirmed=tuple(
            Serves(seen[one.project_id], one) for one in confirmed if one.project_id in seen
        ),
        suggested=tuple(Serves(seen[one.project_id], one) for one in live),
        hidden=sum(link.project_id not in seen for link in confirmed),
        references=references_of(person, live),
    )


def counts_as_live(project: Project) -> bool:
    """Whether a project counts as live: research is not part of the review."""
    return project.is_live and project.kind != Kind.RESEARCH


def plan_of(organisation: Organisation, directorate: Directorate | None) -> OfficialPlan | None:
    """The latest version of the official plan of a directorate, or of the trust."""
    plans = OfficialPlan.objects.of(organisation).filter(directorate=directorate)
    plan: OfficialPlan | None = plans.select_related("by").order_by("-version").first()
    return plan


def trust_goals_of(organisation: Organisation) -> tuple[Goal, ...]:
    """The open goals of the trust."""
    return tuple(goal for goal in goals_of(organisation) if goal.of_trust)


def references_of(person: Person, links: "list[GoalLink]") -> dict[int, str]:
    """References of the projects that the reasons of links speak of, where the reader may see
    them."""
    suggested = (link for link in links if link.state == GoalLink.State.SUGGESTED)
    ids = {pk for link in suggested for pk in link.reasons.get("projects", ())}
    return dict(visible_to(person).filter(pk__in=ids).values_list("pk", "reference"))


def _pointing(goal: Goal) -> "list[LeadsTo]":
    rows = LeadsTo.objects.filter(goal=goal, until=None, trust_goal__closed=None)
    return list(rows.select_related("trust_goal").order_by("trust_goal__number"))


def _pointed_at(goal: Goal) -> "list[LeadsTo]":
    rows = LeadsTo.objects.filter(trust_goal=goal, until=None, goal__closed=None)
    order = ("goal__directorate__order", "goal__number")
    return list(rows.select_related("goal__directorate").order_by(*order))
