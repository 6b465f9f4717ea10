"""Drafts put in other words, replies of leads, and what was tried where nobody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as plain

from goldthread.organisations.models import Organisation
from goldthread.portfolio.actions.asking import Said
from goldthread.portfolio.models import LeadReply
from goldthread.portfolio.queries.asking import Asked
from goldthread.ui import forms
from goldthread.ui.forms import NhsBoundField

_Answer = LeadReply.Answer


class AddressField(forms.TextField):
    """An e-mail address; goldthread writes to nobody by itself."""

    default_validators = [*forms.TextField.default_validators, *plain.EmailField.default_validators]


class DraftForm(forms.Form):
    """The message in the sender's own words."""

    address = AddressField(
        label="E-mail address",
        hint="You may leave this empty and write to the lead in another way",
        required=False,
        max_length=254,
        width=30,
    )
    subject = forms.TextField(label="Subject", max_length=200)
    text = forms.TextAreaField(label="Text", rows=18)


class TickedForm(forms.Form):
    """Messages that were ticked, and how they were sent."""

    messages = plain.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Tick the messages that you sent"}
    )
    how = plain.CharField(required=False)

    def __init__(self, *args: Any, among: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["messages"].choices = [  # type: ignore[attr-defined]
            (str(one), str(one)) for one in among
        ]


class PressForm(forms.Form):
    """A press that needs no words."""


class TriedForm(forms.Form):
    """What was tried where nobody could be reached."""

    tried = forms.TextAreaField(
        label="What did you try?",
        hint="For example, “Rang the ward twice in May; the post is empty since 2014”",
        rows=3,
        error_messages={"required": "Enter what you tried"},
    )


class NameForm(forms.Form):
    """Somebody to ask about a project that names nobody."""

    name = forms.TextField(label="Who knows this project?", max_length=200, width=30)
    address = AddressField(label="E-mail address", required=False, max_length=254, width=30)


class DaysForm(forms.Form):
    """How long leads have to reply, and whose bank holidays do not count."""

    days = plain.IntegerField(
        label="Working days to reply",
        min_value=5,
        max_value=60,
        widget=plain.NumberInput(attrs={"class": "nhsuk-input nhsuk-input--width-3"}),
        error_messages={
            "min_value": "A lead has 5 working days at least",
            "max_value": "A lead has 60 working days at most",
        },
    )
    nation = forms.RadioField(
        label="Bank holidays of",
        choices=Organisation.Nation.choices,
        inline=True,
    )


@dataclass(frozen=True, slots=True)
class Question:
    """One project of a reply: what is asked, and its two fields."""

    asked: Asked
    answer: NhsBoundField
    words: NhsBoundField


class ReplyForm(forms.Form):
    """One answer a project. Those left open stay open."""

    question, own_words = "What do you say?", "In your own words"

    def __init__(self, *args: Any, asked: Sequence[Asked], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.today = asked, today
        for one in asked:
            key, reply = one.decision.project_id, one.reply
            self.fields[f"answer_{key}"] = forms.RadioField(
                label=self.question,
                choices=_Answer.choices,
                required=False,
                initial=reply.answer if reply else None,
            )
            self.fields[f"words_{key}"] = forms.TextAreaField(
                label=self.own_words,
                hint="Stands beside the proposal as you write it. No patient details, please",
                required=False,
                rows=3,
                initial=reply.words if reply else "",
            )

    @property
    def questions(self) -> list[Question]:
        """The projects with their fields, in the order of the message."""
        return [
            Question(one, self[f"answer_{key}"], self[f"words_{key}"])  # type: ignore[arg-type]
            for one in self.asked
            for key in [one.decision.project_id]
        ]

    def clean(self) -> dict[str, Any]:
        """At least one answer; words where the answer needs them."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        given = [one.decision.project_id for one in self.asked if self._given(said, one)]
        if not given and not self.errors:
            self.add_error(None, "Choose an answer for one project at least")
        for key in given:
            answer, words = said.get(f"answer_{key}"), said.get(f"words_{key}")
            if not answer:
                self.add_error(f"answer_{key}", "Choose what you say")
            elif answer != _Answer.AGREE and not words and not self.errors.get(f"words_{key}"):
                self.add_error(f"words_{key}", "Enter what you would rather, or want to say")
        if given and not self.errors and not self._changed(said):
            self.add_error(None, "This is what you said already. Nothing was changed")
        return said

    def said(self) -> list[Said]:
        """The valid answers as `actions.asking.answer` takes them."""
        data = self.cleaned_data
        return [
            Said(key, _Answer(data[f"answer_{key}"]), data[f"words_{key}"])
            for key in self._changed(data)
        ]

    def _changed(self, said: dict[str, Any]) -> list[int]:
        """Projects whose answer is not what the lead said before."""
        before = {
            one.decision.project_id: (one.reply.answer, one.reply.words) if one.reply else ("", "")
            for one in self.asked
        }
        return [
            key
            for key, reply in before.items()
            if said.get(f"answer_{key}")
            and (said[f"answer_{key}"], said.get(f"words_{key}", "")) != reply
        ]

    def _given(self, said: dict[str, Any], one: Asked) -> bool:
        key = one.decision.project_id
        return bool(said.get(f"answer_{key}") or said.get(f"words_{key}"))


class OnBehalfForm(ReplyForm):
    """The same, written down by somebody who heard it."""

    question, own_words = "What did the lead say?", "In the lead’s own words"

    heard = forms.TextField(
        label="How did the lead say it, and to whom?",
        hint="For example, “by phone to Tom”",
        max_length=200,
        width=30,
    )
    given_on = forms.DateField(label="On which day?")

    def clean_given_on(self) -> date:
        """Nothing is heard on a day to come."""
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            self.add_error("given_on", "The day on which the lead said it cannot be to come")
        return day
