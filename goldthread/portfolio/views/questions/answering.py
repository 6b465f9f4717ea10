"""Answering a question, and writing down what the teams told."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.goals.queries import goals_of
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions.answers import StaleAnswer, check_kept, write_answer
from goldthread.portfolio.forms.answering import Answering
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.policies.questions import NotYet, may_change
from goldthread.portfolio.presenters.questions.answering import answering_page
from goldthread.portfolio.queries.questions.documents import (
    Asked,
    Questions,
    asked_at,
    questions_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_question(request: HttpRequest, directorate: int, question: int) -> HttpResponse:
    """One question: what is known already, the answer, projects and links it points at."""
    page = _page(request, directorate)
    return _write(request, page, asked_at(page, question))


@require_http_methods(["GET", "HEAD", "POST"])
def teams_told(request: HttpRequest, directorate: int) -> HttpResponse:
    """What our teams told us about the draft."""
    page = _page(request, directorate)
    return _write(request, page, page.told)


def _page(request: HttpRequest, directorate: int) -> Questions:
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    if request.method == "POST":
        check_can_write(person, page.directorate)
    elif not page.writes:
        raise Http404("There is no such page")
    return page


def _write(request: HttpRequest, page: Questions, asked: Asked) -> HttpResponse:
    person = cast(Person, request.user)
    if request.method != "POST" and not may_change(page.stage):
        messages.warning(request, "These answers are final. Open them again first.")
        return redirect("six_questions", page.directorate.pk)
    answering = Answering.of(request, person, page, asked)
    if answering.may_save:
        try:
            answer = write_answer(**answering.arguments(), by=person, at=now())
            check_kept(answer, answering.form.cleaned_data["text"])
        except StaleAnswer as stale:
            answering.told_of(stale.current)
        except NotYet as problem:
            answering.form.add_error(None, str(problem))
        else:
            return _saved(request, answering)
    shown = answering_page(answering, goals_of(person.organisation))
    return render(request, "portfolio/questions/answer.html", {"page": shown, "form": shown.form})


def _saved(request: HttpRequest, answering: Answering) -> HttpResponse:
    hint = " It names no project: others may ask which ones you mean."
    messages.success(request, f"Saved.{hint if answering.names_nothing else ''}")
    address = redirect("six_questions", answering.page.directorate.pk)
    address["Location"] += f"#{answering.asked.question.id}"
    return address
