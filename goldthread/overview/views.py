"""The home page and the decision log."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.organisations.queries import today
from goldthread.overview.permissions import can_export, check_can_export, check_can_read_log
from goldthread.overview.presenters import log as log_words
from goldthread.overview.presenters.home import home_page
from goldthread.overview.queries import log as log_queries
from goldthread.overview.queries.home import home_of
from goldthread.people.models import Person
from goldthread.portfolio.presenters.decision_rooms import decision_rooms
from goldthread.portfolio.presenters.standing import standing_page
from goldthread.projects.permissions import can_import


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the register stands and what needs the person."""
    person = cast(Person, request.user)
    found = home_of(person)
    page = home_page(found, person, everything="all" in request.GET)
    told = {"home": found, "page": page, "may_import": can_import(person)}
    return render(request, "overview/home.html", told)


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What became of every project."""
    person = cast(Person, request.user)
    check_can_read_log(person)
    show = request.GET.get("show", "")
    found = log_queries.decision_log(
        person, show=show, page=request.GET.get("page"), everything="all" in request.GET
    )
    told = {
        "log": found,
        "standing": standing_page(found.standing) if found.standing else None,
        "choices": log_words.choices(found),
        "rows": log_words.log_rows(person, found.page),
        "query": f"show={show}&" if show else "",
        "may_export": can_export(person),
        "rooms": decision_rooms(person),
    }
    return render(request, "overview/log.html", told)


@require_safe
def decisions_sheet(request: HttpRequest, form: str) -> HttpResponse:
    """The log as it is filtered, as an Excel or CSV file."""
    person = cast(Person, request.user)
    check_can_read_log(person)
    check_can_export(person)
    if form not in log_words.FORMS:
        raise Http404("There is no such page")
    on, show = today(person.organisation), request.GET.get("show", "")
    rows = log_queries.entries(person, show=show)
    written = log_words.sheet_of(person, rows, show=show, on=on, form=form)
    response = HttpResponse(written, content_type=log_words.FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="decisions-{on.isoformat()}.{form}"'
    return response
