"""The appraisal by small groups: the table, a question, by theme, making groups, files."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.instruments.actions.groups import make_groups, set_themes
from goldthread.instruments.forms.groups import GroupsForm, ThemesForm
from goldthread.instruments.permissions import check_can_run
from goldthread.instruments.policies.refusals import NotNow, Refused
from goldthread.instruments.presenters import appraisal as words
from goldthread.instruments.presenters.times import address, time_in
from goldthread.instruments.queries.appraisal import Appraisal, appraisal_of
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.report.word import docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def appraisal(request: HttpRequest, round: int) -> HttpResponse:
    """Every question, most struggled over first."""
    found = _found(request, round)
    told = {
        "found": found,
        "rows": words.rows(found),
        "alone": words.alone(found),
        "themes": words.themes(found),
        "lede": words.lede(found),
        "may_export": can(cast(Person, request.user), Deed.EXPORT),
    }
    return render(request, "instruments/appraisal/all.html", told)


@require_safe
def appraisal_question(request: HttpRequest, round: int, question: int) -> HttpResponse:
    """One question with every group's answer in full; with a theme in the address only those."""
    found = _found(request, round)
    asked = found.question(question)
    theme = request.GET.get("theme", "")
    answers = [
        (one, words.square(found, one), words.ease_in_words(found, asked, one))
        for one in asked.answers
        if not theme or theme in one.themes
    ]
    told = {"found": found, "asked": asked, "answers": answers, "theme": theme}
    return render(request, "instruments/appraisal/question.html", told)


@require_safe
def appraisal_themes(request: HttpRequest, round: int) -> HttpResponse:
    """The answers read by theme."""
    found = _found(request, round)
    told = {"found": found, "themes": words.themes(found)}
    return render(request, "instruments/appraisal/themes.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_themes(request: HttpRequest, round: int, question: int, group: int) -> HttpResponse:
    """Say what one group's answer is about."""
    found = _found(request, round)
    asked = found.question(question)
    answer = next((one for one in asked.answers if one.group.number == group), None)
    if answer is None or not found.runs or not answer.text:
        raise Http404("There is no such page")
    form = ThemesForm(request.POST or None, initial={"themes": ", ".join(answer.themes)})
    if request.method == "POST" and form.is_valid():
        try:
            set_themes(
                group=answer.group,
                item=asked.question.item.id,
                themes=form.told(),
                request_id=form.cleaned_data["request_id"],
                by=cast(Person, request.user),
                at=now(),
            )
        except Refused as refused:
            form.add_error("themes", str(refused))
        else:
            messages.success(request, f"The themes of {answer.group.title}'s answer are kept.")
            return redirect(address("appraisal_question", found.wave, question))
    told = {"found": found, "asked": asked, "answer": answer, "form": form}
    told["known"] = [theme.name for theme in words.themes(found)]
    return render(request, "instruments/appraisal/answer_themes.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def small_groups(request: HttpRequest, round: int) -> HttpResponse:
    """Make the small groups and see their links."""
    person = cast(Person, request.user)
    found = _found(request, round)
    if request.method == "POST":
        check_can_run(person, found.wave.organisation_id)
    elif not found.runs:
        raise Http404("There is no such page")
    form = GroupsForm(request.POST or None, initial={"number": len(found.groups) or ""})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            make_groups(
                wave=found.wave,
                number=told["number"],
                request_id=told["request_id"],
                by=person,
                at=now(),
            )
        except Refused as refused:
            form.add_error("number", str(refused))
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"There are {told['number']} small groups.")
            return redirect(address("small_groups", found.wave))
    links = [(one, request.build_absolute_uri(words.link(one))) for one in found.groups]
    told = {"found": found, "form": form, "links": links}
    return render(request, "instruments/appraisal/groups.html", told)


@require_safe
def appraisal_file(request: HttpRequest, round: int, form: str) -> HttpResponse:
    """The answers as an Excel or Word file."""
    person = cast(Person, request.user)
    if form not in {"xlsx", "docx"} or not can(person, Deed.EXPORT):
        raise Http404("There is no such page")
    found, on = _found(request, round), today(person.organisation)
    if form == "xlsx":
        response = HttpResponse(words.sheet(found, on), content_type=EXCEL)
    else:
        written = docx(words.paper(found, by=person.name, on=on))
        response = HttpResponse(written, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="answers-of-small-groups.{form}"'
    return response


def _found(request: HttpRequest, round: int) -> Appraisal:
    return appraisal_of(cast(Person, request.user), round, time_in(request.GET))
