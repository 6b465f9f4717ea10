"""Days on which people are at work: Mondays to Fridays that are no bank holiday."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Whether people are at work; `closed`: bank holidays."""
    return day.weekday() < _SATURDAY and day not in closed


def after_working_days(start: date, count: int, closed: Collection[date]) -> date:
    """The last of `count` whole working days that follow `start`, which itself does not count.

    Sent on a Monday with ten days: the Monday two weeks later, where no bank holiday lies between.

    Raises:
        ValueError: `count` is below 1.
    """
    if count < 1:
        raise ValueError(f"At least one working day, not {count}")
    day = start
    while count:
        day += _DAY
        count -= is_working_day(day, closed)
    return day
