"""Reading what people typed of goals, plans, and which goals a project serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import Http404, QueryDict

from goldthread.goals.models import Goal
from goldthread.goals.models.goals import TEXT_LIMIT
from goldthread.goals.presenters.words import short
from goldthread.ui.forms import CheckboxesField, Form, TextAreaField, TextField

PRESSES = ("main", "supports", "refuse", "none", "back")


@dataclass(frozen=True, slots=True)
class Press:
    """One press about a project: what was said, of which goal, in which version of their link.

    `request_id` is the page's own, mixed with what was pressed: the same press twice is one, and
    another press from the same page is another.
    """

    said: str
    goal: int
    version: int
    request_id: UUID


def read_press(sent: QueryDict) -> Press:
    """The press as a button sends it: `say` is "main:12:1", a goal's id and the link's version.

    Raises Http404 for anything else.
    """
    pressed = str(sent.get("say", ""))
    said, _, rest = pressed.partition(":")
    goal, _, version = rest.partition(":")
    numbers = (goal or "0", version or "0")
    if said not in PRESSES or not all(one.isdecimal() and len(one) < 15 for one in numbers):
        raise Http404("There is no such answer")
    page = _uuid(sent.get("request_id", ""))
    return Press(said, int(numbers[0]), int(numbers[1]), uuid5(page, pressed))


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


class WordingForm(Form):
    """A goal's text; `leads_to` for goals of a directorate."""

    text = TextAreaField(
        label="Goal",
        hint="What will be better, and for whom. What stands before a colon is its short name",
        max_length=TEXT_LIMIT,
        rows=3,
    )

    def clean_text(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["text"].split())


class SetGoalForm(WordingForm):
    """A new goal, and which trust goals it leads to."""

    leads_to = CheckboxesField(
        label="Which trust goals does it lead to?", required=False, choices=()
    )

    def __init__(self, *args: Any, trust_goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trust_goals = {str(goal.pk): goal for goal in trust_goals}
        self.fields["leads_to"].choices = [  # type: ignore[attr-defined]
            (pk, short(goal)) for pk, goal in self.trust_goals.items()
        ]
        if not self.trust_goals:
            del self.fields["leads_to"]

    def chosen(self) -> list[Goal]:
        """The trust goals that were ticked."""
        return [self.trust_goals[pk] for pk in self.cleaned_data.get("leads_to", ())]


class PointForm(SetGoalForm):
    """Which trust goals a goal leads to, and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["text"]


class RewordForm(WordingForm):
    """A new wording and why; the version that the person saw goes along."""

    why = TextAreaField(label="Why is it worded anew?", rows=2)

    def see(self, current: Goal) -> None:
        """Show what stands there now; what was typed is kept and may be sent again."""
        self.add_error("text", f"Somebody changed this goal meanwhile. It now says: {current.text}")
        fresh = {"version": str(current.version), "request_id": str(uuid4())}
        self.data = {**{name: self.data[name] for name in self.data}, **fresh}


class CloseForm(Form):
    """Why a goal closes."""

    why = TextAreaField(label="Why is it closed?", hint="Reached, or replaced by another", rows=2)


class PlanForm(Form):
    """What the official plan says, and where it stands."""

    text = TextAreaField(label="What the official plan says", rows=6)
    source = TextField(
        label="Where it stands", hint="For example: business plan, page 4", max_length=300
    )
