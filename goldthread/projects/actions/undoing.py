"""Undoing an import: every project as it was before, or nothing.

Whether people built on it elsewhere (links, decisions, baselines) is asked above, where those
live: portfolio/actions/imports.py calls this.
"""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.people.permissions import NotAllowed
from goldthread.projects.actions.writing import version_of, write
from goldthread.projects.models import (
    Batch,
    BatchRow,
    ListRow,
    Project,
    ProjectVersion,
)
from goldthread.projects.permissions import check_can_undo
from goldthread.projects.policies import BuiltOn, Refused
from goldthread.projects.queries.versions import snapshots

VERB = "import.undone"


@recorded
def undo_batch(*, batch: Batch, by: Actor, at: datetime, request_id: UUID | None = None) -> Batch:
    """Take an import back: changed projects as they were, new ones withdrawn.

    Raises BuiltOn when a project of it was changed since, NotAllowed, and Refused when the batch
    is not an import that stands.
    """
    current = _locked(batch, by)
    rows = tuple(current.rows.select_related("project").order_by("project"))
    touched = [row for row in rows if row.effect in (BatchRow.Effect.NEW, BatchRow.Effect.CHANGED)]
    projects = _lock_projects(touched)
    check_can_undo(by, projects.values())
    changed_since = [
        projects[row.project_id]
        for row in touched
        if projects[row.project_id].version != row.version_after
    ]
    if changed_since:
        raise BuiltOn(changed_since)
    _withdraw([projects[r.project_id] for r in rows if r.effect == BatchRow.Effect.NEW], by, at)
    _restore([row for row in rows if row.effect == BatchRow.Effect.CHANGED], projects, by, at)
    _put_list_back(current, rows)
    current.state, current.undone_at = Batch.State.UNDONE, at
    current.version += 1
    current.save(update_fields=["state", "undone_at", "version"])
    payload = {"list": current.list_name, "counts": current.counts}
    record(verb=VERB, subject=current, by=by, at=at, payload=payload)
    return current


def _locked(batch: Batch, by: Actor) -> Batch:
    if by.organisation_id != batch.organisation_id:
        raise NotAllowed("That import belongs to another organisation.")
    ours = Batch.objects.of(batch.organisation_id)
    current: Batch = ours.select_for_update().get(pk=batch.pk)
    if current.state != Batch.State.IMPORTED:
        raise Refused({"": "This import does not stand any more, so there is nothing to undo"})
    return current


def _lock_projects(rows: list[BatchRow]) -> dict[int, Project]:
    ids = [row.project_id for row in rows]
    return {
        project.pk: project
        for project in Project.objects.filter(pk__in=ids).order_by("pk").select_for_update()
    }


def _withdraw(projects: list[Project], by: Actor, at: datetime) -> None:
    held = snapshots(projects)
    for project in projects:
        project.withdrawn = True
        project.version += 1
        project.changed_at, project.changed_by_id = at, by.pk
    Project.objects.bulk_update(
        projects, ["withdrawn", "version", "changed_at", "changed_by"], batch_size=200
    )
    ProjectVersion.objects.bulk_create(
        version_of(project, held[project.pk], VERB) for project in projects
    )


def _restore(rows: list[BatchRow], projects: dict[int, Project], by: Actor, at: datetime) -> None:
    now = snapshots(projects[row.project_id] for row in rows)
    earlier = {
        (version.project_id, version.version): version
        for version in ProjectVersion.objects.filter(project__in=now)
    }
    for row in rows:
        project = projects[row.project_id]
        before = earlier[row.project_id, row.version_before or 0]
        project.as_at = row.as_at_before or project.as_at
        write(project, now[project.pk], before.fields, by=by, at=at, because=VERB)


def _put_list_back(batch: Batch, rows: tuple[BatchRow, ...]) -> None:
    new = [row.project_id for row in rows if row.effect == BatchRow.Effect.NEW]
    list_rows = ListRow.objects.filter(named_list=batch.named_list)
    list_rows.filter(project__in=new).delete()
    kept = {row.project_id: row for row in list_rows}
    changed = []
    for row in rows:
        if row.effect == BatchRow.Effect.GONE:
            kept[row.project_id].gone = False
            changed.append(kept[row.project_id])
        elif row.values_before is not None:
            kept[row.project_id].values = row.values_before
            changed.append(kept[row.project_id])
    ListRow.objects.bulk_update(changed, ["values", "gone"], batch_size=200)
    for row in rows:
        if row.effect == BatchRow.Effect.SAME and row.as_at_before is not None:
            Project.objects.filter(pk=row.project_id, as_at=batch.as_at).update(
                as_at=row.as_at_before
            )
