"""The number of queries of an import's pages does not grow with its rows."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Batch, Project

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)
HEADINGS = "Project title,Directorate,Aim,Lead,Start date,Status"


def draft(by: Person, rows: int, *, aim: str, name: str) -> Batch:
    lines = [f"Project {n} of many,OPS,{aim} {n},Lead {n},01/04/2015,Live" for n in range(rows)]
    return actions.start_draft(
        organisation=by.organisation,
        named_list=name,
        file_name="list.csv",
        data="\n".join([HEADINGS, *lines]).encode(),
        as_at=date(2016, 3, 4),
        by=by,
        at=now(),
    )


def counted(client: Client, name: str, batch: Batch) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name, args=[batch.pk])).status_code == 200
    return len(queries)


@pytest.mark.parametrize("restricted", [False, True])
def test_as_many_queries_for_sixty_rows_as_for_six(
    asha: Person, ruth: Person, restricted: bool
) -> None:
    client, found = Client(), []
    client.force_login(asha)
    for rows in (6, 60):
        name = f"List of {rows}"
        first = draft(asha, rows, aim="Halve", name=name)
        actions.import_batch(batch=first, expected_version=1, by=asha, at=now())
        if restricted:
            for project in Project.objects.filter(batch_rows__batch=first)[: rows // 3]:
                actions.restrict_project(project=project, people=[], by=ruth, at=AT)
        second = draft(asha, rows, aim="Double", name=name)
        pages = ("import_check", "import_rows", "import_changes")
        found.append([counted(client, page, second) for page in pages])
        found[-1].append(counted(client, "import_done", first))

    assert found[0] == found[1]
