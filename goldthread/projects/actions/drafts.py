"""Drafts of an import: begun from a file or pasted cells, corrected, left, expired.

The file itself is never kept: it is read in the request, patient identifiers are cut from its
cells, and what is left becomes the draft. Method: docs/methods/intake.md, "Where the bytes are".
"""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from time import monotonic
from uuid import UUID

from goldthread.core.intake.cells import Limits, read_pasted, read_workbook
from goldthread.core.intake.corrections import Corrections, HeadingKey, corrections_from_json
from goldthread.core.intake.drafts import grid_to_text
from goldthread.core.intake.grid import Workbook
from goldthread.core.intake.identifiers import CutWorkbook, cut_identifiers, mask
from goldthread.core.intake.own_columns import own_columns
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation
from goldthread.people.permissions import NotAllowed
from goldthread.projects.models import Batch, NamedList
from goldthread.projects.permissions import (
    check_can_import,
    check_can_import_list,
    importable_lists,
)
from goldthread.projects.policies import Refused, StaleDraft
from goldthread.projects.queries import holds_identifier
from goldthread.projects.queries.lists import expired_drafts

SECONDS = 60


def start_draft(
    *,
    organisation: Organisation,
    named_list: NamedList | str,
    file_name: str,
    data: bytes,
    as_at: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Batch:
    """Read a file into a draft of an import for a named list, or for a new list of that name.

    Raises Unreadable with a sentence when the file cannot be read; then nothing was stored.
    """
    check_can_import(by)
    # Read before the transaction begins: nobody else waits for a big file.
    limits = _limits()
    cut = _cut(read_workbook(data, file_name, limits), organisation, named_list, limits)
    return _keep(
        organisation=organisation,
        named_list=named_list,
        cut=cut,
        as_at=as_at,
        by=by,
        at=at,
        request_id=request_id,
    )


def start_draft_from_cells(
    *,
    organisation: Organisation,
    named_list: NamedList | str,
    text: str,
    as_at: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Batch:
    """Read pasted cells into a draft, as `start_draft` reads a file."""
    check_can_import(by)
    limits = _limits()
    cut = _cut(read_pasted(text, limits), organisation, named_list, limits)
    return _keep(
        organisation=organisation,
        named_list=named_list,
        cut=cut,
        as_at=as_at,
        by=by,
        at=at,
        request_id=request_id,
    )


@recorded
def declare_own_references(
    *,
    batch: Batch,
    expected_version: int,
    columns: Collection[HeadingKey],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> NamedList:
    """Say for a list, now and later, that these columns hold its own numbers and no patient's.

    The draft is left: its numbers were cut before anything was stored, so the file has to be
    chosen again. The ledger keeps the headings, never a value.
    """
    draft = locked_draft(batch, expected_version, by)
    named_list = list_of(draft, by)
    kept = corrections_from_json(named_list.corrections)
    both = Corrections(own_references=kept.own_references | frozenset(columns)).over(kept)
    named_list.corrections = both.as_json()
    named_list.save(update_fields=["corrections"])
    _let_go(draft)
    headings = [[key.sheet, key.heading] for key in sorted(columns)]
    record(
        verb="list.own_references",
        subject=named_list,
        by=by,
        at=at,
        payload={"list": named_list.name, "headings": headings},
    )
    return named_list


def list_of(draft: Batch, by: Actor) -> NamedList:
    """The draft's list; a new one is made. Raises NotAllowed when it is the list of others."""
    found = draft.named_list
    if found is None:
        found, _ = NamedList.objects.get_or_create(
            organisation_id=draft.organisation_id, name=draft.list_name
        )
    check_can_import_list(by, found)
    return found


@recorded
def correct_draft(
    *,
    batch: Batch,
    expected_version: int,
    corrections: Corrections,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Batch:
    """Replace a draft's corrections. Raises StaleDraft when somebody corrected it meanwhile."""
    draft = locked_draft(batch, expected_version, by)
    draft.corrections = corrections.as_json()
    draft.version += 1
    draft.save(update_fields=["corrections", "version"])
    record(verb="import.corrected", subject=draft, by=by, at=at, payload={})
    return draft


@recorded
def leave_draft(*, batch: Batch, by: Actor, at: datetime, request_id: UUID | None = None) -> Batch:
    """Leave a draft without importing: its cells go at once."""
    draft = locked_draft(batch, None, by)
    _let_go(draft)
    record(verb="import.left", subject=draft, by=by, at=at, payload={})
    return draft


@recorded
def expire_drafts(
    *, organisation: Organisation, by: Actor, at: datetime, request_id: UUID | None = None
) -> None:
    """Let go of the cells of drafts whose day is over."""
    for draft in expired_drafts(organisation, at=at).select_for_update():
        _let_go(draft)
        record(verb="import.expired", subject=draft, by=by, at=at, payload={})


def locked_draft(batch: Batch, expected_version: int | None, by: Actor) -> Batch:
    """The draft, locked. Raises StaleDraft when it is another version or a draft no more."""
    if by.organisation_id != batch.organisation_id:
        raise NotAllowed("That import belongs to another organisation.")
    check_can_import(by)
    ours = Batch.objects.of(batch.organisation_id)
    draft: Batch = ours.select_for_update().get(pk=batch.pk)
    if draft.state != Batch.State.DRAFT:
        raise StaleDraft(draft)
    if expected_version is not None and draft.version != expected_version:
        raise StaleDraft(draft)
    return draft


@recorded
def _keep(
    *,
    organisation: Organisation,
    named_list: NamedList | str,
    cut: CutWorkbook,
    as_at: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None,
) -> Batch:
    if by.organisation_id != organisation.pk:
        raise NotAllowed("That is another organisation.")
    draft = Batch(
        organisation=organisation,
        file_name=_name(cut.workbook),
        as_at=as_at,
        grid=grid_to_text(cut.workbook),
        found=[
            {"sheet": f.sheet, "row": f.row, "column": f.column, "sort": f.kind, "where": f.where}
            for f in cut.found
        ],
        refused=[list(column) for column in cut.refused],
        created_at=at,
        created_by_id=by.pk,
    )
    _name_list(draft, named_list, by)
    draft.save()
    payload = {"list": draft.list_name, "identifiers": len(cut.found)}
    record(verb="import.begun", subject=draft, by=by, at=at, payload=payload)
    return draft


def _cut(
    workbook: Workbook, organisation: Organisation, named_list: NamedList | str, limits: Limits
) -> CutWorkbook:
    lists = NamedList.objects.of(organisation)
    name = named_list if isinstance(named_list, str) else named_list.name
    known = lists.filter(name=_tidy(name)).first()
    remembered = corrections_from_json(known.corrections if known else {})
    own = own_columns(workbook, remembered.own_references)
    return cut_identifiers(workbook, own, partial(limits.check_time, mask(workbook.file)))


def _name_list(draft: Batch, named_list: NamedList | str, by: Actor) -> None:
    if isinstance(named_list, NamedList):
        check_can_import_list(by, named_list)
        draft.named_list, draft.list_name = named_list, named_list.name
        return
    name = _tidy(named_list)
    if not name or len(name) > 200:
        raise Refused({"new_list": "Give the list a name of up to 200 characters"})
    if holds_identifier(name):
        raise Refused({"new_list": "This name holds what looks like a patient identifier"})
    draft.list_name = name
    # A new list with the name of an old one is the old one.
    known = NamedList.objects.of(draft.organisation_id).filter(name=name).first()
    if known is not None and not importable_lists(by).filter(pk=known.pk).exists():
        raise Refused({"new_list": "There is a list of this name with projects of others"})
    draft.named_list = known


def _tidy(name: str) -> str:
    return " ".join(name.replace("\0", "").split())


def _name(workbook: Workbook) -> str:
    return workbook.file[:255]


def _let_go(draft: Batch) -> None:
    draft.state, draft.grid, draft.corrections, draft.found = Batch.State.DISCARDED, "", {}, []
    draft.save(update_fields=["state", "grid", "corrections", "found"])


def _limits() -> Limits:
    until = monotonic() + SECONDS
    return Limits(seconds=SECONDS, still_time=lambda: monotonic() < until)
