"""What the pages of an import show, and what people have built on an import since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from goldthread.core.intake.alike import alike
from goldthread.core.intake.corrections import Corrections
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, BaselineProject, Decision, LinkView
from goldthread.projects import queries
from goldthread.projects.models import Batch, BatchRow, NamedList, Project

TOUCHED = (BatchRow.Effect.NEW, BatchRow.Effect.CHANGED)


@dataclass(frozen=True, slots=True)
class AlikeProject:
    """A new row of the file and the project already on the register that is spelt like it."""

    row: queries.PlannedProject
    project: Project


@dataclass(frozen=True, slots=True)
class Check:
    """A draft with all that its pages need. `cells` are the cut texts of the places where
    identifiers stood, in the order of `draft.found`."""

    draft: Batch
    plan: queries.Plan
    corrections: Corrections
    directorates: tuple[Directorate, ...]
    alike: tuple[AlikeProject, ...]
    cells: tuple[str, ...]
    visible_gone: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """An import that was made, what it did, and whether it may be undone."""

    batch: Batch
    projects: tuple[Project, ...]
    hidden: int


def check_of(draft: Batch, person: Person) -> Check:
    """Everything about a draft, for the person who looks at it."""
    plan = queries.plan_of(draft, person)
    visible = set(
        queries.visible_to(person)
        .filter(pk__in=[project.pk for project in plan.gone])
        .values_list("pk", flat=True)
    )
    return Check(
        draft=draft,
        plan=plan,
        corrections=queries.corrections_of(draft),
        directorates=tuple(directorates_of(draft.organisation)),
        alike=_alike(plan.new, person),
        cells=queries.cut_texts(draft),
        visible_gone=tuple(project for project in plan.gone if project.pk in visible),
    )


def lists_of(person: Person) -> tuple[NamedList, ...]:
    """The lists that a file may belong to."""
    return tuple(queries.named_lists(person))


def names_of(person: Person) -> tuple[str, ...]:
    """The names of the organisation's directorates, for a template."""
    return tuple(row.name for row in directorates_of(person.organisation))


def import_of(batch: Batch, person: Person) -> Import:
    """What an import did, as far as the person may see its projects."""
    touched = Project.objects.filter(batch_rows__batch=batch, batch_rows__effect__in=TOUCHED)
    visible = tuple(touched.visible_to(person).order_by("reference"))
    return Import(batch, visible, touched.count() - len(visible))


def built_on(batch: Batch) -> tuple[Project, ...]:
    """Projects that the import made or changed and about which people said or decided something
    since: views on links, decisions, exceptions, baselines."""
    ids = list(batch.rows.filter(effect__in=TOUCHED).values_list("project", flat=True))
    since = batch.imported_at
    found = {
        *_named(LinkView, ("first", "second"), ids, at__gte=since),
        *_named(Decision, ("project", "into"), ids, proposed_at__gte=since),
        *_named(AgreedException, ("project",), ids, asked_at__gte=since),
        *_named(BaselineProject, ("project",), ids, baseline__taken_at__gte=since),
    }
    return tuple(Project.objects.filter(pk__in=found & set(ids)).order_by("reference"))


def split_by_sight(projects: Iterable[Project], person: Person) -> tuple[tuple[Project, ...], int]:
    """The projects that the person may see, and how many more there are."""
    rows = tuple(projects)
    visible = set(
        queries.visible_to(person)
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
    )
    shown = tuple(row for row in rows if row.pk in visible)
    return shown, len(rows) - len(shown)


def may_be_undone(batch: Batch, person: Person) -> bool:
    """Whether the person may undo it at all; whether it is built on is asked when they do."""
    if batch.state != Batch.State.IMPORTED:
        return False
    return queries.can_undo_batch(person, batch)


def drafts_of(person: Person, *, at: datetime) -> tuple[Batch, ...]:
    """The person's own imports that wait to be checked."""
    return tuple(queries.open_drafts(person, at=at))


def _alike(new: Sequence[queries.PlannedProject], person: Person) -> tuple[AlikeProject, ...]:
    others = list(queries.visible_to(person).only("pk", "reference", "title"))
    places = alike([row.values["title"] for row in new], [other.title for other in others])
    return tuple(
        AlikeProject(row, others[found[0]]) for row, found in zip(new, places, strict=True) if found
    )


def _named(model: Any, names: tuple[str, ...], ids: list[int], **since: Any) -> set[int]:
    wanted = Q()
    for name in names:
        wanted |= Q(**{f"{name}__in": ids})
    rows = model.objects.filter(wanted, **since).values_list(*names)
    return {pk for row in rows for pk in row if pk is not None}
