"""Edits in the list as a page shows them: old beside new before, words and undo after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from goldthread.portfolio.forms.cells import (
    EDITABLE,
    UnreadError,
    read_cell,
    same_text,
    typed_text,
)
from goldthread.portfolio.presenters.register_rows import date_words
from goldthread.portfolio.queries.edits import Target
from goldthread.projects.models import Project
from goldthread.projects.policies import StaleVersion

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the preview. `problem`: why it is left as it is; empty when it would change."""

    reference: str
    title: str
    version: int
    old: str
    new: str
    text: str
    problem: str


def planned_rows(targets: Iterable[Target], column: str) -> tuple[PlannedRow, ...]:
    """Old and new of every row, and why one stays as it is."""
    return tuple(_planned(target, column) for target in targets)


def count_changes(rows: Sequence[PlannedRow]) -> int:
    """How many rows would change."""
    return sum(not row.problem for row in rows)


def last_edit(column: str, projects: Sequence[Project]) -> dict[str, Any]:
    """What an edit did, to be kept in the session until the next: its words and its undo."""
    label = EDITABLE[column][1]
    one = projects[0].reference if len(projects) == 1 else f"{len(projects)} projects"
    return {
        "words": f"{label} of {one} changed.",
        "changes": [f"{project.reference}:{project.version}" for project in projects],
        "request_id": str(uuid4()),
    }


def stale_words(stale: StaleVersion) -> str:
    """That somebody else was quicker, with what stands there now, above what was typed."""
    again = "What you typed is kept below: send it again to replace what stands there"
    return f"{_quicker(stale)} {again}"


def stale_together(stale: StaleVersion) -> str:
    """That somebody else was quicker with one of many; what was typed is not kept."""
    return (
        f"{_quicker(stale)} The list below is as it stands now: look at it and make your "
        "change again."
    )


def _quicker(stale: StaleVersion) -> str:
    by = stale.current.changed_by
    who = by.name if by else "An import"
    now = "; ".join(_now(clash.now) for clash in stale.clashes)
    stands = f" It now says: {now}." if now else ""
    return f"{who} changed {stale.current.reference} while you were typing.{stands}"


def _now(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(each) for each in value) or NOTHING
    return str(value) if value not in ("", None) else NOTHING


def _planned(target: Target, column: str) -> PlannedRow:
    project, new, problem = target.project, target.text or NOTHING, ""
    try:
        new = _read_as(column, target.text)
    except UnreadError as unread:
        problem, new = str(unread), ""
    if not problem and not target.editable:
        problem = "Left as it is: you may not change this project"
    if not problem and same_text(column, project, target.text):
        problem = "The same"
    return PlannedRow(
        reference=project.reference,
        title=project.title,
        version=project.version,
        old=typed_text(project, column) or NOTHING,
        new=new,
        text="" if not new else target.text,
        problem=problem,
    )


def _read_as(column: str, text: str) -> str:
    read = read_cell(column, text)
    if column in ("start", "end"):
        return date_words(read[column], text) or NOTHING
    if column == "lead":
        return "; ".join(filter(None, read["leads"])) or NOTHING
    return text or NOTHING
