"""Baselines: taking one after seeing what it counts, the list of all, and the projects of each."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.actions.baselines import NotYet, take_baseline
from goldthread.portfolio.forms.baselines import TakeBaselineForm
from goldthread.portfolio.permissions.register import check_can_export, check_can_read
from goldthread.portfolio.policies.baselines import RULE
from goldthread.portfolio.presenters import baselines as words
from goldthread.portfolio.presenters.export import FORMS
from goldthread.portfolio.presenters.standing import said
from goldthread.portfolio.queries.baselines import (
    baselines_of,
    counted_on,
    frozen_projects,
    get_baseline,
)
from goldthread.reviews.queries import current_review

ROWS_A_PAGE = 25


@require_safe
def baselines(request: HttpRequest) -> HttpResponse:
    """Every baseline, the one taken last first."""
    person = cast(Person, request.user)
    check_can_read(person)
    told = {
        "baselines": baselines_of(person),
        "may_take": can(person, Deed.TAKE_BASELINE),
        "rule": RULE,
    }
    return render(request, "portfolio/baselines/list.html", told)


@require_safe
def baseline(request: HttpRequest, baseline: int) -> HttpResponse:
    """One baseline and its list, as it was written down."""
    person = cast(Person, request.user)
    check_can_read(person)
    found = get_baseline(person, baseline)
    page = Paginator(frozen_projects(person, found), ROWS_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "baseline": found,
        "rows": words.frozen_told(page.object_list),
        "page": page,
        "may_export": can(person, Deed.EXPORT),
    }
    return render(request, "portfolio/baselines/baseline.html", told)


@require_safe
def baseline_sheet(request: HttpRequest, baseline: int, form: str) -> HttpResponse:
    """The list of a baseline as an Excel or CSV file."""
    person = cast(Person, request.user)
    check_can_read(person)
    check_can_export(person)
    if form not in FORMS:
        raise Http404("There is no such page")
    found = get_baseline(person, baseline)
    written = words.baseline_sheet(found, frozen_projects(person, found), form=form)
    response = HttpResponse(written, content_type=FORMS[form])
    name = f"baseline-{found.on.isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def new_baseline(request: HttpRequest) -> HttpResponse:
    """Choose a day, see what it would count, then take the baseline."""
    person = cast(Person, request.user)
    review = current_review(person.organisation)
    if not can(person, Deed.TAKE_BASELINE) or review is None:
        raise Http404("There is no such page")
    form = TakeBaselineForm(request.POST or None, initial={"on": today(person.organisation)})
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    if on is not None and "take" in request.POST:
        try:
            told = {"review": review, "on": on, "request_id": form.cleaned_data["request_id"]}
            taken = take_baseline(**told, by=person, at=now())
        except NotYet as why:
            form.add_error("on", str(why))
        else:
            messages.success(request, f"The baseline of {said(on)} is taken.")
            return redirect("baseline", taken.pk)
    return render(request, "portfolio/baselines/take.html", _taking(person, form))


def _taking(person: Person, form: TakeBaselineForm) -> dict[str, object]:
    day = today(person.organisation)
    if form.is_bound and form.is_valid():
        day = form.cleaned_data["on"]
    last = baselines_of(person).first()
    preview = words.preview_told(
        counted_on(person.organisation, day),
        person.organisation,
        last,
        getattr(last, "works", 0),
    )
    return {"form": form, "preview": preview, "rule": RULE}
