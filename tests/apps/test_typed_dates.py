"""Dates as people type them into one box."""

from datetime import date

import pytest

from goldthread.core.values.dates import Precision
from goldthread.portfolio.forms.typed_dates import NoDateError, read_typed_date


@pytest.mark.parametrize(
    ("typed", "iso", "precision"),
    [
        ("", None, Precision.NONE),
        ("Ongoing", None, Precision.OPEN),
        ("7 3 2016", date(2016, 3, 7), Precision.DAY),
        ("07/03/16", date(2016, 3, 7), Precision.DAY),
        ("7th March 2016", date(2016, 3, 7), Precision.DAY),
        ("2016-03-07", date(2016, 3, 7), Precision.DAY),
        ("Sept-15", date(2015, 9, 1), Precision.MONTH),
        ("March 2016", date(2016, 3, 1), Precision.MONTH),
        ("03/2016", date(2016, 3, 1), Precision.MONTH),
        ("2015/16", date(2015, 4, 1), Precision.YEAR),
        ("2016", date(2016, 1, 1), Precision.YEAR),
        ("Q3 2015/16", date(2015, 10, 1), Precision.QUARTER),
        ("q4 2015/16", date(2016, 1, 1), Precision.QUARTER),
    ],
)
def test_dates_are_read_in_the_british_order(
    typed: str, iso: date | None, precision: Precision
) -> None:
    read = read_typed_date(typed)

    assert (read.iso, read.precision) == (iso, precision)


@pytest.mark.parametrize("typed", ["soon", "31 2 2016", "13/13/2016", "0216", "2015/17"])
def test_what_is_no_date_is_said_with_an_example(typed: str) -> None:
    with pytest.raises(NoDateError, match="7 3 2016"):
        read_typed_date(typed)
