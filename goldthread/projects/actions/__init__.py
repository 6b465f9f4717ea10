"""Verbs of the register: registering, changing, undoing, restricting; lists and their batches."""

from goldthread.projects.actions.changing import (
    change_many,
    change_project,
    set_status,
    undo_change,
)
from goldthread.projects.actions.people import claim_part
from goldthread.projects.actions.registering import register_project
from goldthread.projects.actions.restricting import (
    open_again,
    restrict_project,
    share_restricted,
)

__all__ = [
    "change_many",
    "change_project",
    "claim_part",
    "open_again",
    "register_project",
    "restrict_project",
    "set_status",
    "share_restricted",
    "undo_change",
]
