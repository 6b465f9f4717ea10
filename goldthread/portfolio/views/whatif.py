"""A what-if, and every press on it, each answered with all figures anew."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio import tasks
from goldthread.portfolio.actions import limits as limiting
from goldthread.portfolio.actions import suggesting
from goldthread.portfolio.actions import whatif as actions
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.forms.whatif import CommentForm, PressForm, secret_of
from goldthread.portfolio.models import Scenario, ScenarioLock
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters.suggested import suggested_part
from goldthread.portfolio.presenters.suggested_trying import all_of, tryings
from goldthread.portfolio.presenters.whatif import what_if_page
from goldthread.portfolio.presenters.whatif_first import findings
from goldthread.portfolio.queries.suggested_seen import (
    named_in_open,
    projects_suggested,
    suggested_seen,
)
from goldthread.portfolio.queries.trying import tryable
from goldthread.portfolio.queries.whatif import comments_of, get_what_if, people_left


@require_safe
def what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """One what-if: what is in it and what would follow."""
    return _page(request, whatif, "portfolio/whatif/page.html")


@require_POST
def take_out(request: HttpRequest, whatif: int) -> HttpResponse:
    """Take decisions out again."""

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        actions.take_out(scenario=scenario, projects=form.cleaned_data["project"], **told)

    return _press(request, whatif, "take out", act)


@require_POST
def still_stand(request: HttpRequest, whatif: int) -> HttpResponse:
    """Say that decisions about projects changed meanwhile still stand."""

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        actions.see_again(scenario=scenario, **told)

    return _press(request, whatif, "still stand", act)


@require_POST
def look_for_set(request: HttpRequest, whatif: int) -> HttpResponse:
    """Look for a suggested set; one goes on meanwhile."""

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        asked = suggesting.ask_for_set(
            scenario=scenario, by=told["by"], at=told["at"], request_id=told["request_id"]
        )
        tasks.suggest_set.enqueue(asked.pk)

    return _press(request, whatif, "look", act)


@require_POST
def stop_looking(request: HttpRequest, whatif: int) -> HttpResponse:
    """Let the search answer with the best it has found."""

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        asked = scenario.suggested.select_related("scenario").first()
        if asked is not None:
            suggesting.stop_search(asked=asked, by=told["by"], at=told["at"])

    return _press(request, whatif, "stop looking", act)


@require_POST
def add_suggested(request: HttpRequest, whatif: int) -> HttpResponse:
    """Add suggestions to the what-if: those pressed, or all."""
    seen = suggested_seen(get_what_if(cast(Person, request.user), whatif))

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        chosen = form.cleaned_data["project"] or all_of(seen)
        changes = tryings(seen, chosen, projects_suggested(seen), named_in_open(seen))
        actions.add_changes(scenario=scenario, changes=changes, **told)

    return _press(request, whatif, "add suggested", act)


@require_POST
def refuse_suggested(request: HttpRequest, whatif: int) -> HttpResponse:
    """Not this: the project stays, and is not suggested again."""
    person = cast(Person, request.user)

    def act(scenario: Scenario, form: PressForm, told: dict[str, Any]) -> None:
        projects = list(tryable(person).filter(pk__in=form.cleaned_data["project"]))
        limiting.set_locks(
            scenario=scenario, projects=projects, lock=ScenarioLock.Lock.KEEP, **told
        )

    return _press(request, whatif, "not this", act)


@require_POST
def comment_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """Say something about it."""
    person = cast(Person, request.user)
    found, form = get_what_if(person, whatif), CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, whatif, "portfolio/whatif/page.html", comment=form)
    said = form.cleaned_data
    actions.comment(
        scenario=found.scenario,
        words=said["words"],
        by=person,
        at=now(),
        request_id=said["request_id"],
    )
    return redirect("what_if", whatif)


def _press(
    request: HttpRequest,
    whatif: int,
    name: str,
    act: Callable[[Scenario, PressForm, dict[str, Any]], None],
) -> HttpResponse:
    """Carry a press out and answer with the whole what-if as it stands then."""
    person = cast(Person, request.user)
    found, form = get_what_if(person, whatif), PressForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        told = {
            "expected_version": said["version"] or 0,
            "request_id": _of_this_press(said["request_id"], name, said["project"]),
            "by": person,
            "at": now(),
        }
        try:
            act(found.scenario, form, told)
        except StaleScenario as stale:
            messages.warning(request, f"{stale} Here is how it stands now; press again.")
        except NotNow as why:
            messages.error(request, str(why))
    if getattr(request, "htmx", False):
        return _page(request, whatif, "portfolio/whatif/_board.html")
    return redirect("what_if", whatif)


def _page(
    request: HttpRequest, pk: int, template: str, *, comment: CommentForm | None = None
) -> HttpResponse:
    person = cast(Person, request.user)
    found = get_what_if(person, pk)
    told = {
        "what_if": found,
        "page": what_if_page(found, everything="all" in request.GET),
        "findings": findings(found),
        "people": people_left(found),
        "suggested": suggested_part(suggested_seen(found)),
        "comments": comments_of(found),
        "comment_form": comment or CommentForm(),
        "secret": secret_of(request, found.scenario.version),
        "swapped": bool(getattr(request, "htmx", False)),
    }
    return render(request, template, told)


def _of_this_press(given: UUID, name: str, projects: list[int]) -> UUID:
    # One page holds many presses and one id; going back and pressing another is another request.
    return uuid5(given, f"{name} {projects}")
