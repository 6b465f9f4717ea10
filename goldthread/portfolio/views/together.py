"""Deciding about several projects together, what is left to decide, and agreeing to many."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions as actions
from goldthread.portfolio.forms.agreeing import Ticked, read_ticked
from goldthread.portfolio.forms.settling import AgreeForm
from goldthread.portfolio.forms.together import Together
from goldthread.portfolio.permissions.decisions import check_can_propose_at_all
from goldthread.portfolio.policies.proposals import SomeCannot
from goldthread.portfolio.presenters.consequences import look_first, what_follows
from goldthread.portfolio.presenters.together import (
    agree_rows,
    agreed_words,
    not_waiting,
    proposed_words,
)
from goldthread.portfolio.queries.agreeing import read_alone
from goldthread.portfolio.queries.decisions import together_effects, waiting_for
from goldthread.portfolio.queries.to_make import to_make as left_to_make
from goldthread.portfolio.queries.to_make import to_make_in as left_to_make_in


@require_POST
def decide_together(request: HttpRequest) -> HttpResponse:
    """One decision about several ticked projects: the verb, its questions, what would follow."""
    person = cast(Person, request.user)
    check_can_propose_at_all(person)
    page = Together.of(request.POST, person)
    if page.confirmed:
        try:
            made = actions.propose_many(**page.arguments(), by=person, at=now())
        except SomeCannot as told:
            page.refuse(told.problems)
        else:
            messages.success(request, proposed_words(made.decisions.all()))
            return redirect("decisions_to_make")
    effects = page.effects
    shown = {"page": page, "effects": what_follows(effects) if effects else []}
    shown["look_first"] = look_first(effects, ())
    return render(request, "portfolio/decisions/together.html", shown)


@require_safe
def decisions_to_make(request: HttpRequest) -> HttpResponse:
    """How many live projects have no decision yet, by directorate."""
    rows = left_to_make(cast(Person, request.user))
    if len(rows) == 1:
        return redirect("decisions_to_make_in", rows[0].directorate.pk)
    left = sum(row.left for row in rows)
    told = {"rows": rows, "left": left, "live": sum(row.live for row in rows)}
    return render(request, "portfolio/decisions/to_make.html", told)


@require_safe
def decisions_to_make_in(request: HttpRequest, directorate: int) -> HttpResponse:
    """The live projects of one directorate without a decision, with ticks."""
    found = left_to_make_in(cast(Person, request.user), directorate)
    return render(request, "portfolio/decisions/to_make_in.html", {"found": found})


@require_safe
def decisions_to_agree(request: HttpRequest) -> HttpResponse:
    """Proposals that wait for this person: agree to all of them except …"""
    return _agree_page(request, {}, None)


@require_POST
def agree_together(request: HttpRequest) -> HttpResponse:
    """Agree to the ticked proposals: all of them or none, and say why not."""
    person = cast(Person, request.user)
    ticked = read_ticked(request.POST, person)
    try:
        actions.agree_many(
            decisions=ticked.decisions, request_id=ticked.request_id, by=person, at=now()
        )
    except SomeCannot as told:
        return _agree_page(request, {row.pk: words for row, words in told.problems}, ticked)
    messages.success(request, agreed_words(len(ticked.decisions)))
    return redirect("decisions_to_agree")


def _agree_page(
    request: HttpRequest, problems: Mapping[int, str], ticked: Ticked | None
) -> HttpResponse:
    person = cast(Person, request.user)
    waiting = waiting_for(person)
    asked = [row for row, _ in ticked.decisions] if ticked else waiting
    unticked = {row.pk for row in waiting} - {row.pk for row in asked} if ticked else None
    effects = together_effects(person, waiting)
    alone = read_alone(waiting, effects)
    shown = {
        "rows": agree_rows(person, waiting, problems=problems, unticked=unticked, alone=alone),
        "gone": not_waiting(asked, {row.pk for row in waiting}, problems),
        "problems": len(problems),
        "effects": what_follows(effects) if effects else [],
        "look_first": look_first(effects, ()),
        "form": AgreeForm(),
    }
    return render(request, "portfolio/decisions/to_agree.html", shown)
