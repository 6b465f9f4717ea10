"""Exports hold exactly what is filtered, in the columns on screen, and nothing that calculates."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.people.models import Person
from tests.registered import AT, filled, put, signed_in

HEADINGS = ["Reference", "Title", "Type", "Required work", "Directorate", "Lead", "Aim"]
COLUMNS = "column=lead&column=aim"


def as_csv(person: Person, address: str) -> list[list[str]]:
    answer = signed_in(person).get(f"/projects/export/csv/?{address}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('.csv"')
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def as_excel(person: Person, address: str) -> list[list[str]]:
    content = signed_in(person).get(f"/projects/export/xlsx/?{address}").content
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[-1]
    return [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]


def test_both_files_hold_every_row_of_the_view_and_no_other(asha: Person) -> None:
    for number in range(12):
        put(asha, **filled(title=f"Falls {number:02}"))
    put(asha, "AMH", title="Sleep")

    directorate, words = f"directorate=OPS&{COLUMNS}", f"q=falls&{COLUMNS}"
    for rows in (as_csv(asha, directorate), as_excel(asha, words)):
        assert rows[0] == HEADINGS
        titles = [row[1] for row in rows[1:]]
        assert sorted(titles) == [f"Falls {number:02}" for number in range(12)]
        assert rows[1][4:] == [
            "Older People's Services",
            "Ward manager, Willow ward",
            "30% fewer falls with harm by March 2017",
        ]


def test_dates_sort_and_the_directorate_stands_once(asha: Person) -> None:
    ends = RoughDate(date(2016, 4, 1), Precision.MONTH)
    put(asha, **filled(end=ends))

    for made in (as_csv, as_excel):
        rows = made(asha, "column=directorate&column=updated&column=start&column=end")
        assert rows[0].count("Directorate") == 1
        assert rows[1][5:] == [AT.date().isoformat(), "2016-01-04", "2016-04"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_text_that_would_calculate_is_made_harmless(asha: Person, start: str) -> None:
    put(asha, **filled(title=f"{start}HYPERLINK(1)", leads=(f"{start}1+1",)))

    rows = as_csv(asha, COLUMNS)

    assert rows[1][1] == f"'{start}HYPERLINK(1)"
    assert rows[1][5] == f"'{start}1+1"
    content = signed_in(asha).get("/projects/export/xlsx/").content
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[-1]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_an_unknown_form_does_not_exist(asha: Person) -> None:
    assert signed_in(asha).get("/projects/export/exe/").status_code == 404
