"""What the pages of an import show, and what people have built on an import since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from goldthread.core.intake.alike import alike
from goldthread.core.intake.corrections import Corrections
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, BaselineProject, Decision, LinkView
from goldthread.portfolio.queries.links import latest_comparison
from goldthread.projects import queries
from goldthread.projects.models import Batch, BatchRow, NamedList, Project
from goldthread.projects.permissions import import_reach

NAMED_AT_ONCE = 10
TOUCHED = (BatchRow.Effect.NEW, BatchRow.Effect.CHANGED)


@dataclass(frozen=True, slots=True)
class AlikeProject:
    """A new row of the file and the project already on the register that is spelt like it."""

    row: queries.PlannedProject
    project: Project


@dataclass(frozen=True, slots=True)
class Check:
    """A draft with all that its pages need. `cells` are the cut texts of the places where
    identifiers stood, in the order of `draft.found`; `choosable` are the directorates whose rows
    the person may import."""

    draft: Batch
    plan: queries.Plan
    corrections: Corrections
    directorates: tuple[Directorate, ...]
    choosable: tuple[Directorate, ...]
    alike: tuple[AlikeProject, ...]
    cells: tuple[str, ...]
    visible_gone: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """An import that was made, what it did, and whether it may be undone."""

    batch: Batch
    projects: tuple[Project, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Something people did since an import, and the projects it is about."""

    words: str
    count: int
    visible: tuple[Project, ...]

    @property
    def first(self) -> tuple[Project, ...]:
        return self.visible[:NAMED_AT_ONCE]

    @property
    def more(self) -> tuple[Project, ...]:
        return self.visible[NAMED_AT_ONCE:]

    @property
    def unseen(self) -> int:
        return self.count - len(self.visible)


def check_of(draft: Batch, person: Person) -> Check:
    """Everything about a draft, for the person who looks at it."""
    plan = queries.plan_of(draft, person)
    directorates, reach = tuple(directorates_of(draft.organisation)), import_reach(person)
    visible = set(
        queries.visible_to(person)
        .filter(pk__in=[project.pk for project in plan.gone])
        .values_list("pk", flat=True)
    )
    return Check(
        draft=draft,
        plan=plan,
        corrections=queries.corrections_of(draft),
        directorates=directorates,
        choosable=tuple(row for row in directorates if reach is None or row.pk in reach),
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


def waits_for_comparison(batch: Batch) -> bool:
    """Whether no comparison that began after the import, or its undo, has come to its end."""
    last, since = latest_comparison(batch.organisation_id), batch.undone_at or batch.imported_at
    return last is None or since is None or last.started_at < since


def built_on(batch: Batch) -> dict[str, set[int]]:
    """What people did about projects that the import made or changed, in words, to their ids:
    edits, later imports, views on links, decisions, exceptions, baselines."""
    touched = batch.rows.filter(effect__in=TOUCHED)
    ids, since = set(touched.values_list("project", flat=True)), batch.imported_at
    changed = touched.exclude(project__version=F("version_after"))
    found = {
        "Changed since": set(changed.values_list("project", flat=True)),
        "Somebody gave a view on a link": _about(LinkView, ("first", "second"), at__gte=since),
        "Part of a decision": _about(Decision, ("project", "into"), proposed_at__gte=since),
        "An exception was asked for": _about(AgreedException, ("project",), asked_at__gte=since),
        "Counted in a baseline": _about(
            BaselineProject, ("project",), baseline__taken_at__gte=since
        ),
    }
    return {words: about & ids for words, about in found.items() if about & ids}


def causes_of(batch: Batch, person: Person) -> tuple[Cause, ...]:
    """Why an import cannot be undone, with the projects that the person may see."""
    found = built_on(batch)
    every = Project.objects.filter(pk__in=set().union(*found.values())).visible_to(person)
    visible = {project.pk: project for project in every.order_by("reference")}
    return tuple(
        Cause(words, len(ids), tuple(row for pk, row in visible.items() if pk in ids))
        for words, ids in found.items()
    )


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


def _about(model: Any, names: tuple[str, ...], **since: Any) -> set[int]:
    rows = model.objects.filter(**since).values_list(*names)
    return {pk for row in rows for pk in row if pk is not None}
