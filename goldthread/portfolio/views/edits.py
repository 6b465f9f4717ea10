"""Editing in the list: a cell, ticked rows together, a pasted column; and undoing each."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.portfolio.actions.edits import undo_edits
from goldthread.portfolio.forms.cells import EDITABLE, CellForm, ManyForm, UnreadError
from goldthread.portfolio.forms.edits import LAST_EDIT, read_confirmed, read_undo
from goldthread.portfolio.forms.register import read_view
from goldthread.portfolio.presenters.edits import (
    count_changes,
    last_edit,
    planned_rows,
    stale_together,
    stale_words,
)
from goldthread.portfolio.presenters.register import editing_cell, following_cells
from goldthread.portfolio.queries.edits import NoPlanError, edited_projects, plan_edits
from goldthread.portfolio.queries.project import tidiness_of
from goldthread.portfolio.queries.register_view import RegisterView
from goldthread.projects.actions import change_many, change_project, check_kept
from goldthread.projects.models import Project
from goldthread.projects.permissions import can_edit, check_can_edit
from goldthread.projects.policies import Refused, StaleVersion
from goldthread.projects.queries import get_project


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: HttpRequest, reference: str, column: str) -> HttpResponse:
    """One cell as a small form: in its place with scripts, as a page without."""
    person = cast(Person, request.user)
    project = get_project(person, reference)
    if column not in EDITABLE or (request.method != "POST" and not can_edit(person, project)):
        raise Http404("There is no such page")
    check_can_edit(person, project)
    view = request.POST.get("view", request.GET.get("view", ""))
    sent = request.POST if request.method == "POST" else None
    form = CellForm(sent, project=project, column=column, view=view)
    if request.method == "POST" and form.is_valid() and _save_cell(form, project, person):
        changed = edited_projects(person, [reference])[reference]
        if changed.version != project.version:
            request.session[LAST_EDIT] = last_edit(column, [changed])
        return _cell_saved(request, changed, column, view)
    whole = not getattr(request, "htmx", False)
    template = "portfolio/register/cell.html" if whole else "portfolio/register/_cell_form.html"
    shown = {"form": form, "project": project, "column": column, "back": _back(person, view)}
    return render(request, template, shown)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Old beside new for every row that a paste or one text would change."""
    person = cast(Person, request.user)
    form = ManyForm(request.POST)
    view = _view(person, request.POST.get("view", ""))
    ticked, back = request.POST.getlist("row"), _back(person, view.address())
    shown = {"form": form, "view": view, "rows": (), "ticked": ticked, "back": back}
    if form.is_valid():
        column = form.cleaned_data["column"]
        on = today(person.organisation)
        try:
            targets = plan_edits(person, view, ticked=ticked, lines=form.lines(), on=on)
        except NoPlanError as problem:
            form.add_error("text", str(problem))
        else:
            rows = planned_rows(targets, column)
            shown |= {"rows": rows, "count": count_changes(rows), "column": column}
            shown |= {"label": EDITABLE[column][1]}
    return render(request, "portfolio/register/preview.html", shown)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Change every row that was confirmed, or none."""
    person = cast(Person, request.user)
    try:
        edits = read_confirmed(request.POST)
        changes = edits.changes()
        before = edited_projects(person, edits.references)
        rows = [(before[ref], seen, changes[ref]) for ref, seen, _ in edits.rows]
        change_many(changes=rows, by=person, at=now(), request_id=edits.request_id)
    except (UnreadError, Refused, StaleVersion) as problem:
        words = stale_together(problem) if isinstance(problem, StaleVersion) else str(problem)
        messages.error(request, f"Nothing was changed. {words}")
        return redirect(_back(person, request.POST.get("view", "")))
    after = edited_projects(person, edits.references)
    changed = [after[ref] for ref, seen, _ in edits.rows if after[ref].version != seen]
    if changed:
        request.session[LAST_EDIT] = last_edit(edits.column, changed)
    return redirect(_back(person, edits.view))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Put back what the last edit changed."""
    person = cast(Person, request.user)
    asked = read_undo(request.POST)
    projects = edited_projects(person, asked.references)
    changes = [(projects[reference], version) for reference, version in asked.rows]
    try:
        undo_edits(changes=changes, by=person, at=now(), request_id=asked.request_id)
        messages.success(request, "Put back as it was.")
    except StaleVersion as stale:
        messages.error(request, f"Not put back: {stale.current.reference} was changed since.")
    except Refused as refused:
        messages.error(request, str(refused))
    request.session.pop(LAST_EDIT, None)
    return redirect(_back(person, asked.view))


def _save_cell(form: CellForm, project: Project, person: Person) -> bool:
    try:
        changed = change_project(
            project=project,
            expected_version=form.cleaned_data["version"] or 0,
            changes=form.cleaned_data["value"],
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        check_kept(changed, form.cleaned_data["value"])
    except StaleVersion as stale:
        form.add_error("value", stale_words(stale))
        form.see_version(stale.current.version)
    except Refused as refused:
        form.add_error("value", str(refused))
    return not form.errors


def _cell_saved(request: HttpRequest, project: Project, column: str, view: str) -> HttpResponse:
    person = cast(Person, request.user)
    if not getattr(request, "htmx", False):
        return redirect(_back(person, view))
    on, seen = today(person.organisation), _view(person, view)
    tidiness = tidiness_of(person, project, on=on)
    shown = {
        "cell": editing_cell(project, column, on=on),
        "following": following_cells(project, seen.columns, tidiness=tidiness, on=on),
        "reference": project.reference,
        "view": seen,
        "last": request.session.get(LAST_EDIT),
    }
    return render(request, "portfolio/register/_cell_saved.html", shown)


def _view(person: Person, address: str) -> RegisterView:
    return read_view(QueryDict(address.removeprefix("?")), person)


def _back(person: Person, address: str) -> str:
    # Only what a view can say goes into the address, so nothing sent can lead elsewhere.
    return reverse("register") + _view(person, address).address(editing=True)
