"""Pairs one by one by whom they wait for, the same as a list, and what the next session settles."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.links import StaleView, check_kept, give_view, take_back_view
from goldthread.portfolio.forms.links import ViewForm, arguments_of
from goldthread.portfolio.forms.review import pairs_of, read_review
from goldthread.portfolio.permissions.links import can_answer_links, check_can_see_similar
from goldthread.portfolio.presenters import pairs as words
from goldthread.portfolio.presenters import review as telling
from goldthread.portfolio.presenters.links import pair_rows
from goldthread.portfolio.queries import review as queries
from goldthread.portfolio.queries.pairs import PairSeen, Side, own_view, pair_of_look, pair_seen_by
from goldthread.portfolio.queries.session import for_next_session
from goldthread.portfolio.queries.similar import projects_by_id

LISTED_A_PAGE = 20


@require_GET
def links(request: HttpRequest) -> HttpResponse:
    """Every proposal that nobody has looked at, as far as the person sees proposals."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    address = read_review(request.GET)
    found = queries.listed(person, address.only)
    page = Paginator(found, LISTED_A_PAGE).get_page(request.GET.get("page"))
    seen = {one for link in page for one in (link.first, link.second)}
    told = {
        "page": page,
        "pairs": pair_rows(list(page), projects_by_id(person, seen)),
        "choices": telling.choices(pairs_of(found.counts, address), address.only),
        "address": address,
        "waits": can_answer_links(person) and bool(found),
    }
    return render(request, "portfolio/links/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """The next pair that waits for the person; a POST keeps the answer and goes on."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    if not can_answer_links(person):
        return redirect("links")
    if request.method == "POST":
        return _answer(request, person)
    address = read_review(request.GET)
    queue = queries.queue_of(person, address.only, at=address.at)
    queue = queue.starting_at(address.at, address.later)
    said = own_view(person, address.said)
    if not queue.looks:
        told = {"done": telling.done(address.done, queue), "address": address, "said": said}
        choices = telling.choices(pairs_of(queue.counts, address), address.only)
        return render(request, "portfolio/links/done.html", told | {"choices": choices})
    pair = pair_of_look(person, queue.looks[0])
    side = words.answers_for(pair, "")
    form = ViewForm(pair=pair, side=side) if side else None
    return _page(request, pair, side, form, {"queue": queue, "said": said})


def _answer(request: HttpRequest, person: Person) -> HttpResponse:
    pair = pair_seen_by(person, request.POST.get("left", ""), request.POST.get("right", ""))
    side = words.answers_for(pair, request.POST.get("side", ""))
    if side is None:
        return redirect("links")
    form, stale = ViewForm(request.POST, pair=pair, side=side), None
    if form.is_valid():
        try:
            view = give_view(**arguments_of(form, pair, side), by=person, at=now())
            check_kept(view, type=form.cleaned_data["type"], words=form.cleaned_data["words"])
            return redirect(reverse("review_links") + read_review(request.GET).after(view.pk))
        except StaleView as told:
            stale, form = told.current, form.over(told.current, pair=pair, side=side)
    queue = queries.queue_of(person, read_review(request.GET).only)
    return _page(request, pair, side, form, {"queue": queue, "stale": stale})


def _page(
    request: HttpRequest,
    pair: PairSeen,
    side: Side | None,
    form: ViewForm | None,
    more: dict[str, object],
) -> HttpResponse:
    address, queue = read_review(request.GET), cast(queries.Queue, more["queue"])
    context = {
        "pair": pair,
        "page": words.pair_page(pair, side, None),
        "form": form,
        "address": address,
        "later": address.putting_off((pair.link.first, pair.link.second)),
        "choices": telling.choices(pairs_of(queue.counts, address), address.only),
        "progress": telling.progress(queue),
        **more,
    }
    return render(request, "portfolio/links/review.html", context)


@require_POST
def undo_review(request: HttpRequest) -> HttpResponse:
    """Take the last answer back and show its pair again."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    address = read_review(request.GET)
    view = own_view(person, address.said)
    if view is None:
        messages.error(request, "Not taken back: this answer does not stand any more.")
        return redirect(reverse("review_links") + address.query())
    take_back_view(view=view, by=person, at=now())
    messages.success(request, "Your answer is taken back.")
    return redirect(reverse("review_links") + address.back_at((view.first_id, view.second_id)))


@require_GET
def next_session(request: HttpRequest) -> HttpResponse:
    """Links on which two directorates differ, with both views, to be settled together."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    told = {"disputes": telling.disputes(for_next_session(person))}
    return render(request, "portfolio/links/next_session.html", told)
