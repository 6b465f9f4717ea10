"""The list of rounds, a round's page, its count and its buttons."""

from collections.abc import Callable, Mapping
from typing import Any, cast
from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldthread.instruments import actions
from goldthread.instruments.actions import releasing
from goldthread.instruments.forms.pressing import PressForm
from goldthread.instruments.permissions import can_run
from goldthread.instruments.policies import NotNow
from goldthread.instruments.presenters.links import round_link
from goldthread.instruments.presenters.round import count, round_page
from goldthread.instruments.presenters.rounds import list_page, revealed_lines
from goldthread.instruments.presenters.steps import DONE
from goldthread.instruments.queries.counting import late, progress
from goldthread.instruments.queries.listing import listed, revealed_to, times, to_agree
from goldthread.instruments.queries.running import run_by
from goldthread.organisations.queries import now
from goldthread.people.models import Person


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Rounds by state for those who run them; what is revealed, and what waits, for everybody."""
    person = cast(Person, request.user)
    told = {
        "parts": list_page(listed(person)),
        "revealed": revealed_lines(revealed_to(person)),
        "waiting": to_agree(person),
        "runs": can_run(person),
    }
    return render(request, "instruments/desk/list.html", told)


@require_safe
def page(request: HttpRequest, round: int) -> HttpResponse:
    """A round for those who run it: state, link, buttons."""
    wave = run_by(request.user, round, request.GET)
    held = times(wave.round)
    told = round_page(wave, held, progress(wave), late(wave), round_link(request, wave))
    return render(request, "instruments/desk/round.html", {"page": told, "form": PressForm()})


@require_safe
def count_now(request: HttpRequest, round: int) -> HttpResponse:
    """How many have answered by now: a total, for the page to ask again."""
    wave = run_by(request.user, round, request.GET)
    told = {"count": count(progress(wave), wave), "wave": wave}
    return render(request, "instruments/desk/_count.html", told)


@require_POST
def press(request: HttpRequest, round: int) -> HttpResponse:
    """One of the round's buttons: what it does is done, or it is said why not."""
    wave, form = run_by(request.user, round, request.GET), PressForm(request.POST)
    if not form.is_valid():
        raise Http404("There is no such button")
    verb = form.cleaned_data["press"]
    by = {"by": cast(Person, request.user), "at": now()}
    try:
        # Every button of the page carries the page's own id: mixed with the verb, the same press
        # twice is one, and another press from the same page is another.
        request_id = uuid5(form.cleaned_data["request_id"], verb)
        _VERBS[verb](wave, request_id=request_id, **by)
    except NotNow as sentence:
        messages.error(request, str(sentence))
    else:
        messages.success(request, DONE[verb])
    kept = "" if verb == "next" else f"?time={wave.number}"
    return redirect(reverse("round", args=[wave.round_id]) + kept)


_Verb = Callable[..., Any]
_VERBS: Mapping[str, _Verb] = {
    "open": lambda wave, **by: actions.open_wave(wave=wave, **by),
    "close": lambda wave, **by: actions.close_wave(wave=wave, **by),
    "again": lambda wave, **by: actions.open_again(wave=wave, **by),
    "prepare": lambda wave, **by: releasing.prepare(wave=wave, **by),
    "reveal": lambda wave, **by: releasing.reveal(wave=wave, **by),
    "hide": lambda wave, **by: releasing.hide(wave=wave, **by),
    "show": lambda wave, **by: releasing.show(wave=wave, **by),
    "next": lambda wave, **by: actions.new_wave(round=wave.round, **by),
}
