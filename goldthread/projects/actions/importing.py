"""Importing a draft: everything in it in one transaction, or nothing.

Method: docs/methods/intake.md, "Identity on re-import".
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.projects.actions.drafts import list_of, locked_draft
from goldthread.projects.actions.registering import References, blank, save_around
from goldthread.projects.actions.writing import put_columns, write
from goldthread.projects.models import Batch, BatchRow, ListRow, Project
from goldthread.projects.policies import PEOPLE, Refused, StaleDraft
from goldthread.projects.queries.drafts import corrections_of
from goldthread.projects.queries.plan import Plan, PlannedProject, plan_of
from goldthread.projects.queries.values import KEYS

VERB = "import.imported"
_BLANK: dict[str, Any] = {**{key: [] for key in PEOPLE}, "claims": {}, "staff_days": None}


@recorded
def import_batch(
    *,
    batch: Batch,
    expected_version: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Batch:
    """Import a draft as its plan says. Raises StaleDraft, NotAllowed, and Refused when nothing
    would change or when rows wait for their directorate."""
    draft = locked_draft(batch, expected_version, by)
    # First of all locks, as in every action that hands out references.
    references = References(draft.organisation_id)
    plan = plan_of(draft, by)
    _check(plan)
    _lock(plan, draft)
    remembered = corrections_of(draft).remembered().as_json()
    _named_list(draft, remembered, by)
    made = _make_new(plan.new, references, draft, by, at)
    for each in plan.changed:
        _change(each, draft, by, at)
    _note_rows(plan, made, draft)
    _confirm(plan, draft)
    _finish(draft, plan, remembered, at)
    record(verb=VERB, subject=draft, by=by, at=at, payload=_told(draft, plan, made))
    return draft


def _check(plan: Plan) -> None:
    if plan.unowned:
        raise Refused({"directorate": "Say whose projects these are before you import them"})
    if not plan.does_something:
        raise Refused({"": "Nothing would change: the register says the same already"})


def _lock(plan: Plan, draft: Batch) -> None:
    seen = {each.project.pk: each.project.version for each in plan.changed if each.project}
    locked = Project.objects.filter(pk__in=seen).order_by("pk").select_for_update()
    if dict(locked.values_list("pk", "version")) != seen:
        raise StaleDraft(draft)


def _named_list(draft: Batch, remembered: dict[str, Any], by: Actor) -> None:
    draft.named_list = list_of(draft, by)
    draft.named_list.corrections = remembered
    draft.named_list.save(update_fields=["corrections"])


def _make_new(
    planned: Iterable[PlannedProject], references: References, draft: Batch, by: Actor, at: datetime
) -> list[tuple[PlannedProject, Project]]:
    owners = {row.pk: row for row in Directorate.objects.of(draft.organisation_id)}
    made = []
    for each in planned:
        project = blank(draft.organisation_id, at=at, by=by)
        project.as_at = draft.as_at
        project.reference = references.next(owners.get(each.values["owner"]))
        put_columns(project, _held(each))
        made.append((each, project))
    Project.objects.bulk_create([project for _, project in made])
    held = [(project, _held(each)) for each, project in made]
    if held:
        save_around(held, because=VERB)
    return made


def _held(each: PlannedProject) -> dict[str, Any]:
    return {**_BLANK, **{key: each.values[key] for key in KEYS}}


def _change(each: PlannedProject, draft: Batch, by: Actor, at: datetime) -> None:
    project = each.project
    if project is None:
        return
    project.as_at = max(project.as_at, draft.as_at)
    write(project, each.now, each.merged.over(each.now), by=by, at=at, because=VERB)


def _note_rows(plan: Plan, made: list[tuple[PlannedProject, Project]], draft: Batch) -> None:
    rows = [_batch_row(draft, each, project, BatchRow.Effect.NEW) for each, project in made]
    for each in (*plan.changed, *plan.same):
        if each.project is not None:
            effect = BatchRow.Effect.CHANGED if each.is_changed else BatchRow.Effect.SAME
            rows.append(_batch_row(draft, each, each.project, effect))
    rows += [_gone_row(draft, project) for project in plan.gone]
    BatchRow.objects.bulk_create(rows)
    _remember_rows(plan, made, draft)


def _batch_row(
    draft: Batch, each: PlannedProject, project: Project, effect: BatchRow.Effect
) -> BatchRow:
    changed = effect is BatchRow.Effect.CHANGED
    return BatchRow(
        organisation_id=draft.organisation_id,
        batch=draft,
        project=project,
        effect=effect,
        sheet=each.row.source.sheet[:120],
        row=each.row.source.row,
        version_before=None if each.is_new else project.version - int(changed),
        version_after=project.version,
        as_at_before=None if each.is_new else each.as_at,
        values_before=None if each.is_new else dict(each.last),
        clashes=[field.field for clash in each.merged.clashes for field in clash.fields],
    )


def _gone_row(draft: Batch, project: Project) -> BatchRow:
    return BatchRow(
        organisation_id=draft.organisation_id,
        batch=draft,
        project=project,
        effect=BatchRow.Effect.GONE,
        row=0,
        version_before=project.version,
        version_after=project.version,
    )


def _remember_rows(plan: Plan, made: list[tuple[PlannedProject, Project]], draft: Batch) -> None:
    ListRow.objects.bulk_create(
        ListRow(
            organisation_id=draft.organisation_id,
            named_list=draft.named_list,
            project=project,
            values=dict(each.values),
        )
        for each, project in made
    )
    rows = {row.project_id: row for row in ListRow.objects.filter(named_list=draft.named_list)}
    changed = []
    for each in (*plan.changed, *plan.same):
        row = rows[each.project.pk] if each.project is not None else None
        if row is not None and (row.values != each.values or row.gone):
            row.values, row.gone = dict(each.values), False
            changed.append(row)
    ListRow.objects.bulk_update(changed, ["values", "gone"], batch_size=200)
    ListRow.objects.filter(named_list=draft.named_list, project__in=plan.gone).update(gone=True)


def _confirm(plan: Plan, draft: Batch) -> None:
    """The list says the same as the register: so much was known to hold on the list's day."""
    same = [each.project.pk for each in plan.same if each.project is not None]
    Project.objects.of(draft.organisation_id).filter(pk__in=same, as_at__lt=draft.as_at).update(
        as_at=draft.as_at
    )


def _finish(draft: Batch, plan: Plan, remembered: dict[str, Any], at: datetime) -> None:
    draft.state, draft.imported_at = Batch.State.IMPORTED, at
    draft.corrections, draft.grid = remembered, ""
    draft.version += 1
    draft.counts = {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "gone": len(plan.gone),
        "clashing": len(plan.clashing),
        "beyond": len(plan.beyond_reach) + plan.hidden,
        "identifiers": len(draft.found),
    }
    draft.save()


def _told(draft: Batch, plan: Plan, made: list[tuple[PlannedProject, Project]]) -> dict[str, Any]:
    """What the ledger keeps: which project became which version. Their text is in the versions."""
    return {
        "list": draft.list_name,
        "as_at": draft.as_at,
        "counts": draft.counts,
        "new": [project.reference for _, project in made],
        "changed": [
            [each.project.reference, each.project.version]
            for each in plan.changed
            if each.project is not None
        ],
    }
