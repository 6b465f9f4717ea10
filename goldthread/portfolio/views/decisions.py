"""Proposing a decision about one project, and each decision's own page."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions as actions
from goldthread.portfolio.forms.settling import AgreeForm, ReasonForm
from goldthread.portfolio.forms.steps import step
from goldthread.portfolio.forms.wizard import Proposing
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.seats import seats_of
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters.asking import beside_all
from goldthread.portfolio.presenters.consequences import look_first_of
from goldthread.portfolio.presenters.decision_page import decision_page
from goldthread.portfolio.presenters.decisions import (
    effects,
    proposed_words,
    was_before,
)
from goldthread.portfolio.queries.asking import messages_about
from goldthread.portfolio.queries.decisions import get_decision, would_do
from goldthread.portfolio.queries.links import directorates_by_id
from goldthread.portfolio.queries.naming import naming_of
from goldthread.portfolio.queries.proposing import proposable

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
            messages.success(request, proposed_words(decision))
            return redirect("decision", decision.pk)
    shown: dict[str, object] = {"page": page}
    shown["effects"] = effects(page.would, page.about.project, page.into)
    shown["look_first"] = look_first_of(person, page.would)
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
        "look_first": look_first_of(person, would),
        "naming": naming_of(person, found),
        "beside": beside_all(messages_about((found.pk,)).get(found.pk, []), found.project_id),
        "form": AgreeForm(initial={"version": found.version}),
    }
    return render(request, "portfolio/decisions/decision.html", told)


@require_POST
def agree_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a proposal."""
    return _press(request, pk, actions.agree, "You agreed.")


@require_POST
def withdraw_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own proposal back."""
    return _press(request, pk, actions.withdraw, "Your proposal is taken back.")


@require_http_methods(["GET", "HEAD", "POST"])
def refuse_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Not agree, with a reason."""
    found, form = _with_reason(request, pk)
    if form.is_valid():
        said = "You did not agree. The proposer reads why."
        return step(request, found, actions.refuse, form.given("why"), said)
    return _reason_page(request, found, form, "refuse")


@require_http_methods(["GET", "HEAD", "POST"])
def reverse_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Reverse a decision, with a reason."""
    found, form = _with_reason(request, pk)
    if form.is_valid():
        said = "The decision is reversed. Both entries stay."
        return step(request, found, actions.reverse, form.given("reason"), said)
    return _reason_page(request, found, form, "reverse")


def _press(request: HttpRequest, pk: int, act: Callable[..., Decision], said: str) -> HttpResponse:
    found = get_decision(cast(Person, request.user), pk)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return redirect("decision", pk)
    return step(request, found, act, form.given(), said)


def _with_reason(request: HttpRequest, pk: int) -> tuple[Decision, ReasonForm]:
    found = get_decision(cast(Person, request.user), pk)
    return found, ReasonForm(request.POST or None, initial={"version": found.version})


def _reason_page(
    request: HttpRequest, found: Decision, form: ReasonForm, verb: str
) -> HttpResponse:
    told = {"decision": found, "form": form, "verb": verb, "words": _PAGES[verb]}
    told["status_before"] = was_before(found)
    return render(request, "portfolio/decisions/reason.html", told)
