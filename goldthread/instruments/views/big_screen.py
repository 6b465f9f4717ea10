"""The big screen of a round: before the reveal only the way in and how many answered."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.instruments.models import Wave
from goldthread.instruments.permissions import can_run
from goldthread.instruments.presenters.results.asked import read_asked
from goldthread.instruments.presenters.results.big import slide_asked
from goldthread.instruments.presenters.results.not_yet import not_yet
from goldthread.instruments.presenters.results.page import read
from goldthread.instruments.presenters.results.waiting import waiting
from goldthread.instruments.queries.rounds import get_wave, progress
from goldthread.instruments.queries.shown import NotYet, shown
from goldthread.people.models import Person


@require_safe
def big_screen(request: HttpRequest, round: int) -> HttpResponse:
    """A slide. The room sees it, so that it shows nothing which others may not see yet."""
    person, asked = cast(Person, request.user), read_asked(request.GET)
    wave = get_wave(person, round, asked.time)
    if wave.state == Wave.State.REVEALED and wave.shown:
        found = shown(person, round, wave.number)
        if not isinstance(found, NotYet):
            slide = slide_asked(found, read(found, asked), request.GET)
            query = f"{asked.query}&" if asked.query else "?"
            told = {"slide": slide, "round": round, "query": query}
            return render(request, "instruments/results/big.html", told)
    if not can_run(person):
        return render(request, "instruments/results/not_yet.html", not_yet(wave, person))
    told_waiting = waiting(wave, progress(wave), request.build_absolute_uri)
    return render(request, "instruments/results/big_waiting.html", {"page": told_waiting})
