"""Readings that are likely rather than written: each is made, and each carries its doubt."""

from collections.abc import Sequence

import pytest

from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.fields import Field
from goldthread.core.intake.reading import Reading
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from tests.core.intake.reading import directorates, grid, read_grid

TITLES = ("Handover on the wards", "Fewer falls at night", "Shorter waits", "Care plans kept")
STATUSES = ("ongoing", "in progress", "done", "on hold")


def _list(heading: str, values: Sequence[str], **others: Sequence[str]) -> Reading:
    headings = ["Title", "Lead", heading, *others]
    rows = zip(TITLES, ["Ward manager"] * 4, values, *others.values(), strict=True)
    return read_grid(grid([headings, *map(list, rows)]))


def _field(reading: Reading, heading: str) -> tuple[Field, tuple[str, ...]]:
    told = {one.text: one for one in reading.tables[0].headings}
    return told[heading].field, told[heading].doubts


@pytest.mark.parametrize("heading", ["Where", "Place", "Where does it live", "Area covered"])
def test_status_words_under_a_heading_of_places_are_the_status(heading: str) -> None:
    reading = _list(heading, STATUSES)
    doubt = f"{heading} was taken for Status by what stands beneath"
    assert _field(reading, heading) == (Field.STATUS, (doubt,))
    assert [row.status for row in reading.rows] == [
        Status.ACTIVE,
        Status.ACTIVE,
        Status.COMPLETED,
        Status.PAUSED,
    ]


def test_beside_a_status_they_are_a_doubt() -> None:
    reading = _list("Where", STATUSES, Status=STATUSES)
    doubt = "what stands under Where looks like Status"
    assert _field(reading, "Where") == (Field.SETTING, (doubt,))
    assert _field(reading, "Status") == (Field.STATUS, ())


def test_a_key_beside_the_list_is_no_status() -> None:
    key = ("Finished", "Ongoing", "On hold", "Given up")
    assert _field(_list("Key", key), "Key")[0] is not Field.STATUS


def test_wards_whose_names_hold_a_status_word_stay_wards() -> None:
    wards = ("Active Recovery ward", "Open ward", "Willow", "Live Well centre")
    assert _field(_list("Where", wards), "Where") == (Field.SETTING, ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Learning Disability", "Adult Learning Disability"),
        ("Learning disabilities service", "Adult Learning Disability"),
        ("Prisons", "Forensic and Prisons"),
        ("The prison directorate", "Forensic and Prisons"),
        ("Adult", None),
        ("Prisons and Estates", None),
        ("Services", None),
    ],
)
def test_words_that_fit_one_directorate_only(text: str, name: str | None) -> None:
    assert DirectorateBook(directorates()).fitting(text) == name


def test_a_directorate_that_fits_carries_a_doubt() -> None:
    reading = _list("Directorate", ("Prisons", "Adult", "Estates", "Estates"))
    told = [(row.directorate, [doubt.words for doubt in row.doubts]) for row in reading.rows]
    assert told[0] == ("Forensic and Prisons", ["Prisons was read as Forensic and Prisons"])
    assert told[1] == ("", ["Adult is no directorate we know"])
    assert told[2] == ("Estates", [])


@pytest.mark.parametrize("heading", ["Title", "QI project", "Audit title"])
@pytest.mark.parametrize("title", ["Re-audit: record keeping standards", "Reaudit of consent"])
def test_a_title_that_begins_with_re_audit_is_one(heading: str, title: str) -> None:
    (row, _) = read_grid(
        grid([[heading, "Lead", "Type"], [title, "Nurse", ""], ["Shorter waits", "Nurse", ""]])
    ).rows
    assert row.kind is Kind.RE_AUDIT
    assert bool(row.doubts) == (heading == "QI project")
