"""One step of a decision from a page: taken, or told why not and how things stand now."""

from collections.abc import Callable, Mapping
from typing import Any, cast
from uuid import UUID, uuid5

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
    given = {**given, "request_id": request_of(given["request_id"], given)}
    try:
        act(decision=decision, **given, by=cast(Person, request.user), at=now())
    except StaleDecision as told:
        messages.warning(request, f"{told} Here is how it stands now.")
    except NotNow as told:
        messages.error(request, str(told))
    else:
        messages.success(request, said)
    return redirect("decision", decision.pk)


def request_of(page: UUID, said: object) -> UUID:
    """The id of a request by its page and what it says: going back to a page and sending other
    words is another request, the same words once more are not."""
    return uuid5(page, repr(said))
