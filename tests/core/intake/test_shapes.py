"""Shapes that a list comes in, each as a small grid with what must come out."""

from collections.abc import Sequence
from datetime import date

import pytest

from goldthread.core.intake.grid import CellValue, Merge, Sheet, Workbook
from goldthread.core.intake.reading import ReadRow
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from tests.core.intake.reading import grid, read_grid

HEADS = ["Title", "Lead", "Start", "Status"]
FALLS = ["Fewer falls on Willow", "Ward manager", "Sept 2015", "Live"]
PAIN = ["Pain scores at night", "Charge nurse", "Jan 2016", "Done"]


def rows_of(rows: Sequence[Sequence[CellValue]], **looks: object) -> tuple[ReadRow, ...]:
    return read_grid(grid(rows, **looks)).rows  # type: ignore[arg-type]


def titles(rows: Sequence[ReadRow]) -> list[str]:
    return [row.title for row in rows]


def test_unknown_headings_are_told_by_what_stands_beneath() -> None:
    found = rows_of(
        [
            ["C1", "C2", "C3", "C4", "C5"],
            ["Fewer falls on Willow ward", "Ward manager", "01/09/2015", "31/03/2016", "Live"],
            ["Pain scores taken at night", "Charge nurse", "01/10/2015", "30/04/2016", "Completed"],
            ["Letters to GPs within a week", "Secretary", "01/11/2015", "31/05/2016", "On hold"],
            ["Flu jabs for all staff", "Matron", "01/12/2015", "30/06/2016", "Planned"],
        ]
    )
    assert titles(found)[0] == "Fewer falls on Willow ward"
    assert found[0].leads == ("Ward manager",)
    assert (found[0].start.iso, found[0].end.iso) == (date(2015, 9, 1), date(2016, 3, 31))
    assert [row.status for row in found][1:3] == [Status.COMPLETED, Status.PAUSED]


def test_labels_above_their_answers() -> None:
    form = ["Project title", FALLS[0], "Project lead", FALLS[1], "Start date", "01/09/2015"]
    lines = [*form, "Aim", "Halve them", "by March", "Status", "Live"]
    found = rows_of([[line] for line in lines])
    assert titles(found) == [FALLS[0]]
    assert found[0].aim == "Halve them by March"
    assert found[0].source.row == 2


def test_label_and_answer_in_one_cell() -> None:
    forms = ["Title: Fewer falls", "Lead: Ward manager", "Start: Sept 2015", "Status: Live"]
    more = ["Title: Pain scores", "Lead: Charge nurse", "Start: Jan 2016", "Status: Done"]
    found = rows_of([[line] for line in [*forms, *more]])
    assert titles(found) == ["Fewer falls", "Pain scores"]
    assert [row.status for row in found] == [Status.ACTIVE, Status.COMPLETED]
    assert [row.source.row for row in found] == [1, 5]


def test_a_word_form_whose_title_stands_before_its_table() -> None:
    labels = ["Lead", "Aim", "Start date", "Status", "Type"]
    answers = ["Ward manager", "Halve them", "Sept 2015", "Live", "Audit"]
    book = grid(list(zip(labels, answers, strict=True)), name="table 1", file="forms.docx")
    sheet = book.sheets[0]
    told = Sheet(sheet.name, sheet.cells, lead_in=("Project 3: Fewer falls on Willow",))
    (row,) = read_grid(Workbook("forms.docx", (told,))).rows
    assert (row.title, row.kind) == ("Fewer falls on Willow", Kind.AUDIT)


def test_a_key_to_headings_is_no_form() -> None:
    key = [
        ["A", "Project title"],
        ["B", "Lead"],
        ["C", "Aim"],
        ["D", "Start date"],
        ["E", "Status"],
    ]
    assert rows_of(key) == ()


def test_tiers_as_sections_say_what_is_required() -> None:
    found = rows_of(
        [HEADS, ["Tier 1: national must do"], FALLS, ["Tier 3: local interest"], PAIN], merges=()
    )
    assert [row.mandatory for row in found] == [True, False]


def test_year_and_quarter_in_columns_of_their_own() -> None:
    found = rows_of(
        [
            ["Title", "Lead", "Year", "Quarter", "Status"],
            ["Fewer falls", "Ward manager", "2014/15", "Q4", "Done"],
            ["Pain scores", "Charge nurse", "2015/16", "Q1", "Live"],
        ]
    )
    assert [row.start.iso for row in found] == [date(2015, 1, 1), date(2015, 4, 1)]


def test_leads_on_rows_of_their_own_beside_a_merged_title() -> None:
    found = rows_of(
        [HEADS, FALLS, ["", "Physiotherapist", "", ""], PAIN],
        merges=[Merge(2, 1, 3, 1), Merge(2, 3, 3, 3), Merge(2, 4, 3, 4)],
    )
    assert titles(found) == [FALLS[0], PAIN[0]]
    assert found[0].leads == ("Ward manager", "Physiotherapist")


def test_a_heading_may_ask_for_the_month_first() -> None:
    found = rows_of(
        [["Title", "Lead", "Start (mm/dd/yyyy)"], ["Fewer falls", "Ward manager", "02/03/2015"]]
    )
    assert found[0].start.iso == date(2015, 2, 3)


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["04/05/2015", "13/05/2015"], date(2015, 5, 4)),
        (["04/05/2015", "05/13/2015"], date(2015, 4, 5)),
        (["04/05/2015", "06/07/2015"], date(2015, 5, 4)),
        (["04/05/2015", "13/05/2015", "05/13/2015"], date(2015, 5, 4)),
    ],
)
def test_the_sheets_own_dates_prove_the_order(dates: list[str], read: date) -> None:
    rows = [[f"Project {at}", "Ward manager", day] for at, day in enumerate(dates)]
    reading = read_grid(grid([["Title", "Lead", "Start"], *rows]))
    assert reading.rows[0].start.iso == read
    told = any(doubt.words.startswith("dates in figures") for doubt in reading.doubts)
    assert told == (read.month == 4)


def test_types_ticked_under_a_merged_heading() -> None:
    found = rows_of(
        [
            ["Title", "Lead", "Type", "", "", "Start"],
            ["", "", "Audit", "QI", "Evaluation", ""],
            ["Fewer falls", "Ward manager", "", "x", "", "Sept 2015"],
            ["Pain scores", "Charge nurse", "x", "", "", "Jan 2016"],
            ["Do they like it", "OT", "", "", "x", "Jan 2016"],
        ],
        merges=[Merge(1, 3, 1, 5)],
    )
    assert [row.kind for row in found] == [Kind.QI, Kind.AUDIT, Kind.SERVICE_EVALUATION]


def test_directorates_ticked() -> None:
    found = rows_of(
        [
            ["Title", "Lead", "AMH", "OPS", "CYP", "Status"],
            ["Fewer falls", "Ward manager", "", "x", "", "Live"],
            ["Letters", "Secretary", "x", "", "x", "Live"],
            ["Splints", "OT", "", "", "x", "Done"],
        ]
    )
    assert [row.directorate for row in found] == [
        "Older People's Services",
        "Adult Mental Health",
        "Children and Young People",
    ]
    assert found[1].partners == ("Children and Young People",)


def test_a_remark_in_the_middle_is_no_project() -> None:
    found = rows_of([HEADS, FALLS, ["See separate list for the national audits"], PAIN])
    assert titles(found) == [FALLS[0], PAIN[0]]


def test_numbered_columns_beneath_headings_are_no_project() -> None:
    found = rows_of([HEADS, ["1", "2", "3", "4"], FALLS, PAIN])
    assert titles(found) == [FALLS[0], PAIN[0]]


def test_a_register_beside_nothing_but_words_is_no_register() -> None:
    reading = read_grid(grid([["Status", "Type"], ["Planned", "QI"], ["Live", "Audit"]]))
    assert reading.rows == ()
    assert not reading.sheets[0].used


def test_a_hidden_copy_is_told_and_not_used() -> None:
    more = [[f"Work {at}", "Ward manager", "Sept 2015", "Live"] for at in range(8)]
    seen, copy = grid([HEADS, *more]).sheets[0], grid([HEADS, *more]).sheets[0]
    hidden = Sheet("Old", copy.cells, hidden=True)
    reading = read_grid(Workbook("list.xlsx", (seen, hidden)))
    assert len(reading.rows) == 8
    assert [sheet.used for sheet in reading.sheets] == [True, False]
    assert reading.sheets[1].why == "a copy of Sheet1, 8 rows the same"


def test_a_hidden_row_is_read_with_a_doubt() -> None:
    sheet = grid([HEADS, FALLS, PAIN]).sheets[0]
    told = Sheet(sheet.name, sheet.cells, hidden_rows=frozenset({3}))
    found = read_grid(Workbook("list.xlsx", (told,))).rows
    assert [row.hidden for row in found] == [False, True]
    assert any("hidden" in doubt.words for doubt in found[1].doubts)


def test_several_projects_in_one_cell_are_a_doubt_and_not_a_guess() -> None:
    found = rows_of([HEADS, ["1. Falls\n2. Pain scores", *FALLS[1:]], PAIN])
    assert len(found) == 2
    assert any("several projects" in doubt.words for doubt in found[0].doubts)


def test_lead_left_is_unknown_and_needs_a_lead() -> None:
    found = rows_of([HEADS, [*FALLS[:3], "lead left"], PAIN])
    assert (found[0].status, found[0].needs_lead) == (Status.UNKNOWN, True)


def test_forms_whose_title_stands_above_their_labels() -> None:
    labels = ["Lead", "Aim", "Start date", "Status"]
    answers = ["Ward manager", "Halve them", "Sept 2015", "Live"]
    form = [list(pair) for pair in zip(labels, answers, strict=True)]
    found = rows_of([[FALLS[0]], *form, [], [PAIN[0]], *form])
    assert [(row.title, row.source.row) for row in found] == [(FALLS[0], 1), (PAIN[0], 7)]


def test_labels_in_two_columns_are_enough_together() -> None:
    form = [["Lead", "Matron", "Type", "Audit"], ["Aim", "Less", "Status", "Live"]]
    form.append(["Start", "2015", "End", "2016"])
    (row,) = rows_of([[FALLS[0]], *form], merges=[Merge(1, 1, 1, 4)])
    assert (row.title, row.kind, row.status) == (FALLS[0], Kind.AUDIT, Status.ACTIVE)


def test_group_lines_without_any_mark() -> None:
    found = rows_of([HEADS, ["Community"], FALLS, PAIN, ["Inpatients"], [*FALLS]])
    assert [row.setting for row in found] == ["Community", "Community", "Inpatients"]


def test_a_title_that_breaks_off_goes_on_below() -> None:
    found = rows_of([HEADS, ["Handover between", *FALLS[1:]], ["CMHT and ward"], PAIN])
    assert titles(found) == ["Handover between CMHT and ward", PAIN[0]]


def test_months_by_their_first_letters() -> None:
    months = list("AMJJASONDJFM")
    ticks = ["", "", "x", "x", *[""] * 8]
    found = rows_of(
        [["Audit programme 2015/16"], ["Audit", "Lead", *months], [FALLS[0], "Nurse", *ticks]]
    )
    assert (found[0].start.iso, found[0].end.iso) == (date(2015, 6, 1), date(2015, 7, 1))


@pytest.mark.parametrize(
    "rows",
    [
        [["Directorate", "Projects", "Completed"], ["AMH", 89, 40], ["OPS", 72, 30]],
        [["Row labels", "Count of title"], ["Audit", 12], ["QI", 30], ["Grand Total", 42]],
        [["Name", "Job title", "Telephone"], ["Jane Fry", "OT", "01632 960 142"]],
        [["Our projects this year"], ["Falls"], ["Pain"]],
    ],
)
def test_tables_that_list_no_projects(rows: list[list[CellValue]]) -> None:
    assert rows_of(rows) == ()


def test_the_choice_that_is_ticked_counts() -> None:
    labels = ["Title", "Lead", "Type", "Status"]
    answers = [FALLS[0], "Nurse", "☐ QI ☒ Audit", "☒ Ongoing ☐ Complete"]
    (row,) = rows_of([list(pair) for pair in zip(labels, answers, strict=True)])
    assert (row.kind, row.status) == (Kind.AUDIT, Status.ACTIVE)


def test_an_unknown_label_among_known_ones_is_one_too() -> None:
    labels = ["Title", "Chaperone", "Lead", "Start", "Aim", "Whereabouts"]
    projects = [
        ["Falls on Willow", "OT", "Nurse", "Jan 2015", "less", "Live"],
        ["Pain scores at night", "GP", "Matron", "Feb 2015", "more", "Done"],
        ["Sleep on the ward", "SLT", "Sister", "Mar 2015", "rest", "Planned"],
    ]
    found = rows_of(list(zip(labels, *projects, strict=True)))
    assert [row.extra["Chaperone"] for row in found] == ["OT", "GP", "SLT"]
    assert [row.status for row in found] == [Status.ACTIVE, Status.COMPLETED, Status.PROPOSED]
