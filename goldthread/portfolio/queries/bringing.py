"""Two projects that a person brings together: the other one looked for, and who answers."""

from dataclasses import dataclass

from django.http import Http404

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.permissions.links import can_speak_for
from goldthread.portfolio.queries.links import directorates_by_id, owners_of
from goldthread.projects.models import Project
from goldthread.projects.queries import get_project, searched, visible_to

_MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A project that was looked for, and who owns it."""

    project: Project
    owner: Directorate | None


def looked_for(person: Person, project: Project, asked: str) -> list[Found]:
    """Other projects of the register that hold every word asked for, by reference."""
    others = searched(visible_to(person), asked, people=False).exclude(pk=project.pk)
    rows = list(others.order_by("reference")[:_MOST])
    exact = visible_to(person).filter(reference__iexact=asked).exclude(pk=project.pk)
    rows = [*exact, *(row for row in rows if row.reference.lower() != asked.lower())]
    owners, directorates = owners_of([row.pk for row in rows]), directorates_by_id(person)
    return [Found(row, directorates.get(owners.get(row.pk, 0))) for row in rows]


def two_projects(person: Person, left: str, right: str) -> tuple[Project, Project]:
    """Both projects. Raises Http404 where the person may not see one, or they are the same."""
    first, second = get_project(person, left), get_project(person, right)
    if first.pk == second.pk:
        raise Http404("A project has no link with itself")
    return first, second


def may_answer_for(person: Person, first: Project, second: Project) -> bool:
    """Whether the person may give the view of a directorate that owns one of the two."""
    owners = owners_of((first.pk, second.pk))
    return any(
        can_speak_for(
            person, directorate, projects=[one for one, own in owners.items() if own == directorate]
        )
        for directorate in set(owners.values())
    )
