"""Details filled in: six, and words for what is missing."""

import pytest

from goldthread.core.portfolio.details import details
from goldthread.core.values.dates import Precision


def test_everything_filled_in_is_six_without_words() -> None:
    whole = details(
        aim=True, lead=True, measure=True, start=Precision.MONTH, end=Precision.OPEN, kind=True
    )

    assert (whole.have, whole.words) == (6, "")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (Precision.DAY, Precision.NONE, "no lead, no end date"),
        (Precision.UNREADABLE, Precision.YEAR, "no lead, no start date"),
        (Precision.NONE, Precision.UNREADABLE, "no lead, no date"),
    ],
)
def test_what_is_missing_is_said_in_words(start: Precision, end: Precision, words: str) -> None:
    some = details(aim=True, lead=False, measure=True, start=start, end=end, kind=True)

    assert some.words == words
