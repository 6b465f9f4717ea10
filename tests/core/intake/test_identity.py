"""Which row is which project: the same again, several years' sheets, new, gone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.intake.identity import Described, match
from goldthread.core.intake.years import joined, sheet_year

FALLS: dict[str, Any] = {
    "title": "Fewer falls at night",
    "kind": "qi",
    "leads": ("Ward manager, Maple ward",),
    "start": "2015-04-01",
    "owner": "2",
    "sheet": "Wards",
    "row": 7,
}


def described(key: int, **changes: Any) -> Described:
    return Described(**{**FALLS, "key": key, **changes})


def known_of(row: Described, *known: Described) -> int | None:
    return match([(row,)], known).found[0].known


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"row": 31, "sheet": "2016"},
        {"title": "FEWER falls  at night."},
        {"leads": ("Matron",)},
        {"start": "2015-09-01"},
        {"leads": (), "start": ""},
        {"title": "Fewer falls at nights"},
    ],
)
def test_the_same_row_again_is_the_same_project(changes: dict[str, Any]) -> None:
    assert known_of(described(1, **changes), described(9)) == 9


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Hand hygiene on every shift"},
        {"kind": "audit"},
    ],
)
def test_another_project_is_new(changes: dict[str, Any]) -> None:
    assert known_of(described(1, **changes), described(9)) is None


def test_a_reference_outlives_a_new_title_of_like_words() -> None:
    before = described(9, reference="CA-17", leads=(), start="")
    after = described(1, reference="ca 17", title="Fewer falls in the night", row=40, kind="audit")

    found = match([(after,)], [before]).found[0]

    assert found.known == 9
    assert found.doubts == ("Called “Fewer falls at night” in the last import of this list.",)


def test_a_reference_given_to_other_work_is_a_doubt() -> None:
    before = described(9, reference="CA-17")
    after = described(1, reference="CA-17", title="Record keeping audit")

    found = match([(after,)], [before]).found[0]

    assert found.known is None
    assert found.doubts == (
        "Reference CA-17 was “Fewer falls at night” in the last import of this list.",
    )


def test_an_audit_and_its_re_audit_of_one_row_keep_apart() -> None:
    rows = [described(1, kind="audit"), described(2, kind="re-audit")]
    known = [described(8, kind="re-audit"), described(9, kind="audit")]

    assert [found.known for found in match([(row,) for row in rows], known).found] == [9, 8]


def test_what_stands_in_the_file_no_more_is_gone() -> None:
    assert match([(described(1),)], [described(8, title="Record keeping"), described(9)]).gone == (
        8,
    )


TITLES = st.sampled_from(["Falls", "Hand hygiene", "Record keeping audit", "Falls at night"])
Rows = list[dict[str, Any]]
ROWS: st.SearchStrategy[Rows] = st.lists(
    st.builds(
        dict,
        title=TITLES,
        kind=st.sampled_from(["", "qi", "audit"]),
        leads=st.sampled_from([(), ("Matron",), ("Ward manager",)]),
        start=st.sampled_from(["", "2015-04-01", "2014-04-01"]),
        reference=st.sampled_from(["", "1", "2", "CA-17"]),
        owner=st.sampled_from(["1", "2"]),
        sheet=st.sampled_from(["AMH", "OPS 2014/15"]),
    ),
    max_size=12,
)


@given(ROWS)
def test_importing_the_same_file_again_finds_every_project_again(rows: Rows) -> None:
    file = [described(n, **{**row, "row": n}) for n, row in enumerate(rows)]
    groups = joined(file)

    matching = match(groups, [group[0] for group in groups])

    assert matching.gone == ()
    assert [found.known for found in matching.found] == [group[0].key for group in groups]


@given(ROWS)
def test_every_row_is_in_one_group(rows: Rows) -> None:
    file = [described(n, **{**row, "row": n}) for n, row in enumerate(rows)]

    assert sorted(row.key for group in joined(file) for row in group) == list(range(len(file)))


@pytest.mark.parametrize(
    ("name", "year"),
    [("2015/16", 2015), ("Audits 14-15", 2014), ("Wards", 9999), ("Archive", 0), ("Ward 12", 9999)],
)
def test_the_year_of_a_sheet(name: str, year: int) -> None:
    assert sheet_year(name) == year


def test_one_project_on_two_years_sheets_is_one_and_the_latest_leads() -> None:
    old, new = described(1, sheet="2014/15"), described(2, sheet="2015/16", start="")

    assert joined([old, new]) == ((new, old),)


@pytest.mark.parametrize(
    "changes",
    [
        {"sheet": "2014/15"},
        {"start": "2014-04-01"},
        {"owner": "3"},
        {"kind": "audit"},
        {"leads": ("Matron",), "start": ""},
    ],
)
def test_other_rounds_and_other_places_stay_apart(changes: dict[str, Any]) -> None:
    rows = [described(1, sheet="2014/15"), described(2, **{"sheet": "2015/16", **changes})]

    assert len(joined(rows)) == 2
