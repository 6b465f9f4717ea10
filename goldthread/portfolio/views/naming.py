"""A name for two joined projects, which both sides agree."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.forms.naming import NAMING
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.queries.decisions import get_decision
from goldthread.portfolio.queries.naming import naming_of
from goldthread.projects.policies import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def name_joined(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a name for both, agree to it, or write down that one could not be reached."""
    person = cast(Person, request.user)
    found = get_decision(person, pk)
    naming = naming_of(person, found)
    if naming is None:
        raise Http404("There is no such page")
    version = {"version": naming.asked.version if naming.asked else 0}
    forms: dict[str, Any] = {name: form(initial=version) for name, form in NAMING.items()}
    sent = request.POST.get("sent", "")
    if request.method == "POST" and sent in NAMING:
        form = forms[sent] = NAMING[sent](request.POST)
        if form.is_valid():
            try:
                form.carry_out(found, naming.asked, by=person, at=now())
            except (NotNow, Refused) as told:
                messages.warning(request, str(told))
            return redirect("name_joined", pk)
    told_page = {"decision": found, "naming": naming, "forms": forms, "form": forms.get(sent)}
    return render(request, "portfolio/decisions/name.html", told_page)
