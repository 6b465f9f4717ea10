"""Adding decisions to a what-if: by search, from a project's page, from ticked rows."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import whatif as actions
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.forms.whatif import ChooseForm, TryForm
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.permissions.whatif import check_can_try
from goldthread.portfolio.policies.decisions import NotNow, Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.portfolio.queries.proposing import near
from goldthread.portfolio.queries.trying import (
    all_to_try,
    found_to_try,
    get_to_try,
    open_to_try,
)
from goldthread.portfolio.queries.whatif import get_what_if
from goldthread.projects.models import Project


@require_http_methods(["GET", "HEAD", "POST"])
def add_to_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """Look a project up, say what would happen to it, add that."""
    person = cast(Person, request.user)
    scenario = get_what_if(person, whatif).scenario
    check_can_try(person)
    words, reference = request.GET.get("q", ""), request.GET.get("project", "")
    if not reference:
        told = {"scenario": scenario, "words": words, "found": found_to_try(person, words)}
        return render(request, "portfolio/whatif/look_up.html", told)
    project = get_to_try(person, reference)
    form = TryForm(
        request.POST or None,
        project=project,
        person=person,
        initial={"version": scenario.version},
    )
    if request.method == "POST" and form.is_valid() and _added(form, scenario, person):
        return redirect("what_if", whatif)
    told = {"scenario": scenario, "project": project, "form": form}
    return render(request, "portfolio/whatif/try.html", {**told, "near": near(person, project)})


@require_safe
def try_project(request: HttpRequest, reference: str) -> HttpResponse:
    """From a project's page: in which what-if it is tried."""
    person = cast(Person, request.user)
    project, scenarios = get_to_try(person, reference), open_to_try(person)
    if len(scenarios) == 1:
        return redirect(f"{_adding(scenarios[0])}?project={reference}")
    told = {"project": project, "scenarios": scenarios}
    return render(request, "portfolio/whatif/where.html", told)


@require_POST
def try_rows(request: HttpRequest) -> HttpResponse:
    """From ticked rows of the register: one decision about all of them."""
    person = cast(Person, request.user)
    check_can_try(person)
    projects = all_to_try(person, request.POST.getlist("row"))
    sent = request.POST if "verb" in request.POST or "into_what_if" in request.POST else None
    form = ChooseForm(sent, open_ones=open_to_try(person))
    if projects and form.is_valid():
        scenario = _chosen(form, person)
        if _added_all(request, form, scenario, projects, person):
            return redirect("what_if", scenario.pk)
    told = {"form": form, "projects": projects}
    return render(request, "portfolio/whatif/rows.html", told)


def _added(form: TryForm, scenario: Scenario, person: Person) -> bool:
    said = form.cleaned_data
    try:
        actions.add_changes(
            scenario=scenario,
            expected_version=said["version"] or 0,
            changes=[form.trying()],
            by=person,
            at=now(),
            request_id=said["request_id"],
        )
    except StaleScenario as stale:
        form.add_error(None, f"{stale} Look at it, then add this again.")
        form.see_version(stale.current.version)
    except NotNow as why:
        form.add_error(None, str(why))
    return not form.errors


def _added_all(
    request: HttpRequest,
    form: ChooseForm,
    scenario: Scenario,
    projects: list[Project],
    person: Person,
) -> bool:
    verb = Verb(form.cleaned_data["verb"])
    try:
        actions.add_changes(
            scenario=scenario,
            expected_version=scenario.version,
            changes=[Trying(project, verb) for project in projects],
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
    except NotNow as why:
        messages.error(request, str(why))
        return False
    return True


def _chosen(form: ChooseForm, person: Person) -> Scenario:
    chosen = form.cleaned_data["into_what_if"]
    if chosen != "new":
        return get_what_if(person, int(chosen)).scenario
    return actions.make_scenario(
        name="From the register",
        by=person,
        at=now(),
        request_id=form.cleaned_data["request_id"],
    )


def _adding(scenario: Scenario) -> str:
    return reverse("add_to_what_if", args=(scenario.pk,))
