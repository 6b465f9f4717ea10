"""The register's list: what its address filters, sorts and shows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.http import QueryDict

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import words_of
from goldthread.people.models import Person
from goldthread.portfolio.forms.register import read_view
from goldthread.portfolio.presenters.filters import groups
from goldthread.portfolio.presenters.register import chips, gaps, register_page, rows
from goldthread.portfolio.queries.register import Shown, show_register
from goldthread.portfolio.queries.register_view import RegisterView
from tests.registered import AT, filled, put, signed_in, text_of

ON = date(2016, 3, 7)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def falls(asha: Person) -> list[str]:
    """Three projects of two directorates: full, paused without a lead, ended long ago."""
    return [
        put(asha, "OPS", **filled()).reference,
        put(
            asha,
            "OPS",
            title="Slips and trips, Willow",
            status="paused",
            kind="qi",
            mandatory=True,
            mandatory_source="National audit of inpatient falls",
        ).reference,
        put(
            asha,
            "AMH",
            at=AT - timedelta(days=500),
            title="Sleep on Maple",
            status="completed",
            kind="audit",
            leads=("Matron Falk",),
        ).reference,
    ]


def shown(person: Person, address: str) -> tuple[RegisterView, Shown]:
    view = read_view(QueryDict(address), person)
    return view, show_register(person, view, on=ON)


def references(person: Person, address: str) -> list[str]:
    view, found = shown(person, address)
    return [row.reference for row in rows(view, found)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["OPS-001", "OPS-002", "AMH-001"]),
        ("directorate=OPS", ["OPS-001", "OPS-002"]),
        ("directorate=OPS&directorate=AMH&status=active", ["OPS-001"]),
        ("status=active&status=paused", ["OPS-001", "OPS-002"]),
        ("type=audit", ["AMH-001"]),
        ("standing=ended", ["AMH-001"]),
        ("required=yes", ["OPS-002"]),
        ("method=PDSA", ["OPS-001"]),
        ("gap=lead", ["OPS-002"]),
        ("gap=aim&gap=lead", ["OPS-002", "AMH-001"]),
        ("q=falling", ["OPS-001", "OPS-002"]),  # slips and trips are read as falls
        ("q=harm", ["OPS-001"]),
        ("q=falk", ["AMH-001"]),
        ("q=willow+slip", ["OPS-002"]),
        ("directorate=NO&status=&type=x&sort=x&page=-3&order=x", ["OPS-001", "OPS-002", "AMH-001"]),
        ("sort=project&order=up", ["OPS-001", "AMH-001", "OPS-002"]),
        ("sort=lead&order=up", ["AMH-001", "OPS-001", "OPS-002"]),
        ("sort=lead&order=down", ["OPS-001", "AMH-001", "OPS-002"]),
        ("sort=details&order=down", ["OPS-001", "AMH-001", "OPS-002"]),
        ("sort=status&order=up", ["OPS-001", "OPS-002", "AMH-001"]),
        ("sort=start&order=down", ["OPS-001", "OPS-002", "AMH-001"]),
    ],
)
def test_the_address_says_which_rows_stand_in_which_order(
    asha: Person, falls: list[str], address: str, expected: list[str]
) -> None:
    assert references(asha, address) == expected


def test_counts_beside_filters_say_what_a_press_would_show(asha: Person, falls: list[str]) -> None:
    view, found = shown(asha, "status=active")

    counted = {
        group.name: {option.value: option.count for option in group.options}
        for group in groups(view, found, directorate_word="Directorate")
    }

    assert counted["status"]["paused"] == 1
    assert counted["directorate"] == {"OPS": 1}
    assert counted["required"] == {"yes": 0}


def test_each_filter_has_a_chip_that_takes_it_off(asha: Person, falls: list[str]) -> None:
    view, found = shown(asha, "q=falls&status=active&directorate=OPS&sort=lead&order=up")

    taken = {chip.words: chip.address for chip in chips(view, found)}

    assert list(taken) == ["“falls”", "Older People's Services", "Active"]
    assert taken["Active"] == "?q=falls&directorate=OPS&sort=lead&order=up"
    assert taken["“falls”"] == "?directorate=OPS&status=active&sort=lead&order=up"


def test_the_gap_strip_counts_this_view_and_leads_to_the_rows(
    asha: Person, falls: list[str]
) -> None:
    view, found = shown(asha, "directorate=OPS")

    strip = {gap.words: (gap.number, gap.address) for gap in gaps(view, found)}

    assert strip["no lead"] == (1, "?directorate=OPS&gap=lead")
    assert strip["no date"] == (1, "?directorate=OPS&gap=date")


def test_no_update_for_a_year_counts_from_the_day_details_held(asha: Person) -> None:
    for days in (364, 365, 366):
        put(asha, "OPS", at=AT - timedelta(days=days), title=f"{days} days ago", status="active")
    put(asha, "OPS", at=AT - timedelta(days=900), title="Ended", status="completed")

    view, found = shown(asha, "quiet=yes")

    assert [row.title for row in rows(view, found)] == ["366 days ago"]


def test_the_sentences_count_everything_and_the_live(asha: Person, falls: list[str]) -> None:
    view, found = shown(asha, "status=active")

    page = register_page(view, found, words=words_of(asha.organisation))

    assert page.sentence == "Showing 1 of 3."
    assert page.lede == "3 projects and audits from two directorates, 2 live"


def test_the_sentence_names_corporate_groups_as_such(asha: Person, falls: list[str]) -> None:
    corporate = Directorate.objects.of(asha.organisation).filter(corporate=True)[:2]
    for owner in corporate:
        put(asha, owner.short)

    view, found = shown(asha, "")

    told = register_page(view, found, words=words_of(asha.organisation)).lede
    assert " from two directorates and two corporate groups, " in told


def test_ten_rows_a_page_then_the_rest_or_all(asha: Person) -> None:
    for number in range(12):
        put(asha, title=f"Project {number:02}")

    assert len(references(asha, "")) == 10
    assert len(references(asha, "page=2")) == 2
    assert len(references(asha, "show=all")) == 12
    assert references(asha, "page=99") == references(asha, "page=2")


def test_columns_are_chosen_in_the_address(asha: Person, falls: list[str]) -> None:
    view, found = shown(asha, "column=aim&column=end&column=nonsense")

    (row, *_) = rows(view, found)

    assert [(cell.label, cell.words) for cell in row.cells] == [
        ("End", "ongoing"),
        ("Aim", "30% fewer falls with harm by March 2017"),
    ]


def test_a_date_nobody_could_read_stands_as_it_was_written(asha: Person) -> None:
    put(asha, end=RoughDate(None, Precision.UNREADABLE), end_text="tbc")

    view, found = shown(asha, "column=end")

    assert rows(view, found)[0].cells[0].words == "“tbc”"


def test_the_page_sorts_and_filters_in_its_markup(asha: Person, falls: list[str]) -> None:
    page = text_of(signed_in(asha), "/projects/?status=active&status=paused&sort=lead&order=up")

    assert 'aria-sort="ascending"' in page
    assert "Required: National audit of inpatient falls" in page
    assert 'name="status" value="active"' in page
    assert "Showing 2 of 3." in page
    assert "<c-" not in page


def test_nothing_matches_names_what_to_take_off(asha: Person, falls: list[str]) -> None:
    page = text_of(signed_in(asha), "/projects/?directorate=OPS&status=unknown")

    assert "No project matches." in page
    assert '<a href="/projects/?directorate=OPS">Unknown</a>?' in page


def test_an_empty_register_says_what_to_do(asha: Person) -> None:
    page = text_of(signed_in(asha), "/projects/")

    assert "No project is on the register yet" in page
    assert "Register a project" in page


def test_filters_have_a_page_of_their_own_for_phones(asha: Person, falls: list[str]) -> None:
    page = text_of(signed_in(asha), "/projects/filters/?status=active&sort=lead&order=up")

    assert '<input type="hidden" name="sort" value="lead">' in page
    assert "Showing 1 of 3." in page


def test_dates_beyond_this_year_name_their_year(asha: Person) -> None:
    put(asha, at=datetime(2015, 3, 11, 9, tzinfo=UTC), title="Slips", status="active")
    put(asha, title="Falls", status="active")

    view, found = shown(asha, "column=updated&sort=project&order=up")

    cells = [row.cells[0] for row in rows(view, found)]
    assert [(cell.words, cell.small) for cell in cells] == [("7 Mar", ""), ("11 Mar 2015", "")]


def test_an_identifier_is_not_looked_for_nor_shown_again(asha: Person, falls: list[str]) -> None:
    page = text_of(signed_in(asha), "/projects/?q=999+000+1243")

    assert "This was not looked for" in page
    assert "1243" not in page
    assert "Showing 3 of 3." in page
