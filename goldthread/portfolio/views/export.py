"""The register's view as a file: exactly what is filtered, in the columns on screen."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldthread.organisations.queries import today
from goldthread.people.models import Person
from goldthread.portfolio.forms.register import read_view
from goldthread.portfolio.permissions.register import check_can_export, check_can_read
from goldthread.portfolio.presenters.export import FORMS, export_of
from goldthread.portfolio.queries.register import show_register


@require_safe
def register(request: HttpRequest, form: str) -> HttpResponse:
    """The rows of a view as an Excel or CSV file."""
    person = cast(Person, request.user)
    check_can_read(person)
    check_can_export(person)
    if form not in FORMS:
        raise Http404("There is no such page")
    view, on = read_view(request.GET, person), today(person.organisation)
    shown = show_register(person, view, on=on, paged=False)
    response = HttpResponse(export_of(view, shown, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="register-{on.isoformat()}.{form}"'
    return response
