"""Planning meetings, putting proposals on them, and writing down what they agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as plain

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.actions.meetings import Exempt
from goldthread.portfolio.models import Body, MeetingItem
from goldthread.portfolio.queries.papers import PaperItem
from goldthread.ui import forms
from goldthread.ui.forms import NhsBoundField

_Said = MeetingItem.Outcome


class BodyForm(forms.Form):
    """A body that meets and decides."""

    name = forms.TextField(label="What is it called?", max_length=120, width=30)
    directorate = forms.SelectField(
        label="Whose meeting is it?",
        hint="A directorate’s own meeting settles what lies inside it",
        required=False,
    )

    def __init__(self, *args: Any, directorates: Sequence[Directorate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "The whole organisation’s")]
        choices += [(str(one.pk), one.name) for one in directorates]
        self.fields["directorate"].choices = choices  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """Which body meets, when and where, who chairs and who keeps the minutes."""

    body = forms.RadioField(label="Which body?")
    on = forms.DateField(label="On which day?", hint="For example, 24 3 2016")
    place = forms.TextField(label="Where?", required=False, max_length=120, width=30)
    chair = forms.SelectField(label="Who chairs?")
    secretary = forms.SelectField(
        label="Who keeps the minutes?",
        hint="Somebody else than the chair: nobody writes down the outcome of an own proposal",
    )

    def __init__(
        self, *args: Any, bodies: Sequence[Body], people: Sequence[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies, self.people = bodies, people
        named = [("", "Choose somebody"), *((str(one.pk), one.name) for one in people)]
        self.fields["body"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), one.name) for one in bodies
        ]
        for name in ("chair", "secretary"):
            self.fields[name].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two people, and rows in place of ids."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chair, secretary = said.get("chair"), said.get("secretary")
        if chair and chair == secretary:
            self.add_error("secretary", "Choose somebody else than the chair")
        bodies = {str(one.pk): one for one in self.bodies}
        people = {str(one.pk): one for one in self.people}
        said["body"] = bodies.get(str(said.get("body")))
        said["chair"], said["secretary"] = people.get(str(chair)), people.get(str(secretary))
        return said


class PutForm(forms.Form):
    """Proposals that were ticked to come to a meeting."""

    decisions = plain.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Tick the proposals that should come to it"}
    )

    def __init__(self, *args: Any, among: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decisions"].choices = [  # type: ignore[attr-defined]
            (str(one), str(one)) for one in among
        ]


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the outcome: a tick for "except this one", what happened instead, the words."""

    item: PaperItem
    exempt: NhsBoundField
    outcome: NhsBoundField
    words: NhsBoundField
    seen: int


class OutcomeForm(forms.Form):
    """Agreed, all except the ticked ones."""

    held_on = forms.DateField(label="When did it meet?")
    minute_reference = forms.TextField(
        label="Where do the minutes say so?",
        hint="For example, QB 2016/03, item 7",
        max_length=80,
        width=20,
        error_messages={"required": "Enter the reference of the minutes"},
    )

    def __init__(self, *args: Any, items: Sequence[PaperItem], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.today = items, today
        for one in items:
            key = one.on.item.pk
            self.fields[f"seen_{key}"] = plain.IntegerField(
                widget=plain.HiddenInput, initial=one.on.decision.version, required=False
            )
            self.fields[f"except_{key}"] = forms.TickField(label=f"Except number {one.number}")
            self.fields[f"outcome_{key}"] = forms.RadioField(
                label="What did the meeting say?",
                choices=[
                    (_Said.NOT_AGREED.value, "Not agreed"),
                    (_Said.COMES_BACK.value, _Said.COMES_BACK.label),
                ],
                initial=_Said.NOT_AGREED.value,
                required=False,
                inline=True,
            )
            self.fields[f"words_{key}"] = forms.TextAreaField(label="Why?", required=False, rows=2)

    @property
    def lines(self) -> list[Line]:
        """The items with their fields, in the order of the paper."""
        return [
            Line(
                one,
                self[f"except_{key}"],  # type: ignore[arg-type]
                self[f"outcome_{key}"],  # type: ignore[arg-type]
                self[f"words_{key}"],  # type: ignore[arg-type]
                one.on.decision.version,
            )
            for one in self.items
            for key in [one.on.item.pk]
        ]

    def clean_held_on(self) -> date:
        """Nothing was agreed on a day to come."""
        day: date = self.cleaned_data["held_on"]
        if day > self.today:
            self.add_error("held_on", "The day of the meeting cannot be to come")
        return day

    def clean(self) -> dict[str, Any]:
        """What was not agreed has a reason."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.items:
            key = one.on.item.pk
            if said.get(f"except_{key}") and not said.get(f"words_{key}"):
                self.add_error(f"words_{key}", f"Enter why number {one.number} was not agreed")
        return said

    def exempt(self) -> dict[int, Exempt]:
        """Item id to what the meeting said instead of agreeing."""
        data = self.cleaned_data
        return {
            key: Exempt(_Said(data.get(f"outcome_{key}") or _Said.NOT_AGREED), data[f"words_{key}"])
            for one in self.items
            for key in [one.on.item.pk]
            if data.get(f"except_{key}")
        }

    def seen(self) -> dict[int, int]:
        """Item id to the version of its decision that the page showed."""
        return {
            one.on.item.pk: self.cleaned_data.get(f"seen_{one.on.item.pk}") or 0
            for one in self.items
        }
