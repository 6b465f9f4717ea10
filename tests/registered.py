"""Projects put on the register for tests, through the real action."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Project

AT = datetime(2016, 3, 7, 10, 0, tzinfo=UTC)


def put(by: Person, short: str = "OPS", *, at: datetime = AT, **fields: Any) -> Project:
    """A project of a directorate; without fields only a title is filled in."""
    owner: Directorate = Directorate.objects.of(by.organisation).get(short=short)
    given = {"title": "Fewer falls at night", **fields}
    return actions.register_project(
        organisation=by.organisation, directorate=owner, fields=given, by=by, at=at
    )


def filled(**fields: Any) -> dict[str, Any]:
    """Fields of a project whose six details are filled in."""
    return {
        "title": "Getting falls down on Willow",
        "aim": "30% fewer falls with harm by March 2017",
        "leads": ("Ward manager, Willow ward",),
        "measures": "Falls with harm per 1,000 bed days",
        "methods": "PDSA, safety huddle",
        "kind": "qi",
        "status": "active",
        "start": RoughDate(datetime(2016, 1, 4, tzinfo=UTC).date(), Precision.DAY),
        "end": RoughDate(None, Precision.OPEN),
        **fields,
    }


def hide(project: Project, by: Person) -> Project:
    """Restrict a project to the person who does it."""
    return actions.restrict_project(project=project, people=(), by=by, at=AT)


def signed_in(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, address: str) -> str:
    """The page at an address, which must answer with 200."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()
