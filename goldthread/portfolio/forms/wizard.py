"""The page on which a decision is proposed, from its address and what was typed so far."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from goldthread.core.values.statuses import Status
from goldthread.organisations.queries import directorates_of, today
from goldthread.people.models import Person
from goldthread.portfolio.forms.decisions import VERBS, ProposeForm, VerbForm
from goldthread.portfolio.forms.endings import FORMS, EndingForm
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.decisions import WhatItWouldDo, what_it_would_do
from goldthread.portfolio.queries.proposing import Proposable, near
from goldthread.projects.models import Project

KEPT = ("told_by", "told_on", "lead_said", "nobody_reached", "relies", "relies_where", "learned")
_QI_TEAM_FINDS_OUT = "The QI team finds out what relies on it before this can be agreed."


@dataclass(slots=True)
class Proposing:
    """Where somebody stands in proposing: choosing, answering, or reading what it would do."""

    about: Proposable
    verb: Verb | None
    verb_form: VerbForm
    form: ProposeForm | None
    instead: Decision | None = None
    would: WhatItWouldDo | None = None
    confirmed: bool = False
    refused: str = ""

    @classmethod
    def of(cls, request: HttpRequest, person: Person, about: Proposable) -> "Proposing":
        """Read the address and, on a POST, the form."""
        given = request.POST.get("verb") or request.GET.get("verb")
        verb_form = VerbForm(request.GET if "verb" in request.GET else None)
        if given not in Verb.values:
            return cls(about, None, verb_form, None, instead=_own_open(request, person, about))
        verb = Verb(given)
        form = _form(request, person, about, verb)
        page = cls(about, verb, verb_form, form, instead=_own_open(request, person, about))
        if form.is_valid():
            page.would = what_it_would_do(person, about.project, verb=verb, ended_as=form.ended_as)
            page.confirmed = request.POST.get("confirmed") == page.fingerprint
        return page

    @property
    def template(self) -> str:
        """The file that shows where one stands."""
        if (self.about.busy and not self.instead) or not self.about.project.is_live:
            return "not_now.html"
        if self.verb is None or self.form is None:
            return "choose.html"
        return "exception_needed.html" if self.guarded else "propose.html"

    @property
    def guarded(self) -> bool:
        """Whether required work would end and nobody has agreed an exception."""
        status = Status(self.about.project.status)
        ended_as = self.form.ended_as if self.form else None
        if self.verb is None or (self.verb == Verb.CLOSE_RECORD and ended_as is None):
            return False
        becomes = policy.effect(self.verb, status=status, needs_new_lead=False, ended_as=ended_as)
        required = self.about.project.mandatory and self.about.exception is None
        return policy.needs_exception(becomes, required=required)

    @property
    def may_send(self) -> bool:
        """Whether what it would do was read, nothing changed since, and nothing stands against."""
        return self.confirmed and self.template == "propose.html"

    @property
    def into(self) -> Project | None:
        """The project it would become part of."""
        found: Project | None = getattr(self.form, "cleaned_data", {}).get("into_project")
        return found

    @property
    def fingerprint(self) -> str:
        """What the effects shown depend on; another choice shows them again."""
        ended_as = self.form.ended_as if self.form else None
        into = self.into.reference if self.into else ""
        return f"{self.verb}/{into}/{ended_as or ''}/{self.about.project.version}"

    @property
    def label(self) -> str:
        """What is proposed, as it was chosen."""
        return VERBS[self.verb][0] if self.verb else ""

    @property
    def asks_the_qi_team(self) -> str:
        """What is said when nobody knows whether anything relies on the project."""
        relies = getattr(self.form, "cleaned_data", {}).get("relies")
        return _QI_TEAM_FINDS_OUT if relies == Decision.Relies.NOBODY_KNOWS else ""

    def arguments(self) -> dict[str, Any]:
        """As `actions.decisions.propose` takes them, but who and when."""
        if self.form is None:
            raise ValueError("nothing was answered yet")
        return {
            "project": self.about.project,
            "proposal": self.form.proposal(),
            "instead_of": self.instead,
            "request_id": self.form.cleaned_data["request_id"],
        }

    def refuse(self, why: str) -> None:
        """Say why it cannot be proposed; what was typed is kept."""
        self.refused = why


def _own_open(request: HttpRequest, person: Person, about: Proposable) -> Decision | None:
    """The person's own open proposal, where the address says that another takes its place."""
    asked = request.POST.get("instead") or request.GET.get("instead")
    waiting = about.waiting
    if waiting is None or str(waiting.pk) != asked or waiting.proposed_by_id != person.pk:
        return None
    return waiting


def _form(request: HttpRequest, person: Person, about: Proposable, verb: Verb) -> ProposeForm:
    more: dict[str, Any] = {"today": today(person.organisation)}
    initial = {"into": request.GET["into"]} if "into" in request.GET else {}
    earlier = _own_open(request, person, about)
    if earlier is not None and issubclass(FORMS[verb], EndingForm):
        # What the lead said of the first proposal stands beside the second, unless it is changed.
        initial |= {name: getattr(earlier, name) for name in KEPT}
    if verb == Verb.JOIN:
        more["near"] = near(person, about.project)
    if verb in (Verb.MOVE, Verb.SPREAD):
        every = directorates_of(person.organisation)
        more["others"] = [one for one in every if one.pk != about.owner.pk]
    return FORMS[verb](
        request.POST or None,
        project=about.project,
        person=person,
        leads_it=about.leads_it,
        initial=initial,
        **more,
    )
