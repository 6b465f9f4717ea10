"""Answers from a paper sheet, typed by somebody else: one short field a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldthread.core.survey.answering import NOT_APPLICABLE, SKIPPED, WITHOUT
from goldthread.core.survey.instrument import Instrument, Item, Scale
from goldthread.instruments.models import Group, Invitation
from goldthread.ui.forms import Form, SelectField, TextAreaField, TextField

_CHOOSE = {"directorate": "Where they work", "role": "Their role"}
# What a typist puts for "does not apply".
NOT_THEIRS = "n"


class PaperForm(Form):
    """A sheet: the groups ticked on it, then its questions by item id. Empty means skipped."""

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        unit: str,
        groups: Mapping[str, tuple[Group, ...]],
        invited: Sequence[Invitation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instrument, self.groups = instrument, groups
        self.scales = {scale.id: scale for scale in instrument.scales}
        self.invited = {str(row.pk): row for row in invited}
        if invited:
            choices = [
                ("", "Nobody invited by name"),
                *((k, r.name) for k, r in self.invited.items()),
            ]
            self.fields["person"] = SelectField(
                label="Whose sheet it is", choices=choices, required=False
            )
        for name, found in groups.items():
            choices = [("", "Choose …"), *((group.key, group.name) for group in found)]
            self.fields[name] = SelectField(label=_CHOOSE[name], choices=choices)
        self.asked = {
            f"item_{item.id}": item
            for item in instrument.each_item()
            if item.type != "group" and unit in item.unit
        }
        for name, item in self.asked.items():
            self.fields[name] = self._field(item)

    def _field(self, item: Item) -> forms.Field:
        label = f"{item.id}  {self.instrument.say(item.short or item.text)}".strip()
        if item.type == "choice":
            options = [(value, self.instrument.say(name)) for value, name in item.labels.items()]
            return SelectField(label=label, choices=[("", "–"), *options], required=False)
        if item.type == "text":
            return TextAreaField(label=label, required=False, rows=2, max_length=4000)
        return PointField(self.scales[item.scale], label=label)

    def clean(self) -> dict[str, Any]:
        """Everything that was typed; ValidationError for a sheet on which nothing is."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and all(given.get(name) in (None, "") for name in self.asked):
            raise forms.ValidationError("Nothing is filled in on this sheet")
        return given

    def chosen(self) -> dict[str, str]:
        """Breakdown → the group's key."""
        return {name: self.cleaned_data[name] for name in self.groups}

    def answers(self) -> dict[str, Any]:
        """Item → point, option, words, or why there is none."""
        told = {item.id: self.cleaned_data[name] for name, item in self.asked.items()}
        return {
            id_: {WITHOUT: SKIPPED} if value in (None, "") else value for id_, value in told.items()
        }

    def invitation(self) -> Invitation | None:
        """Whose sheet it is, where that was said."""
        return self.invited.get(self.cleaned_data.get("person", ""))

    def refuse(self, item: str, sentence: str) -> None:
        """Say at its question what cannot be kept."""
        field = item if item in self.fields else f"item_{item}"
        self.add_error(field if field in self.fields else None, sentence)


class PointField(TextField):
    """A point of a scale as one types it, or n for "does not apply"; empty for skipped."""

    def __init__(self, scale: Scale, *, label: str) -> None:
        longest = max(len(str(point)) for point in scale.points)
        attrs = {"data-point": longest, "autocomplete": "off", "inputmode": "numeric"}
        super().__init__(label=label, required=False, width=2, widget=forms.TextInput(attrs=attrs))
        self.scale = scale

    def clean(self, value: Any) -> Any:
        """An int, {"without": reason}, or "" for skipped; ValidationError says what it takes."""
        typed = super().clean(value).strip().casefold()
        if not typed:
            return ""
        if typed == NOT_THEIRS and self.scale.not_applicable:
            return {WITHOUT: NOT_APPLICABLE}
        if typed in {str(point) for point in self.scale.points}:
            return int(typed)
        first, last = self.scale.points[0], self.scale.points[-1]
        beside = " or n" if self.scale.not_applicable else ""
        called = str(self.label).split(" ", 1)[0]
        raise forms.ValidationError(f"{called} takes {first} to {last}{beside}")
