"""Writing down what the lead said, what relies on it and what was learnt; the closing letter."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.organisations.queries import today
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions as actions
from goldthread.portfolio.forms.hearing import FindOutForm, HearForm, LearnedForm
from goldthread.portfolio.forms.steps import step
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.seats import seats_of
from goldthread.portfolio.presenters.closing_letter import closing_letter as letter_of
from goldthread.portfolio.presenters.decision_page import MayPress, may_press
from goldthread.portfolio.queries.closing import letter_facts
from goldthread.portfolio.queries.decisions import get_decision
from goldthread.report.word import docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def hear_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """What the lead said, or that nobody could be reached."""
    found, may = _found(request, pk)
    if request.method != "POST" and not may.hear:
        raise Http404("There is no such page")
    begun = {"version": found.version, "told_by": found.told_by, "told_on": found.told_on}
    on = today(cast(Person, request.user).organisation)
    form = HearForm(request.POST or None, initial=begun, today=on)
    if request.method == "POST" and form.is_valid():
        said = "What the lead said stands beside the proposal."
        return step(request, found, actions.lead_answered, form.given(), said)
    return _page(request, found, form, "Write down what the lead said")


@require_http_methods(["GET", "HEAD", "POST"])
def find_out(request: HttpRequest, pk: int) -> HttpResponse:
    """What relies on the project, as the QI team found out."""
    found, may = _found(request, pk)
    if request.method != "POST" and not may.find_out:
        raise Http404("There is no such page")
    form = FindOutForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        said = "Written down. Those who must agree can agree now."
        return step(request, found, actions.find_out, form.given(), said)
    return _page(request, found, form, "Say what relies on it")


@require_http_methods(["GET", "HEAD", "POST"])
def write_learned(request: HttpRequest, pk: int) -> HttpResponse:
    """What was learnt from a project that ended."""
    found, may = _found(request, pk)
    if request.method != "POST" and not may.learn:
        raise Http404("There is no such page")
    begun = {"version": found.version, "learned": found.learned}
    form = LearnedForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        return step(request, found, actions.write_learned, form.given(), "Written down.")
    return _page(request, found, form, "What did we learn?")


@require_safe
def closing_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The closing letter of a project that a decision ended, as a Word file."""
    found, may = _found(request, pk)
    if not may.letter:
        raise Http404("There is no such page")
    person = cast(Person, request.user)
    written = docx(letter_of(letter_facts(person, found), on=today(person.organisation)))
    response = HttpResponse(written, content_type=_WORD)
    name = f"closing-letter-{found.project.reference}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(request: HttpRequest, pk: int) -> tuple[Decision, MayPress]:
    person = cast(Person, request.user)
    found = get_decision(person, pk)
    return found, may_press(person, found, seats_of(found))


def _page(request: HttpRequest, found: Decision, form: Any, words: str) -> HttpResponse:
    told = {"decision": found, "form": form, "words": words}
    return render(request, "portfolio/decisions/hearing.html", told)
