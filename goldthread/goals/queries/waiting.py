"""Projects of a directorate that wait for somebody to say which goals they serve."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404

from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.permissions import can_confirm_here, check_can_read
from goldthread.goals.policies import may_serve
from goldthread.goals.queries.goals import goals_of
from goldthread.goals.queries.links import served
from goldthread.goals.queries.page import references_of
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.projects.models import Project, ProjectDirectorate
from goldthread.projects.queries import register_of

A_PAGE = 10
_State = GoalLink.State


@dataclass(frozen=True, slots=True)
class ProjectGoals:
    """A project with every goal it may serve and how each stands; None: nothing said yet."""

    project: Project
    links: tuple[tuple[Goal, GoalLink | None], ...]
    may_confirm: bool
    references: Mapping[int, str]

    def among(self, *states: str) -> tuple[tuple[Goal, GoalLink], ...]:
        """The goals whose link is in one of these states, suggestions in their order."""
        found = [(goal, link) for goal, link in self.links if link and link.state in states]
        return tuple(sorted(found, key=lambda one: (one[1].strength, one[1].rank or 0)))

    @property
    def others(self) -> tuple[tuple[Goal, GoalLink | None], ...]:
        """Goals neither confirmed nor suggested: to add by hand."""
        shown = (_State.CONFIRMED, _State.SUGGESTED)
        return tuple((g, link) for g, link in self.links if not link or link.state not in shown)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directorate's page: what waits, and how far it is. `hidden`: restricted projects among
    the live ones that this reader is not named in; their goals are said on their own pages."""

    directorate: Directorate
    page: "Page[Project]"
    rows: tuple[ProjectGoals, ...]
    live: int
    with_goal: int
    with_none: int
    hidden: int

    @property
    def waiting(self) -> int:
        return self.page.paginator.count

    @property
    def said(self) -> int:
        """Live projects of which somebody said which goals they serve, or that they serve none."""
        return self.with_goal + self.with_none


def get_directorate(person: Person, pk: int) -> Directorate:
    """A directorate of the person's organisation, closed ones too. Raises Http404 otherwise."""
    check_can_read(person)
    found: Directorate | None = Directorate.objects.of(person.organisation_id).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such page")
    return found


def waiting_of(person: Person, directorate: Directorate, page: str | None) -> Waiting:
    """The live projects that a directorate owns without a confirmed goal and with a suggestion,
    by reference. A fixed number of queries, whatever the number of projects."""
    owned = ProjectDirectorate.objects.filter(
        directorate=directorate, part=ProjectDirectorate.Part.OWNER, until=None
    )
    rows = register_of(person).live().filter(pk__in=owned.values("project"))
    live = set(rows.values_list("pk", flat=True))
    known = served(person.organisation_id)
    waiting = list(
        rows.visible_to(person)
        .filter(pk__in=[pk for pk in live if pk in known.waiting])
        .order_by("reference")
    )
    seen = rows.visible_to(person).count()
    with_goal = sum(pk in known.confirmed for pk in live)
    paginator = Paginator(waiting, A_PAGE)
    found = paginator.get_page(page)
    return Waiting(
        directorate=directorate,
        page=found,
        rows=tuple(goals_with(person, found.object_list)),
        live=len(live),
        with_goal=with_goal,
        with_none=_told_none(live - set(known.confirmed) - set(known.waiting)),
        hidden=len(live) - seen,
    )


def goals_with(person: Person, projects: Iterable[Project]) -> list[ProjectGoals]:
    """Projects that the person was let see, with the goals they may serve; three queries, and one
    where `belongs` was not read before."""
    rows = list(projects)
    prefetch_related_objects(rows, "belongs")
    goals = goals_of(person.organisation)
    links = list(GoalLink.objects.filter(project__in=rows).select_related("by"))
    held = {(link.project_id, link.goal_id): link for link in links}
    references = references_of(person, links)
    return [
        ProjectGoals(
            project=row,
            links=tuple(
                (goal, held.get((row.pk, goal.pk)))
                for goal in goals
                if may_serve(goal, _today(row)) or (row.pk, goal.pk) in held
            ),
            may_confirm=can_confirm_here(person, _owners(row)),
            references=references,
        )
        for row in rows
    ]


def _today(project: Project) -> list[int]:
    return [row.directorate_id for row in project.belongs.all() if row.until is None]


def _owners(project: Project) -> list[int]:
    owner = ProjectDirectorate.Part.OWNER
    rows = project.belongs.all()
    return [row.directorate_id for row in rows if row.until is None and row.part == owner]


def _told_none(projects: set[int]) -> int:
    refused = GoalLink.objects.filter(project__in=projects, state=_State.REFUSED)
    return refused.values("project").distinct().count()
