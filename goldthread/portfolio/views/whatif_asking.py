"""From a what-if to proposals: what will be asked and proposed, then doing it."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.actions.whatif_proposing import propose_scenario
from goldthread.portfolio.forms.whatif import PressForm
from goldthread.portfolio.permissions.whatif import check_can_try
from goldthread.portfolio.presenters.whatif_asking import asked_words, asking_page
from goldthread.portfolio.queries.whatif import get_what_if


@require_http_methods(["GET", "HEAD", "POST"])
def ask_about_what_if(request: HttpRequest, whatif: int) -> HttpResponse:
    """What becomes of each decision when the what-if is turned into proposals; then doing it."""
    person = cast(Person, request.user)
    check_can_try(person)
    found = get_what_if(person, whatif)
    page = asking_page(found)
    form = PressForm(request.POST or None, initial={"version": found.scenario.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            propose_scenario(
                scenario=found.scenario,
                expected_version=said["version"] or 0,
                projects=[row.project for row in (*page.to_ask, *page.at_once)],
                by=person,
                at=now(),
                request_id=said["request_id"],
            )
        except StaleScenario as stale:
            messages.warning(request, f"{stale} Nothing was proposed. Look at it again.")
            return redirect("what_if", whatif)
        return _done(request, person, whatif)
    return render(request, "portfolio/whatif/ask.html", {"page": page, "form": form})


def _done(request: HttpRequest, person: Person, whatif: int) -> HttpResponse:
    words, all_done, asks = asked_words(get_what_if(person, whatif))
    (messages.success if all_done else messages.warning)(request, words)
    return redirect("ask_leads") if asks else redirect("what_if", whatif)
