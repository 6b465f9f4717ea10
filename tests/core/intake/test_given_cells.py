"""The grid of the given files: every true row stands where the truth says, as a person sees it."""

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from goldthread.core.intake.cells import read_workbook
from goldthread.core.intake.grid import Sheet, Workbook

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
TRUTHS = sorted(REGISTERS.glob("*.truth.json"))


def workbook(name: str) -> Workbook:
    return read_workbook((REGISTERS / name).read_bytes(), name)


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_every_true_title_stands_in_its_row(path: Path) -> None:
    truth = json.loads(path.read_text())
    sheets = {sheet.name: sheet for sheet in workbook(truth["file"]).sheets}
    lost = []
    for row in truth["rows"]:
        source = row["source"]
        cells = sheets[source["sheet"]].cells
        texts = [bare(cell.text) for (at, _), cell in cells.items() if at == source["row"]]
        words = bare(row["title"]).split()[:3]
        if not any(" ".join(words) in text for text in texts):
            lost.append((row["id"], row["title"], source))
    # A title may run over two rows or carry a ditto mark; that is for the reading of rows.
    assert len(lost) <= len(truth["rows"]) * 0.05, lost


@pytest.mark.parametrize("name", ["trust-register.xlsx", "estates-and-workforce.xlsx"])
def test_values_agree_with_another_reader(name: str) -> None:
    other = openpyxl.load_workbook(REGISTERS / name, data_only=True)
    for sheet in workbook(name).sheets:
        theirs = other[sheet.name]
        expected = {
            (cell.row, cell.column): cell.value
            for line in theirs.iter_rows()
            for cell in line
            if cell.value is not None and str(cell.value).strip()
        }
        ours = {place: cell.value for place, cell in sheet.cells.items() if cell.text}
        assert ours.keys() == expected.keys()
        for place, value in expected.items():
            mine = ours[place]
            if isinstance(mine, date):
                assert str(value).startswith(mine.isoformat())
            elif isinstance(value, str):
                assert bare(str(mine)) == bare(value)
            else:
                assert mine == value


def test_comments_are_found_in_both_workbooks() -> None:
    sheets = [
        *workbook("trust-register.xlsx").sheets,
        *workbook("estates-and-workforce.xlsx").sheets,
    ]
    assert sum(bool(cell.comment) for sheet in sheets for cell in sheet.cells.values()) == 5


def test_what_is_hidden_is_said() -> None:
    by_name = {sheet.name: sheet for sheet in workbook("trust-register.xlsx").sheets}
    assert by_name["AMH"].hidden_columns == {13}
    assert by_name["AMH"].hidden_rows == {73}
    assert [name for name, sheet in by_name.items() if sheet.hidden] == ["Lookups"]


def test_colours_and_month_dates_of_a_coloured_list() -> None:
    (sheet,) = workbook("estates-and-workforce.xlsx").sheets
    fills = {cell.fill for cell in sheet.cells.values() if cell.fill}
    assert len(fills) >= 6
    months = [cell for cell in sheet.cells.values() if cell.number_format.lower() == "mmm-yy"]
    assert months
    assert all(re.fullmatch(r"[A-Z][a-z]{2}-\d\d", cell.text) for cell in months)
    assert all(type(cell.value) is date for cell in months)


def test_old_xls_shows_its_dates_as_printed() -> None:
    sheet = workbook("trainee-doctors.xls").sheets[0]
    assert sheet.cells[5, 5].text == "Aug-15"
    assert sheet.cells[5, 5].value == date(2015, 8, 1)


def test_open_document_repeats_and_percentages() -> None:
    sheet = next(s for s in workbook("child-health-schools.ods").sheets if len(s.cells) > 100)
    assert sheet.cells[5, 7].value == date(2015, 9, 14)
    assert sheet.cells[5, 9].text == "100%"
    assert sheet.cells[5, 9].value == 1


def test_word_tables_carry_their_lead_in() -> None:
    first, second = workbook("speech-and-language.docx").sheets
    assert (first.name, second.name) == ("table 1", "table 2")
    assert any("Children and Young People" in text for text in first.lead_in)
    assert second.lead_in
    assert any("\n" in cell.text for cell in first.cells.values())


def test_semicolons_and_windows_letters() -> None:
    (sheet,) = workbook("therapies-projects.csv").sheets
    assert isinstance(sheet, Sheet)
    assert sheet.name == ""
    assert sheet.cells[2, 3].text == "Waits for CBT – step 3"
    assert sheet.cells[2, 10].text == "1.200,00"
