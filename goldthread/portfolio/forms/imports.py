"""Beginning an import, and correcting how it was read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.forms.widgets import Select
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from goldthread.core.intake.corrections import Corrections, HeadingKey
from goldthread.core.intake.fields import CHOOSABLE, Field
from goldthread.core.intake.identifiers.patterns import NHS_NUMBER
from goldthread.core.intake.reading import HeadingReading, Reading, SheetReading, TableReading
from goldthread.organisations.models import Directorate
from goldthread.projects.models import NamedList
from goldthread.ui import forms

ACCEPTED = ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt,.docx"
NEW_LIST = "new"
SEVERAL = 2


class StartForm(forms.Form):
    """A file or pasted cells, whose list it is, and the day it was true."""

    named_list = forms.SelectField(
        label="Which list is it?",
        error_messages={"required": "Choose which list it is, or a new one"},
        hint="The list keeps its headings and its projects, whatever the file is called",
    )
    new_list = forms.TextField(
        label="Name of the new list", required=False, max_length=200, width=30
    )
    as_at = forms.DateField(label="The day the list was true")
    file = forms.FileField(
        label="The file",
        required=False,
        accept=ACCEPTED,
        hint="Excel, OpenDocument, CSV or a Word document with tables, up to 50 MB. "
        "Send it as it is: title rows, several sheets and gaps are fine",
    )
    cells = forms.TextAreaField(
        label="Or paste cells",
        required=False,
        cut_later=True,
        rows=4,
        hint="Copy the rows with their headings from a spreadsheet",
    )

    def __init__(
        self, *args: Any, lists: Sequence[NamedList], too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lists = {str(row.pk): row for row in lists}
        self.too_large = too_large
        known = [(key, row.name) for key, row in self.lists.items()]
        choose = [("", "Choose a list")] if known else []
        self.fields["named_list"].choices = [*choose, *known, (NEW_LIST, "A new list")]  # type: ignore[attr-defined]
        if not known:
            self.fields["named_list"].initial = NEW_LIST

    def clean(self) -> dict[str, Any]:
        """Exactly one source, and a name for a new list."""
        cleaned = super().clean() or {}
        if self.too_large:
            raise ValidationError(
                "The file is larger than 50 MB. Copy the list into a new workbook without "
                "pictures and choose that file."
            )
        if not cleaned.get("file") and not cleaned.get("cells", "").strip():
            self.add_error("file", "Choose a file, or paste cells")
        if cleaned.get("named_list") == NEW_LIST and not cleaned.get("new_list", "").strip():
            self.add_error("new_list", "Give the new list a name")
        return cleaned

    @property
    def chosen_list(self) -> NamedList | str:
        """The list chosen, or the name of a new one."""
        chosen: str = self.cleaned_data["named_list"]
        return self.lists.get(chosen) or str(self.cleaned_data["new_list"])


class QuickSelect(Select):
    """A drop-down written in one go: a preview has hundreds, and Django draws each choice of each
    as a template of its own."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The control as HTML."""
        around = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        choices = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected" if str(key) == str(value) else ""), words)  # noqa: S308
                for key, words in self.choices
            ),
        )
        return format_html('<select name="{}"{}>{}</select>', name, around, choices)


class CheckForm(forms.Form):
    """Every choice of the preview: sheets, whose projects they are, headings, rows left out.

    The controls are named by their places in the reading of the draft's version, which the form
    carries.
    """

    def __init__(
        self,
        *args: Any,
        reading: Reading,
        corrections: Corrections,
        directorates: Sequence[Directorate],
        found: Sequence[Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reading, self.earlier = reading, corrections
        for number, sheet in enumerate(reading.sheets):
            self._add_sheet(number, sheet, directorates)
        for number, table in enumerate(reading.tables):
            for place, heading in enumerate(table.headings):
                self._add_heading(heading_name(number, place), table, heading)
        self.own_columns = own_columns(reading, found)
        for number, key in enumerate(self.own_columns):
            self.fields[f"own-{number}"] = forms.TickField(
                label=f"{key.heading} ({key.sheet or 'the list'}) holds our own numbers"
            )
        self.left_names = left_names(found)
        for (sheet_name, row), name in self.left_names.items():
            self.fields[name] = forms.TickField(
                label=f"Leave out row {row} of {sheet_name}",
                initial=(sheet_name, row) in corrections.left_out,
            )

    def _add_sheet(
        self, number: int, sheet: SheetReading, directorates: Sequence[Directorate]
    ) -> None:
        self.fields[f"use-{number}"] = forms.TickField(
            label=f"Use {sheet.name or 'this list'}", initial=sheet.used
        )
        if sheet.used:
            read = f"{sheet.directorate} ({sheet.directorate_from})" if sheet.directorate else ""
            choices = [("", read or "As each row says")]
            choices += [(row.name, row.name) for row in directorates]
            field = forms.SelectField(
                label=f"Whose projects are those of {sheet.name or 'this list'}?",
                choices=choices,
                required=False,
                initial=self.earlier.directorates.get(sheet.name, ""),
            )
            self.fields[f"owner-{number}"] = _named(field)

    def _add_heading(self, name: str, table: TableReading, heading: HeadingReading) -> None:
        field = forms.SelectField(
            label=f"Where “{heading.text}” goes",
            choices=[(field.value, field.words) for field in CHOOSABLE],
            initial=heading.field.value,
        )
        self.fields[name] = _named(field)

    def corrections(self) -> Corrections:
        """What the person chose, over what was corrected before."""
        values = self.cleaned_data
        sheets, owners = dict(self.earlier.sheets), dict(self.earlier.directorates)
        for number, sheet in enumerate(self.reading.sheets):
            if values[f"use-{number}"] != sheet.used:
                sheets[sheet.name] = values[f"use-{number}"]
            chosen = values.get(f"owner-{number}", "")
            if chosen:
                owners[sheet.name] = chosen
            elif sheet.used:
                owners.pop(sheet.name, None)
        headings = dict(self.earlier.headings)
        for number, table in enumerate(self.reading.tables):
            for place, heading in enumerate(table.headings):
                goes_to = Field(values[heading_name(number, place)])
                if goes_to is not heading.field:
                    headings[HeadingKey(table.sheet, table.number, heading.text)] = goes_to
        return Corrections(
            sheets=sheets,
            headings=headings,
            directorates=owners,
            own_references=self.earlier.own_references,
            left_out=self._left_out(),
        )

    def declared(self) -> tuple[HeadingKey, ...]:
        """Columns said to hold the list's own numbers."""
        return tuple(
            key for number, key in enumerate(self.own_columns) if self.cleaned_data[f"own-{number}"]
        )

    def _left_out(self) -> frozenset[tuple[str, int]]:
        ticked = {row for row, name in self.left_names.items() if self.cleaned_data[name]}
        return (self.earlier.left_out - set(self.left_names)) | ticked


class UndoForm(forms.Form):
    """Nothing to fill in: pressing it once more is the answer."""


def left_names(found: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    """Sheet and row in which identifiers stood, each once, to the control that leaves it out."""
    rows = dict.fromkeys((one["sheet"], one["row"]) for one in found if one["row"])
    return {row: f"left-{number}" for number, row in enumerate(rows)}


def own_columns(reading: Reading, found: Sequence[Mapping[str, Any]]) -> tuple[HeadingKey, ...]:
    """Headings over several numbers that were cut, and that are no NHS numbers by their check."""
    counts = Counter(
        (one["sheet"], one["column"])
        for one in found
        if one["where"] == "cell" and one["sort"] != NHS_NUMBER
    )
    return tuple(
        HeadingKey(table.sheet, table.number, heading.text)
        for table in reading.tables
        for heading in table.headings
        if heading.text and counts[table.sheet, heading.place.column] >= SEVERAL
    )


def heading_name(table: int, place: int) -> str:
    """The control of a heading, by the number of its table and its place there."""
    return f"heading-{table}-{place}"


def _named(field: forms.SelectField) -> forms.SelectField:
    # In a table the label is heard, not seen.
    attrs = {**field.widget.attrs, "aria-label": field.label}
    field.widget = QuickSelect(attrs=attrs, choices=list(field.widget.choices))
    return field
