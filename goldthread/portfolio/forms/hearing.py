"""Writing down what the lead said, what relies on a project, and what was learnt."""

from datetime import date
from typing import Any

from goldthread.portfolio.forms.endings import THINK_OF
from goldthread.portfolio.forms.lead_answer import check_day_told, check_whole_answer
from goldthread.portfolio.models import Decision
from goldthread.ui import forms


class HearForm(forms.Form):
    """What the lead said, or that nobody could be reached."""

    told_by = forms.TextField(label="Who told the lead?", required=False, width=30, max_length=200)
    told_on = forms.DateField(label="When?", required=False)
    lead_said = forms.TextAreaField(label="What did the lead say?", required=False, rows=3)
    nobody_reached = forms.TickField(
        label="Nobody could be reached", hint="Only when there is no lead or nobody answers"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """One of the two, and who told the lead and when."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("nobody_reached") and said.get("lead_said"):
            self.add_error("nobody_reached", "Tick this, or enter what the lead said, not both")
        if not said.get("nobody_reached"):
            check_whole_answer(self, said)
        check_day_told(self, said, self.today)
        return said

    def given(self) -> dict[str, Any]:
        """As `actions.decisions.lead_answered` takes it."""
        names = ("told_by", "told_on", "lead_said", "nobody_reached", "request_id")
        said = {name: self.cleaned_data[name] for name in names}
        return {**said, "expected_version": self.cleaned_data["version"] or 0}


class FindOutForm(forms.Form):
    """What relies on a project, as the QI team found out."""

    relies = forms.RadioField(
        label="Does anything rely on this project?",
        hint=THINK_OF,
        choices=[(one.value, one.label) for one in (Decision.Relies.YES, Decision.Relies.NO)],
        error_messages={"required": "Choose whether anything relies on it"},
    )
    relies_where = forms.TextAreaField(
        label="What relies on it, and where does that go?",
        hint="Only if something does",
        required=False,
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        """Where it goes, if something relies on it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("relies") == Decision.Relies.YES and not said.get("relies_where"):
            self.add_error("relies_where", "Enter what relies on it and where that goes")
        return said

    def given(self) -> dict[str, Any]:
        """As `actions.decisions.find_out` takes it."""
        said = {name: self.cleaned_data[name] for name in ("relies", "relies_where", "request_id")}
        return {**said, "expected_version": self.cleaned_data["version"] or 0}


class LearnedForm(forms.Form):
    """What was learnt from a project that ended."""

    learned = forms.TextAreaField(
        label="What did we learn?",
        hint="It stands in the closing letter and is found by whoever begins something like it",
        error_messages={"required": "Enter what was learnt"},
    )

    def given(self) -> dict[str, Any]:
        """As `actions.decisions.write_learned` takes it."""
        said = {name: self.cleaned_data[name] for name in ("learned", "request_id")}
        return {**said, "expected_version": self.cleaned_data["version"] or 0}
