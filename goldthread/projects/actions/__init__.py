"""Verbs of the register: registering, changing, undoing, restricting; lists and their batches."""

from goldthread.projects.actions.changing import (
    change_many,
    change_project,
    check_kept,
    give_by_decision,
    set_status,
    undo_change,
)
from goldthread.projects.actions.drafts import (
    correct_draft,
    declare_own_references,
    expire_drafts,
    leave_draft,
    start_draft,
    start_draft_from_cells,
)
from goldthread.projects.actions.importing import import_batch
from goldthread.projects.actions.people import claim_part
from goldthread.projects.actions.registering import register_project
from goldthread.projects.actions.restricting import (
    open_again,
    restrict_project,
    share_restricted,
)
from goldthread.projects.actions.undoing import undo_batch

__all__ = [
    "change_many",
    "change_project",
    "check_kept",
    "claim_part",
    "correct_draft",
    "declare_own_references",
    "expire_drafts",
    "give_by_decision",
    "import_batch",
    "leave_draft",
    "open_again",
    "register_project",
    "restrict_project",
    "set_status",
    "share_restricted",
    "start_draft",
    "start_draft_from_cells",
    "undo_batch",
    "undo_change",
]
