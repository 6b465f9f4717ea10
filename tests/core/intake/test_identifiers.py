"""Patients' identifiers in many forms are cut; what only looks like one is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.intake.grid import Cell, Merge, Sheet, Workbook
from goldthread.core.intake.identifiers import (
    BAR,
    CutWorkbook,
    contains_identifier,
    cut_identifiers,
    mask,
)
from goldthread.core.intake.identifiers.columns import read_heading
from goldthread.core.intake.identifiers.nhs_number import holds


def sheet(*rows: tuple[object, ...], name: str = "List", comment: str = "") -> Sheet:
    cells = {
        (row, column): Cell(row, column, value, str(value))  # type: ignore[arg-type]
        for row, line in enumerate(rows, start=1)
        for column, value in enumerate(line, start=1)
        if value != ""
    }
    if comment:
        cells[1, 1] = Cell(1, 1, "x", "x", comment=comment)
    return Sheet(name, cells)


def cut(*sheets: Sheet, own: tuple[tuple[str, int], ...] = ()) -> CutWorkbook:
    return cut_identifiers(Workbook("list.xlsx", sheets), own)


def nhs_number(nine: int) -> str:
    digits = f"{nine:09d}"
    check = (11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
    return f"{digits}{check}" if check < 10 else nhs_number(nine + 1)


GAPS = [
    " ",
    "-",
    "",
    ".",
    "/",
    "\u00a0",
    "\u2009",
    "\u2011",
    "\u2013",
    "  ",
    " - ",
    "\u200b",
    "_",
    "`",
    ", ",
    "*",
]


@given(st.integers(400_000_000, 499_999_999), st.sampled_from(GAPS), st.sampled_from(GAPS))
def test_an_nhs_number_is_masked_however_it_is_parted(nine: int, one: str, two: str) -> None:
    digits = nhs_number(nine)
    written = f"seen {digits[:3]}{one}{digits[3:6]}{two}{digits[6:]}, no letter"
    assert mask(written) == f"seen {BAR}, no letter"


@given(st.integers(400_000_000, 499_999_999), st.integers(1, 9))
def test_a_spoilt_check_digit_is_no_nhs_number(nine: int, shift: int) -> None:
    digits = nhs_number(nine)
    assert not holds(digits[:9] + str((int(digits[9]) + shift) % 10))


@pytest.mark.parametrize(
    "text",
    [
        "tel 01632 960 142 (ext 4410)",
        "Ledger ref 9990001234 for cards",
        "Ulysses W900412",
        "incident W900455 and Datix WEB12345",
        "ring 07700 900123 or +44 20 7946 0123",
        "2015/16 to 2016/17, 12.10.2015 - 14.10.2015",
        "CA/2015/042 and QI-0042",
        "ISBN 0306406152",
        "PO 45001234",
        "CA201542 re-audit",
        "Audit 2015001 of 1200 case notes 2014",
        "bleep 1234, room B1204",
        "CT1 (A.A.) 12/3/15",
        "babies born 1/4/2015 to 31/3/2016",
        "St Mary's Hosp ext 4410",
        "0000000000",
        "Step down from Ward 12, 1.200,00",
        "NICE CG178, QS88, NG10; HSC 1999/065",
        "hospital 01632 960142",
        "Older People 12 week 40",
        "cost centre A12345",
        "30 patients in 2015-16",
        "TEL 019732, ID 100234, QI/000123, CA-001234",
        "seen in 201516 and of 30 on 010215",
        "complaint C123456 about case notes",
        "from incident review of the case W900455",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask(text) == text
    assert not contains_identifier(text)


@pytest.mark.parametrize(
    "text",
    [
        "query on 999 168 0810",
        "NHS9991364056 pulled",
        "999 1364056",
        "files NG999001 and AB123456",
        "ID9991364056",
        "index case K123456",
        "last Ng998002, first AB 123456",
        "hosp no 123456",
        "Hospital No. H12345",
        "RiO 1234567",
        "MRN: A123456",
        "patient ID 00123",
        "pt K123456 fell",
        "stalled (see A0000XX)",
        "DOB 12/3/56",
        "D.O.B. 1 March 1956",
        "date of birth: 1956-03-01",
        "J.S. 12/3/56",
        "Mrs Jane Smith, 12/03/1956",
        "patient initials JS",
        "prison no a0000 xx",
        "born 12/3/2001",
    ],
)
def test_identifiers_of_other_kinds_are_masked(text: str) -> None:
    assert contains_identifier(text)
    assert BAR in mask(text)
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    "heading",
    [
        "NHS No",
        "NHS number",
        "NHS #",
        "Hosp no.",
        "Hospital numbers",
        "Case-note nos (audit sample)",
        "Casenotes",
        "RiO number",
        "PAS ID",
        "MRN",
        "Unit no",
        "Patient ID",
        "Pt no.",
        "Pt initials",
        "Patient's initials",
        "Patient name",
        "D.O.B.",
        "Date of birth",
        "Service user ID",
        "Prison no",
        "CHI no.",
        "Notes numbers",
        "Medical record no",
        "Client's NHS number",
        "Client ref",
        "NHS nos of patients",
    ],
)
def test_headings_over_identifiers_are_known(heading: str) -> None:
    assert read_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Number of patients",
        "No. of case notes audited",
        "NHS number on every page",
        "Case note audit",
        "Patient involvement",
        "Ref",
        "Project ID",
        "Initials",
        "Lead name",
        "Date",
        "Unit",
        "NHS England priority",
        "Patient experience",
        "Hospital",
        "Service user group",
        "Contact no",
        "Local ref",
        "Service ID",
        "Record number",
        "No of case notes",
        "Clinical reference",
        "Index",
    ],
)
def test_other_headings_are_not(heading: str) -> None:
    assert read_heading(heading) is None


def test_a_headed_column_is_cut_whatever_the_form_and_teaches_its_shape() -> None:
    done = cut(
        sheet(
            ("Title", "Hosp no", "Notes"),
            ("Falls", "QX12345", "again QX54321 missing"),
            ("Pain", 445566, "ward round 2015"),
            ("Sleep", "n/a", "order 445566 later"),
        )
    )
    texts = {place: cell.text for place, cell in done.workbook.sheets[0].cells.items()}
    assert texts[2, 2] == BAR
    assert texts[3, 2] == BAR
    assert texts[4, 2] == "n/a"
    assert texts[2, 3] == f"again {BAR} missing"
    assert texts[3, 3] == "ward round 2015"
    assert texts[4, 3] == f"order {BAR} later"
    assert {(hit.row, hit.column) for hit in done.found} == {(2, 2), (3, 2), (2, 3), (4, 3)}


def test_a_number_in_a_cell_is_cut_from_value_and_text() -> None:
    done = cut(sheet(("Ref", "Anything"), ("1", 9991364056)))
    cell = done.workbook.sheets[0].cells[2, 2]
    assert cell.text == BAR
    assert cell.value == BAR


def test_initials_and_births_go_by_their_heading_alone() -> None:
    done = cut(
        sheet(("Project", "Pt initials", "DOB"), ("Falls", "JS", "1/2/3"), ("Pain", "-", ""))
    )
    assert {(hit.row, hit.column, hit.kind) for hit in done.found} == {
        (2, 2, "patient initials"),
        (2, 3, "date of birth"),
    }


def test_a_parent_heading_counts() -> None:
    page = sheet(("Project", "Patient", ""), ("", "Initials", "No."), ("Falls", "JS", "X12"))
    page = Sheet(page.name, page.cells, merges=(Merge(1, 2, 1, 3),))
    assert {(hit.row, hit.column) for hit in cut(page).found} == {(3, 2), (3, 3)}


def test_a_label_in_a_form_speaks_for_the_cell_beside_it() -> None:
    done = cut(sheet(("Title", "Falls on Oak"), ("NHS number:", "123456"), ("Budget", "123 000")))
    assert [(hit.row, hit.column) for hit in done.found] == [(2, 2)]


def test_a_heading_stops_at_the_next_table() -> None:
    done = cut(
        sheet(
            ("Title", "Hospital no", "Lead"),
            ("Falls", "1234567", "Nurse"),
            ("Audit", "When", "Who"),
            ("Pain", "1/4/2015", "Doctor"),
        )
    )
    assert [(hit.row, hit.column) for hit in done.found] == [(2, 2)]


def test_comments_names_and_lead_ins_are_searched() -> None:
    page = sheet(("Title",), name="Pt 999 168 0810", comment="ask 9991364056")
    page = Sheet(page.name, page.cells, lead_in=("About 999-152-2433.",))
    said = ("Sheet “Pt 999 168 0810”: 1 formula has no stored result.",)
    done = cut_identifiers(Workbook("9991205675.xlsx", (page,), said))
    assert {hit.where for hit in done.found} == {
        "comment",
        "sheet name",
        "file name",
        "above the table",
    }
    assert done.workbook.sheets[0].cells[1, 1].comment == ""
    assert "999" not in repr(done)


def test_same_letters_and_digits_down_a_column_are_hospital_numbers() -> None:
    rows = [(f"P{n}", f"ZQK{700_000 + n * 37}") for n in range(8)]
    done = cut(sheet(("Project", "Sample"), *rows))
    assert len({hit.row for hit in done.found}) == 8


def test_references_of_the_list_are_no_identifiers() -> None:
    rows = [(f"AB{100_000 + n}", "Falls", f"see AB{100_001 + n}") for n in range(8)]
    assert cut(sheet(("Project ref", "Title", "Notes"), *rows)).found == ()


def test_ten_digit_references_pass_the_check_only_by_chance() -> None:
    rows = [(2_015_040_000 + n, "Falls") for n in range(40)]
    assert cut(sheet(("Ref", "Title"), *rows)).found == ()


def test_a_telephone_column_is_no_column_of_patients() -> None:
    number = next(n for n in range(1_632_960_100, 1_632_960_200) if holds(str(n)))
    done = cut(sheet(("Title", "Contact tel", "Notes"), ("Falls", number, number)))
    assert [(hit.row, hit.column) for hit in done.found] == [(2, 3)]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert mask(mask(text)) == mask(text)
    cut(sheet(("Title", "Hosp no", "Notes"), (text, text, text)))


@pytest.mark.parametrize("digits", ["⁹⁹⁹¹⁶⁸⁰⁸¹⁰", "９９９１６８０８１０", "٩٩٩١٦٨٠٨١٠", "①②③"])
def test_digits_of_other_scripts_do_no_harm(digits: str) -> None:
    done = cut(sheet(("Title", "Ref"), (digits, digits)))

    assert {hit.row for hit in done.found} <= {2}
    assert mask(mask(digits)) == mask(digits)


def test_a_declared_column_is_left_alone_unless_it_holds_nhs_numbers() -> None:
    ours = sheet(("Hospital no", "Title"), ("AA12345", "Falls"), ("AA12346", "Pain"))
    theirs = sheet(("No", "Title"), (nhs_number(400_000_000), "Falls"), name="Other")
    done = cut(ours, theirs, own=(("List", 1), ("Other", 1)))
    assert [(hit.sheet, hit.row) for hit in done.found] == [("Other", 2)]
    assert done.refused == (("Other", 1),)
