"""Before and now: the whole comparison, and the projects behind each of its numbers."""

from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.organisations.queries import words_of
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.forms.standing import read_asked, read_rows
from goldthread.portfolio.permissions.register import check_can_export, check_can_read
from goldthread.portfolio.presenters import standing as words
from goldthread.portfolio.presenters import standing_rows as row_words
from goldthread.portfolio.queries.standing import goals_standing, standing
from goldthread.portfolio.queries.standing_rows import piece_rows, pieces_of

ROWS_A_PAGE = 25


@require_safe
def before_and_now(request: HttpRequest) -> HttpResponse:
    """From so many live projects to so many, on the day in the address."""
    person = cast(Person, request.user)
    check_can_read(person)
    asked = read_asked(request.GET, person)
    found = standing(person.organisation, on=asked.on, baseline=asked.baseline)
    told: dict[str, object] = {
        "form": asked.form,
        "baseline": asked.baseline,
        "may_take": can(person, Deed.TAKE_BASELINE),
        "may_export": can(person, Deed.EXPORT),
    }
    if found is not None:
        word = words_of(person.organisation)["directorate"][0]
        goals = goals_standing(person.organisation, found)
        told["page"] = words.standing_page(found, word=word)
        told["goals"] = words.goals_page(goals, found) if goals else None
    return render(request, "portfolio/standing/page.html", told)


@require_safe
def before_and_now_rows(request: HttpRequest) -> HttpResponse:
    """The projects behind one number."""
    person = cast(Person, request.user)
    check_can_read(person)
    asked, wanted = read_asked(request.GET, person), read_rows(request.GET, person)
    found = standing(person.organisation, on=asked.on, baseline=asked.baseline)
    if found is None:
        raise Http404("There is no baseline yet")
    pieces = pieces_of(
        found,
        part=wanted.part,
        directorate=wanted.directorate,
        unowned=wanted.unowned,
        goal=wanted.goal,
    )
    page = Paginator(pieces, ROWS_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "head": row_words.rows_head(wanted, found, len(pieces)),
        "rows": row_words.rows_told(piece_rows(person, found, page.object_list), found),
        "page": page,
        "query": row_words.rows_query(request.GET),
        "may_export": can(person, Deed.EXPORT),
    }
    return render(request, "portfolio/standing/rows.html", told)


@require_safe
def before_and_now_sheet(request: HttpRequest, form: str) -> HttpResponse:
    """Every piece of work with its place, or those behind one number, as an Excel or CSV file."""
    person = cast(Person, request.user)
    check_can_read(person)
    check_can_export(person)
    asked = read_asked(request.GET, person)
    found = standing(person.organisation, on=asked.on, baseline=asked.baseline)
    if found is None or form not in row_words.FORMS:
        raise Http404("There is no such page")
    pieces = list(found.pieces)
    if "part" in request.GET:
        wanted = read_rows(request.GET, person)
        pieces = pieces_of(
            found,
            part=wanted.part,
            directorate=wanted.directorate,
            unowned=wanted.unowned,
            goal=wanted.goal,
        )
    written = row_words.rows_sheet(piece_rows(person, found, pieces), found, form=form)
    response = HttpResponse(written, content_type=row_words.FORMS[form])
    name = f"before-and-now-{found.on.isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
