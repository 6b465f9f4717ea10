"""Directorates agree: how far all are, one rating, its versions, beside people, the talk."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.instruments.actions.agreeing import agree_rating, write_talk
from goldthread.instruments.forms.agreeing import RatingForm, TalkForm, field_of
from goldthread.instruments.permissions import check_can_write_agreed
from goldthread.instruments.policies.refusals import NotNow, Refused
from goldthread.instruments.policies.statements import StaleStatement, StaleTalk
from goldthread.instruments.presenters import agreeing as words
from goldthread.instruments.presenters.beside import beside_page
from goldthread.instruments.presenters.times import address, time_in
from goldthread.instruments.queries.agreeing import Agreeing, agreeing_of, all_agreed
from goldthread.instruments.queries.beside import beside_of
from goldthread.organisations.queries import now
from goldthread.people.models import Person


@require_safe
def agreed_ratings(request: HttpRequest, round: int) -> HttpResponse:
    """Which directorates have agreed a rating, as far as the person may know."""
    page = all_agreed(cast(Person, request.user), round, time_in(request.GET))
    return render(request, "instruments/agreed/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_rating(request: HttpRequest, round: int, directorate: int) -> HttpResponse:
    """Agree a rating, or change it; what people answered is not on this page."""
    person = cast(Person, request.user)
    page = agreeing_of(person, round, directorate, time_in(request.GET))
    if request.method == "POST":
        check_can_write_agreed(person, page.wave.organisation_id, directorate)
    elif not page.writes:
        raise Http404("There is no such page")
    form = RatingForm(request.POST or None, agreeing=page, initial=_initial(page))
    told: dict[str, object] = {"page": page, "form": form, "stale": None}
    if request.method == "POST" and form.is_valid():
        try:
            _agree(page, form, person)
        except StaleStatement as stale:
            told |= {"stale": stale.current, "stands": _standing(page, stale)}
            form.follow(stale.current.version)
        except Refused as refused:
            form.refused(refused.problems)
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The agreed rating is written down.")
            return redirect(address("beside", page.wave, directorate))
    elif page.why_not:
        messages.warning(request, page.why_not)
        return redirect(address("beside", page.wave, directorate))
    told["sections"] = words.sections(form, page.asking)
    return render(request, "instruments/agreed/form.html", told)


@require_safe
def agreed_versions(request: HttpRequest, round: int, directorate: int) -> HttpResponse:
    """Every version of a rating, with what each changed."""
    page = agreeing_of(cast(Person, request.user), round, directorate, time_in(request.GET))
    if not page.versions:
        raise Http404("There is no such page")
    told = {"page": page, "versions": words.versions(page)}
    return render(request, "instruments/agreed/versions.html", told)


@require_safe
def beside(request: HttpRequest, round: int, directorate: int) -> HttpResponse:
    """What a directorate agreed, beside what its people answered."""
    found = beside_of(cast(Person, request.user), round, directorate, time_in(request.GET))
    shown = beside_page(found, in_order=request.GET.get("order") == "questionnaire")
    told = {"found": found, "page": found.agreeing, "shown": shown}
    return render(request, "instruments/agreed/beside.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, round: int, directorate: int) -> HttpResponse:
    """Write down what was talked about."""
    person = cast(Person, request.user)
    found = beside_of(person, round, directorate, time_in(request.GET))
    page = found.agreeing
    if request.method == "POST":
        check_can_write_agreed(person, page.wave.organisation_id, directorate)
    elif not page.writes:
        raise Http404("There is no such page")
    kept = found.talk
    usual = {"text": kept.text, "shared": kept.shared, "version": kept.version} if kept else {}
    form = TalkForm(request.POST or None, initial=usual)
    stale = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            write_talk(
                wave=page.wave,
                directorate=page.directorate,
                text=told["text"],
                shared=told["shared"],
                expected=form.expected,
                request_id=told["request_id"],
                by=person,
                at=now(),
            )
        except StaleTalk as why:
            stale = why
            form.follow(why.version)
        else:
            messages.success(request, "What you talked about is written down.")
            return redirect(address("beside", page.wave, directorate))
    return render(
        request, "instruments/agreed/talk.html", {"page": page, "form": form, "stale": stale}
    )


def _initial(page: Agreeing) -> dict[str, object]:
    if page.current is None:
        return {}
    ratings = {field_of(item): str(point) for item, point in page.current.ratings.items()}
    return {**ratings, "note": page.current.note, "version": page.number}


def _agree(page: Agreeing, form: RatingForm, person: Person) -> None:
    told = form.cleaned_data
    agree_rating(
        wave=page.wave,
        directorate=page.directorate,
        ratings=form.ratings(),
        note=told["note"],
        expected=form.expected,
        request_id=told["request_id"],
        by=person,
        at=now(),
    )


def _standing(page: Agreeing, stale: StaleStatement) -> list[tuple[str, str]]:
    rows = words.rated_rows(page.asking, stale.current.answers)
    told = [(f"{row.number}. {row.text}", row.agreed) for row in rows]
    return [*told, ("Note", stale.current.note)]
