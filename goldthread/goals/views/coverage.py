"""Goals against projects, and having goals suggested anew."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.goals import queries, tasks
from goldthread.goals.permissions import can_set_goals, check_can_have_suggested, check_can_read
from goldthread.goals.presenters.coverage import coverage_page
from goldthread.people.models import Person


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """The coverage page."""
    person = cast(Person, request.user)
    check_can_read(person)
    found = queries.coverage(person)
    told = {"page": coverage_page(found, person), "may_set_trust": can_set_goals(person, None)}
    return render(request, "goals/coverage.html", told)


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Have goals suggested for the whole register anew; one goes on reading meanwhile."""
    person = cast(Person, request.user)
    check_can_read(person)
    check_can_have_suggested(person)
    tasks.suggest_goals.enqueue(person.organisation_id)
    messages.success(request, "Goals are being suggested anew. You may leave this page.")
    return redirect("goals")
