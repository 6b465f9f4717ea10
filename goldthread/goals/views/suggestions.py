"""Which goals projects serve: suggestions of a directorate, and a press about one project."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldthread.goals import actions
from goldthread.goals.forms import Press, read_press
from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.permissions import can_confirm_for
from goldthread.goals.policies import NotServed, StaleLink
from goldthread.goals.presenters.suggestions import project_row
from goldthread.goals.queries import get_goal
from goldthread.goals.queries.links import get_link
from goldthread.goals.queries.waiting import get_directorate, goals_with, waiting_of
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.projects.models import Project
from goldthread.projects.queries import get_project, visible_to


@require_safe
def suggestions(request: HttpRequest, directorate: int) -> HttpResponse:
    """The projects of a directorate that wait, ten a page."""
    person = cast(Person, request.user)
    owner = get_directorate(person, directorate)
    told = _page(person, owner.pk, request.GET.get("page"), request.GET.get("last", ""))
    return render(request, "goals/suggestions.html", told)


@require_POST
def say(request: HttpRequest, reference: str) -> HttpResponse:
    """One press: a main goal, a supported one, not this one, none of these, or taken back."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    try:
        _carry_out(read_press(request.POST), project, person)
    except (StaleLink, NotServed) as answer:
        messages.error(request, f"{answer}. Nothing was changed.".replace("..", "."))
    directorate = request.POST.get("from", "")
    if not directorate.isdecimal():
        return redirect(reverse("project", args=[reference]) + "#goals")
    owner = get_directorate(person, int(directorate[:12]))
    page = request.POST.get("page", "")[:6]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "goals/_suggestions.html", _page(person, owner.pk, page, reference))
    address = reverse("goal_suggestions", args=[owner.pk])
    return redirect(f"{address}?{urlencode({'last': reference, 'page': page or 1})}")


def _carry_out(press: Press, project: Project, person: Person) -> None:
    told: dict[str, Any] = {"by": person, "at": now(), "request_id": press.request_id}
    if press.said == "none":
        actions.serve_none(project=project, **told)
        return
    goal: Goal = get_goal(person, press.goal)
    if press.said == "back":
        link: GoalLink = get_link(project, goal)
        actions.take_back(link=link, expected_version=press.version, **told)
    elif press.said == "refuse":
        actions.refuse_goal(project=project, goal=goal, expected_version=press.version, **told)
    else:
        actions.confirm_goal(
            project=project, goal=goal, strength=press.said, expected_version=press.version, **told
        )


def _page(person: Person, directorate: int, page: str | None, last: str) -> dict[str, object]:
    owner = get_directorate(person, directorate)
    found = waiting_of(person, owner, page)
    contacts = can(person, Deed.SEE_STAFF_CONTACTS)
    before = goals_with(person, visible_to(person).filter(reference=last)[:1]) if last else []
    return {
        "waiting": found,
        "rows": [
            project_row(one, place=at, contacts=contacts)
            for at, one in enumerate(found.rows, start=1)
        ],
        "last": project_row(before[0], contacts=contacts) if before else None,
        "may_confirm": can_confirm_for(person, owner),
    }
