"""Proposing a decision: one form a verb, in steps on one page; and the short forms of approval."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldthread.core.values.statuses import Status
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import CLOSED_AS, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to
from goldthread.ui import forms

VERBS = {
    Verb.CONTINUE: ("Continue", "It goes on as it is. Nothing changes"),
    Verb.JOIN: ("Join with another project", "It ends early and becomes part of the other one"),
    Verb.STOP: ("Stop", "It ends early"),
    Verb.PAUSE: ("Pause until a day", "It rests, and stays live"),
    Verb.NEW_LEAD: ("Needs a new lead", "It stays as it is and is marked so"),
    Verb.CLOSE_RECORD: ("Close the record", "It had ended already; the register did not know"),
}
ANOTHER = "another"


class VerbForm(forms.QueryForm):
    """Which decision; the answer stands in the address."""

    verb = forms.RadioField(
        label="What should happen to it?",
        choices=[(verb.value, label) for verb, (label, _) in VERBS.items()],
        hints={verb.value: hint for verb, (_, hint) in VERBS.items()},
        error_messages={"required": "Choose what should happen"},
    )


class ProposeForm(forms.Form):
    """What every proposal says: why, and what that rests on."""

    reason = forms.TextAreaField(
        label="Why?",
        hint="Everybody who reads the decision log reads this",
        error_messages={"required": "Enter a reason"},
    )
    evidence = forms.TextAreaField(
        label="What does that rest on?",
        hint="A figure, a meeting, a document. You may leave this empty",
        required=False,
        rows=2,
    )

    verb: Verb = Verb.CONTINUE

    def __init__(
        self,
        *args: Any,
        project: Project,
        person: Person,
        near: Sequence[Project],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.person, self.near, self.today = project, person, near, today

    def proposal(self) -> Proposal:
        """The valid form as `actions.decisions.propose` takes it."""
        said = self.cleaned_data
        return Proposal(self.verb, said["reason"], said["evidence"], **self.details())

    def details(self) -> dict[str, Any]:
        """What this verb adds."""
        return {}

    @property
    def ended_as(self) -> Status | None:
        """How a closed record had ended; None for other verbs."""
        given = getattr(self, "cleaned_data", {}).get("ended_as")
        return Status(given) if given else None


class NewLeadForm(ProposeForm):
    """The lead left or is about to."""

    verb = Verb.NEW_LEAD


class PauseForm(ProposeForm):
    """A pause has an end."""

    verb = Verb.PAUSE
    until = forms.DateField(
        label="Until when?", error_messages={"required": "Enter the day on which the pause ends"}
    )
    field_order = ["until", "reason", "evidence"]

    def clean_until(self) -> date:
        """A pause that is over already is none."""
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            self.add_error("until", "The pause must end on a day to come")
        return until

    def details(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"]}


class CloseForm(ProposeForm):
    """What proves to have ended long ago."""

    verb = Verb.CLOSE_RECORD
    ended_as = forms.RadioField(  # type: ignore[assignment]
        label="How had it ended?",
        choices=[(status.value, status.words.capitalize()) for status in CLOSED_AS],
        error_messages={"required": "Choose how it had ended"},
    )
    field_order = ["ended_as", "reason", "evidence"]

    def details(self) -> dict[str, Any]:
        return {"ended_as": Status(self.cleaned_data["ended_as"])}


class StopForm(ProposeForm):
    """The lead first; then what relies on it; then why, and what was learnt."""

    verb = Verb.STOP
    told_by = forms.TextField(label="Who told the lead?", required=False, width=30, max_length=200)
    told_on = forms.DateField(label="When?", required=False)
    lead_said = forms.TextAreaField(label="What did the lead say?", required=False, rows=3)
    nobody_reached = forms.TickField(
        label="Nobody could be reached", hint="Only when there is no lead or nobody answers"
    )
    relies = forms.RadioField(
        label="Does anything rely on this project?",
        hint="An incident action, a complaint, an inspection, a risk entry, a contract, a "
        "trainee's assessment",
        choices=[(one.value, one.label) for one in Decision.Relies],
        hints={Decision.Relies.NOBODY_KNOWS.value: "The QI team is asked to find out"},
        error_messages={"required": "Choose whether anything relies on it"},
    )
    relies_where = forms.TextAreaField(
        label="What relies on it, and where does that go?",
        hint="Only if something does",
        required=False,
        rows=2,
    )
    learned = forms.TextAreaField(
        label="What did we learn?", hint="You may leave this empty", required=False, rows=2
    )
    # As on the page, so that the list of what is wrong reads from top to bottom.
    field_order = [
        *("told_by", "told_on", "lead_said", "nobody_reached", "relies", "relies_where"),
        *("into", "reference", "reason", "evidence", "learned"),
    ]

    def clean(self) -> dict[str, Any]:
        """Told and answered, or nobody reached; and where it goes if something relies on it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("nobody_reached"):
            for name, words in (
                ("told_by", "Enter who told the lead"),
                ("told_on", "Enter when the lead was told"),
                ("lead_said", "Enter what the lead said"),
            ):
                if not said.get(name) and not self.errors.get(name):
                    self.add_error(name, words)
        if said.get("told_on") and said["told_on"] > self.today:
            self.add_error("told_on", "The day on which the lead was told cannot be to come")
        if said.get("relies") == Decision.Relies.YES and not said.get("relies_where"):
            self.add_error("relies_where", "Enter what relies on it and where that goes")
        return said

    def details(self) -> dict[str, Any]:
        names = ("told_by", "told_on", "lead_said", "nobody_reached", "relies", "relies_where")
        said = {name: self.cleaned_data[name] for name in names}
        return {"first": AskedFirst(**said, learned=self.cleaned_data["learned"])}


class JoinForm(StopForm):
    """As for a stop, and which project it becomes part of."""

    verb = Verb.JOIN
    into = forms.RadioField(
        label="Which project does it become part of?",
        error_messages={"required": "Choose the project that it becomes part of"},
    )
    reference = forms.TextField(
        label="Reference of another project", hint="Such as OPS-014", required=False, width=10
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        similar = [(one.reference, f"{one.title} ({one.reference})") for one in self.near]
        choices = [*similar, (ANOTHER, "Another project")]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The chosen project, which the person must be able to see."""
        said = super().clean()
        wanted = said.get("into")
        if not wanted:
            return said
        named = "reference" if wanted == ANOTHER else "into"
        reference = str(said.get("reference") or "").strip() if wanted == ANOTHER else wanted
        found = visible_to(self.person).filter(reference__iexact=reference).first()
        if found is None:
            self.add_error(named, "There is no project with this reference")
        elif found.pk == self.project.pk:
            self.add_error(named, "Choose another project: this is the one that would end")
        elif not found.is_live:
            self.add_error(named, "That project has ended. Choose a live one")
        said["into_project"] = found
        return said

    def details(self) -> dict[str, Any]:
        return {**super().details(), "into": self.cleaned_data["into_project"]}


FORMS: dict[Verb, type[ProposeForm]] = {
    Verb.CONTINUE: ProposeForm,
    Verb.JOIN: JoinForm,
    Verb.STOP: StopForm,
    Verb.PAUSE: PauseForm,
    Verb.NEW_LEAD: NewLeadForm,
    Verb.CLOSE_RECORD: CloseForm,
}
