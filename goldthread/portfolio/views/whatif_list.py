"""What-ifs as a list; making, naming, sharing, copying, deleting one, and putting it back."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import whatif as actions
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.forms.whatif import PressForm, ScenarioForm
from goldthread.portfolio.permissions.whatif import check_can_run, check_can_try, sight_of
from goldthread.portfolio.presenters.whatif import list_rows
from goldthread.portfolio.queries.whatif import deleted_by, get_what_if, what_ifs_of

_STARTED = "This what-if is yours. Add decisions, or look for a suggested set."


@require_safe
def what_ifs(request: HttpRequest) -> HttpResponse:
    """The what-ifs that the person may see."""
    person = cast(Person, request.user)
    told = {
        "rows": list_rows(what_ifs_of(person)),
        "deleted": deleted_by(person),
        "may_try": sight_of(person).may_try,
    }
    return render(request, "portfolio/whatif/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def new_what_if(request: HttpRequest) -> HttpResponse:
    """A new one: its name and who may see it."""
    person = cast(Person, request.user)
    check_can_try(person)
    form = ScenarioForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        made = actions.make_scenario(**_named(form), by=person, at=now())
        messages.success(request, _STARTED)
        return redirect("what_if", made.pk)
    return render(request, "portfolio/whatif/name.html", {"form": form, "scenario": None})


@require_http_methods(["GET", "HEAD", "POST"])
def name_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """Rename it, and say who may see it."""
    person = cast(Person, request.user)
    scenario = get_what_if(person, whatif).scenario
    check_can_run(person, scenario)
    held = {name: getattr(scenario, name) for name in ("name", "shared", "version")}
    form = ScenarioForm(
        request.POST or None,
        person=person,
        initial={**held, "directorate": scenario.directorate_id},
    )
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            actions.change_scenario(
                scenario=scenario, expected_version=seen, **_named(form), by=person, at=now()
            )
        except StaleScenario as stale:
            messages.warning(request, f"{stale} Nothing of yours was saved.")
        return redirect("what_if", whatif)
    shown = {"form": form, "scenario": scenario}
    return render(request, "portfolio/whatif/name.html", shown)


@require_POST
def copy_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """A copy of one's own, of the decisions one may read."""
    person = cast(Person, request.user)
    found = get_what_if(person, whatif)
    form = PressForm(request.POST)
    form.is_valid()
    made = actions.copy_scenario(
        scenario=found.scenario,
        name=f"{found.scenario.name}, copy"[:120],
        projects=[one.project.pk for one in found.shown if found.sight.tries_on(one.owner)],
        by=person,
        at=now(),
        request_id=form.cleaned_data.get("request_id"),
    )
    messages.success(request, "Copied. Only you see the copy.")
    return redirect("what_if", made.pk)


@require_POST
def delete_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """Put it away; the list offers to put it back."""
    person = cast(Person, request.user)
    found = get_what_if(person, whatif)
    form = PressForm(request.POST)
    form.is_valid()
    try:
        actions.delete_scenario(
            scenario=found.scenario,
            expected_version=form.cleaned_data.get("version") or 0,
            by=person,
            at=now(),
        )
    except StaleScenario as stale:
        messages.warning(request, f"{stale} It is not deleted.")
        return redirect("what_if", whatif)
    return redirect("what_ifs")


@require_POST
def restore_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """Put a deleted what-if back."""
    person = cast(Person, request.user)
    found = get_what_if(person, whatif, deleted=True)
    actions.restore_scenario(scenario=found.scenario, by=person, at=now())
    return redirect("what_if", whatif)


def _named(form: ScenarioForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "name": said["name"],
        "shared": said["shared"],
        "directorate": form.chosen,
        "request_id": said["request_id"],
    }
