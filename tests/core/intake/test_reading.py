"""What the preview is told, and that a person's corrections are followed."""

from dataclasses import replace

import pytest

from goldthread.core.intake.corrections import Corrections, HeadingKey
from goldthread.core.intake.fields import Field
from goldthread.core.intake.grid import Sheet, Workbook
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.reading import How, Reason
from goldthread.core.intake.register_form import printed_objects
from tests.core.intake.reading import grid, read_grid, vocabulary

ROWS = [
    ["OPS quality log 15/16"],
    ["What are we doing?", "Who", "When", "Where are we up to", "Box"],
    ["WILLOW WARD"],
    ["Getting falls down", "Ward manager, Willow & OT", "01/06/15 - Dec 15", "live ?", "4"],
    ["Evening singing", "Activity worker", "Sept 2015 onwards", "COMPLETE", "5"],
    ["", "Nurse", "2015", "live", ""],
    ["Sub-total", "", "", "2", ""],
]


def test_the_worked_example_of_the_method() -> None:
    reading = read_grid(grid(ROWS))
    falls = reading.rows[0]
    assert falls.directorate == "Older People's Services"
    assert falls.leads == ("Ward manager, Willow", "OT")
    assert falls.setting == "WILLOW WARD"
    assert any("question mark" in doubt.words for doubt in falls.doubts)
    reasons = [flag.reason for flag in reading.flagged]
    for reason in (Reason.TITLE_ROW, Reason.SECTION_ROW, Reason.NO_TITLE, Reason.SUBTOTAL):
        assert reason in reasons


def test_headings_are_told_with_examples_and_doubts() -> None:
    (table,) = read_grid(grid(ROWS)).tables
    told = {heading.text: heading for heading in table.headings}
    assert told["When"].field is Field.DATES
    assert told["When"].doubts[0] == "01/06/15 read as 1 June 2015, day first"
    assert told["Box"].field is Field.EXTRA
    assert told["Who"].examples[0] == "Ward manager, Willow & OT"
    assert table.words == "from row 2"


def test_extra_columns_are_kept_under_their_heading() -> None:
    assert read_grid(grid(ROWS)).rows[0].extra == {"Box": "4"}


def test_a_persons_corrections_are_followed() -> None:
    corrections = Corrections(
        headings={
            HeadingKey("Sheet1", 1, "Box"): Field.REF,
            HeadingKey("Sheet1", 1, "Where are we up to"): Field.NOTES,
        },
        directorates={"Sheet1": "Pharmacy"},
        left_out=frozenset({("Sheet1", 5)}),
    )
    reading = read_grid(grid(ROWS), corrections)
    (row,) = reading.rows
    assert (row.ref, row.notes, row.directorate) == ("4", "live ?", "Pharmacy")
    assert any(flag.reason is Reason.LEFT_OUT for flag in reading.flagged)
    assert {heading.how for heading in reading.tables[0].headings} >= {How.CORRECTED}


def test_a_sheet_that_a_person_leaves_out_gives_nothing() -> None:
    reading = read_grid(grid(ROWS), Corrections(sheets={"Sheet1": False}))
    assert reading.rows == ()
    assert (reading.sheets[0].used, reading.sheets[0].why) == (False, "you left it out")


def test_the_printed_form() -> None:
    first, *_ = printed_objects(read_grid(grid(ROWS)))
    assert first["title"] == "Getting falls down"
    assert first["start"] == {"iso": "2015-06-01", "precision": "day"}
    assert first["source"] == {"file": "list.xlsx", "sheet": "Sheet1", "row": 4, "col": "A"}
    assert first["mandatory"] == "no"


def test_flags_print_no_text() -> None:
    flags = [form for form in printed_objects(read_grid(grid(ROWS))) if "reason" in form]
    assert flags
    assert all(set(form) == {"reason", "source"} for form in flags)


def test_identifiers_stand_in_no_field_and_flag_their_row() -> None:
    rows = [*ROWS, ["Missed doses", "Nurse", "2015", "live, see 999 042 6627", ""]]
    reading = read_grid(grid(rows))
    assert "Missed doses" in [row.title for row in reading.rows]
    assert "042" not in repr(reading)
    places = [f.place for f in reading.flagged if f.reason is Reason.PATIENT_IDENTIFIER]
    assert [(place.row, place.letters) for place in places] == [(8, "D")]


def test_two_sheets_alike_are_both_used_when_their_rows_differ() -> None:
    one = grid(ROWS).sheets[0]
    other = grid([*ROWS[:4], ["Other work", "Nurse", "2014", "live", ""]]).sheets[0]
    reading = read_grid(Workbook("list.xlsx", (one, replace(other, name="2014"))))
    assert [sheet.used for sheet in reading.sheets] == [True, True]


def test_an_empty_sheet_says_so() -> None:
    reading = read_grid(Workbook("list.xlsx", (*grid(ROWS).sheets, Sheet("Sheet2", {}))))
    assert reading.sheets[1].why == "it is empty"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Project title (max 20 words)", Field.TITLE),
        ("PRJ_TTL", Field.TITLE),
        ("startDate", Field.START),
        ("LEAD_NM", Field.LEADS),
        ("Start / end", Field.DATES),
        ("Projcet titel", Field.TITLE),
        ("Who is leading this piece of work?", Field.LEADS),
        ("When do you expect it to finish?", Field.END),
        ("Case note nos (audit sample)", Field.PATIENT),
        ("Team / ward", Field.TEAM),
        ("Where it's at", Field.STATUS),
        ("Where are we", Field.STATUS),
        ("Where do things stand?", Field.STATUS),
        ("How far along", Field.STATUS),
        ("Where is it happening?", Field.SETTING),
    ],
)
def test_headings_find_their_field(heading: str, field: Field) -> None:
    found = HeadingBook(vocabulary()).candidates(heading)
    assert field in [one.field for one in found[:2]]


def test_the_heading_above_tells_what_is_meant() -> None:
    book = HeadingBook(vocabulary())
    assert book.candidates("Date", "Re-audit")[0].field is Field.REAUDIT
    assert book.candidates("from", "Dates")[0].field is Field.START


def test_every_heading_goes_to_a_field_a_person_may_choose() -> None:
    for fields in vocabulary().headings.values():
        assert fields
        assert len(set(fields)) == len(fields)
