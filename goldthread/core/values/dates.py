"""Dates as people know them: a day, a month, a quarter, a year, open, or not readable.

Method: docs/methods/intake.md, "Dates".
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known. `OPEN` is "ongoing", `UNREADABLE` holds text that is no date."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OPEN = "open"
    UNREADABLE = "unreadable"
    NONE = "none"


_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


@dataclass(frozen=True, slots=True)
class RoughDate:
    """`iso` is the first day of the period named, also for ends; None when there is no period.

    Raises ValueError when `iso` and `precision` contradict each other.
    """

    iso: date | None
    precision: Precision

    def __post_init__(self) -> None:
        dated = self.precision is Precision.DAY or self.precision in _MONTHS
        if dated != (self.iso is not None):
            raise ValueError(f"{self.precision} does not go with {self.iso}")

    @property
    def last_day(self) -> date | None:
        """The last day of the period, inclusive."""
        if self.iso is None or self.precision is Precision.DAY:
            return self.iso
        month = self.iso.month - 1 + _MONTHS[self.precision] - 1
        year, month = self.iso.year + month // 12, month % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    @property
    def words(self) -> str:
        """What a person reads, for instance "Q3 2015/16 (Oct to Dec 2015)"; empty for none."""
        if self.iso is None:
            return _UNDATED[self.precision]
        return _WORDS[self.precision](self.iso)

    def as_json(self) -> dict[str, str | None]:
        """The form of `read-register`: `{"iso": "2015-10-01", "precision": "quarter"}`."""
        iso = self.iso.isoformat() if self.iso else None
        return {"iso": iso, "precision": self.precision.value}


def financial_year(day: date) -> str:
    """The financial year (April to March) that holds the day, as "2015/16"."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def _quarter_words(first: date) -> str:
    year, month = divmod(first.year * 12 + first.month + 1, 12)
    last = date(year, month + 1, 1)
    from_year = "" if last.year == first.year else f" {first.year}"
    period = f"{first:%b}{from_year} to {last:%b %Y}"
    if first.month % 3 != 1:
        return period
    number = (first.month - 4) // 3 % 4 + 1
    return f"Q{number} {financial_year(first)} ({period})"


_UNDATED = {
    Precision.OPEN: "ongoing",
    Precision.UNREADABLE: "not readable as a date",
    Precision.NONE: "",
}
_WORDS: Mapping[Precision, Callable[[date], str]] = {
    Precision.DAY: lambda day: f"{day.day} {day:%B %Y}",
    Precision.MONTH: lambda day: f"{day:%B %Y}",
    Precision.QUARTER: _quarter_words,
    Precision.YEAR: lambda day: financial_year(day) if day.month == 4 else f"{day.year}",
}

NO_DATE = RoughDate(None, Precision.NONE)
OPEN_DATE = RoughDate(None, Precision.OPEN)
UNREADABLE_DATE = RoughDate(None, Precision.UNREADABLE)
