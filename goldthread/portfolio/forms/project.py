"""The details of a project as one form: to change them, and to register a new project."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import reach_of
from goldthread.people.roles import Deed, Reach
from goldthread.portfolio.forms.cells import STATUSES, TYPES, UnreadError, read_cell, typed_text
from goldthread.projects.models import Project
from goldthread.projects.permissions import can_register
from goldthread.projects.policies import Clash, StaleVersion
from goldthread.ui.forms import Form, SelectField, TextAreaField, TextField, TickField

# Fields of the form that the list knows as columns; they are read in the same way.
_AS_COLUMNS = {
    "title": "project",
    "aim": "aim",
    "lead": "lead",
    "team": "team",
    "site": "site",
    "methods": "methods",
    "measures": "measures",
    "kind": "type",
    "status": "status",
    "start": "start",
    "end": "end",
    "staff_days": "days",
}
# Keys of a snapshot, as a stale form is told them, by the field of the form that holds them.
_SNAPSHOT = {"leads": "lead", "start_date": "start", "start_precision": "start"}
_SNAPSHOT |= {"start_text": "start", "end_date": "end", "end_precision": "end", "end_text": "end"}
_DATE_HINT = 'For example, "7 3 2016", "March 2016" or "2015/16"'


class DetailsForm(Form):
    """A project's details. Only the title is needed; what is not known yet may stay empty."""

    title = TextField(
        label="Title",
        hint="What the project does, in a few words",
        max_length=500,
        error_messages={"required": "Enter a title"},
    )
    aim = TextAreaField(
        label="Aim",
        hint="What gets better, for whom, by how much and by when. No patient details",
        required=False,
    )
    lead = TextField(
        label="Lead", hint="A name or a post. Several: a semicolon between them", required=False
    )
    kind = SelectField(label="Type", choices=TYPES, required=False)
    status = SelectField(label="Status", choices=STATUSES)
    team = TextField(label="Team", required=False, max_length=200)
    site = TextField(label="Site", required=False, max_length=200)
    start = TextField(label="Start", hint=_DATE_HINT, required=False, width=20)
    end = TextField(label="End", hint=f'{_DATE_HINT}, or "ongoing"', required=False, width=20)
    methods = TextAreaField(label="Methods", required=False, rows=2)
    measures = TextAreaField(label="Measures", hint="The main one first", required=False, rows=2)
    staff_days = TextField(
        label="Staff days", hint="A guess of what is left or spent", required=False, width=5
    )
    mandatory = TickField(
        label="This is required work", hint="National audit, contract, regulator or law"
    )
    mandatory_source = TextField(label="Required by", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Read each field as the list reads it; `cleaned_data["changes"]` is what actions take."""
        cleaned = super().clean() or self.cleaned_data
        changes: dict[str, Any] = {}
        for name, column in _AS_COLUMNS.items():
            if name in cleaned:
                try:
                    changes |= read_cell(column, cleaned[name])
                except UnreadError as unread:
                    self.add_error(name, str(unread))
        changes["mandatory"] = bool(cleaned.get("mandatory"))
        changes["mandatory_source"] = cleaned.get("mandatory_source", "")
        return {**cleaned, "changes": changes}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Put what an action refused beside the fields that it is about."""
        for name, sentence in problems.items():
            name = _SNAPSHOT.get(name, name)
            self.add_error(name if name in self.fields else None, sentence)

    def see_both(self, stale: StaleVersion) -> None:
        """Show what stands there now above each field that differs; what was typed is kept."""
        by = stale.current.changed_by
        who = by.name if by else "An import"
        told: set[str] = set()
        for clash in stale.clashes:
            name = _SNAPSHOT.get(clash.field, clash.field)
            if name in self.fields and name not in told:
                told.add(name)
                self.add_error(name, f"{who} changed this meanwhile. It now says: {_now(clash)}")
        words = f"{who} changed {stale.current.reference} while you were typing. "
        self.add_error(None, words + "What you typed is kept: save again to replace what is there")
        fresh = {"version": str(stale.current.version), "request_id": str(uuid4())}
        self.data = {**{name: self.data[name] for name in self.data}, **fresh}


class ChangeForm(DetailsForm):
    """Change a project's details; it carries the version that the person saw."""

    def __init__(self, data: Any, *, project: Project) -> None:
        held: dict[str, Any] = {
            name: typed_text(project, column) for name, column in _AS_COLUMNS.items()
        }
        held |= {"kind": project.kind, "status": project.status, "version": project.version}
        held |= {"mandatory": project.mandatory, "mandatory_source": project.mandatory_source}
        super().__init__(data, initial=held)


class RegistrationForm(DetailsForm):
    """Register a project in one of the directorates that the person may register for."""

    directorate = SelectField(
        label="Directorate", error_messages={"required": "Choose who owns the project"}
    )
    add_anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("title", "aim", "directorate", "lead", "kind", "status")

    def __init__(
        self, data: Any, *, person: Person, directorates: Iterable[Directorate], word: str
    ) -> None:
        # Who edits own projects only would lose sight of this one's form without a part in it.
        reach = reach_of(person, Deed.EDIT_PROJECT)
        lead = person.name if reach is not None and reach[0] is Reach.MINE else ""
        super().__init__(data, initial={"status": "proposed", "lead": lead})
        self.open_to = {row.short: row for row in directorates if can_register(person, row)}
        choices = [(row.short, row.name) for row in self.open_to.values()]
        field = self.fields["directorate"]
        assert isinstance(field, forms.ChoiceField)
        field.label = word
        field.choices = choices if len(choices) == 1 else [("", "Choose one"), *choices]

    def texts(self) -> dict[str, str]:
        """What was typed that tells which projects look like this one."""
        names = ("title", "aim", "methods", "measures")
        return {name: self.cleaned_data[name] for name in names}

    def sent(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again once the person has seen what looks alike."""
        return [(name, str(self.data[name])) for name in self.fields if self.data.get(name)]

    def was_sent_before(self, reference: str) -> None:
        """Say that this page, gone back to, made another project; what was typed is kept."""
        words = f"This page was sent before and made {reference}. What you typed now is kept: "
        self.add_error(None, words + "send it again to register one more project")
        self.data = {**{name: self.data[name] for name in self.data}, "request_id": str(uuid4())}

    def clean_directorate(self) -> Directorate:
        """The directorate that was chosen."""
        return self.open_to[self.cleaned_data["directorate"]]


def _now(clash: Clash) -> str:
    value = clash.now
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "nothing"
    return str(value) if value not in ("", None) else "nothing"
