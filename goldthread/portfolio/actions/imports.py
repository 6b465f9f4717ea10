"""Undoing an import where everything that people may have built on it is known."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goldthread.ledger.actions import Actor, recorded
from goldthread.portfolio.models import ProposedLink
from goldthread.portfolio.queries.imports import TOUCHED, built_on
from goldthread.projects import actions
from goldthread.projects.models import Batch, BatchRow, Project
from goldthread.projects.policies import BuiltOn


@recorded
def undo_import(*, batch: Batch, by: Actor, at: datetime, request_id: UUID | None = None) -> Batch:
    """Take an import back. Raises BuiltOn with the projects that people have worked on since:
    edits and later imports, views on links, decisions, exceptions and baselines.

    What the program itself proposed about the withdrawn projects goes with them.
    """
    # Nobody says anything about these projects between the question and the undoing.
    touched = batch.rows.filter(effect__in=TOUCHED).values("project")
    list(Project.objects.filter(pk__in=touched).order_by("pk").select_for_update())
    built = set().union(*built_on(batch).values())
    if built:
        raise BuiltOn(Project.objects.filter(pk__in=built).order_by("reference"))
    undone = actions.undo_batch(batch=batch, by=by, at=at)
    gone = batch.rows.filter(effect=BatchRow.Effect.NEW).values("project")
    ProposedLink.objects.filter(Q(first__in=gone) | Q(second__in=gone)).delete()
    return undone
