"""Two projects side by side, and what each directorate says about them."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.links import StaleView, check_kept, give_view
from goldthread.portfolio.forms.links import ViewForm, arguments_of
from goldthread.portfolio.permissions.links import can_propose_link, check_can_see_similar
from goldthread.portfolio.presenters import pairs as words
from goldthread.portfolio.queries.pairs import pair_seen_by, place_in_group


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """The pair's page; a POST keeps a directorate's view and goes on."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    pair = pair_seen_by(person, left, right)
    side = words.answers_for(pair, request.POST.get("side") or request.GET.get("as", ""))
    place = place_in_group(person, pair, side.directorate if side else None)
    stale = None
    form = ViewForm(request.POST or None, pair=pair, side=side) if side else None
    if form is not None and side is not None and form.is_valid():
        try:
            said = give_view(**arguments_of(form, pair, side), by=person, at=now())
            check_kept(said, type=form.cleaned_data["type"], words=form.cleaned_data["words"])
        except StaleView as told:
            stale, form = told.current, form.over(told.current, pair=pair, side=side)
        else:
            return _onwards(request, words.after_saving(pair, place, request.POST.get("then")))
    told_page = words.pair_page(pair, side, place)
    context = {"pair": pair, "page": told_page, "form": form, "stale": stale}
    context["may_propose"] = side is None and can_propose_link(person)
    return render(request, "portfolio/similar/pair.html", context)


def _onwards(request: HttpRequest, onwards: words.Onwards) -> HttpResponse:
    messages.success(request, onwards.words)
    return redirect(onwards.name, *onwards.arguments)
