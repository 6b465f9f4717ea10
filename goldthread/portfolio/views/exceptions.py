"""Asking for an agreed exception, and a board member's answer."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import exceptions as actions
from goldthread.portfolio.forms.exceptions import AskExceptionForm, settle_form
from goldthread.portfolio.permissions.exceptions import can_see_exception, can_settle_exception
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.queries.decisions import owner_of
from goldthread.portfolio.queries.exceptions import get_exception
from goldthread.portfolio.queries.proposing import proposable


@require_http_methods(["GET", "HEAD", "POST"])
def ask_exception(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask that required work may end."""
    person = cast(Person, request.user)
    about = proposable(person, reference)
    form = AskExceptionForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        names = ("owner_name", "reason", "request_id")
        given = {name: said[name] for name in names}
        try:
            asked = actions.ask_exception(project=about.project, **given, by=person, at=now())
        except NotNow as told:
            form.add_error(None, str(told))
        else:
            messages.success(request, f"{asked.owner_name} is asked.")
            return redirect("exception", asked.pk)
    told_page = {"about": about, "form": form}
    return render(request, "portfolio/decisions/ask_exception.html", told_page)


@require_http_methods(["GET", "HEAD", "POST"])
def exception(request: HttpRequest, pk: int) -> HttpResponse:
    """An exception that was asked for; its owner answers, or somebody writes the answer down."""
    person = cast(Person, request.user)
    found = get_exception(person, pk)
    owner = owner_of(found.project).pk if found else 0
    if found is None or not can_see_exception(person, found, owner=owner):
        raise Http404("There is no such exception")
    settles = found.state == found.State.ASKED and can_settle_exception(person, found, owner=owner)
    form = settle_form(found)(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_exception(exception=found, **form.answer(), by=person, at=now())
        except NotNow as told:
            messages.warning(request, str(told))
        return redirect("exception", pk)
    told_page = {"exception": found, "form": form if settles else None}
    return render(request, "portfolio/decisions/exception.html", told_page)
