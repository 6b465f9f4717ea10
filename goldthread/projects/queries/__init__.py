"""Questions about the register: who sees which project, versions, words, lists and batches."""

from goldthread.projects.queries.drafts import (
    corrections_of,
    cut_texts,
    directorate_names,
    reading_of,
    vocabulary,
)
from goldthread.projects.queries.lists import (
    can_undo_batch,
    get_draft,
    get_imported,
    imported_batches,
    named_lists,
    open_drafts,
    was_imported,
)
from goldthread.projects.queries.plan import Plan, PlannedProject, plan_of
from goldthread.projects.queries.register import (
    get_project,
    owner_ids,
    project_texts,
    register_of,
    visible_to,
)
from goldthread.projects.queries.versions import FieldChange, changes_of, snapshot, versions_of
from goldthread.projects.queries.words import holds_identifier, lexicon, searched, tokens_of

__all__ = [
    "FieldChange",
    "Plan",
    "PlannedProject",
    "can_undo_batch",
    "changes_of",
    "corrections_of",
    "cut_texts",
    "directorate_names",
    "get_draft",
    "get_imported",
    "get_project",
    "holds_identifier",
    "imported_batches",
    "lexicon",
    "named_lists",
    "open_drafts",
    "owner_ids",
    "plan_of",
    "project_texts",
    "reading_of",
    "register_of",
    "searched",
    "snapshot",
    "tokens_of",
    "versions_of",
    "visible_to",
    "vocabulary",
    "was_imported",
]
