"""The progress of all, a directorate's document, its earlier versions, what changed, on paper."""

from collections.abc import Mapping
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.goals.queries import goals_of
from goldthread.organisations.queries import today
from goldthread.people.models import Person
from goldthread.portfolio.presenters.questions import page as words
from goldthread.portfolio.presenters.questions.judging import counts_in_words
from goldthread.portfolio.presenters.questions.known import Start, starts
from goldthread.portfolio.presenters.questions.progress import progress_lede, progress_rows
from goldthread.portfolio.queries.questions.comments import can_comment_now
from goldthread.portfolio.queries.questions.documents import (
    Asked,
    Questions,
    asked_at,
    questions_of,
)
from goldthread.portfolio.queries.questions.instruments import portfolio_questions
from goldthread.portfolio.queries.questions.judgements import verdicts_of
from goldthread.portfolio.queries.questions.known import known_about
from goldthread.portfolio.queries.questions.progress import progress_of


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """How far every directorate is."""
    person = cast(Person, request.user)
    found = progress_of(person)
    asked = portfolio_questions(person.organisation)
    mine = [one.directorate for one in found if one.writes]
    told = {
        "rows": progress_rows(found, today(person.organisation)),
        "lede": progress_lede(found, len(asked)),
        "asked": asked,
        "total": len(asked),
        "own": mine[0] if len(mine) == 1 else None,
    }
    return render(request, "portfolio/questions/progress.html", told)


@require_safe
def six_questions(request: HttpRequest, directorate: int) -> HttpResponse:
    """All six on one page, in their order."""
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    begin: Mapping[str, Start] = {}
    if page.writes and page.answered < len(page.asked):
        known = known_about(person, page.directorate, page.on)
        items = [one.question.id for one in page.asked]
        begin = starts(known, items, goals_of(person.organisation))
    shown = words.document_page(page, starts=begin, may_comment=can_comment_now(person, page))
    judged = counts_in_words(verdicts_of(person, page.directorate), page.live)
    told = {"page": shown, "asked": page, "judged": judged}
    return render(request, "portfolio/questions/document.html", told)


@require_safe
def earlier_answers(request: HttpRequest, directorate: int, question: int) -> HttpResponse:
    """Every version of an answer, with what each changed."""
    page = questions_of(cast(Person, request.user), directorate)
    return _earlier(request, page, asked_at(page, question))


@require_safe
def earlier_told(request: HttpRequest, directorate: int) -> HttpResponse:
    """Every version of what the teams told."""
    page = questions_of(cast(Person, request.user), directorate)
    return _earlier(request, page, page.told)


@require_safe
def question_changes(request: HttpRequest, directorate: int) -> HttpResponse:
    """What changed since the draft was first shared."""
    page = questions_of(cast(Person, request.user), directorate)
    told = {"asked": page, "changed": words.changed_since_draft(page)}
    return render(request, "portfolio/questions/changes.html", told)


@require_safe
def print_questions(request: HttpRequest, directorate: int) -> HttpResponse:
    """All six as one page to print; for a team meeting with lines to write on."""
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    shown = words.document_page(page, starts={}, may_comment=can_comment_now(person, page))
    told = {"page": shown, "asked": page, "lines": request.GET.get("lines") == "yes"}
    return render(request, "portfolio/questions/print.html", told)


def _earlier(request: HttpRequest, page: Questions, asked: Asked) -> HttpResponse:
    if asked.current is None:
        raise Http404("There is no such page")
    told = {"asked": page, "one": asked, "versions": words.earlier_versions(asked)}
    return render(request, "portfolio/questions/earlier.html", told)
