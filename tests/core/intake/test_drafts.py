"""A grid survives being kept as a draft, whatever its cells hold."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.intake.drafts import grid_from_text, grid_to_text
from goldthread.core.intake.grid import Cell, CellValue, Merge, Sheet, Workbook

VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@given(VALUES, st.text(), st.text(), st.booleans())
def test_any_cell_comes_back_equal(value: CellValue, text: str, comment: str, bold: bool) -> None:
    cell = Cell(3, 2, value, text, "mmm-yy", "FFC000", comment, bold)
    plain = Cell(4, 2, value, text)
    workbook = Workbook("list.xlsx", (Sheet("AMH", {(3, 2): cell, (4, 2): plain}),))

    assert grid_from_text(grid_to_text(workbook)) == workbook


def test_a_sheet_comes_back_with_what_lies_around_its_cells() -> None:
    sheet = Sheet(
        "table 1",
        {
            (1, 1): Cell(1, 1, datetime.fromisoformat("2016-03-04T09:30"), "4 March"),
            (1, 2): Cell(1, 2, date(2016, 3, 4), "2016-03-04"),
            (1, 3): Cell(1, 3, time(9, 30), "09:30", comment="half past nine"),
        },
        merges=(Merge(1, 1, 2, 3),),
        hidden=True,
        hidden_rows=frozenset({7, 2}),
        hidden_columns=frozenset({4}),
        lead_in=("Speech and language therapy", "As at March"),
    )
    workbook = Workbook("list.docx", (sheet,), notices=("Macros were ignored.",), dates_1904=True)

    assert grid_from_text(grid_to_text(workbook)) == workbook


def test_a_draft_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 9"):
        grid_from_text('{"version": 9}')
