"""A project's page, its history, its details as a form, and who may see a restricted one."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.goals.presenters.suggestions import project_row
from goldthread.goals.queries.waiting import goals_with
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.portfolio.forms.project import ChangeForm
from goldthread.portfolio.forms.restricting import RestrictForm
from goldthread.portfolio.presenters.history import Bead, beads
from goldthread.portfolio.presenters.project import project_page
from goldthread.portfolio.presenters.project_links import links_card
from goldthread.portfolio.queries.decisions import reversible_end
from goldthread.portfolio.queries.history import history_of
from goldthread.portfolio.queries.project import ProjectShown, show_project
from goldthread.portfolio.queries.project_links import project_links
from goldthread.projects import actions
from goldthread.projects.models import Project
from goldthread.projects.permissions import (
    can_edit,
    can_restrict,
    check_can_edit,
    check_can_restrict,
)
from goldthread.projects.policies import Refused, StaleVersion
from goldthread.projects.queries import get_project

HISTORY_SHOWN = 4


@require_safe
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything about one project that the person may see."""
    person = cast(Person, request.user)
    on = today(person.organisation)
    shown = show_project(person, reference, on=on)
    thread = _thread(person, shown, on=today(person.organisation))
    (goals,) = goals_with(person, (shown.project,))
    return render(
        request,
        "portfolio/project/page.html",
        {
            "page": project_page(shown, on=on),
            "shown": shown,
            "links": links_card(
                project_links(
                    person, shown.project, [(row.link, row.project) for row in shown.similar]
                )
            ),
            "beads": thread[:HISTORY_SHOWN],
            "entries": len(thread),
            "goals": project_row(goals, contacts=shown.sight.contacts),
        },
    )


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Every entry of a project's history, old beside new."""
    person = cast(Person, request.user)
    shown = show_project(person, reference, on=today(person.organisation))
    thread = _thread(person, shown, on=today(person.organisation))
    values = {"project": shown.project, "beads": thread, "may_edit": shown.may_edit}
    return render(request, "portfolio/project/history.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """A project's details as one form."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    if request.method != "POST" and not can_edit(person, project):
        raise Http404("There is no such page")
    check_can_edit(person, project)
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(sent, project=project)
    if form.is_valid() and _changed(form, project, person):
        messages.success(request, f"{project.reference} changed.")
        return redirect("project", reference)
    told = {"form": form, "project": project, "ended_by": reversible_end(person, project)}
    return render(request, "portfolio/project/change.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: HttpRequest, reference: str) -> HttpResponse:
    """Let only named people see a project, or share a restricted one with one more."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    if request.method != "POST" and not can_restrict(person, project):
        raise Http404("There is no such page")
    check_can_restrict(person, project)
    sent = request.POST if request.method == "POST" else None
    form = RestrictForm(sent, person=person, project=project)
    if form.is_valid():
        form.carry_out(by=person, at=now())
        messages.success(request, f"Only named people see {project.reference} now.")
        return redirect("project", reference)
    return render(request, "portfolio/project/restrict.html", {"form": form, "project": project})


@require_POST
def open_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Let everybody of the organisation see a restricted project again."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    actions.open_again(project=project, by=person, at=now())
    messages.success(request, f"Everybody of the organisation sees {project.reference} again.")
    return redirect("project", reference)


@require_POST
def undo(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """Put back what one edit changed."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    try:
        actions.undo_change(project=project, version=version, by=person, at=now())
        messages.success(request, "Put back as it was.")
    except StaleVersion:
        messages.error(request, "Not put back: the same details were changed again since.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("project_history", reference)


def _thread(person: Person, shown: ProjectShown, *, on: date) -> tuple[Bead, ...]:
    happenings = history_of(person, shown.project, shown.decisions)
    return beads(happenings, contacts=shown.sight.contacts, names=shown.names, on=on)


def _changed(form: ChangeForm, project: Project, person: Person) -> bool:
    try:
        changed = actions.change_project(
            project=project,
            expected_version=form.cleaned_data["version"] or 0,
            changes=form.cleaned_data["changes"],
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        actions.check_kept(changed, form.cleaned_data["changes"])
    except StaleVersion as stale:
        form.see_both(stale)
    except Refused as refused:
        form.refuse(refused.problems)
    return not form.errors
