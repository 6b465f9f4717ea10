"""One step of a decision from a page: taken, or told why not and how things stand now."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions import StaleDecision
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import NotNow


def step(
    request: HttpRequest,
    decision: Decision,
    act: Callable[..., Decision],
    given: Mapping[str, Any],
    said: str,
) -> HttpResponse:
    """Carry the step out with what a form gave, and go to the decision's page."""
    try:
        act(decision=decision, **given, by=cast(Person, request.user), at=now())
    except StaleDecision as told:
        messages.warning(request, f"{told} Here is how it stands now.")
    except NotNow as told:
        messages.error(request, str(told))
    else:
        messages.success(request, said)
    return redirect("decision", decision.pk)
