"""Every suggestion of a what-if, and the limits that suggestions keep to."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.goals.queries import goals_of
from goldthread.organisations.queries import directorates_of, now, words_of
from goldthread.people.models import Person
from goldthread.portfolio.actions import limits as limiting
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.forms.limits import LimitsForm, LockForm
from goldthread.portfolio.forms.whatif import secret_of
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.permissions.whatif import check_can_run, check_can_try
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.policies.limits import limits_from
from goldthread.portfolio.presenters.suggested import suggested_part
from goldthread.portfolio.queries.suggested_seen import suggested_seen
from goldthread.portfolio.queries.trying import tryable
from goldthread.portfolio.queries.whatif import get_what_if


@require_safe
def suggested(request: HttpRequest, whatif: int) -> HttpResponse:
    """Every suggestion; as a part of the page, how far the search is."""
    found = get_what_if(cast(Person, request.user), whatif)
    told = {
        "what_if": found,
        "scenario": found.scenario,
        "suggested": suggested_part(suggested_seen(found)),
        "secret": secret_of(request, found.scenario.version),
        "polled": True,
    }
    part = "_suggested.html" if getattr(request, "htmx", False) else "suggested.html"
    return render(request, f"portfolio/whatif/{part}", told)


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest, whatif: int) -> HttpResponse:
    """What a suggested set must keep to."""
    person = cast(Person, request.user)
    found = get_what_if(person, whatif)
    check_can_run(person, found.scenario)
    form = LimitsForm(
        request.POST or None,
        limits=limits_from(found.scenario.limits),
        directorates={row.pk: row.name for row in directorates_of(person.organisation)},
        goals={goal.pk: goal.text for goal in goals_of(person.organisation_id)},
        word=words_of(person.organisation)["directorate"][0],
        initial={"version": found.scenario.version},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {"expected_version": said["version"] or 0, "request_id": said["request_id"]}
        try:
            limiting.set_limits(
                scenario=found.scenario, limits=form.limits(), **given, by=person, at=now()
            )
        except StaleScenario as stale:
            messages.warning(request, f"{stale} Your limits were not saved.")
        return redirect("what_if", whatif)
    return _limits_page(request, found.scenario, form, LockForm(auto_id="lock_%s"))


@require_POST
def lock_project(request: HttpRequest, whatif: int) -> HttpResponse:
    """Fix a project beforehand, or take that back."""
    person = cast(Person, request.user)
    scenario = get_what_if(person, whatif).scenario
    check_can_try(person)
    form = LockForm(request.POST, auto_id="lock_%s")
    taken_off = request.POST.get("take_off", "")
    reference = taken_off or (form.cleaned_data["reference"] if form.is_valid() else "")
    projects = list(tryable(person).filter(reference__iexact=reference.strip()))
    if not projects:
        messages.error(request, "No live project of yours to try has that reference.")
        return redirect("what_if_limits", whatif)
    try:
        limiting.set_locks(
            scenario=scenario,
            expected_version=scenario.version,
            projects=projects,
            lock="" if taken_off else form.cleaned_data["lock"],
            by=person,
            at=now(),
        )
    except (NotNow, StaleScenario) as why:
        messages.warning(request, str(why))
    return redirect("what_if_limits", whatif)


def _limits_page(
    request: HttpRequest, scenario: Scenario, form: LimitsForm, lock_form: LockForm
) -> HttpResponse:
    person = cast(Person, request.user)
    seen = tryable(person).values("pk")
    told = {
        "scenario": scenario,
        "form": form,
        "lock_form": lock_form,
        "locks": scenario.locks.filter(project__in=seen).select_related("project", "by"),
    }
    return render(request, "portfolio/whatif/limits.html", told)
