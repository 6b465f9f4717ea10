"""The open questions that each directorate answers together: all side by side, one, Word."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.instruments.actions.agreeing import write_words
from goldthread.instruments.forms.agreeing import WordsForm, field_of
from goldthread.instruments.permissions import check_can_write_agreed
from goldthread.instruments.policies.refusals import NotNow, Refused
from goldthread.instruments.policies.statements import StaleStatement
from goldthread.instruments.presenters.agreeing import said_beside, words_paper
from goldthread.instruments.presenters.times import address, time_in
from goldthread.instruments.queries.agreeing import AllWords, Words, all_words
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.report.word import docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def directorate_words(request: HttpRequest, round: int) -> HttpResponse:
    """What every directorate wrote, beside each other."""
    page = all_words(cast(Person, request.user), round, time_in(request.GET))
    told = {"page": page, **said_beside(page)}
    return render(request, "instruments/words/all.html", told)


@require_safe
def words_in_word(request: HttpRequest, round: int) -> HttpResponse:
    """The same as a Word file, for the board."""
    person = cast(Person, request.user)
    page = all_words(person, round, time_in(request.GET))
    written = docx(words_paper(page, by=person.name, at=now()))
    response = HttpResponse(written, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="what-each-of-us-wrote.docx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def write_directorate_words(
    request: HttpRequest,
    round: int,
    directorate: int,
) -> HttpResponse:
    """One directorate's answers."""
    person = cast(Person, request.user)
    page = all_words(person, round, time_in(request.GET))
    row = page.of(directorate)
    if request.method == "POST":
        check_can_write_agreed(person, page.wave.organisation_id, directorate)
    elif not row.writes:
        raise Http404("There is no such page")
    form = WordsForm(request.POST or None, page=page, initial=_initial(row))
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            _write(page, row, form, person)
        except StaleStatement as told:
            stale = told.current
            form.follow(stale.version)
        except (Refused, NotNow) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Your answers are written down.")
            return redirect(address("directorate_words", page.wave))
    shown = {"page": page, "row": row, "form": form, "stale": stale}
    shown |= {"stands": form.beside(stale)} if stale else {}
    return render(request, "instruments/words/form.html", shown)


def _initial(row: Words) -> dict[str, object]:
    if row.current is None:
        return {}
    told = {field_of(item): text for item, text in row.current.words.items()}
    return {**told, "version": row.number}


def _write(page: AllWords, row: Words, form: WordsForm, person: Person) -> None:
    write_words(
        wave=page.wave,
        directorate=row.directorate,
        words=form.words(),
        expected=form.expected,
        request_id=form.cleaned_data["request_id"],
        by=person,
        at=now(),
    )
