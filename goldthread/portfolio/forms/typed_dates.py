"""A date as a person types it in one box: a day, a month, a year, a financial year, ongoing.

British order. What is typed is kept beside what was read.
"""

import re
from datetime import date, datetime

from goldthread.core.values.dates import NO_DATE, OPEN_DATE, Precision, RoughDate

_DAYS = ("%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y %m %d", "%d %m %y", "%d %B %y", "%d %b %y")
_MONTHS = ("%m %Y", "%B %Y", "%b %Y", "%Y %m", "%B %y", "%b %y")
_OPEN = frozenset({"ongoing", "open", "continuous", "rolling"})
_QUARTER = re.compile(r"q([1-4])[ ,]+(\d{4})(?:[/-](\d{2}|\d{4}))?")
_FINANCIAL = re.compile(r"(\d{4})[/-](\d{2}|\d{4})")


class NoDateError(ValueError):
    """What was typed is no date; the message says what would be."""


def read_typed_date(text: str) -> RoughDate:
    """The date that was typed. Raises NoDateError."""
    typed = " ".join(text.split()).casefold()
    if not typed:
        return NO_DATE
    if typed in _OPEN:
        return OPEN_DATE
    found = _quarter(typed) or _financial(typed) or _dated(re.sub(r"[ ./,-]+", " ", typed))
    if found is None:
        raise NoDateError('Enter a date such as "7 3 2016", "March 2016", "2015/16" or "ongoing"')
    return found


def _quarter(typed: str) -> RoughDate | None:
    found = _QUARTER.fullmatch(typed)
    if found is None:
        return None
    number, year = int(found[1]), int(found[2])
    month = (number * 3) % 12 + 1
    return RoughDate(date(year + (number == 4), month, 1), Precision.QUARTER)


def _financial(typed: str) -> RoughDate | None:
    found = _FINANCIAL.fullmatch(typed)
    # 2015/16 is a financial year, 2015/03 a month.
    if found is None or int(found[2]) % 100 != (int(found[1]) + 1) % 100:
        return None
    return RoughDate(date(int(found[1]), 4, 1), Precision.YEAR)


def _dated(typed: str) -> RoughDate | None:
    typed = re.sub(r"\bsept\b", "sep", re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", typed))
    for manners, precision in ((_DAYS, Precision.DAY), (_MONTHS, Precision.MONTH)):
        for manner in manners:
            day = _strict(typed, manner)
            if day is not None:
                return RoughDate(day, precision)
    if re.fullmatch(r"(19|20)\d{2}", typed):
        return RoughDate(date(int(typed), 1, 1), Precision.YEAR)
    return None


def _strict(typed: str, manner: str) -> date | None:
    try:
        day = datetime.strptime(typed, manner).date()  # noqa: DTZ007 -- a calendar day has no zone
    except ValueError:
        return None
    return day if 1980 <= day.year <= 2100 else None
