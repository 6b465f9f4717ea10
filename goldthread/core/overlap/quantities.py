"""Numbers, shares and spans of time, each in one form.

`14 days`, `a fortnight` and `2/52` are the same; so are `90%` and `nine in ten`. Clinical
shorthand: n/24 hours, n/7 days, n/52 weeks, n/12 months. See `docs/methods/likeness.md`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from goldthread.core.overlap.atoms import Atom

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_TENS = ("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS)}
_NUMBER_WORDS |= {word: value for value, word in enumerate(_TEENS, start=11)}
_NUMBER_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, start=1)}
_NUMBER_WORDS |= {"eighteen": 18, "nineteen": 19, "hundred": 100}
_HOURS = {"min": 1 / 60, "mins": 1 / 60, "minute": 1 / 60, "minutes": 1 / 60}
_HOURS |= dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 1.0)
_HOURS |= dict.fromkeys(("d", "day", "days"), 24.0)
_HOURS |= dict.fromkeys(("w", "wk", "wks", "week", "weeks"), 168.0)
_MONTHS = dict.fromkeys(("m", "mth", "mths", "month", "months"), 1)
_MONTHS |= dict.fromkeys(("y", "yr", "yrs", "year", "years"), 12)
_SHORTHAND = {"24": "hours", "7": "days", "52": "weeks", "12": "months"}
_CYCLES = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}
_CYCLES |= {"yearly": "year", "annual": "year", "annually": "year"}
_FORTNIGHT, _QUARTER = ("14days", "every14days"), "every3months"
_MINUTES_FROM = 15
_WITHIN = frozenset(("within", "in", "inside", "under", "by", "of", "half"))
_EVERY = frozenset(("every", "each", "per"))
_SHARES = {"half": 50, "halve": 50, "halved": 50, "third": 33, "quarter": 25}
_JOINS = frozenset(("to", "or", "and", "/"))
_BEGINNINGS = frozenset(
    {*_NUMBER_WORDS, *_SHARES, *_EVERY, *_CYCLES}
    | {"day", "half", "a", "an", "fortnight", "fortnightly", "quarterly"}
)


class Quantity(NamedTuple):
    """A quantity in its one form, and how many atoms it took."""

    text: str
    length: int


def quantity(pieces: Sequence[Atom], at: int) -> Quantity | None:
    """The quantity that begins at a place in the text, or None."""
    first = pieces[at].lower
    if not first[0].isdecimal() and first not in _BEGINNINGS:
        return None
    lower = [piece.lower for piece in pieces[at : at + 6]]
    for reader in (_share, _shorthand, _every, _span, _single):
        found = reader(lower, pieces[at - 1].lower if at else "")
        if found is not None:
            return found
    return None


def _number(word: str) -> float | None:
    if word[:1].isdecimal():
        return float(word.replace(",", "")) if word.count(".") <= 1 else None
    return _NUMBER_WORDS.get(word)


def _share(lower: list[str], before: str) -> Quantity | None:
    value = _number(lower[0])
    if value is None:
        is_share = lower[0] in _SHARES and (lower[0][:4] == "halv" or lower[1:2] == ["of"])
        return Quantity(f"{_SHARES[lower[0]]}percent", 1) if is_share else None
    if lower[1:2] in (["%"], ["percent"]):
        return Quantity(f"{value:g}percent", 2)
    if lower[1:3] == ["per", "cent"]:
        return Quantity(f"{value:g}percent", 3)
    for words in (["out", "of"], ["in"]):
        end = 1 + len(words)
        whole = _number(lower[end]) if lower[1:end] == words and len(lower) > end else None
        if whole and value <= whole and lower[end + 1 : end + 2] not in ([u] for u in _HOURS):
            return Quantity(f"{100 * value / whole:.0f}percent", end + 1)
    return None


def _shorthand(lower: list[str], before: str) -> Quantity | None:
    if len(lower) < 3 or lower[1] != "/" or before == "/" or lower[3:4] == ["/"]:
        return None
    value, unit = _number(lower[0]), _SHORTHAND.get(lower[2])
    if not value or not unit or not lower[0].isdecimal() or value > 52 or lower[0] == "24":
        return None
    return Quantity(_length(value, unit), 3)


def _every(lower: list[str], before: str) -> Quantity | None:
    if lower[0] in _EVERY and len(lower) > 1:
        value, unit = _number(lower[1]), 2
        if value is None:
            value, unit = 1, 1
        if len(lower) > unit and lower[unit] == "quarter":
            return Quantity(_QUARTER, unit + 1)
        if len(lower) > unit and lower[unit] in _HOURS | _MONTHS:
            return Quantity("every" + _length(value, lower[unit]), unit + 1)
        return None
    value = _number(lower[0])
    if value is not None and len(lower) > 1 and lower[1] in _CYCLES:
        return Quantity("every" + _length(value, _CYCLES[lower[1]]), 2)
    return None


def _span(lower: list[str], before: str) -> Quantity | None:
    if lower[0] == "day" and len(lower) > 1 and lower[1].isdecimal():
        return Quantity(_length(float(lower[1]), "days"), 2)
    value, at = _number(lower[0]), 1
    if value is None:
        return None
    # A range (6-8 weeks) is known by its upper end.
    if len(lower) > 2 and lower[1] in _JOINS and _number(lower[2]) is not None:
        value, at = _number(lower[2]) or value, 3
    elif len(lower) > 1 and _number(lower[1]) is not None:
        value, at = _number(lower[1]) or value, 2
    if len(lower) > at + 1 and lower[at] == "working" and lower[at + 1] in ("day", "days"):
        return Quantity(_length(value * 7 / 5 if value % 5 == 0 else value, "days"), at + 2)
    if len(lower) > at and lower[at] in _HOURS | _MONTHS:
        return Quantity(_length(value, lower[at]), at + 1)
    return None


def _single(lower: list[str], before: str) -> Quantity | None:
    word = lower[0]
    if word in ("fortnight", "fortnightly"):
        return Quantity(_FORTNIGHT[word.endswith("ly")], 1)
    if word == "quarterly":
        return Quantity(_QUARTER, 1)
    if word in _CYCLES:
        return Quantity("every" + _length(1, _CYCLES[word]), 1)
    if lower[:3] == ["half", "an", "hour"]:
        return Quantity("30minutes", 3)
    if word in ("a", "an") and before in _WITHIN and lower[1:2] and lower[1] in _HOURS | _MONTHS:
        return Quantity(_length(1, lower[1]), 2)
    return None


def _length(value: float, unit: str) -> str:
    # Written short, 30m is half an hour and 3m a quarter of a year.
    if unit == "m" and value >= _MINUTES_FROM:
        unit = "minutes"
    if unit in _MONTHS:
        return f"{value * _MONTHS[unit]:g}months"
    hours = value * _HOURS[unit]
    if hours < 1:
        return f"{hours * 60:.0f}minutes"
    return f"{hours:g}hours" if hours % 24 else f"{hours / 24:g}days"
