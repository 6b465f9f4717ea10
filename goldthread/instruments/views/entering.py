"""The sheet to print, and typing sheets in for people without phones."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.instruments import actions
from goldthread.instruments.forms.entering import PaperForm
from goldthread.instruments.models import Round, Wave
from goldthread.instruments.presenters.sheet import document_of, paper_of
from goldthread.instruments.queries.breakdowns import groups_to_choose
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.inviting import asked_by_name
from goldthread.instruments.queries.rounds import is_open
from goldthread.instruments.queries.running import run_by
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.report.word import docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def sheet(request: HttpRequest, round: int) -> HttpResponse:
    """The round on paper, as a page to print or as a Word file."""
    wave = run_by(request.user, round, request.GET)
    paper = paper_of(wave, groups_to_choose(wave))
    if request.GET.get("form") != "word":
        return render(request, "instruments/desk/sheet.html", {"paper": paper, "wave": wave})
    data = docx(document_of(paper, today(wave.round.organisation)))
    answer = HttpResponse(data, content_type=_WORD)
    answer["Content-Disposition"] = f'attachment; filename="round-{wave.round_id}-sheet.docx"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, round: int) -> HttpResponse:
    """Type one sheet in; the next one follows with the same groups chosen."""
    wave, person = run_by(request.user, round, request.GET), cast(Person, request.user)
    if not is_open(wave):
        messages.error(request, "Answers are entered while the round is open.")
        return redirect("round", wave.round_id)
    form = _form(request, wave)
    if form.is_valid():
        stored = actions.enter_paper(
            wave=wave,
            groups=form.chosen(),
            answers=form.answers(),
            language=wave.round.language,
            invitation=form.invitation(),
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        if stored.state in {"stored", "same", "amended"}:
            messages.success(request, "Entered. Here is the next sheet.")
            kept = urlencode(form.chosen())
            return redirect(f"{reverse('enter_answers', args=[wave.round_id])}?{kept}")
        form.refuse(stored.item, stored.sentence)
    told = {"wave": wave, "form": form, "chosen": any(form.initial.values())}
    return render(request, "instruments/desk/enter.html", told)


def _form(request: HttpRequest, wave: Wave) -> PaperForm:
    groups = groups_to_choose(wave)
    named = wave.round.mode == Round.Mode.NAMED
    return PaperForm(
        _sent(request),
        instrument=instrument_of(wave.round.instrument),
        unit=wave.round.unit,
        groups=groups,
        invited=asked_by_name(wave).rows if named else (),
        initial={name: request.GET.get(name, "") for name in groups},
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
