"""Working days, checked by hand on calendars with Christmas and Easter in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.values.working_days import after_working_days, is_working_day

EASTER_2016 = {date(2016, 3, 25), date(2016, 3, 28)}


@pytest.mark.parametrize(
    ("start", "closed", "last"),
    [
        # Ten plain days: two weeks on, from a Monday and from within a weekend.
        (date(2016, 3, 7), (), date(2016, 3, 21)),
        (date(2016, 3, 5), (), date(2016, 3, 18)),
        (date(2016, 3, 6), (), date(2016, 3, 18)),
        # Good Friday and Easter Monday do not count.
        (date(2016, 3, 18), EASTER_2016, date(2016, 4, 5)),
        (date(2016, 3, 24), EASTER_2016, date(2016, 4, 11)),
    ],
)
def test_ten_working_days_end_where_the_calendar_says(
    start: date, closed: set[date], last: date
) -> None:
    assert after_working_days(start, 10, closed) == last


def test_no_day_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="At least one"):
        after_working_days(date(2016, 3, 7), 0, ())


DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(start=DAYS, count=st.integers(1, 30), gaps=st.sets(st.integers(1, 20)))
def test_exactly_so_many_working_days_lie_between(start: date, count: int, gaps: set[int]) -> None:
    closed = {start + timedelta(days=gap) for gap in gaps}

    last = after_working_days(start, count, closed)

    between = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(is_working_day(day, closed) for day in between) == count
    assert is_working_day(last, closed)
