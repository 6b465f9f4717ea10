"""The number of queries of every page of the register does not grow with its rows."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.people.models import Person
from tests.registered import AT, filled, hide, put, signed_in

PAGES = (
    "/projects/",
    "/projects/?q=falls&status=active&sort=lead&order=up",
    "/projects/?edit=yes&show=all",
    "/projects/?column=directorate&column=aim&column=end",
    "/projects/filters/",
    "/projects/tidiness/",
    "/projects/export/csv/",
    "/projects/export/xlsx/",
    "/projects/OPS-001/",
    "/projects/OPS-001/history/",
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("persona", ["asha", "ben", "grace"])
def test_no_page_asks_more_of_a_larger_register(
    asha: Person, ben: Person, cast: object, persona: str
) -> None:
    person = asha.organisation.people.get(persona=persona)
    client = signed_in(person)
    for short in ("OPS", "AMH"):
        put(asha, short, **filled())
    hide(put(asha, "OPS"), asha)
    pages = [page for page in PAGES if client.get(page).status_code == 200]
    before = {page: queries(client, page) for page in pages}

    for number in range(15):
        put(asha, ("OPS", "AMH", "CYP")[number % 3], **filled(title=f"Falls {number}"))
    hide(put(asha, "CYP"), asha)

    assert {page: queries(client, page) for page in pages} == before
    assert max(before.values()) <= 35
