"""The forms of the six questions: answering, commenting, replying, sharing, judging."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from goldthread.portfolio.models import Judgement
from goldthread.portfolio.policies.questions import Step
from goldthread.portfolio.presenters.links import says, state_tag
from goldthread.portfolio.queries.links import Link
from goldthread.portfolio.queries.questions.documents import Asked
from goldthread.portfolio.queries.questions.offered import Offered, Pair
from goldthread.ui import forms

LONGEST = 4000
_PAIR = re.compile(r"(\d+)-(\d+)")
VERDICTS = [
    (verdict.value, verdict.label)
    for verdict in Judgement.Verdict
    if verdict is not Judgement.Verdict.TAKEN_BACK
]


class ToldForm(forms.Form):
    """What the teams told the directorate about its draft; also the part that answers share."""

    text = forms.TextAreaField(
        label="What did our teams tell us?",
        hint="In a few sentences: what they agreed with, what they missed, what they asked for",
        rows=8,
        max_length=LONGEST,
    )

    def over(self, number: int) -> QueryDict:
        """What was typed once more, now to follow the version that somebody wrote meanwhile."""
        data = cast(QueryDict, self.data).copy()
        data["version"], data["request_id"] = str(number), str(uuid4())
        return data


class AnswerForm(ToldForm):
    """An answer: its text, the projects and the links that it points at."""

    text = forms.TextAreaField(
        label="Our answer",
        hint="In your own words. Name no restricted project: others read this",
        rows=6,
        max_length=LONGEST,
        error_messages={"required": "Write an answer, if only a short one"},
    )
    projects = forms.CheckboxesField(
        label="Projects that this answer points at",
        hint="You may leave this empty. With projects named, others know which ones you mean",
        required=False,
    )
    pairs = forms.CheckboxesField(label="Links that this answer points at", required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(str(one.pk), f"{one.title} ({one.reference})") for one in offered.projects]
        self.fields["projects"].choices = titles  # type: ignore[attr-defined]
        links = self.fields["pairs"]
        links.choices = [(_value(link), _title(link, offered)) for link in offered.links]  # type: ignore[attr-defined]
        links.hints = {_value(link): _stands(link, offered) for link in offered.links}  # type: ignore[attr-defined]

    def clean_projects(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["projects"]]

    def clean_pairs(self) -> list[Pair]:
        return read_pairs(self.cleaned_data["pairs"])


class CommentForm(forms.Form):
    """Room to comment under each question that has an answer."""

    on_behalf_of = forms.TextField(
        label="Are these somebody else's words?",
        hint="If you write down what was said aloud or on a printed page: whose. "
        "Else leave it empty",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            if one.current is not None:
                number = one.question.number
                self.fields[one.question.id] = forms.TextAreaField(
                    label=f"Your comment on question {number}",
                    required=False,
                    rows=2,
                    validators=[MaxLengthValidator(LONGEST)],
                )

    def clean(self) -> dict[str, Any]:
        """Something must be said somewhere."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(self.said().values()):
            self.add_error(None, "Write a comment under one of the questions")
        return cleaned

    def said(self) -> dict[str, str]:
        """Question's id to the comment."""
        own = {"request_id", "version", "on_behalf_of"}
        return {item: text for item, text in self.cleaned_data.items() if item not in own}


class ReplyForm(forms.Form):
    """The owner's reply to one comment."""

    text = forms.TextAreaField(
        label="Our reply", hint="Given once; whoever commented reads it", rows=4, max_length=LONGEST
    )


class StepForm(forms.Form):
    """The next step of a document, with what that step asks for."""

    others_from = forms.DateField(
        label="From which day may everybody read it?",
        hint="Leave it empty for today. Else, for example, 4 5 2016",
        required=False,
    )
    words = forms.TextAreaField(label="Why is it opened again?", rows=3)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step is not Step.OTHERS:
            del self.fields["others_from"]
        if step is not Step.AGAIN:
            del self.fields["words"]

    def details(self) -> dict[str, Any]:
        """As `actions.questions.steps.take_step` takes them."""
        day: date | None = self.cleaned_data.get("others_from")
        return {"others_from": day, "words": self.cleaned_data.get("words", "")}


class JudgeForm(forms.Form):
    """One judgement, by one press in the list or with words on the project's own page."""

    verdict = forms.RadioField(label="Does it fit?", choices=VERDICTS, keys=True)
    words = forms.TextAreaField(
        label="Why?", hint="You may leave this empty", required=False, rows=3, max_length=LONGEST
    )

    def see(self, current: int) -> None:
        """Carry on from the judgement that somebody made meanwhile, which is shown."""
        data = cast(QueryDict, self.data).copy()
        data["version"], data["request_id"] = str(current), str(uuid4())
        self.data = data


def read_ids(values: Sequence[str]) -> set[int]:
    """Ids as they came in a request; what is none is left out."""
    return {int(value) for value in values if value.isdecimal()}


def read_pairs(values: Sequence[str]) -> list[Pair]:
    """Pairs of ids as they came in a request, such as "3-17"; what is none is left out."""
    found = [match for value in values if (match := _PAIR.fullmatch(value))]
    return [(int(match[1]), int(match[2])) for match in found]


def _value(link: Link) -> str:
    return f"{link.first}-{link.second}"


def _title(link: Link, offered: Offered) -> str:
    first, second = offered.by_id[link.first], offered.by_id[link.second]
    return f"{first.title} ({first.reference}) and {second.title} ({second.reference})"


def _stands(link: Link, offered: Offered) -> str:
    said = says(link, offered.by_id)
    state = state_tag(link.state).words
    return f"{state}: {said}" if link.sayings and said else said or state
