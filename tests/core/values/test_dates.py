"""Dates with precision: their words and the period they stand for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.values.dates import (
    NO_DATE,
    OPEN_DATE,
    Precision,
    RoughDate,
    financial_year,
)

DATED = [Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR]


@pytest.mark.parametrize(
    ("iso", "precision", "words", "last_day"),
    [
        (date(2015, 9, 14), Precision.DAY, "14 September 2015", date(2015, 9, 14)),
        (date(2016, 2, 1), Precision.MONTH, "February 2016", date(2016, 2, 29)),
        (date(2015, 10, 1), Precision.QUARTER, "Q3 2015/16 (Oct to Dec 2015)", date(2015, 12, 31)),
        (date(2016, 1, 1), Precision.QUARTER, "Q4 2015/16 (Jan to Mar 2016)", date(2016, 3, 31)),
        (date(2015, 3, 1), Precision.QUARTER, "Mar to May 2015", date(2015, 5, 31)),
        (date(2015, 12, 1), Precision.QUARTER, "Dec 2015 to Feb 2016", date(2016, 2, 29)),
        (date(2015, 4, 1), Precision.YEAR, "2015/16", date(2016, 3, 31)),
        (date(2015, 1, 1), Precision.YEAR, "2015", date(2015, 12, 31)),
    ],
)
def test_words_and_last_day(iso: date, precision: Precision, words: str, last_day: date) -> None:
    rough = RoughDate(iso, precision)
    assert (rough.words, rough.last_day) == (words, last_day)


def test_undated_values_say_what_they_are() -> None:
    assert (NO_DATE.words, OPEN_DATE.words) == ("", "ongoing")
    assert OPEN_DATE.as_json() == {"iso": None, "precision": "open"}


@pytest.mark.parametrize(
    ("iso", "precision"), [(None, Precision.DAY), (date(2015, 1, 1), Precision.OPEN)]
)
def test_a_contradiction_is_refused(iso: date | None, precision: Precision) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        RoughDate(iso, precision)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(DATED))
def test_a_period_holds_its_first_day_and_ends_before_a_new_month(
    iso: date, precision: Precision
) -> None:
    rough = RoughDate(iso, precision)
    assert rough.last_day is not None
    assert rough.last_day >= iso
    if precision is not Precision.DAY:
        assert (rough.last_day + timedelta(days=1)).day == 1


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_financial_year_turns_on_the_first_of_april(day: date) -> None:
    turned = financial_year(day) != financial_year(day - timedelta(days=1))
    assert turned == ((day.month, day.day) == (4, 1))
