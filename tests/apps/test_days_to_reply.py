"""The last day to reply, on real calendars: Easter and Christmas of 2016 and 2026, by nation."""

from datetime import date

import pytest

from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import reply_by


# Counted by hand on the calendar, with the bank holidays that gov.uk lists.
@pytest.mark.parametrize(
    ("nation", "sent_on", "last"),
    [
        ("ENG", date(2016, 3, 7), date(2016, 3, 21)),
        # Good Friday 25 March and Easter Monday 28 March 2016.
        ("ENG", date(2016, 3, 18), date(2016, 4, 5)),
        # Scotland works on Easter Monday.
        ("SCT", date(2016, 3, 18), date(2016, 4, 4)),
        # St Patrick's Day, then Easter, in Northern Ireland.
        ("NIR", date(2016, 3, 14), date(2016, 3, 31)),
        # Christmas Day 2016 is a Sunday: Monday and Tuesday are off, and so is 2 January.
        ("ENG", date(2016, 12, 19), date(2017, 1, 5)),
        # Scotland keeps 2 and 3 January too.
        ("SCT", date(2016, 12, 19), date(2017, 1, 6)),
        # Good Friday 3 April and Easter Monday 6 April 2026.
        ("ENG", date(2026, 3, 30), date(2026, 4, 15)),
        ("WLS", date(2026, 3, 30), date(2026, 4, 15)),
        # Boxing Day 2026 is a Saturday: Monday 28 is off, and so is New Year's Day.
        ("ENG", date(2026, 12, 21), date(2027, 1, 7)),
        ("ENG", date(2026, 12, 24), date(2027, 1, 12)),
    ],
)
def test_ten_working_days_end_on_the_day_counted_by_hand(
    nation: str, sent_on: date, last: date
) -> None:
    assert reply_by(Organisation(nation=nation), sent_on) == last


def test_an_organisation_may_give_more_days() -> None:
    assert reply_by(Organisation(reply_days=15), date(2016, 3, 7)) == date(2016, 3, 30)
