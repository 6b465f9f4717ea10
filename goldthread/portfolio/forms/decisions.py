"""Proposing a decision: one form a verb, holding only what that verb asks; `endings.py` too."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import Proposal
from goldthread.projects.models import Project
from goldthread.ui import forms

VERBS = {
    Verb.CONTINUE: ("Continue", "It goes on as it is. Nothing changes"),
    Verb.CHANGE: ("Change", "It goes on otherwise: smaller, wider, with another measure"),
    Verb.SPREAD: ("Spread", "It goes on, and others take it up"),
    Verb.PAUSE: ("Pause until a day", "It rests, and stays live"),
    Verb.NEW_LEAD: ("Needs a new lead", "It stays as it is and is marked so"),
    Verb.USUAL_PRACTICE: ("Now usual practice", "The work is done and stays: it is completed"),
    Verb.JOIN: ("Join with another project", "It ends early and becomes part of the other one"),
    Verb.MOVE: ("Move", "Somebody else takes it: it leaves this register as moved"),
    Verb.STOP: ("Stop", "It ends early"),
    Verb.CLOSE_RECORD: ("Close the record", "It had ended already; the register did not know"),
}


class VerbForm(forms.QueryForm):
    """Which decision; the answer stands in the address."""

    verb = forms.RadioField(
        label="What should happen to it?",
        choices=[(verb.value, label) for verb, (label, _) in VERBS.items()],
        hints={verb.value: hint for verb, (_, hint) in VERBS.items()},
        error_messages={"required": "Choose what should happen"},
    )


class ProposeForm(forms.Form):
    """What every proposal says: why, and what that rests on. `own` are a verb's further fields."""

    reason = forms.TextAreaField(
        label="Why?",
        hint="Everybody who reads the decision log reads this",
        error_messages={"required": "Enter a reason"},
        rows=3,
    )
    evidence = forms.TextAreaField(
        label="What does that rest on?",
        hint="A figure, a meeting, a document. You may leave this empty",
        required=False,
        rows=2,
    )

    verb: Verb = Verb.CONTINUE
    own: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        project: Project,
        person: Person,
        today: date,
        near: Sequence[Project] = (),
        others: Sequence[Directorate] = (),
        leads_it: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.person, self.near, self.today = project, person, near, today
        self.others, self.leads_it = others, leads_it
        self.order_fields([*self.own, "reason", "evidence"])

    def proposal(self) -> Proposal:
        """The valid form as `actions.decisions.propose` takes it."""
        said = self.cleaned_data
        return Proposal(self.verb, said["reason"], said["evidence"], **self.details())

    def details(self) -> dict[str, Any]:
        """What this verb adds."""
        return {}

    @property
    def own_fields(self) -> list[Any]:
        """The verb's further fields, to be drawn above the reason."""
        return [self[name] for name in self.own if name in self.fields]

    @property
    def ended_as(self) -> Status | None:
        """How a closed record had ended; None for other verbs."""
        given = getattr(self, "cleaned_data", {}).get("ended_as")
        return Status(given) if given else None


class ChangeForm(ProposeForm):
    """What changes."""

    verb = Verb.CHANGE
    own = ("what",)
    what = forms.TextAreaField(
        label="What changes?", error_messages={"required": "Enter what changes"}, rows=3
    )

    def details(self) -> dict[str, Any]:
        return {"what": self.cleaned_data["what"]}


class NewLeadForm(ProposeForm):
    """The lead left or is about to."""

    verb = Verb.NEW_LEAD
    own = ("who",)
    who = forms.TextField(
        label="Who is asked to lead it?",
        hint="A name or a post. Who looks for somebody, where nobody is known yet",
        max_length=200,
        width=30,
        error_messages={"required": "Enter who is asked"},
    )

    def details(self) -> dict[str, Any]:
        return {"who": self.cleaned_data["who"]}


class PauseForm(ProposeForm):
    """A pause has an end."""

    verb = Verb.PAUSE
    own = ("until",)
    until = forms.DateField(
        label="Until when?", error_messages={"required": "Enter the day on which the pause ends"}
    )

    def clean_until(self) -> date:
        """A pause that is over already is none."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            self.add_error("until", "The pause must end on a day to come")
        return until

    def details(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"]}


class SpreadForm(ProposeForm):
    """Where it spreads to: directorates, whose leads agree too, and places."""

    verb = Verb.SPREAD
    own = ("to", "places")
    to = forms.CheckboxesField(
        label="Who takes it up?", hint="Their leads have to agree too", required=False
    )
    places = forms.TextField(
        label="Wards, teams or sites", hint="You may leave this empty", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in self.others]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one of the two is answered."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("to") and not said.get("places"):
            self.add_error("to", "Choose who takes it up, or enter the places")
        return said

    def details(self) -> dict[str, Any]:
        chosen = [one for one in self.others if str(one.pk) in self.cleaned_data["to"]]
        names = [*(one.name for one in chosen), self.cleaned_data["places"]]
        return {
            "where_to": "; ".join(filter(None, names)),
            "to": tuple(one.pk for one in chosen),
        }
