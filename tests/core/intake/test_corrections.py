"""Corrections go through JSON unchanged, lie over earlier ones, and forget single rows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.intake.corrections import Corrections, HeadingKey, corrections_from_json
from goldthread.core.intake.fields import Field
from goldthread.core.intake.places import Place, column_letters

names = st.text(min_size=1, max_size=12)
keys = st.builds(HeadingKey, names, st.integers(1, 9), names)
any_corrections = st.builds(
    Corrections,
    sheets=st.dictionaries(names, st.booleans(), max_size=3),
    headings=st.dictionaries(keys, st.sampled_from(Field), max_size=3),
    directorates=st.dictionaries(names, names, max_size=3),
    own_references=st.frozensets(keys, max_size=3),
    left_out=st.frozensets(st.tuples(names, st.integers(1, 999)), max_size=3),
)


@given(any_corrections)
def test_json_and_back(corrections: Corrections) -> None:
    assert corrections_from_json(json.loads(json.dumps(corrections.as_json()))) == corrections


def test_later_choices_win_and_rows_are_forgotten() -> None:
    key = HeadingKey("Wards", 1, "RAG")
    earlier = Corrections(sheets={"Wards": True}, headings={key: Field.NOTES})
    later = Corrections(headings={key: Field.STATUS}, left_out=frozenset({("Wards", 4)}))
    both = later.over(earlier)
    assert both.headings == {key: Field.STATUS}
    assert both.sheets == {"Wards": True}
    assert both.remembered().left_out == frozenset()


@pytest.mark.parametrize(("column", "letters"), [(0, ""), (1, "A"), (26, "Z"), (27, "AA")])
def test_columns_are_named_as_a_spreadsheet_does(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_place_in_words() -> None:
    assert Place("list.xlsx", "Wards", 31, 3).words == "Wards, row 31, column C"
    assert Place("list.csv", "", 31).words == "row 31"
