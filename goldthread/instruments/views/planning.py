"""Planning a round: choose an instrument, fill in one form, see what people will be promised."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.core.survey.instrument import Instrument
from goldthread.instruments import actions
from goldthread.instruments.forms.planning import PlanForm
from goldthread.instruments.permissions import can_run
from goldthread.instruments.policies import Refused, StaleRound
from goldthread.instruments.presenters import planning as words
from goldthread.instruments.presenters.promise import promise_of
from goldthread.instruments.queries.instruments import instrument_of, offered, offered_as
from goldthread.instruments.queries.rounds import get_round
from goldthread.organisations.queries import now, words_of
from goldthread.people.models import Person
from goldthread.reviews.models import Review
from goldthread.reviews.queries import current_review

either = require_http_methods(["GET", "HEAD", "POST"])


@either
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a round of the instrument that the address names; without one, choose it first."""
    person = _runner(request)
    instrument, review = _asked(request, person), current_review(person.organisation)
    if instrument is None or review is None:
        return _choose(request, person, review)
    form = PlanForm(_sent(request), instrument=instrument, directorate=_word(person))
    if "look" not in request.POST and form.is_valid():
        try:
            held = actions.plan_round(
                organisation=person.organisation,
                review=review,
                instrument=instrument,
                fields=form.told(),
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            messages.success(request, "The round is planned. Nothing is fixed until it opens.")
            return redirect("round", held.pk)
        except Refused as refused:
            form.refuse(refused.problems)
    return _form(request, person, form)


@either
def change(request: HttpRequest, round: int) -> HttpResponse:
    """Change a plan; once people were asked, only what was promised to nobody."""
    person = _runner(request)
    held = get_round(person, round)
    instrument = instrument_of(held.instrument)
    form = PlanForm(_sent(request), instrument=instrument, directorate=_word(person), held=held)
    if "look" not in request.POST and form.is_valid():
        try:
            actions.change_round(
                round=held,
                expected_version=form.cleaned_data["version"] or 0,
                changes=form.told(),
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            messages.success(request, "The plan is saved.")
            return redirect("round", held.pk)
        except StaleRound as stale:
            form.see(stale.current)
        except Refused as refused:
            form.refuse(refused.problems)
    return _form(request, person, form)


@require_POST
def promise(request: HttpRequest) -> HttpResponse:
    """What people would read, of what is chosen so far; for the form to ask as it is filled in."""
    person = _runner(request)
    pk = request.POST.get("round", "")
    held = get_round(person, int(pk[:19])) if pk.isdecimal() else None
    instrument = instrument_of(held.instrument) if held else _asked(request, person)
    if instrument is None:
        raise Http404("There is no such instrument")
    form = PlanForm(request.POST, instrument=instrument, directorate=_word(person), held=held)
    draft = form.draft(person.organisation)
    told = {"promise": promise_of(draft) if draft else None}
    return render(request, "instruments/desk/_promise.html", told)


def _choose(request: HttpRequest, person: Person, review: Review | None) -> HttpResponse:
    found = [words.offered(each, _word(person)) for each in offered(person.organisation)]
    told = {"instruments": found, "review": review}
    return render(request, "instruments/desk/choose.html", told)


def _form(request: HttpRequest, person: Person, form: PlanForm) -> HttpResponse:
    draft = form.draft(person.organisation)
    told = {
        "form": form,
        "held": form.held,
        "instrument": words.offered(form.instrument, _word(person)),
        "key": words.instrument_key(form.instrument),
        "promise": promise_of(draft) if draft else None,
        "frozen": words.FROZEN,
    }
    return render(request, "instruments/desk/plan.html", told)


def _asked(request: HttpRequest, person: Person) -> Instrument | None:
    slug, _, version = request.GET.get("instrument", "").partition("/")
    return offered_as(person.organisation, slug, version) if slug else None


def _runner(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    if not can_run(person):
        raise Http404("There is no such page")
    return person


def _word(person: Person) -> str:
    singular, _ = words_of(person.organisation)["directorate"]
    return singular


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
