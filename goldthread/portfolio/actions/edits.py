"""Undoing an edit in the list, whether it changed one project or many."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, recorded
from goldthread.projects.actions import undo_change
from goldthread.projects.models import Project


@recorded
def undo_edits(
    *,
    changes: Sequence[tuple[Project, int]],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Put back what these versions changed: all of them or none. Raises as `undo_change` does."""
    for project, version in sorted(changes, key=lambda change: change[0].pk):
        undo_change(project=project, version=version, by=by, at=at)
