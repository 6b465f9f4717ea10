"""Proposing a decision about one project, and each decision's own page."""

from collections.abc import Callable, Mapping
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions as actions
from goldthread.portfolio.actions.decisions import StaleDecision
from goldthread.portfolio.forms.settling import AgreeForm, ReasonForm
from goldthread.portfolio.forms.wizard import Proposing
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.decisions import seats_of
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters.decisions import decision_page, effects, was_before
from goldthread.portfolio.queries.decisions import get_decision, would_do
from goldthread.portfolio.queries.links import directorates_by_id
from goldthread.portfolio.queries.proposing import proposable

# What a step does, and what it calls the reason it takes.
_ACTS: Mapping[str, tuple[Callable[..., Decision], str]] = {
    "agree": (actions.agree, ""),
    "withdraw": (actions.withdraw, ""),
    "refuse": (actions.refuse, "why"),
    "reverse": (actions.reverse, "reason"),
}
_PAGES = {"refuse": "Do not agree", "reverse": "Reverse this decision"}


@require_http_methods(["GET", "HEAD", "POST"])
def propose_decision(request: HttpRequest, reference: str) -> HttpResponse:
    """What should happen to a project: the verb, its questions, then what it would do."""
    person = cast(Person, request.user)
    page = Proposing.of(request, person, proposable(person, reference))
    if page.may_send:
        try:
            decision = actions.propose(**page.arguments(), by=person, at=now())
        except NotNow as told:
            page.refuse(str(told))
        else:
            messages.success(request, "Your proposal is sent to those who must agree.")
            return redirect("decision", decision.pk)
    shown = {"page": page, "effects": effects(page.would, page.about.project, page.into)}
    return render(request, f"portfolio/decisions/{page.template}", shown)


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: what, why, who, and what may be done with it now."""
    person = cast(Person, request.user)
    found = get_decision(person, pk)
    seats = seats_of(found)
    would, into = would_do(person, found), found.into
    told = {
        "decision": found,
        "into": into,
        "page": decision_page(person, found, into, seats, directorates_by_id(person)),
        "effects": effects(would, found.project, into),
        "needed_by": would.needed_by if would else (),
        "approvals": found.approvals.select_related("person"),
        "form": AgreeForm(initial={"version": found.version}),
    }
    return render(request, "portfolio/decisions/decision.html", told)


@require_POST
def agree_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a proposal."""
    return _step(request, pk, AgreeForm(request.POST), "agree", "You agreed.")


@require_POST
def withdraw_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own proposal back."""
    return _step(request, pk, AgreeForm(request.POST), "withdraw", "Your proposal is taken back.")


@require_http_methods(["GET", "HEAD", "POST"])
def refuse_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Not agree, with a reason."""
    return _with_reason(request, pk, "refuse", "You did not agree. The proposer reads why.")


@require_http_methods(["GET", "HEAD", "POST"])
def reverse_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Reverse a decision, with a reason."""
    return _with_reason(request, pk, "reverse", "The decision is reversed. Both entries stay.")


def _with_reason(request: HttpRequest, pk: int, verb: str, said: str) -> HttpResponse:
    person = cast(Person, request.user)
    found = get_decision(person, pk)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        return _step(request, pk, form, verb, said)
    told = {"decision": found, "form": form, "verb": verb, "words": _PAGES[verb]}
    told["status_before"] = was_before(found)
    return render(request, "portfolio/decisions/reason.html", told)


def _step(
    request: HttpRequest, pk: int, form: AgreeForm | ReasonForm, verb: str, said: str
) -> HttpResponse:
    person = cast(Person, request.user)
    found = get_decision(person, pk)
    if not form.is_valid():
        return redirect("decision", pk)
    act, words = _ACTS[verb]
    given = {words: form.cleaned_data["reason"]} if words else {}
    try:
        act(
            decision=found,
            expected_version=form.cleaned_data["version"] or 0,
            request_id=form.cleaned_data["request_id"],
            by=person,
            at=now(),
            **given,
        )
    except StaleDecision as told:
        messages.warning(request, f"{told} Here is how it stands now.")
    except NotNow as told:
        messages.error(request, str(told))
    else:
        messages.success(request, said)
    return redirect("decision", pk)
