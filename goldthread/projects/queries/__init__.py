"""Questions about the register: who sees which project, versions, words, lists and batches."""

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
    "changes_of",
    "get_project",
    "holds_identifier",
    "lexicon",
    "owner_ids",
    "project_texts",
    "register_of",
    "searched",
    "snapshot",
    "tokens_of",
    "versions_of",
    "visible_to",
]
