"""Several years' sheets, and several people at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from threading import Thread

import openpyxl
from django.db import connection

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.presenters.import_rows import row_lines
from goldthread.projects import actions, queries
from goldthread.projects.models import Batch, Project
from goldthread.projects.policies import StaleDraft
from tests.prepared import persona

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)
HEADINGS = ("Ref", "Project title", "Directorate", "Lead", "Aim", "Start date", "Status")
OLD = (
    ("CA-1", "Fewer falls at night", "OPS", "Matron", "Halve falls", "01/04/2014", "Live"),
    ("CA-2", "Record keeping audit", "OPS", "Matron", "", "01/04/2014", "Complete"),
)
NEW = (
    ("CA-1", "Fewer falls at night time", "OPS", "Matron", "", "", "Complete"),
    ("CA-9", "Record keeping audit", "OPS", "Matron", "", "01/04/2015", "Live"),
)


def workbook(**sheets: tuple[tuple[str, ...], ...]) -> bytes:
    book, data = openpyxl.Workbook(), BytesIO()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in (HEADINGS, *rows):
            sheet.append(cells)
    del book["Sheet"]
    book.save(data)
    return data.getvalue()


def draft(by: Person, data: bytes) -> Batch:
    return actions.start_draft(
        organisation=by.organisation,
        named_list="Audit programme",
        file_name="programme.xlsx",
        data=data,
        as_at=date(2016, 3, 4),
        by=by,
        at=AT,
    )


def test_a_project_on_two_years_sheets_is_one_and_the_latest_row_leads(asha: Person) -> None:
    begun = draft(asha, workbook(**{"2014-15": OLD, "2015-16": NEW}))
    lines = row_lines(queries.plan_of(begun, asha), [])
    actions.import_batch(batch=begun, expected_version=1, by=asha, at=AT)

    falls = Project.objects.get(title="Fewer falls at night time")
    assert (falls.status, falls.aim, falls.start.words) == (
        "completed",
        "Halve falls",
        "1 April 2014",
    )
    # Another round of an audit, begun a year later, is another project.
    assert Project.objects.filter(title="Record keeping audit").count() == 2
    assert [line.doubts[0] for line in lines if line.title == falls.title] == [
        "Also 2014-15, row 2, column B: one project, and this row leads"
    ]


def test_next_years_sheet_is_added_to_the_projects_of_last_years(asha: Person) -> None:
    first = draft(asha, workbook(**{"2014-15": OLD}))
    actions.import_batch(batch=first, expected_version=1, by=asha, at=AT)

    plan = queries.plan_of(draft(asha, workbook(**{"2014-15": OLD, "2015-16": NEW})), asha)

    assert [each.values["list_reference"] for each in plan.new] == ["CA-9"]
    assert [each.values["list_reference"] for each in plan.changed] == ["CA-1"]
    assert plan.gone == ()


def run_together(work: Callable[[], None], times: int) -> None:
    def alone() -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [Thread(target=alone) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_no_two_writers_get_the_same_reference(demonstration: Path) -> None:
    asha = persona("asha")
    owner = Directorate.objects.of(asha.organisation).get(short="OPS")
    before = Project.objects.filter(reference__startswith="OPS-").count()

    def register() -> None:
        for _ in range(4):
            actions.register_project(
                organisation=asha.organisation,
                directorate=owner,
                fields={"title": "Written at once"},
                by=asha,
                at=AT,
            )

    run_together(register, times=6)

    numbers = Project.objects.filter(title="Written at once").values_list("reference", flat=True)
    assert sorted(int(number[4:]) for number in numbers) == list(range(before + 1, before + 25))


def test_the_same_draft_imported_by_two_people_at_once_is_imported_once(
    demonstration: Path,
) -> None:
    asha, tom = persona("asha"), persona("tom")
    begun = draft(asha, workbook(Audits=NEW))
    before = Project.objects.count()
    people = [asha, tom]

    def import_it() -> None:
        by = people.pop()
        try:
            actions.import_batch(batch=begun, expected_version=1, by=by, at=AT)
        except StaleDraft:
            refused.append(by)

    refused: list[Person] = []
    run_together(import_it, times=2)

    assert len(refused) == 1
    assert Project.objects.count() == before + 2
