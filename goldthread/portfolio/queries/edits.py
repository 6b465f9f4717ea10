"""What a pasted column or one text for ticked rows would change, before anything is changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.queries.register import show_register
from goldthread.portfolio.queries.register_rows import full_projects
from goldthread.portfolio.queries.register_view import RegisterView
from goldthread.projects.models import Project
from goldthread.projects.permissions import editable_among
from goldthread.projects.queries import visible_to


class NoPlanError(ValueError):
    """Rows and lines do not go together; the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the list and the text that it would get; `editable`: whether this person may."""

    project: Project
    text: str
    editable: bool


def plan_edits(
    person: Person, view: RegisterView, *, ticked: Sequence[str], lines: Sequence[str], on: date
) -> tuple[Target, ...]:
    """Which rows get which text, in the order of the list. Raises NoPlanError."""
    if not ticked:
        raise NoPlanError("Tick at least one project")
    listed = _listed(person, view, on)
    chosen = [place for place, row in enumerate(listed) if row.reference in frozenset(ticked)]
    if not chosen:
        raise NoPlanError("The ticked projects are not in this list any more. Tick them again")
    pairs = _pairs(listed, chosen, lines)
    editable = editable_among(person, (row for row, _ in pairs))
    return tuple(Target(row, text, row.pk in editable) for row, text in pairs)


def edited_projects(person: Person, references: Iterable[str]) -> dict[str, Project]:
    """Projects by reference with their people. Raises Http404 for one that may not be seen."""
    wanted = tuple(references)
    ids = visible_to(person).filter(reference__in=wanted).values_list("pk", flat=True)
    found = {row.reference: row for row in full_projects(person, ids).values()}
    if set(wanted) - set(found):
        raise Http404("There is no such project")
    return found


def _listed(person: Person, view: RegisterView, on: date) -> list[Project]:
    shown = show_register(person, replace(view, page=1), on=on, paged=False)
    return [shown.projects[pk] for pk in shown.page.object_list if pk in shown.projects]


def _pairs(
    listed: Sequence[Project], chosen: Sequence[int], lines: Sequence[str]
) -> list[tuple[Project, str]]:
    if len(lines) == 1:
        return [(listed[place], lines[0]) for place in chosen]
    if len(chosen) == len(lines):
        return [(listed[place], line) for place, line in zip(chosen, lines, strict=True)]
    if len(chosen) > 1:
        raise NoPlanError(
            f"You ticked {len(chosen)} projects and pasted {len(lines)} lines. Tick one project "
            "to fill from there down, or as many as there are lines"
        )
    below = listed[chosen[0] :]
    if len(below) < len(lines):
        raise NoPlanError(
            f"You pasted {len(lines)} lines, and from the ticked project down the list has "
            f"{len(below)}"
        )
    return list(zip(below, lines, strict=False))
