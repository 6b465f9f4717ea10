"""Undoing an import where everything that people may have built on it is known."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goldthread.ledger.actions import Actor, recorded
from goldthread.portfolio.models import ProposedLink
from goldthread.portfolio.queries.imports import built_on
from goldthread.projects import actions
from goldthread.projects.models import Batch, BatchRow
from goldthread.projects.policies import BuiltOn


@recorded
def undo_import(*, batch: Batch, by: Actor, at: datetime, request_id: UUID | None = None) -> Batch:
    """Take an import back. Raises BuiltOn with the projects that people have worked on since:
    edits and later imports, views on links, decisions, exceptions and baselines.

    What the program itself proposed about the withdrawn projects goes with them.
    """
    found = {project.pk: project for project in built_on(batch)}
    try:
        undone = actions.undo_batch(batch=batch, by=by, at=at)
    except BuiltOn as refused:
        found.update({project.pk: project for project in refused.projects})
    if found:
        # Raised inside the transaction: what was undone a moment ago is rolled back.
        raise BuiltOn(sorted(found.values(), key=lambda project: project.reference))
    gone = batch.rows.filter(effect=BatchRow.Effect.NEW).values("project")
    ProposedLink.objects.filter(Q(first__in=gone) | Q(second__in=gone)).delete()
    return undone
