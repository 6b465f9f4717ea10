"""Excel and CSV files, opened again by another library than the one that wrote them."""

import csv
import io

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from goldthread.report.sheets import Sheet, csv_bytes, csv_text, neutral, workbook, xlsx_bytes

COLUMNS = ("Reference", "Title", "Details filled in")
ROWS = (("OPS-014", "Getting falls down", 6), ("OPS-021", "=HYPERLINK(1)", 2))
NOTES = (("Filters", "Older People's Services"), ("As at", "7 March 2016"))
BAD = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", "＝1"]


def test_a_workbook_opens_with_its_notes_first() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook("Projects", COLUMNS, ROWS, NOTES)))

    assert book.sheet_names == ["About this list", "Projects"]
    about = book.get_sheet_by_index(0).to_python()
    assert ["As at", "7 March 2016"] in about
    assert book.get_sheet_by_index(1).to_python() == [
        list(COLUMNS),
        ["OPS-014", "Getting falls down", 6],
        ["OPS-021", "=HYPERLINK(1)", 2],
    ]


def test_the_heading_row_is_bold_and_frozen_and_columns_fit() -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook("Projects", COLUMNS, ROWS, ())))["Projects"]

    assert page.freeze_panes == "A2"
    assert all(cell.font.bold for cell in page[1])
    assert page.column_dimensions["B"].width >= len("Getting falls down")
    assert page.auto_filter.ref == "A1:C3"


@pytest.mark.parametrize("text", BAD)
def test_no_text_becomes_a_formula_in_excel(text: str) -> None:
    written = xlsx_bytes(Sheet("List", ("Title",), ((text,),)))

    cell = openpyxl.load_workbook(io.BytesIO(written))["List"]["A2"]
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", BAD)
def test_no_text_starts_a_formula_in_csv(text: str) -> None:
    lines = list(csv.reader(io.StringIO(csv_text(("a",), [(text,)]), newline="")))

    assert lines == [["a"], [f"'{text}"]]


def test_a_heading_cannot_start_a_formula_either() -> None:
    assert csv_text(("=cmd",), []).startswith("'=cmd")


def test_numbers_stay_numbers() -> None:
    assert csv_text(("n",), [(-3,)]).splitlines()[1] == "-3"


def test_plain_text_is_left_alone() -> None:
    assert neutral("Falls - Willow") == "Falls - Willow"


def test_csv_says_that_it_is_utf8() -> None:
    assert csv_bytes(Sheet("List", ("Été",), ())).startswith(b"\xef\xbb\xbf")


def test_a_sheets_name_is_one_that_excel_takes() -> None:
    written = xlsx_bytes(Sheet("Projects: all/none [2016] with a very long name", ("a",), ()))

    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(written)).sheet_names
    assert name == "Projects  all none  2016  with"
