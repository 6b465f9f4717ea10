"""Making a what-if, adding a decision to it, saying something about it, and the presses on it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of, words_of
from goldthread.people.models import Person
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to
from goldthread.ui import forms

TRIED = {
    Verb.STOP: "Stop",
    Verb.JOIN: "Join with another project",
    Verb.PAUSE: "Pause until a day",
    Verb.USUAL_PRACTICE: "Now usual practice",
    Verb.MOVE: "Move to somebody else",
    Verb.SPREAD: "Spread to other places",
    Verb.CHANGE: "Change",
    Verb.CONTINUE: "Continue",
}

# Verb → what `Trying` calls a detail → the field it is typed into.
_DETAILS = {
    Verb.MOVE: {"where_to": "moved_to", "who": "taker"},
    Verb.SPREAD: {"where_to": "spread_to"},
    Verb.USUAL_PRACTICE: {"who": "keeper", "what": "slipped"},
    Verb.CHANGE: {"what": "change"},
}


class ScenarioForm(forms.Form):
    """A what-if's name and who may see it."""

    name = forms.TextField(
        label="What do you call it?",
        hint="For instance: One of each",
        max_length=120,
        error_messages={"required": "Enter a name"},
    )
    shared = forms.RadioField(
        label="Who may see it?",
        hint="The projects' own people never do: they are asked before anything ends",
        choices=Scenario.Shared.choices,
        initial=Scenario.Shared.ME,
    )
    directorate = forms.SelectField(label="Which one?", required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word = words_of(person.organisation)["directorate"][0]
        self.fields["shared"].choices = [  # type: ignore[attr-defined]
            (shared.value, shared.label.replace("directorate", word)) for shared in Scenario.Shared
        ]
        self.directorates = {str(row.pk): row for row in directorates_of(person.organisation)}
        names = [(key, row.name) for key, row in self.directorates.items()]
        self.fields["directorate"].choices = [  # type: ignore[attr-defined]
            ("", "Only for the third choice"),
            *names,
        ]

    def clean(self) -> dict[str, Any]:
        """Sharing with one needs to say with which."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("shared") == Scenario.Shared.DIRECTORATE and not cleaned.get("directorate"):
            self.add_error("directorate", "Choose with whom you share it")
        return cleaned

    @property
    def chosen(self) -> Directorate | None:
        """With which directorate it is shared."""
        if self.cleaned_data["shared"] != Scenario.Shared.DIRECTORATE:
            return None
        return self.directorates[self.cleaned_data["directorate"]]


class PressForm(forms.Form):
    """A press on a what-if: which projects it is about, as the page showed them."""

    project = django_forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data.getlist("project") if hasattr(self.data, "getlist") else []
        numbers = [(one, one) for one in given if one.isdecimal() and len(one) < 19]
        self.fields["project"].choices = numbers  # type: ignore[attr-defined]


def secret_of(request: HttpRequest, version: int) -> SafeString:
    """What every press on a what-if carries, written once for all forms of a page: the page's
    token, the request's id, the version seen."""
    form = PressForm(initial={"version": version}, auto_id=False)
    token = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )
    return format_html("{}{}{}", token, form["request_id"], form["version"])


class TryForm(forms.Form):
    """What should happen to a project, tried out: one form for all verbs."""

    verb = forms.RadioField(
        label="What would happen to it?",
        choices=[(verb.value, words) for verb, words in TRIED.items()],
        error_messages={"required": "Choose what would happen"},
    )
    into = forms.TextField(
        label="Becomes part of",
        hint="The reference of the project that stays, for instance OPS-014",
        required=False,
        width=10,
    )
    until = forms.DateField(label="Until", required=False)
    moved_to = forms.TextField(label="Where to?", required=False, width=30)
    taker = forms.TextField(label="Who takes it?", required=False, width=30)
    spread_to = forms.TextField(label="To which places?", required=False, width=30)
    keeper = forms.TextField(label="Who keeps it going?", required=False, width=30)
    slipped = forms.TextField(label="How would we notice if it slipped?", required=False)
    change = forms.TextField(label="What changes?", required=False)
    reason = forms.TextAreaField(
        label="Why?",
        hint="It goes with the proposal. You may leave this empty",
        rows=2,
        required=False,
    )
    into_project: Project | None = None

    def __init__(self, *args: Any, project: Project, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.person = project, person

    def clean(self) -> dict[str, Any]:
        """The details that the verb cannot do without here."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        verb = cleaned.get("verb")
        if verb == Verb.JOIN:
            self._find_into(cleaned.get("into", ""))
        if verb == Verb.PAUSE and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter until when it pauses")
        return cleaned

    def trying(self) -> Trying:
        """The valid form as `actions.whatif.add_changes` takes it."""
        said = self.cleaned_data
        verb = Verb(said["verb"])
        return Trying(
            project=self.project,
            verb=verb,
            into=self.into_project if verb == Verb.JOIN else None,
            until=said["until"] if verb == Verb.PAUSE else None,
            reason=said["reason"],
            **{name: said[field] for name, field in _DETAILS.get(verb, {}).items()},
        )

    def see_version(self, version: int) -> None:
        """Send again against how the what-if stands now, as another request."""
        fresh = {"version": str(version), "request_id": str(uuid4())}
        self.data = {**{name: self.data[name] for name in self.data}, **fresh}

    def _find_into(self, reference: str) -> None:
        if not reference:
            self.add_error("into", "Enter the reference of the project that stays")
            return
        rows = visible_to(self.person).live().exclude(pk=self.project.pk)
        self.into_project = rows.filter(reference__iexact=reference.strip()).first()
        if self.into_project is None:
            self.add_error("into", "No other live project of yours to see has that reference")


class CommentForm(forms.Form):
    """What somebody says about a what-if."""

    words = forms.TextAreaField(
        label="Say something about it", rows=2, error_messages={"required": "Enter a comment"}
    )


class ChooseForm(forms.Form):
    """Into which what-if, and what would happen to the projects."""

    into_what_if = forms.RadioField(
        label="In which what-if?", error_messages={"required": "Choose a what-if"}
    )
    verb = forms.RadioField(
        label="What would happen to them?",
        choices=[
            (verb.value, TRIED[verb])
            for verb in (Verb.STOP, Verb.USUAL_PRACTICE, Verb.MOVE, Verb.CONTINUE)
        ],
        error_messages={"required": "Choose what would happen"},
    )

    def __init__(self, *args: Any, open_ones: Sequence[Scenario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), row.name) for row in open_ones]
        self.fields["into_what_if"].choices = [  # type: ignore[attr-defined]
            *choices,
            ("new", "A new one, seen by me only"),
        ]
