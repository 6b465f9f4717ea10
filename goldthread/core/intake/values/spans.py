"""Start and end in one cell: "Jan 15 - Dec 15", "Feb 2016 -", "Apr to Sep 2015".

Method: docs/methods/intake.md, "Dates".
"""

import re
from dataclasses import dataclass, replace

from goldthread.core.intake.texts import tidy
from goldthread.core.intake.values.date_forms import DateManner, DateRead
from goldthread.core.intake.values.dates import NOTHING, read_date
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import OPEN_DATE, Precision, RoughDate

_OPEN_END = re.compile(
    r"^(.*\d)\s*(?:onwards?|on|and ongoing|[-–—]+|to date|to present|\+|>+|→)$", re.IGNORECASE
)
_SINCE = re.compile(r"^since\s+(.*\d.*)$", re.IGNORECASE)
_JOINTS = (
    r"\s+(?:to|until|till|through|thru|and)\s+",
    r"\s*[–—→>]+\s*",
    r"\s+-+\s*|\s*-+\s+",
    r"-",
    r"/",
)
_YEARED = re.compile(r"\d{4}|\d\s*[/.]\s*\d|'\d\d|[a-z]\W*\d\d\b", re.IGNORECASE)
_UNDATED = (Precision.UNREADABLE, Precision.NONE)


@dataclass(frozen=True, slots=True)
class Span:
    """A start and an end as read from one cell."""

    start: DateRead
    end: DateRead = NOTHING


def read_span(text: str, manner: DateManner, vocabulary: Vocabulary) -> Span:
    """One period, or two dates with what joins them; an "ongoing" alone is open at both ends."""
    shown = tidy(text)
    whole = read_date(shown, manner, vocabulary)
    if whole.date.precision is Precision.OPEN:
        return Span(whole, whole)
    if whole.date.precision is not Precision.UNREADABLE:
        if _SINCE.match(shown):
            return Span(whole, DateRead(OPEN_DATE))
        return Span(whole)
    if (match := _OPEN_END.match(shown)) is not None:
        start = read_date(match[1], manner, vocabulary)
        if start.date.precision not in _UNDATED:
            return Span(start, DateRead(OPEN_DATE))
    return _read_two(shown, manner, vocabulary) or Span(whole)


def _read_two(shown: str, manner: DateManner, vocabulary: Vocabulary) -> Span | None:
    for joint in _JOINTS:
        for match in re.finditer(joint, shown, re.IGNORECASE):
            first, last = shown[: match.start()], shown[match.end() :]
            span = _pair(first.strip(" ,;:("), last.strip(" ,;:)"), manner, vocabulary)
            if span is not None:
                return span
    return None


def _pair(first: str, last: str, manner: DateManner, vocabulary: Vocabulary) -> Span | None:
    end = read_date(last, manner, vocabulary)
    if not first or not last or not _says_when(end, last, vocabulary):
        return None
    start = read_date(first, manner, vocabulary)
    if end.date.iso is not None and not _YEARED.search(first):
        borrowed = _with_year_of(first, end.date, manner, vocabulary)
        start = borrowed or start
    if start.date.precision in _UNDATED:
        return None
    return Span(start, end)


def _says_when(read: DateRead, text: str, vocabulary: Vocabulary) -> bool:
    unsettled = tidy(text).casefold().strip("?. ") in {*vocabulary.unsettled, ""}
    return read.date.precision not in _UNDATED or (unsettled and text.strip() != "")


def _with_year_of(
    first: str, end: RoughDate, manner: DateManner, vocabulary: Vocabulary
) -> DateRead | None:
    """ "Apr to Sep 2015" and "1-30 June 2015": the first takes what it lacks from the last."""
    if end.iso is None:
        return None
    if end.precision is Precision.QUARTER and first.casefold().startswith("q"):
        april = end.iso.year - (end.iso.month < 4)
        return read_date(first, replace(manner, year=april), vocabulary)
    if end.precision is Precision.DAY and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", first):
        first = f"{first} {end.iso:%B}"
    calendar = replace(manner, year=end.iso.year, year_is_financial=False)
    read = read_date(first, calendar, vocabulary)
    if read.date.iso is None:
        return None
    if read.date.iso > end.iso:
        read = read_date(first, replace(calendar, year=end.iso.year - 1), vocabulary)
    return DateRead(read.date)
