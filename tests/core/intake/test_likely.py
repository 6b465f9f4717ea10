"""Readings that are likely rather than written: each is made, and each carries its doubt."""

from collections.abc import Sequence

import pytest

from goldthread.core.intake.fields import Field
from goldthread.core.intake.reading import Reading
from goldthread.core.values.statuses import Status
from tests.core.intake.reading import grid, read_grid

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
