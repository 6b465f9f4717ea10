"""A goal's page; setting, wording, closing and pointing goals; the official plan."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.goals import actions, tasks
from goldthread.goals.forms import CloseForm, PlanForm, PointForm, RewordForm, SetGoalForm
from goldthread.goals.models import Goal
from goldthread.goals.permissions import can_set_goals, check_can_read
from goldthread.goals.policies import USUAL_GOALS, StaleGoal, StalePlan
from goldthread.goals.presenters.goal import goal_page
from goldthread.goals.queries import get_goal, goals_of
from goldthread.goals.queries.page import plan_of, show_goal, trust_goals_of
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of, now
from goldthread.people.models import Person

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def page(request: HttpRequest, goal: int) -> HttpResponse:
    """A goal with its wordings, its projects and the plan beside it."""
    person = cast(Person, request.user)
    shown = show_goal(person, goal)
    return render(request, "goals/goal.html", {"page": goal_page(shown, person)})


@either
def new(request: HttpRequest) -> HttpResponse:
    """Set a goal of the directorate that the address names, or of the trust."""
    person, owner = cast(Person, request.user), _owner(request)
    trust_goals = trust_goals_of(person.organisation) if owner else ()
    form = SetGoalForm(_sent(request), trust_goals=trust_goals)
    if form.is_valid():
        goal = actions.set_goal(
            organisation=person.organisation,
            directorate=owner,
            text=form.cleaned_data["text"],
            leads_to=form.chosen(),
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        tasks.suggest_goals.enqueue(person.organisation_id)
        messages.success(request, "The goal is set. Projects that may serve it are suggested.")
        return redirect("goal", goal.pk)
    held = [one for one in goals_of(person.organisation) if one.directorate == owner]
    told = {"form": form, "owner": owner, "held": held, "beyond": len(held) >= USUAL_GOALS}
    return render(request, "goals/new.html", told)


@either
def reword(request: HttpRequest, goal: int) -> HttpResponse:
    """Word a goal anew."""
    person, row = cast(Person, request.user), _settable(request, goal)
    held = {"text": row.text, "version": row.version}
    form = RewordForm(_sent(request), initial=held)
    if form.is_valid():
        try:
            actions.reword_goal(
                goal=row,
                expected_version=form.cleaned_data["version"] or 0,
                text=form.cleaned_data["text"],
                why=form.cleaned_data["why"],
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            tasks.suggest_goals.enqueue(person.organisation_id)
            return redirect("goal", row.pk)
        except StaleGoal as stale:
            form.see(stale.current)
    told = {"form": form, "goal": row, "heading": "Word this goal anew", "button": "Save wording"}
    return render(request, "goals/change.html", told)


@either
def close(request: HttpRequest, goal: int) -> HttpResponse:
    """Close a goal; it stays to be read."""
    person, row = cast(Person, request.user), _settable(request, goal)
    form = CloseForm(_sent(request), initial={"version": row.version})
    if form.is_valid():
        try:
            actions.close_goal(
                goal=row,
                expected_version=form.cleaned_data["version"] or 0,
                why=form.cleaned_data["why"],
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            tasks.suggest_goals.enqueue(person.organisation_id)
            return redirect("goal", row.pk)
        except StaleGoal:
            form.add_error(None, "Somebody worded this goal anew meanwhile. Read it again first.")
    told = {"form": form, "goal": row, "heading": "Close this goal", "button": "Close the goal"}
    return render(request, "goals/change.html", told)


@require_POST
def open_again(request: HttpRequest, goal: int) -> HttpResponse:
    """Open a closed goal again."""
    person, row = cast(Person, request.user), _settable(request, goal)
    actions.open_goal_again(goal=row, expected_version=row.version, by=person, at=now())
    messages.success(request, "The goal is open again.")
    return redirect("goal", row.pk)


@either
def point(request: HttpRequest, goal: int) -> HttpResponse:
    """Say which trust goals a goal leads to."""
    person, row = cast(Person, request.user), _settable(request, goal)
    if row.of_trust:
        raise Http404("A goal of the trust leads to no other")
    held = [str(one.pk) for one in show_goal(person, goal).leads_to]
    trust_goals = trust_goals_of(person.organisation)
    form = PointForm(_sent(request), trust_goals=trust_goals, initial={"leads_to": held})
    if form.is_valid():
        actions.point_at_trust_goals(
            goal=row,
            trust_goals=form.chosen(),
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        return redirect("goal", row.pk)
    told = {"form": form, "goal": row, "heading": "Which trust goals it leads to"}
    return render(request, "goals/change.html", {**told, "button": "Save"})


@either
def plan(request: HttpRequest) -> HttpResponse:
    """Write what the official plan says, of the directorate that the address names or the trust."""
    person, owner = cast(Person, request.user), _owner(request)
    current = plan_of(person.organisation, owner)
    held = {"text": current.text, "source": current.source} if current else {}
    held["version"] = str(current.version if current else 0)
    form = PlanForm(_sent(request), initial=held)
    if form.is_valid():
        try:
            actions.write_plan(
                organisation=person.organisation,
                directorate=owner,
                text=form.cleaned_data["text"],
                source=form.cleaned_data["source"],
                expected_version=form.cleaned_data["version"] or 0,
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            messages.success(request, "The plan is written down.")
            return redirect("goals")
        except StalePlan as stale:
            form.add_error("text", f"Somebody wrote meanwhile: {stale.current.text}")
    return render(request, "goals/plan.html", {"form": form, "owner": owner, "plan": current})


def _owner(request: HttpRequest) -> Directorate | None:
    """The directorate whose goals are written; None: the trust's. Raises Http404 for others'."""
    person = cast(Person, request.user)
    check_can_read(person)
    short = request.GET.get("directorate", "")
    owner = directorates_of(person.organisation).filter(short=short).first() if short else None
    if (short and owner is None) or not can_set_goals(person, owner.pk if owner else None):
        raise Http404("There is no such page")
    return owner


def _settable(request: HttpRequest, pk: int) -> Goal:
    person = cast(Person, request.user)
    goal = get_goal(person, pk)
    if request.method != "POST" and not can_set_goals(person, goal.directorate_id):
        raise Http404("There is no such page")
    return goal


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
