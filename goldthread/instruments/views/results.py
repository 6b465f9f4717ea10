"""What a round found: the page of all its statements, and the page of one."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.instruments.presenters.results.asked import read_asked
from goldthread.instruments.presenters.results.not_yet import not_yet
from goldthread.instruments.presenters.results.page import read, results_page
from goldthread.instruments.presenters.results.statement import statement_page
from goldthread.instruments.queries.shown import NotYet, breakdown_words, shown
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed


@require_safe
def round_results(request: HttpRequest, round: int) -> HttpResponse:
    """Every statement, for everybody and by group."""
    person, asked = cast(Person, request.user), read_asked(request.GET)
    found = shown(person, round, asked.time)
    if isinstance(found, NotYet):
        return render(request, "instruments/results/not_yet.html", not_yet(found.wave, person))
    told = {
        "round": found.round,
        "page": results_page(found, asked, breakdown_words(person)),
        "may_export": can(person, Deed.EXPORT),
    }
    return render(request, "instruments/results/page.html", told)


@require_safe
def statement_results(request: HttpRequest, round: int, item: str) -> HttpResponse:
    """One statement."""
    person, asked = cast(Person, request.user), read_asked(request.GET)
    found = shown(person, round, asked.time)
    if isinstance(found, NotYet):
        return render(request, "instruments/results/not_yet.html", not_yet(found.wave, person))
    page = statement_page(found, read(found, asked), item, breakdown_words(person))
    if page is None:
        raise Http404("There is no such statement")
    told = {"round": found.round, "page": page}
    return render(request, "instruments/results/statement.html", told)
