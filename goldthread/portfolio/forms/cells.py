"""One column of the register as text that people type, for a cell, a pasted column, ticked rows."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import uuid4

from django import forms

from goldthread.core.intake.identifiers import NOT_KEPT
from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.portfolio.forms.typed_dates import NoDateError, read_typed_date
from goldthread.projects.models import Project, ProjectMember
from goldthread.projects.queries import holds_identifier
from goldthread.ui.forms import Form, SelectField, TextAreaField, TextField

# Column of the list → field that an action changes, and its label.
EDITABLE: Mapping[str, tuple[str, str]] = {
    "project": ("title", "Title"),
    "lead": ("leads", "Lead"),
    "status": ("status", "Status"),
    "type": ("kind", "Type"),
    "team": ("team", "Team"),
    "site": ("site", "Site"),
    "start": ("start", "Start"),
    "end": ("end", "End"),
    "aim": ("aim", "Aim"),
    "methods": ("methods", "Methods"),
    "measures": ("measures", "Measures"),
    "days": ("staff_days", "Staff days"),
}
STATUSES = [(status.value, status.words.capitalize()) for status in Status]
TYPES = [("", "No type given")] + [
    (kind.value, kind.words[:1].upper() + kind.words[1:]) for kind in Kind
]
_LONG = ("aim", "methods", "measures")


class UnreadError(ValueError):
    """What was typed cannot stand in this column; the message is a sentence for the person."""


def read_cell(column: str, text: str) -> dict[str, Any]:
    """What was typed as changes for `projects.actions.change_project`. Raises UnreadError."""
    name, label = EDITABLE[column]
    text = text.strip()
    if holds_identifier(text):
        raise UnreadError(NOT_KEPT)
    if column == "project" and not text:
        raise UnreadError("Enter a title")
    if column == "status":
        return {name: _chosen(text, STATUSES, label)}
    if column == "type":
        return {name: _chosen(text, TYPES, label)}
    if column == "lead":
        return {name: tuple(part.strip() for part in text.replace("\n", ";").split(";"))}
    if column in ("start", "end"):
        return {name: _date(text), f"{name}_text": text}
    if column == "days":
        return {name: _days(text)}
    return {name: text}


def typed_text(project: Project, column: str) -> str:
    """What stands in a column now, as one would type it. Leads from prefetched rows."""
    if column == "lead":
        leads = (m.name for m in project.members.all() if m.part == ProjectMember.Part.LEAD)
        return "; ".join(leads)
    if column == "status":
        return dict(STATUSES)[project.status]
    if column == "type":
        return dict(TYPES)[project.kind] if project.kind else ""
    if column in ("start", "end"):
        return _typed_date(getattr(project, column), getattr(project, f"{column}_text"))
    if column == "days":
        return days_words(project.staff_days)
    return str(getattr(project, EDITABLE[column][0]))


class CellForm(Form):
    """One cell of the list. `view`: the address of the list that one came from."""

    value = TextField(required=False)
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, project: Project, column: str, view: str) -> None:
        text = typed_text(project, column)
        super().__init__(
            data, initial={"value": text, "version": project.version, "view": view}, auto_id="c_%s"
        )
        self.column = column
        self.fields["value"] = _field(column, EDITABLE[column][1])
        if isinstance(self.fields["value"], SelectField):
            self.initial["value"] = getattr(project, EDITABLE[column][0])

    def see_version(self, version: int) -> None:
        """Carry the version that the person has now been shown, and a fresh request with it."""
        fresh = {"version": str(version), "request_id": str(uuid4())}
        self.data = {**{name: self.data[name] for name in self.data}, **fresh}

    def clean_value(self) -> dict[str, Any]:
        """The changes that what was typed means."""
        try:
            return read_cell(self.column, self.cleaned_data["value"])
        except UnreadError as unread:
            raise forms.ValidationError(str(unread)) from None


class ManyForm(Form):
    """Several rows at once: one text for every ticked row, or a column from the first one down."""

    column = SelectField(
        label="Column", choices=[(name, label) for name, (_, label) in EDITABLE.items()]
    )
    text = TextAreaField(
        label="New text",
        required=False,
        rows=3,
        hint="One line: every ticked row gets it. Several lines, such as a column copied from a "
        "spreadsheet: tick one row to fill from there down, or as many rows as lines",
    )
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def lines(self) -> tuple[str, ...]:
        """What was typed, a line a row; line breaks at the very end do not count."""
        text: str = self.cleaned_data["text"]
        return tuple(line.strip() for line in text.rstrip("\r\n").splitlines()) or ("",)


def same_text(column: str, project: Project, text: str) -> bool:
    """Whether what was typed is what stands there."""
    return _comparable(typed_text(project, column)) == _comparable(text)


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold()


def _chosen(text: str, choices: Iterable[tuple[str, str]], label: str) -> str:
    typed = _comparable(text)
    for value, words in choices:
        if typed in (value, words.casefold()):
            return value
    known = ", ".join(words for value, words in choices if value)
    raise UnreadError(f"{label} must be one of: {known}")


def days_words(days: Decimal | None) -> str:
    """Staff days as a person writes them; empty where nobody guessed."""
    return "" if days is None else f"{days.normalize():f}"


def _days(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise UnreadError("Staff days must be a number, such as 12 or 0.5") from None


def _date(text: str) -> RoughDate:
    try:
        return read_typed_date(text)
    except NoDateError as unread:
        raise UnreadError(str(unread)) from None


def _typed_date(day: RoughDate, written: str) -> str:
    if day.precision is Precision.QUARTER:
        return day.words.partition(" (")[0]
    return written if day.precision is Precision.UNREADABLE else day.words


def _field(column: str, label: str) -> forms.Field:
    if column == "status":
        return SelectField(label=label, choices=STATUSES)
    if column == "type":
        return SelectField(label=label, choices=TYPES, required=False)
    if column in _LONG:
        return TextAreaField(label=label, required=False)
    hint = {
        "lead": "Several: a semicolon between names",
        "end": "A date, or ongoing",
        "days": "A guess of what is left or spent",
    }
    return TextField(label=label, required=False, hint=hint.get(column, ""))
