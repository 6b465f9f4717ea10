"""Numbers and serial dates as a spreadsheet shows them.

Excel's number formats: ECMA-376 part 1, 18.8.30 (built-in ids) and 18.8.31 (sections and codes).
"""

import re
from calendar import day_name, month_name
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from goldthread.core.intake.grid import CellValue

# Id 14 and 22 are "the short date of this computer"; in Britain the day comes first.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*](.)|\[([^\]]*)\]')
_DATE_CODE = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p|\.0+", re.I)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
_NUMBER_CODE = re.compile(r"[0#?][0#?,. \-/]*")
_MONTH_NAMES = tuple(month_name)[1:]
_DAY_NAMES = tuple(day_name)
_SERIAL_END = 2_958_466  # 1 January 10000
_FEBRUARY_1900 = 60
_PLAIN_DIGITS = 11


@lru_cache(maxsize=512)
def is_date_format(number_format: str) -> bool:
    """Whether a format shows a day or an hour rather than a quantity."""
    if number_format.lower() in ("general", "@", ""):
        return False
    if _ELAPSED.search(number_format):
        return False
    bare = _LITERAL.sub("", number_format.split(";")[0]).lower()
    if re.search(r"[0#?]", bare.replace(".0", "")) and "y" not in bare and "d" not in bare:
        return False
    return bool(re.search(r"[ymdhs]", bare.replace("general", "")))


def from_serial(serial: float, dates_1904: bool) -> date | datetime | time | None:
    """The day a serial number stands for, or nothing when no calendar holds it.

    1900 system: day 1 is 1 January 1900 and day 60 (29 February 1900, which never was) is read as
    the 28th. 1904 system: day 0 is 1 January 1904.
    """
    if not 0 <= serial < _SERIAL_END:
        return None
    if serial < 1 and serial != 0:
        return (datetime(1900, 1, 1) + timedelta(seconds=round(serial * 86400))).time()  # noqa: DTZ001
    if dates_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001
    else:
        start = datetime(1899, 12, 31 if serial < _FEBRUARY_1900 else 30)  # noqa: DTZ001
    try:
        moment = start + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return None
    return moment if moment.time() != time() else moment.date()


def read_number(number: float, number_format: str, dates_1904: bool) -> tuple[CellValue, str]:
    """A stored number as its typed value and the text a person sees."""
    if is_date_format(number_format):
        day = from_serial(number, dates_1904)
        if day is not None:
            return day, shown_date(day, number_format)
    value: CellValue = int(number) if number == int(number) and abs(number) < 1e15 else number
    return value, shown_number(number, number_format)


def shown_date(day: date | datetime | time, number_format: str) -> str:
    """A day or hour in its format: `mmm-yy` gives "Sep-15"."""
    parts: list[str] = []
    section = number_format.split(";")[0]
    clock = "am/pm" in section.lower() or "a/p" in section.lower()
    place, after_hour = 0, False
    while place < len(section):
        literal = _LITERAL.match(section, place)
        code = _DATE_CODE.match(section, place)
        if literal:
            parts.append(literal[1] or literal[2] or "")
        elif code:
            before_second = bool(re.match(r"[^a-z]*s", section[code.end() :], re.I))
            parts.append(_piece(day, code[0].lower(), after_hour or before_second, clock))
            after_hour = code[0][0] in "hH"
        else:
            parts.append(section[place])
        place = (literal or code).end() if literal or code else place + 1  # type: ignore[union-attr]
    return "".join(parts).strip() or day.isoformat()


def _piece(day: date | datetime | time, code: str, minutes: bool, clock: bool) -> str:
    moment = day if isinstance(day, datetime | time) else time()
    if code[0] == "h":
        hour = (moment.hour - 1) % 12 + 1 if clock else moment.hour
        return f"{hour:0{min(len(code), 2)}d}"
    if code[0] == "s":
        return f"{moment.second:0{min(len(code), 2)}d}"
    if code[0] == "a":
        return ("AM" if moment.hour < 12 else "PM")[: len(code) // 2]
    if code[0] == "m" and minutes and len(code) < 3:
        return f"{moment.minute:0{len(code)}d}"
    if code[0] == "." or isinstance(day, time):
        return ""
    return _day_piece(day, code)


def _day_piece(day: date, code: str) -> str:
    if code[0] == "y":
        return f"{day.year % 100:02d}" if len(code) < 3 else f"{day.year:04d}"
    if code[0] == "m":
        name = _MONTH_NAMES[day.month - 1]
        return {1: str(day.month), 2: f"{day.month:02d}", 3: name[:3], 5: name[0]}.get(
            len(code), name
        )
    name = _DAY_NAMES[day.weekday()]
    return {1: str(day.day), 2: f"{day.day:02d}", 3: name[:3]}.get(len(code), name)


def shown_number(number: float, number_format: str) -> str:
    """A quantity in its format; formats this does not know give the plain number."""
    section, number = _section(number_format, number)
    if section.lower() in ("", "general", "@") or "general" in section.lower():
        return plain(number)
    if _ELAPSED.search(section):
        return _elapsed(number)
    bare = _LITERAL.sub(lambda found: "\x00" * len(found[0]), section)
    code = _NUMBER_CODE.search(bare)
    if not code or "E" in bare or "/" in code[0]:
        return plain(number)
    percent = "%" in bare
    body = _digits(abs(number) * (100 if percent else 1), code[0].rstrip())
    sign = "-" if number < 0 else ""
    before = _spelt(section[: code.start()])
    after = _spelt(section[code.start() + len(code[0].rstrip()) :])
    return f"{before}{sign}{body}{after}".strip()


def plain(number: float) -> str:
    """A number without a format: 11 digits at most, no trailing zeros, never in powers of ten."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.{_PLAIN_DIGITS - 1}g}"


def _section(number_format: str, number: float) -> tuple[str, float]:
    """The part for positive, negative or zero; a negative's own part brings its own sign."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;])+', number_format)
    if number < 0 and len(parts) > 1 and re.search(r"[0#]", parts[1]):
        return parts[1], -number
    if number == 0 and len(parts) > 2 and re.search(r"[0#]", parts[2]):
        return parts[2], number
    return (parts[0] if parts else ""), number


def _digits(number: float, code: str) -> str:
    whole, dot, fraction = code.partition(".")
    places = len(re.findall(r"[0#?]", fraction))
    if "," in whole:
        thousands = re.search(r",+$", whole)
        number /= 1000 ** len(thousands[0]) if thousands else 1
        grouped = "," in whole.rstrip(",")
        text = f"{number:{',' if grouped else ''}.{places}f}"
    else:
        text = f"{number:.{places}f}"
    head, _, tail = text.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#"))
    tail = tail[: places - optional] + tail[places - optional :].rstrip("0")
    if "," not in whole:
        head = _masked(head, whole)
    return f"{head}.{tail}" if dot and tail else head


def _masked(digits: str, mask: str) -> str:
    """Digits set into a mask from the right: "000 000 0000" spaces a ten digit number."""
    out: list[str] = []
    left = list(digits)
    for sign in reversed(mask):
        if sign in "0#?":
            if left:
                out.append(left.pop())
            elif sign == "0":
                out.append("0")
        else:
            out.append(sign)
    return "".join(left) + "".join(reversed(out)).lstrip(" -")


def _spelt(literal: str) -> str:
    """Literal text around the digits: quotes and escapes off, colours and conditions dropped."""

    def say(found: re.Match[str]) -> str:
        if found[4] is not None:
            # [$£-809] carries the sign of a currency.
            return found[4][1:].partition("-")[0] if found[4].startswith("$") else ""
        return found[1] or found[2] or ""

    return _LITERAL.sub(say, literal)


def _elapsed(number: float) -> str:
    minutes = round(number * 1440)
    return f"{minutes // 60}:{minutes % 60:02d}"
