"""Copies of results to take away."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldthread.instruments.presenters.results.asked import read_asked
from goldthread.instruments.presenters.results.copies import (
    FORMS,
    copy_of,
    csv_copy,
    named,
    workbook,
)
from goldthread.instruments.presenters.results.copies_json import json_copy
from goldthread.instruments.queries.shown import NotYet, breakdown_words, shown
from goldthread.people.models import Person
from goldthread.people.permissions import check
from goldthread.people.roles import Deed

_WRITERS = {"xlsx": workbook, "csv": csv_copy, "json": json_copy}


@require_safe
def results_copy(request: HttpRequest, round: int, form: str) -> HttpResponse:
    """What the page shows, as far as it may leave the room. Not before it may be read."""
    person, asked = cast(Person, request.user), read_asked(request.GET)
    found = shown(person, round, asked.time)
    if isinstance(found, NotYet) or form not in FORMS:
        raise Http404("There is no such page")
    check(person, Deed.EXPORT)
    copy = copy_of(found, asked, breakdown_words(person))
    response = HttpResponse(_WRITERS[form](copy), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{named(copy, form)}"'
    return response
