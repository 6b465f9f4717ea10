"""Dates as people type them, one a line, and what must hold for any date."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.dates import read_date, read_typed
from goldthread.core.intake.values.spans import read_span
from goldthread.core.values.dates import Precision
from tests.core.intake.reading import TODAY, vocabulary

MANNER = DateManner(TODAY)
AMERICAN = DateManner(TODAY, month_first=True)
CALENDAR = DateManner(TODAY, calendar_quarters=True)
IN_2015 = DateManner(TODAY, year=2015)
days = st.dates(date(1997, 1, 1), date(2035, 12, 31))


def read(text: str, manner: DateManner = MANNER) -> tuple[str | None, str | None]:
    form = read_date(text, manner, vocabulary()).date.as_json()
    return form["iso"], form["precision"]


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("Sept-15", "2015-09-01", "month"),
        ("Sept '15", "2015-09-01", "month"),
        ("mid Sept 2015", "2015-09-01", "month"),
        ("09/2015", "2015-09-01", "month"),
        ("2014-10", "2014-10-01", "month"),
        ("14.9.15", "2015-09-14", "day"),
        ("14th of September 2015", "2015-09-14", "day"),
        ("September 14, 2015", "2015-09-14", "day"),
        ("w/c 12 Jan 2015", "2015-01-12", "day"),
        ("2015-06-01 00:00:00", "2015-06-01", "day"),
        ("42064", "2015-03-01", "day"),
        ("2015", "2015-01-01", "year"),
        ("2013-14", "2013-04-01", "year"),
        ("FY 15/16", "2015-04-01", "year"),
        ("Q3 2015/16", "2015-10-01", "quarter"),
        ("FY15/16 Q4", "2016-01-01", "quarter"),
        ("Q3 2015", "2015-10-01", "quarter"),
        ("Spring 2015", "2015-03-01", "quarter"),
        ("winter 2015/16", "2015-12-01", "quarter"),
        ("ongoing", None, "open"),
        ("Annual", None, "open"),
        ("tbc", None, "unreadable"),
        ("??", None, "unreadable"),
        ("31/02/2015", None, "unreadable"),
        ("after Easter", None, "unreadable"),
        ("", None, "none"),
        ("n/a", None, "none"),
        (" - ", None, "none"),
    ],
)
def test_what_people_type(text: str, iso: str | None, precision: str) -> None:
    assert read(text) == (iso, precision)


def test_the_manner_of_the_sheet_decides() -> None:
    assert read("04/05/2015", AMERICAN) == ("2015-04-05", "day")
    assert read("Q3 2015", CALENDAR) == ("2015-07-01", "quarter")
    assert read("Sept", IN_2015) == ("2015-09-01", "month")
    assert read("Feb", IN_2015) == ("2016-02-01", "month")
    assert read("Q4", IN_2015) == ("2016-01-01", "quarter")
    assert read("Sept") == (None, "unreadable")


def test_a_date_against_the_order_is_read_and_doubted() -> None:
    found = read_date("05/13/2015", MANNER, vocabulary())
    assert (found.date.iso, len(found.doubts)) == (date(2015, 5, 13), 1)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 15 - Dec 15", "2015-01-01", "2015-12-01"),
        ("01/06/15-30/11/15", "2015-06-01", "2015-11-30"),
        ("Apr-Sep 2015", "2015-04-01", "2015-09-01"),
        ("Nov to Feb 2016", "2015-11-01", "2016-02-01"),
        ("1-30 June 2015", "2015-06-01", "2015-06-30"),
        ("Q1-Q3 2015/16", "2015-04-01", "2015-10-01"),
        ("2014 to 2016", "2014-01-01", "2016-01-01"),
        ("Feb 2016 -", "2016-02-01", "open"),
        ("Sept 2015 onwards", "2015-09-01", "open"),
        ("since April 2014", "2014-04-01", "open"),
        ("12 Jan 2015 to tbc", "2015-01-12", "unreadable"),
        ("2014-15", "2014-04-01", "none"),
        ("rolling", "open", "open"),
    ],
)
def test_start_and_end_in_one_cell(text: str, start: str, end: str) -> None:
    span = read_span(text, MANNER, vocabulary())
    found = [one.date.as_json() for one in (span.start, span.end)]
    assert [form["iso"] or form["precision"] for form in found] == [start, end]


@pytest.mark.parametrize(
    ("shown", "precision"),
    [
        ("dd/mm/yyyy", Precision.DAY),
        ("mmm-yy", Precision.MONTH),
        ("[$-809]mmmm yyyy", Precision.MONTH),
        ("yyyy", Precision.YEAR),
        ("", Precision.DAY),
    ],
)
def test_a_date_cell_is_as_precise_as_it_is_shown(shown: str, precision: Precision) -> None:
    found = read_typed(datetime(2015, 9, 14), shown, MANNER)  # noqa: DTZ001
    assert found is not None
    assert found.date.precision is precision


def test_numbers_that_are_no_dates() -> None:
    for value in (12, True, 42064.5, "soon", None):
        assert read_typed(value, "", MANNER) is None


@given(days)
def test_any_day_is_read_back_from_every_way_of_writing_it(day: date) -> None:
    ways = [
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day:%d %B %Y}",
        f"{day.day} {day:%b} {day:%y}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
    ]
    assert {read(way) for way in ways} == {(day.isoformat(), "day")}
    assert read(f"{day:%m/%d/%Y}", AMERICAN) == (day.isoformat(), "day")


@given(days)
def test_day_numbers_count_from_1900_or_1904(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    assert read(str(number)) == (day.isoformat(), "day")
    of_1904 = read_typed(number - 1462, "", DateManner(TODAY, dates_1904=True))
    assert of_1904 is not None
    assert of_1904.date.iso == day


@given(days, st.integers(1, 900))
def test_a_span_of_two_days_keeps_both(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    span = read_span(f"{day:%d/%m/%Y} - {last:%d/%m/%Y}", MANNER, vocabulary())
    assert (span.start.date.iso, span.end.date.iso) == (day, last)


@given(st.text(max_size=40))
def test_any_text_at_all_gives_a_date_or_says_why_not(text: str) -> None:
    span = read_span(text, MANNER, vocabulary())
    for one in (span.start, span.end):
        dated = one.date.iso is not None
        assert dated == (one.date.precision.value in ("day", "month", "quarter", "year"))
