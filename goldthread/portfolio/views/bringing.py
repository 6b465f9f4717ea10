"""Bringing two projects together: looking for the other one, and saying why."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.links import propose_link
from goldthread.portfolio.forms.links import ProposalForm, proposal_of
from goldthread.portfolio.permissions.links import can_propose_link
from goldthread.portfolio.presenters.pairs import plain_page
from goldthread.portfolio.queries.bringing import looked_for, may_answer_for, two_projects
from goldthread.projects.queries import get_project


@require_GET
def look_for(request: HttpRequest, reference: str) -> HttpResponse:
    """Search for the project that this one belongs together with."""
    person = _allowed(request)
    project = get_project(person, reference)
    asked = request.GET.get("q", "").strip()
    found = looked_for(person, project, asked) if asked else []
    told = {"project": project, "asked": asked, "found": found}
    return render(request, "portfolio/links/look_for.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Say how two projects belong together; who answers for one of them says so on their page."""
    person = _allowed(request)
    first, second = two_projects(person, left, right)
    if may_answer_for(person, first, second):
        return redirect("compare", left, right)
    form = ProposalForm(request.POST or None, left=first, right=second)
    if form.is_valid():
        propose_link(**proposal_of(form, first, second), by=person, at=now())
        messages.success(request, "Proposed. Those whom it concerns are asked what they think.")
        return redirect("project", left)
    told = {"page": plain_page(first, second), "form": form, "left": first, "right": second}
    return render(request, "portfolio/links/propose.html", told)


def _allowed(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    if not can_propose_link(person):
        raise Http404("There is no such page")
    return person
