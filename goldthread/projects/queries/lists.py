"""Named lists and their batches: which there are, and which of them a person may see."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import retention
from goldthread.people.models import Person
from goldthread.people.permissions import reach_of
from goldthread.people.roles import Deed, Reach
from goldthread.projects.models import Batch, BatchRow, NamedList, Project
from goldthread.projects.permissions import can_undo, importable_lists


def named_lists(person: Person) -> QuerySet[NamedList]:
    """The lists that the person may import again, as `importable_lists`."""
    return importable_lists(person)


def get_draft(person: Person, pk: int, *, at: datetime) -> Batch:
    """A draft that has not expired. Raises Http404 for every other, and for one that another
    directorate's lead began."""
    since = at - retention(person.organisation, "draft batch")
    draft = _batches_of(person).filter(pk=pk, state=Batch.State.DRAFT, created_at__gt=since).first()
    if draft is None:
        raise Http404("There is no such import, or it was begun more than a day ago")
    return draft


def get_imported(person: Person, pk: int) -> Batch:
    """A batch that was imported, undone or not. Raises Http404 as `get_draft`."""
    batch = _batches_of(person).filter(pk=pk, imported_at__isnull=False).first()
    if batch is None:
        raise Http404("There is no such import")
    return batch


def was_imported(person: Person, pk: int) -> bool:
    """Whether a batch that the person may see was imported already."""
    return _batches_of(person).filter(pk=pk, imported_at__isnull=False).exists()


def imported_batches(person: Person) -> QuerySet[Batch]:
    """Imports so far, newest first, undone ones too."""
    return _batches_of(person).filter(imported_at__isnull=False).order_by("-imported_at", "-pk")


def open_drafts(person: Person, *, at: datetime) -> QuerySet[Batch]:
    """The person's own drafts that may still be imported, newest first."""
    since = at - retention(person.organisation, "draft batch")
    return _batches_of(person).filter(
        state=Batch.State.DRAFT, created_by=person, created_at__gt=since
    )


def expired_drafts(organisation: Organisation, *, at: datetime) -> QuerySet[Batch]:
    """Drafts whose day is over."""
    drafts: QuerySet[Batch] = Batch.objects.of(organisation)
    since = at - retention(organisation, "draft batch")
    return drafts.filter(state=Batch.State.DRAFT, created_at__lte=since)


def can_undo_batch(person: Person, batch: Batch) -> bool:
    """Whether the person may undo this import: every project that it touched is theirs to undo."""
    touched = (BatchRow.Effect.NEW, BatchRow.Effect.CHANGED)
    return can_undo(
        person, Project.objects.filter(batch_rows__batch=batch, batch_rows__effect__in=touched)
    )


def _batches_of(person: Person) -> QuerySet[Batch]:
    batches: QuerySet[Batch] = Batch.objects.of(person.organisation_id).select_related(
        "named_list", "created_by"
    )
    reach = reach_of(person, Deed.IMPORT_LIST)
    if reach is None:
        return batches.none()
    return batches if reach[0] is Reach.ALL else batches.filter(created_by=person)
