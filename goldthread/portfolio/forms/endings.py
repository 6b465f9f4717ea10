"""Proposing that a project ends: the lead first, what relies on it, what was learnt."""

from typing import Any

from goldthread.core.values.statuses import Status
from goldthread.portfolio.forms.decisions import (
    ChangeForm,
    NewLeadForm,
    PauseForm,
    ProposeForm,
    SpreadForm,
)
from goldthread.portfolio.forms.lead_answer import check_day_told, check_whole_answer
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import CLOSED_AS, Verb, looks_live
from goldthread.portfolio.policies.proposals import AskedFirst
from goldthread.projects.queries import visible_to
from goldthread.ui import forms

ANOTHER = "another"
ELSEWHERE = "elsewhere"
_TOLD = ("told_by", "told_on", "lead_said", "nobody_reached")
_RELIES = ("relies", "relies_where")
THINK_OF = (
    "An incident action, a complaint, the coroner, an inspection, a risk entry, an alert, a gap "
    "in guidance, a contract, the quality account, a trainee's assessment"
)


class EndingForm(ProposeForm):
    """The lead first; then the verb's own questions, why, and what was learnt.

    Without an answer of the lead's the lead is asked, and the proposal goes on afterwards.
    """

    told_by = forms.TextField(label="Who told the lead?", required=False, width=30, max_length=200)
    told_on = forms.DateField(label="When?", required=False)
    lead_said = forms.TextAreaField(label="What did the lead say?", required=False, rows=3)
    nobody_reached = forms.TickField(
        label="Nobody could be reached", hint="Only when there is no lead or nobody answers"
    )
    learned = forms.TextAreaField(
        label="What did we learn?",
        hint="It stands in the closing letter. You may leave this empty",
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As on the page, so that the list of what is wrong reads from top to bottom.
        self.order_fields([*_TOLD, *_RELIES, *self.own, "reason", "evidence", "learned"])
        if self.leads_it or not self.asks_lead:
            for name in _TOLD:
                del self.fields[name]

    @property
    def asks_lead(self) -> bool:
        """Whether the lead is heard before this ending."""
        return True

    @property
    def lead_is_told(self) -> bool:
        """Whether something of the lead's answer was typed, so that the questions stay open."""
        return any(
            self[name].value() for name in _TOLD if name in self.fields and name != "told_on"
        )

    @property
    def asks_first(self) -> bool:
        """Whether questions stand before what and why."""
        return bool({"told_by", "relies"} & set(self.fields)) or self.leads_it

    def clean(self) -> dict[str, Any]:
        """All of the lead's answer or nothing; and where it goes if something relies on it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        typed = said.get("told_by") or said.get("told_on") or said.get("lead_said")
        if "told_by" in self.fields and typed and not said.get("nobody_reached"):
            check_whole_answer(self, said)
        check_day_told(self, said, self.today)
        if said.get("relies") == Decision.Relies.YES and not said.get("relies_where"):
            self.add_error("relies_where", "Enter what relies on it and where that goes")
        return said

    def details(self) -> dict[str, Any]:
        said = self.cleaned_data
        first = {name: said[name] for name in (*_TOLD, *_RELIES) if name in said}
        if self.leads_it and self.asks_lead:
            first |= {"told_by": self.person.name, "told_on": self.today}
            first["lead_said"] = "The lead proposes this."
        return {"first": AskedFirst(**first, learned=said.get("learned", ""))}


class ReliesForm(EndingForm):
    """Asks too whether anything relies on the project."""

    relies = forms.RadioField(
        label="Does anything rely on this project?",
        hint=THINK_OF,
        choices=[(one.value, one.label) for one in Decision.Relies],
        hints={Decision.Relies.NOBODY_KNOWS.value: "The QI team finds out before it can be agreed"},
        error_messages={"required": "Choose whether anything relies on it"},
    )
    relies_where = forms.TextAreaField(
        label="What relies on it, and where does that go?",
        hint="Only if something does",
        required=False,
        rows=2,
    )


class UsualPracticeForm(EndingForm):
    """Who keeps it going, and how somebody would notice if it slipped."""

    verb = Verb.USUAL_PRACTICE
    own = ("who", "what")
    who = forms.TextField(
        label="Who keeps it going?",
        hint="A name or a post",
        max_length=200,
        width=30,
        error_messages={"required": "Enter who keeps it going"},
    )
    what = forms.TextAreaField(
        label="How would we notice if it slipped?",
        hint="A figure somebody looks at, and how often",
        rows=2,
        error_messages={"required": "Enter how we would notice if it slipped"},
    )

    def details(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**super().details(), "who": said["who"], "what": said["what"]}


class StopForm(ReliesForm):
    """It ends early."""

    verb = Verb.STOP


class MoveForm(ReliesForm):
    """Where it goes, and who takes it."""

    verb = Verb.MOVE
    own = ("to", "where_to", "who")
    to = forms.SelectField(
        label="Where does it move to?",
        error_messages={"required": "Choose where it moves to"},
    )
    where_to = forms.TextField(
        label="Which team, department or organisation?",
        hint="Needed where it goes elsewhere",
        required=False,
    )
    who = forms.TextField(
        label="Who takes it?",
        hint="A name or a post",
        max_length=200,
        width=30,
        error_messages={"required": "Enter who takes it"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = [(str(one.pk), one.name) for one in self.others]
        choices = [("", "Choose one"), *here, (ELSEWHERE, "Elsewhere")]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Elsewhere has a name."""
        said = super().clean()
        if said.get("to") == ELSEWHERE and not said.get("where_to"):
            self.add_error("where_to", "Enter where it goes")
        return said

    def details(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = [one for one in self.others if str(one.pk) == said["to"]]
        names = [*(one.name for one in chosen), said["where_to"]]
        return {
            **super().details(),
            "where_to": ", ".join(filter(None, names)),
            "to": tuple(one.pk for one in chosen),
            "who": said["who"],
        }


class CloseForm(ReliesForm):
    """What proves to have ended long ago. A record that looks live asks what a stop asks."""

    verb = Verb.CLOSE_RECORD
    own = ("ended_as",)
    ended_as = forms.RadioField(  # type: ignore[assignment]
        label="How had it ended?",
        choices=[(status.value, status.words.capitalize()) for status in CLOSED_AS],
        error_messages={"required": "Choose how it had ended"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].label = "How do we know that it had ended?"
        self.fields["evidence"].help_text = "Who said so, a report, a poster"
        self.fields["evidence"].required = True
        self.fields["evidence"].error_messages["required"] = "Enter how we know that it had ended"
        self.fields["relies"].required = False
        self.fields["relies"].help_text = f"Answer this where it ended early. {THINK_OF}"
        if not self.asks_lead:
            del self.fields["relies"], self.fields["relies_where"]

    @property
    def asks_lead(self) -> bool:
        """Only where the record looks as if the work went on."""
        project = self.project
        return looks_live(as_at=project.as_at, last_day=project.end.last_day, on=self.today)

    def clean(self) -> dict[str, Any]:
        """What relies on it is asked where live-looking work is closed as ended early."""
        said = super().clean()
        early = said.get("ended_as") == Status.ABANDONED.value
        if early and "relies" in self.fields and not said.get("relies"):
            self.add_error("relies", "Choose whether anything relies on it")
        return said

    def details(self) -> dict[str, Any]:
        return {**super().details(), "ended_as": Status(self.cleaned_data["ended_as"])}


class JoinForm(ReliesForm):
    """Which project it becomes part of."""

    verb = Verb.JOIN
    own = ("into", "reference")
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
    Verb.CHANGE: ChangeForm,
    Verb.SPREAD: SpreadForm,
    Verb.PAUSE: PauseForm,
    Verb.NEW_LEAD: NewLeadForm,
    Verb.USUAL_PRACTICE: UsualPracticeForm,
    Verb.JOIN: JoinForm,
    Verb.MOVE: MoveForm,
    Verb.STOP: StopForm,
    Verb.CLOSE_RECORD: CloseForm,
}
