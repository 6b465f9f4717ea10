"""Judging projects, one press each; with words on a project's own page; undoing."""

from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions.judgements import (
    StaleJudgement,
    check_kept,
    judge,
    take_back,
)
from goldthread.portfolio.forms.questions import VERDICTS, JudgeForm
from goldthread.portfolio.models import Judgement
from goldthread.portfolio.presenters.questions.judging import (
    Row,
    counts_in_words,
    facts_of,
    judging_rows,
    verdict_tag,
)
from goldthread.portfolio.queries.questions.judgements import (
    Show,
    get_judgement,
    judged_project,
    judgements_of,
    judging_of,
    undoable,
)
from goldthread.projects.models import Project

A_PAGE = 15


@require_http_methods(["GET", "HEAD"])
def judge_projects(request: HttpRequest, directorate: int) -> HttpResponse:
    """The directorate's live projects, those to judge or those judged."""
    person = cast(Person, request.user)
    found, on = judging_of(person, directorate), today(person.organisation)
    show = Show.JUDGED if request.GET.get("show") == Show.JUDGED else Show.TO_JUDGE
    rows = found.judged if show is Show.JUDGED else found.to_judge
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    told = {
        "found": found,
        "show": show,
        "page": page,
        "rows": _with_forms(judging_rows(list(page.object_list), on)),
        "lede": counts_in_words(dict(found.counts), len(found.rows)),
        "verdicts": VERDICTS,
        "undo": JudgeForm(),
        "last": undoable(found, request.GET.get("done", "")),
    }
    return render(request, "portfolio/questions/judge.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def judge_project(request: HttpRequest, directorate: int, reference: str) -> HttpResponse:
    """One project: what was said about it, and room for words. A press in the list lands here."""
    person = cast(Person, request.user)
    where, project = judged_project(person, directorate, reference)
    said = judgements_of(project, where)
    current = said[0] if said and not said[0].superseded else None
    initial = {"version": current.pk if current else None}
    form = JudgeForm(request.POST or None, initial=initial)
    if form.is_valid() and _judged(request, project, form):
        return _back(where.pk, judgements_of(project, where)[0])
    told = {
        "directorate": where,
        "project": project,
        "facts": facts_of(project, today(person.organisation)),
        "said": [(one, verdict_tag(one)) for one in said],
        "form": form,
    }
    return render(request, "portfolio/questions/judge_one.html", told)


@require_POST
def undo_judgement(request: HttpRequest, directorate: int, judgement: int) -> HttpResponse:
    """Bring back what was said before."""
    person = cast(Person, request.user)
    judging_of(person, directorate)
    found, form = get_judgement(person, judgement), JudgeForm(request.POST)
    form.is_valid()
    try:
        take_back(judgement=found, by=person, at=now(), request_id=form.cleaned_data["request_id"])
    except StaleJudgement as told:
        messages.warning(request, f"Not undone. {told}")
    else:
        messages.success(request, f"Undone: {found.project.title}")
    return redirect("judge_projects", directorate)


def _with_forms(rows: Sequence[Row]) -> list[tuple[Row, JudgeForm]]:
    # A form a row: each press is a request of its own.
    return [
        (row, JudgeForm(initial={"version": row.judgement.pk if row.judgement else None}))
        for row in rows
    ]


def _judged(request: HttpRequest, project: Project, form: JudgeForm) -> bool:
    said = form.cleaned_data
    try:
        row = judge(
            project=project,
            verdict=Judgement.Verdict(said["verdict"]),
            words=said["words"],
            expected=said["version"],
            request_id=said["request_id"],
            by=cast(Person, request.user),
            at=now(),
        )
        check_kept(row, said["verdict"])
    except StaleJudgement as told:
        form.add_error("verdict", f"{told} Choose again if you see it otherwise.")
        form.see(told.current.pk)
        return False
    return True


def _back(directorate: int, judgement: Judgement) -> HttpResponse:
    return redirect(f"{reverse('judge_projects', args=[directorate])}?done={judgement.pk}")
