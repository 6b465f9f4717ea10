"""What is typed when a directorate agrees a rating, answers together, or writes down a talk."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import QueryDict

from goldthread.core.survey.instrument import Item
from goldthread.instruments.models import Statement
from goldthread.instruments.queries.agreeing import Agreeing, AllWords, open_questions, rated
from goldthread.instruments.queries.asking import Asking
from goldthread.ui import forms

NOT_RATED = "Not rated"
_LONGEST = 2_000


class VersionForm(forms.Form):
    """A form about something that has versions."""

    def follow(self, version: int) -> None:
        """What was typed stays; sent again, it follows this version."""
        told = cast(QueryDict, self.data).copy()
        told["version"] = str(version)
        self.data = told

    @property
    def expected(self) -> int:
        """The version that was read; 0 before the first."""
        return int(self.cleaned_data["version"] or 0)


class RatingForm(VersionForm):
    """A radio group a statement, and a note. What people answered is not in it."""

    note = forms.TextAreaField(
        label="A note, if you like",
        hint="What the rating rests on, or where you did not agree. Name no patient",
        required=False,
        max_length=_LONGEST,
    )

    def __init__(self, *args: Any, agreeing: Agreeing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = rated(agreeing.asking)
        numbers = {q.id: q.number for q in _questions(agreeing.asking)}
        for item in self.items:
            self.fields[field_of(item.id)] = forms.RadioField(
                label=f"{numbers[item.id]}. {agreeing.asking.say(item.text)}",
                choices=[*points_of(agreeing.asking, item), ("", NOT_RATED)],
                inline=True,
                required=False,
            )

    def ratings(self) -> dict[str, int]:
        """Item → point of what was rated."""
        told = {item.id: self.cleaned_data[field_of(item.id)] for item in self.items}
        return {id_: int(given) for id_, given in told.items() if given != ""}

    def refused(self, problems: Mapping[str, str]) -> None:
        """Say beside the statement what cannot be kept."""
        for item, sentence in problems.items():
            name = field_of(item)
            self.add_error(name if name in self.fields else None, sentence)


class WordsForm(VersionForm):
    """A text a question, for one directorate."""

    def __init__(self, *args: Any, page: AllWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = open_questions(page.asking)
        for item in self.items:
            self.fields[field_of(item.id)] = forms.TextAreaField(
                label=page.asking.say(item.text), required=False, max_length=_LONGEST
            )

    def words(self) -> dict[str, str]:
        """Item → what was written."""
        told = {item.id: self.cleaned_data[field_of(item.id)].strip() for item in self.items}
        return {id_: text for id_, text in told.items() if text}

    def beside(self, current: Statement) -> list[tuple[str, str]]:
        """Each question with what stands there now."""
        told = [(self.fields[field_of(item.id)].label, item.id) for item in self.items]
        return [(str(label), str(current.words.get(id_, ""))) for label, id_ in told]


class TalkForm(VersionForm):
    """What was talked about, and whether others may read it."""

    text = forms.TextAreaField(
        label="What we talked about",
        hint="Where we differ, why, and what we do next. Name no patient, and nobody's answer",
        rows=8,
        max_length=4_000,
        error_messages={"required": "Write down what you talked about"},
    )
    shared = forms.TickField(
        label="Share it with everybody who reads the results",
        hint="Until then only our own people read it",
    )


def field_of(item: str) -> str:
    """The name of an item's field."""
    return f"a-{item}"


def points_of(asking: Asking, item: Item) -> list[tuple[str, str]]:
    """The points of a statement's scale with their words."""
    scale = next(each for each in asking.instrument.scales if each.id == item.scale)
    return [
        (str(point), f"{point} {asking.say(scale.labels.get(point, ''))}".strip())
        for point in scale.points
    ]


def _questions(asking: Asking) -> Any:
    return asking.instrument.questions(unit=asking.unit)
