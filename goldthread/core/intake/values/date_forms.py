"""The forms in which people type a date: numbers, quarters, months by name, financial years.

Method: docs/methods/intake.md, "Dates". Each reader gives None when the text has another form.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import Precision, RoughDate

_YEAR = r"(?:'|’)?(\d{4}|\d{2})"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"([a-z]{3,9})\.?"
_TIME = r"(?:[ t]\d{1,2}:\d\d\S*)?"
_DMY = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})" + _TIME)
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)")
_MONTH_NUMBER = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{4})\s*[/.-]\s*(\d{1,2})")
_SPLIT_YEAR = re.compile(r"(\d{4}|\d{2})\s*[/\-–— ]+\s*(\d{4}|\d{2})")
_QUARTER = re.compile(
    r"(?:q(?:uarter|tr)?\.?\s*([1-4])|([1-4])(?:st|nd|rd|th)\s*q(?:uarte|t)r)(?![0-9])"
)
_DAY_MONTH = re.compile(_DAY + r"[\s\-/.]*(?:of\s+)?" + _NAME + r"[\s\-/,.]*" + _YEAR)
_MONTH_DAY = re.compile(_NAME + r"\s+" + _DAY + r"\s*,?\s+" + _YEAR)
_MONTH_YEAR = re.compile(_NAME + r"[\s\-/,.]*" + _YEAR)
_YEAR_MONTH = re.compile(r"(\d{4})[\s\-/,.]*" + _NAME)
_WINTER = re.compile(_NAME + r"\s+(\d{4}|\d{2})\s*[/-]\s*(\d{4}|\d{2})")
_BARE = re.compile(rf"(?:{_DAY}\s+)?{_NAME}(?:\s+{_DAY})?")


@dataclass(frozen=True, slots=True)
class DateManner:
    """How the sheet writes dates.

    `year` is the first calendar year of the table (from its title or section) for values that
    name none; `year_is_financial` says that it runs from April.
    """

    today: date
    month_first: bool = False
    dates_1904: bool = False
    calendar_quarters: bool = False
    year: int | None = None
    year_is_financial: bool = True


@dataclass(frozen=True, slots=True)
class DateRead:
    """One date as read, with the doubts in words."""

    date: RoughDate
    doubts: tuple[str, ...] = ()

    def but(self, doubt: str) -> "DateRead":
        """The same with one more doubt."""
        return replace(self, doubts=(*self.doubts, doubt))


def read_numeric(text: str, manner: DateManner, _: Vocabulary) -> DateRead | None:
    """Day, month and year, or month and year, in figures."""
    if match := _YMD.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1] + match[2]), int(match[3]), int(match[4]))
    if match := _DMY.fullmatch(text):
        year = full_year(match[3], manner)
        return _read_ordered(text, (int(match[1]), int(match[2])), year, manner)
    if (match := _MONTH_NUMBER.fullmatch(text)) and not _is_split_year(text):
        return _month(int(match[2] or match[3]), int(match[1] or match[4]))
    return None


def _read_ordered(
    text: str, parts: tuple[int, int], year: int, manner: DateManner
) -> DateRead | None:
    day, month = reversed(parts) if manner.month_first else parts
    if month > 12 >= day:
        other = _day(year, day, month)
        said = "day first" if manner.month_first else "month first"
        return other and other.but(f"{text} can only be read {said}")
    return _day(year, month, day)


def read_quarter(text: str, manner: DateManner, _: Vocabulary) -> DateRead | None:
    """A quarter, financial unless its year or the file says otherwise."""
    match = _QUARTER.search(text)
    if match is None:
        return None
    number = int(match[1] or match[2])
    rest = (text[: match.start()] + " " + text[match.end() :]).strip(" -/,.():'’")
    rest = re.sub(r"\b(?:fy|financial year|cy|calendar year|year|of)(?![a-z])", "", rest).strip(
        " -/,."
    )
    if not rest:
        return _quarter_of_context(number, manner)
    if (years := _split_years(rest, manner)) is not None:
        return DateRead(_quarter(number, years, financial=True))
    if not re.fullmatch(r"\d{4}|\d{2}", rest):
        return None
    financial = not manner.calendar_quarters
    read = DateRead(_quarter(number, full_year(rest, manner), financial=financial))
    told = "a financial quarter" if financial else "a calendar quarter"
    return read.but(f"{text.upper()} was read as {told}, {read.date.words}")


def _quarter_of_context(number: int, manner: DateManner) -> DateRead | None:
    if manner.year is None:
        return None
    financial = manner.year_is_financial and not manner.calendar_quarters
    read = DateRead(_quarter(number, manner.year, financial=financial))
    return read.but(f"Q{number} has no year; read as {read.date.words} from the table's own year")


def _quarter(number: int, year: int, *, financial: bool) -> RoughDate:
    month = number * 3 - 2 + (3 if financial else 0)
    return RoughDate(date(year + (month > 12), (month - 1) % 12 + 1, 1), Precision.QUARTER)


def read_named(text: str, manner: DateManner, vocabulary: Vocabulary) -> DateRead | None:
    """A day, month or season with the name of the month."""
    if (match := _DAY_MONTH.fullmatch(text)) and match[2] in vocabulary.months:
        return _day(full_year(match[3], manner), vocabulary.months[match[2]], int(match[1]))
    if (match := _MONTH_DAY.fullmatch(text)) and match[1] in vocabulary.months:
        return _day(full_year(match[3], manner), vocabulary.months[match[1]], int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _month_or_season(match[1], full_year(match[2], manner), vocabulary)
    if match := _YEAR_MONTH.fullmatch(text):
        return _month_or_season(match[2], int(match[1]), vocabulary)
    if (match := _WINTER.fullmatch(text)) and match[1] in vocabulary.seasons:
        return _month_or_season(match[1], full_year(match[2], manner), vocabulary)
    return _read_without_year(text, manner, vocabulary)


def _month_or_season(name: str, year: int, vocabulary: Vocabulary) -> DateRead | None:
    if name in vocabulary.months:
        return _month(year, vocabulary.months[name])
    if name not in vocabulary.seasons:
        return None
    rough = RoughDate(date(year, vocabulary.seasons[name], 1), Precision.QUARTER)
    return DateRead(rough, (f"{name} {year} was read as {rough.words}",))


def _read_without_year(text: str, manner: DateManner, vocabulary: Vocabulary) -> DateRead | None:
    match = _BARE.fullmatch(text)
    if match is None or match[2] not in vocabulary.months or manner.year is None:
        return None
    month = vocabulary.months[match[2]]
    year = manner.year + (manner.year_is_financial and month < 4)
    day = match[1] or match[3]
    read = _day(year, month, int(day)) if day else _month(year, month)
    return read and read.but(f"{text} has no year; read as {read.date.words} by the table's year")


def read_years(text: str, manner: DateManner, _: Vocabulary) -> DateRead | None:
    """A financial year such as 2015/16."""
    text = re.sub(r"^(?:fy|financial year|year|cy)\s*|\s*(?:fy|financial year)$", "", text)
    text = text.strip(" '’")
    if (first := _split_years(text, manner)) is not None:
        read = DateRead(RoughDate(date(first, 4, 1), Precision.YEAR))
        return read.but(f"{text} was read as a financial year, from April {first}")
    return None


def _is_split_year(text: str) -> bool:
    match = _SPLIT_YEAR.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2]) % 100


def _split_years(text: str, manner: DateManner) -> int | None:
    match = _SPLIT_YEAR.fullmatch(text.strip())
    if match is None or not _is_split_year(text.strip()):
        return None
    return full_year(match[1], manner)


def full_year(digits: str, manner: DateManner) -> int:
    """Two digits are put into the hundred years that end twenty years from today."""
    if len(digits) == 4:
        return int(digits)
    latest = manner.today.year + 20
    return latest - (latest - int(digits)) % 100


def _day(year: int, month: int, day: int) -> DateRead | None:
    try:
        return DateRead(RoughDate(date(year, month, day), Precision.DAY))
    except ValueError:
        return None


def _month(year: int, month: int) -> DateRead | None:
    if not (1 <= month <= 12 and 1900 <= year <= 2200):
        return None
    return DateRead(RoughDate(date(year, month, 1), Precision.MONTH))
