"""Text tables: comma, semicolon or tab separated files, and cells pasted from a spreadsheet.

Every value stays text as typed; decimal commas are nobody's business here. RFC 4180 for quotes.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import DEFAULT_LIMITS, Limits, Unreadable
from goldthread.core.intake.grid import Workbook

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 200
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*(?:\r\n?|\n)", re.I)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TOLERATED_SHARE = 0.001
# A quote that nobody closed swallows the rest of the file into one cell.
_LONGEST_CELL = 32_767


def read_delimited(data: bytes, file: str, limits: Limits) -> Workbook:
    """A text table as a workbook of one sheet without a name; raises `Unreadable`."""
    return _workbook(decode(data, file), file, limits)


def read_pasted(text: str, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Cells pasted from a spreadsheet (tabs between them) or typed with commas."""
    limits.check_size(len(text.strip()), "What you pasted")
    return _workbook(text, "pasted cells", limits, "\t" if "\t" in text else "")


def decode(data: bytes, file: str) -> str:
    """Bytes as text: a byte order mark, else UTF-8, else UTF-16 by its zeros, else Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _printable(_decoded(data, encoding, file), file)
    if b"\x00" in data:
        return _printable(_decoded(data, _utf_16(data, file), file), file)
    try:
        return _printable(data.decode("utf-8"), file)
    except UnicodeDecodeError:
        # Five bytes of Windows-1252 stand for nothing; they read as their Latin-1 controls.
        text = "".join(
            chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
            for byte in range(256)
        )
        return _printable(data.decode("latin-1").translate(dict(enumerate(text))), file)


def _decoded(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(file) from None


def _utf_16(data: bytes, file: str) -> str:
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) * 0.3
    if odd > most and even < odd / 10:
        return "utf-16-le"
    if even > most and odd < even / 10:
        return "utf-16-be"
    raise _not_text(file, " It holds empty (NUL) bytes, as text never does.")


def _printable(text: str, file: str) -> str:
    odd = len(_UNPRINTABLE.findall(text))
    if "\x00" in text or odd > max(len(text) * _TOLERATED_SHARE, 2):
        raise _not_text(file, " It holds empty (NUL) or control bytes, as text never does.")
    return text


def _not_text(file: str, why: str = "") -> Unreadable:
    return Unreadable(
        f"{file} is no table that goldthread can read.{why} Open it in the program it was made "
        "with, save it as .xlsx or .csv, and choose that file."
    )


def _workbook(text: str, file: str, limits: Limits, delimiter: str = "") -> Workbook:
    hint = _SEPARATOR_LINE.match(text)
    if hint:
        text, delimiter = text[hint.end() :], hint[1]
    delimiter = delimiter or sniff(text)
    sheet = Gatherer(file, "", limits, Room(limits))
    records = _records(text, delimiter, file)
    while records and not any(records[-1]):
        records.pop()
    sheet.check_place(len(records), 1)
    for number, record in enumerate(records, start=1):
        for column, value in enumerate(record, start=1):
            if value:
                sheet.add(number, column, value, value)
    found = sheet.finish()
    if not found.cells:
        raise Unreadable(f"{file} holds no text. Save the list again and choose that file.")
    return Workbook(file, (found,))


def sniff(text: str) -> str:
    """The delimiter under which most records have the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for record in _reader(text[:200_000], delimiter):
            filled = [value for value in record if value.strip()]
            if filled:
                widths[len(record)] += 1
            if widths.total() >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0, 0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 0
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return round(count / widths.total(), 2) * min(width, 3), width


def _reader(text: str, delimiter: str, *, quotes: bool = True) -> Iterator[list[str]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    try:
        records = list(_reader(text, delimiter))
    except csv.Error:
        records = []
    longest = max((len(value) for record in records for value in record), default=_LONGEST_CELL + 1)
    if longest <= _LONGEST_CELL:
        return records
    try:
        return list(_reader(text, delimiter, quotes=False))
    except csv.Error:
        raise Unreadable(
            f"{file} has a cell too long to be one. Save the list as .xlsx and choose that file."
        ) from None
