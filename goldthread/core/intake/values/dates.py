"""Dates as people type them, read with their precision.

Method: docs/methods/intake.md, "Dates". One date at a time; spans of two are in `spans.py`.
"""

import re
from datetime import date, datetime, timedelta

from goldthread.core.intake.grid import CellValue
from goldthread.core.intake.texts import plain, tidy
from goldthread.core.intake.values.date_forms import (
    DateManner,
    DateRead,
    read_named,
    read_numeric,
    read_quarter,
    read_years,
)
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.dates import (
    NO_DATE,
    OPEN_DATE,
    UNREADABLE_DATE,
    Precision,
    RoughDate,
)

_EPOCH = date(1899, 12, 30)
_DAYS_1904 = 1462
# 1954 to 2064 as day numbers of a spreadsheet: nothing else in a date column looks like that.
_SERIALS = range(20_000, 60_000)
_LEADING = re.compile(
    r"^(?:w/?c|wk/?c|w/?e|week (?:commencing|ending|beginning|of)|from|since|by|until|till|to|due|"
    r"approx\.?|approximately|circa|c\.|ca\.|about|around|est\.?|estimated|expected|start of|"
    r"beginning of|end of|end|early|mid|late|before|after|start(?:s|ed)?|began|begun|planned|"
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satu?r?|sun)(?:day)?|fy|f/y|the|in)[\s:,.-]+",
    re.IGNORECASE,
)
NOTHING = DateRead(NO_DATE)


def read_typed(value: CellValue, number_format: str, manner: DateManner) -> DateRead | None:
    """A date cell, a day number or a year as number; None when the value is none of them."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return DateRead(_shown(value, number_format))
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return None
    return _read_number(int(value), manner)


def _shown(day: date, number_format: str) -> RoughDate:
    """A date cell as precise as its format shows it: `mmm-yy` is a month."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if "y" not in shown or "d" in shown:
        return RoughDate(day, Precision.DAY)
    if "m" in shown:
        return RoughDate(day.replace(day=1), Precision.MONTH)
    return RoughDate(date(day.year, 1, 1), Precision.YEAR)


def _read_number(number: int, manner: DateManner) -> DateRead | None:
    if 1950 <= number <= 2099:
        return DateRead(RoughDate(date(number, 1, 1), Precision.YEAR))
    if number not in _SERIALS:
        return None
    days = number + (_DAYS_1904 if manner.dates_1904 else 0)
    read = DateRead(RoughDate(_EPOCH + timedelta(days=days), Precision.DAY))
    return read.but(f"the number {number} was read as a day, {read.date.words}")


def read_date(text: str, manner: DateManner, vocabulary: Vocabulary) -> DateRead:
    """One date from text; unreadable text says so, an empty one is no date."""
    shown = tidy(text)
    words = plain(shown)
    if words in vocabulary.none or (not shown or set(shown) <= set("-–—. ")):
        return NOTHING
    if words in vocabulary.open:
        return DateRead(OPEN_DATE)
    if words in vocabulary.unsettled:
        return DateRead(UNREADABLE_DATE)
    asked = "?" in shown
    core = _without_leading(shown.replace("?", "").strip(" .,;:()~*").lower())
    read = _read_core(core, manner, vocabulary)
    if read is None and (bare := tidy(re.sub(r"\([^)]*\)", " ", core))) not in (core, ""):
        read = _read_core(bare, manner, vocabulary)
    if read is None:
        return DateRead(UNREADABLE_DATE, (f"{shown} could not be read as a date",))
    return read.but(f"{shown} carries a question mark") if asked else read


def _without_leading(text: str) -> str:
    while (rest := _LEADING.sub("", text)) != text:
        text = rest
    return text


def _read_core(text: str, manner: DateManner, vocabulary: Vocabulary) -> DateRead | None:
    if text.isdecimal() and (number := _read_number(int(text), manner)) is not None:
        return number
    for reader in (read_numeric, read_quarter, read_named, read_years):
        read = reader(text, manner, vocabulary)
        if read is not None:
            return read
    return None
