"""The made layouts are what they say: readable, and each true title stands where the truth says."""

import pytest

from goldthread.core.intake.cells import read_workbook
from goldthread.core.intake.identifiers import cut_identifiers
from tests.core.intake.layouts import Layout, every_layout
from tests.core.intake.layouts.shapes_layouts import letters


@pytest.mark.parametrize("made", every_layout(), ids=lambda made: made.file)
def test_titles_stand_in_their_rows(made: Layout) -> None:
    book = read_workbook(made.data, made.file)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for row in made.truth["rows"]:
        source = row["source"]
        cells = sheets[source["sheet"]].cells
        places = [
            letters(column)
            for (at, column), cell in cells.items()
            if at == source["row"] and cell.text == row["title"]
        ]
        assert places, row
        assert source.get("col", places[0]) in places


@pytest.mark.parametrize("made", every_layout(), ids=lambda made: made.file)
def test_exactly_the_planted_identifiers_are_found(made: Layout) -> None:
    done = cut_identifiers(read_workbook(made.data, made.file))
    planted = [row for row in made.truth["not_rows"] if row["reason"] == "patient_identifier"]
    places = {(row["source"]["row"], row["source"]["col"]) for row in planted}
    assert {(hit.row, letters(hit.column)) for hit in done.found} == places
    for row in planted:
        for value in row["values"]:
            assert value not in repr(done)


def test_there_are_many_and_no_name_twice() -> None:
    made = every_layout()
    assert len(made) >= 25
    assert len({one.file for one in made}) == len(made)
