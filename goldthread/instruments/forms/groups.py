"""What is typed for small groups: how many, their answers, themes of what they wrote."""

from typing import Any

from django.core.exceptions import ValidationError

from goldthread.instruments.forms.agreeing import VersionForm
from goldthread.instruments.queries.groups import Question, Writing
from goldthread.ui import forms


class GroupsForm(forms.Form):
    """How many small groups there are in all."""

    number = forms.TextField(
        label="How many small groups are there?",
        hint="Each gets a link of its own. You may add groups later; none is taken away",
        width=2,
        error_messages={"required": "Enter how many small groups there are"},
    )

    def clean_number(self) -> int:
        """A whole number."""
        told = str(self.cleaned_data["number"]).strip()
        if not (told.isascii() and told.isdigit() and len(told) < 4):
            raise ValidationError("Enter a whole number, such as 6")
        return int(told)


class GroupAnswerForm(VersionForm):
    """A group's answer to one question, and whether it came easily."""

    text = forms.TextAreaField(
        label="Our answer",
        hint="A few sentences. Name no patient",
        rows=6,
        required=False,
        max_length=4_000,
    )
    ease = forms.RadioField(label="How did it go?", choices=[], required=False)

    def __init__(self, *args: Any, writing: Writing, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.mark is None:
            del self.fields["ease"]
            return
        say = writing.asking.say
        told = [(value, say(name)) for value, name in question.mark.labels.items()]
        self.fields["ease"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Words or a mark: one of the two at least."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (told.get("text") or told.get("ease")):
            self.add_error("text", "Write your answer, or say how it went")
        return told


class ThemesForm(forms.Form):
    """What an answer is about."""

    themes = forms.TextField(
        label="What is this answer about?",
        hint="One or more themes of a few words, with commas between them. Leave it empty for none",
        required=False,
        max_length=300,
    )

    def told(self) -> list[str]:
        """The themes one by one."""
        return [one.strip() for one in self.cleaned_data["themes"].split(",") if one.strip()]
