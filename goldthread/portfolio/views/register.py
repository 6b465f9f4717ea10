"""The register's list, its filters and its columns."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.organisations.queries import today, words_of
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.forms.cells import ManyForm
from goldthread.portfolio.forms.edits import LAST_EDIT
from goldthread.portfolio.forms.register import read_view
from goldthread.portfolio.permissions.decisions import can_propose_at_all
from goldthread.portfolio.permissions.register import check_can_read
from goldthread.portfolio.permissions.whatif import can_try
from goldthread.portfolio.presenters.register import register_page
from goldthread.portfolio.presenters.tidiness import tidiness_rows
from goldthread.portfolio.queries.register import show_register
from goldthread.portfolio.queries.tidiness import tidiness_of
from goldthread.projects.permissions import can_import, can_register, editable_among


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The list, ten rows a page, as its address says."""
    person = cast(Person, request.user)
    check_can_read(person)
    view = read_view(request.GET, person)
    shown = show_register(person, view, on=today(person.organisation))
    editable = editable_among(person, shown.projects.values()) if view.editing else frozenset()
    page = register_page(view, shown, words=words_of(person.organisation), editable=editable)
    return render(
        request,
        "portfolio/register/list.html",
        {
            "register": page,
            "view": view,
            "many_form": ManyForm(
                initial={"view": view.address(), "column": "lead"}, auto_id="m_%s"
            ),
            "last_edit": request.session.get(LAST_EDIT),
            "may_edit": can(person, Deed.EDIT_PROJECT),
            "may_propose": can_propose_at_all(person),
            "may_try": can_try(person),
            "may_import": can_import(person),
            "may_register": can_register(person),
        },
    )


@require_safe
def filters(request: HttpRequest) -> HttpResponse:
    """Search and filters as a page of their own, for phones."""
    person = cast(Person, request.user)
    check_can_read(person)
    view = read_view(request.GET, person)
    shown = show_register(person, view, on=today(person.organisation))
    page = register_page(view, shown, words=words_of(person.organisation))
    return render(request, "portfolio/register/filters.html", {"register": page, "view": view})


@require_safe
def tidiness(request: HttpRequest) -> HttpResponse:
    """Details filled in by directorate: the own ones, or all for the QI team."""
    person = cast(Person, request.user)
    check_can_read(person)
    rows = tidiness_rows(tidiness_of(person, on=today(person.organisation)))
    return render(request, "portfolio/register/tidiness.html", {"rows": rows})
