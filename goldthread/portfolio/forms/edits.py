"""A confirmed set of edits, as the page that showed them carries it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from goldthread.portfolio.forms.cells import EDITABLE, UnreadError, read_cell

# Under this name the session keeps the last edit in the list until it is undone.
LAST_EDIT = "last_edit"
# More rows than any page of the list shows are no edit of a person.
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class ConfirmedEdits:
    """What a person saw and confirmed: rows with the version each was seen in and its new text."""

    column: str
    rows: tuple[tuple[str, int, str], ...]
    request_id: UUID
    view: str

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(reference for reference, _, _ in self.rows)

    def changes(self) -> dict[str, dict[str, Any]]:
        """Changes by reference. Raises UnreadError where a text cannot be read."""
        return {reference: read_cell(self.column, text) for reference, _, text in self.rows}


def read_confirmed(data: QueryDict) -> ConfirmedEdits:
    """The edits that a page confirms. Raises UnreadError for what no page of ours sends."""
    column = data.get("column", "")
    references, versions = data.getlist("reference"), data.getlist("seen")
    texts = data.getlist("text")
    alike = len(references) == len(versions) == len(texts) <= MOST_ROWS
    if column not in EDITABLE or not alike or not all(v.isdecimal() for v in versions):
        raise UnreadError("Tick the projects again")
    rows = zip(references, (int(version) for version in versions), texts, strict=True)
    return ConfirmedEdits(
        column, tuple(rows), _request_id(data.get("request_id", "")), data.get("view", "")
    )


@dataclass(frozen=True, slots=True)
class Undo:
    """Which versions an undo puts back."""

    rows: tuple[tuple[str, int], ...]
    request_id: UUID
    view: str

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(reference for reference, _ in self.rows)


def read_undo(data: QueryDict) -> Undo:
    """The undo that a page asks for; `change` holds reference and version, "OPS-014:3"."""
    pairs = (each.rpartition(":") for each in data.getlist("change")[:MOST_ROWS])
    rows = tuple((reference, int(v)) for reference, _, v in pairs if v.isdecimal() and reference)
    return Undo(rows, _request_id(data.get("request_id", "")), data.get("view", ""))


def _request_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
