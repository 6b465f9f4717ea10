"""Instruments: the list, one read whole, its document and codebook, an own version by file."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.core.survey.codebook import codebook
from goldthread.core.survey.exchange import document
from goldthread.core.survey.strict import InstrumentError
from goldthread.instruments.actions import bring_instrument
from goldthread.instruments.actions.bringing import read_files
from goldthread.instruments.forms.bringing import FilesForm, KeepForm
from goldthread.instruments.permissions import can_bring, can_run, check_can_see_rounds
from goldthread.instruments.policies import Refused
from goldthread.instruments.presenters import instruments as words
from goldthread.instruments.queries import reading as queries
from goldthread.organisations.queries import now, words_of
from goldthread.people.models import Person


@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """Shipped and own instruments."""
    person = _reader(request)
    found = [words.listed(kept, _word(person)) for kept in queries.readable(person)]
    told = {"instruments": found, "brings": can_bring(person), "runs": can_run(person)}
    return render(request, "instruments/desk/instruments.html", told)


@require_safe
def instrument(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """One instrument, read whole."""
    person = _reader(request)
    page = words.instrument_page(queries.read_one(person, slug, version), _word(person))
    told = {"page": page, "runs": can_run(person)}
    return render(request, "instruments/desk/instrument.html", told)


@require_safe
def as_document(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """The instrument as one JSON document, to hand on."""
    person = _reader(request)
    text = queries.document_text(person, queries.read_one(person, slug, version))
    return _file(text, "application/json; charset=utf-8", f"{slug}-{version}.json")


@require_safe
def as_codebook(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """What each item and code means, for analysts."""
    kept = queries.read_one(_reader(request), slug, version)
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + codebook(kept.instrument)
    return _file(text, "text/csv; charset=utf-8", f"{slug}-{version}-codebook.csv")


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose the files of an own version, see what differs, then bring it in."""
    person = _reader(request)
    if not can_bring(person):
        raise Http404("There is no such page")
    posted = request.method == "POST"
    if posted and "document" in request.POST:
        return _keep(request, person)
    form = FilesForm(*((request.POST, request.FILES) if posted else ()))
    told: dict[str, object] = {"form": form}
    if form.is_valid():
        try:
            text = document(read_files(form.cleaned_data["chosen"]))
            told |= _checked(person, text)
        except InstrumentError as wrong:
            form.add_error("chosen", f"{wrong}.")
    return render(request, "instruments/desk/bring.html", told)


def _checked(person: Person, text: str) -> dict[str, object]:
    found = queries.read_document(text)
    checked = words.checked(found, queries.origin_of(person, found))
    return {"checked": checked, "keep": KeepForm(initial={"document": text})}


def _keep(request: HttpRequest, person: Person) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        return redirect("bring_instrument")
    text = form.cleaned_data["document"]
    try:
        row = bring_instrument(
            organisation=person.organisation,
            files={"document.json": text.encode()},
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
    except Refused as refused:
        again = FilesForm()
        told = {"form": again, "problems": list(refused.problems.values())}
        return render(request, "instruments/desk/bring.html", told)
    messages.success(request, "It is here, and a round may ask it.")
    return redirect("instrument", row.slug, row.version)


def _reader(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    check_can_see_rounds(person)
    return person


def _word(person: Person) -> str:
    singular, _ = words_of(person.organisation)["directorate"]
    return singular


def _file(text: str, type_: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=type_)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
