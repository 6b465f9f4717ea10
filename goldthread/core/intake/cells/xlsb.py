"""Binary workbooks of Excel (xlsb): the same grid as xlsx, from its records.

[MS-XLSB] 2.4 (records by name) and 2.5.9 (Cell). Nothing is evaluated.
"""

from collections.abc import Callable

import xlrd

from goldthread.core.intake.cells.archive import Archive, damaged
from goldthread.core.intake.cells.binary_records import Ended, Fields, records
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits
from goldthread.core.intake.cells.markup import parse
from goldthread.core.intake.cells.numerals import read_number
from goldthread.core.intake.cells.package import ignored, relations
from goldthread.core.intake.cells.xlsb_styles import read_binary_looks
from goldthread.core.intake.cells.xlsx_styles import PLAIN, Look
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_ROW, _STRING_ITEM, _COLUMNS, _MERGE = 0, 19, 60, 176
_BOOK_PROPERTIES, _SHEET_ENTRY = 153, 156
_COMMENT, _COMMENT_TEXT = 635, 637
_ROW_HIDDEN, _COLUMN_HIDDEN, _DATES_1904 = 0x10, 0x01, 0x01
# Cells that leave out their column stand one to the right of the cell before.
_SHORT_FROM, _SHORT_TO, _SHORT_SHIFT = 12, 18, 11


class _Book:
    """What all sheets of a workbook share, and the list of sheets."""

    def __init__(self, archive: Archive, part: str, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        self.room = Room(limits)
        self.targets = {arrow.id: arrow for arrow in relations(archive, part) if not arrow.outside}
        self.dates_1904 = False
        self.entries: list[tuple[str, str, bool]] = []
        for kind, fields in records(archive.read(part)):
            if kind == _BOOK_PROPERTIES:
                self.dates_1904 = bool(fields.number(1) & _DATES_1904)
            elif kind == _SHEET_ENTRY:
                hidden = fields.number(4) != 0
                fields.skip(4)
                self.entries.append((fields.text(), fields.text(), hidden))
        theme = self._part("theme")
        styles = self._part("styles")
        colours = parse(theme, archive.file) if theme else None
        self.looks = read_binary_looks(styles, colours) if styles else []
        self.strings = [
            fields.rich_text()
            for kind, fields in records(self._part("sharedStrings") or b"")
            if kind == _STRING_ITEM
        ]

    def _part(self, role: str) -> bytes | None:
        for arrow in self.targets.values():
            if arrow.role == role:
                return self.archive.read_if_any(arrow.target)
        return None


def read_xlsb(archive: Archive, part: str, limits: Limits) -> Workbook:
    """The workbook whose main part is `part`; raises `Unreadable`."""
    try:
        book = _Book(archive, part, limits)
        limits.check_sheets(len(book.entries), archive.file)
        sheets = [
            _sheet(book, id_, name, hidden=hidden)
            for id_, name, hidden in book.entries
            if id_ in book.targets and book.targets[id_].role == "worksheet"
        ]
    except Ended:
        raise damaged(archive.file) from None
    if not sheets:
        raise damaged(archive.file)
    return Workbook(
        archive.file, tuple(sheets), tuple(ignored(archive)), dates_1904=book.dates_1904
    )


def _sheet(book: _Book, id_: str, name: str, *, hidden: bool) -> Sheet:
    part = book.targets[id_].target
    sheet = Gatherer(book.archive.file, name, book.limits, book.room)
    sheet.hidden = hidden
    _read_records(book, sheet, book.archive.read(part))
    for link in relations(book.archive, part):
        if link.role == "comments" and link.target in book.archive:
            _comments(sheet, book.archive.read(link.target))
    return sheet.finish()


def _read_records(book: _Book, sheet: Gatherer, data: bytes) -> None:
    row = column = 0
    for kind, fields in records(data):
        if kind == _ROW:
            row, column = fields.number(4) + 1, 0
            fields.skip(7)
            if fields.number(1) & _ROW_HIDDEN:
                sheet.hide_rows(row, row)
        elif kind in _READERS or _SHORT_FROM <= kind <= _SHORT_TO:
            short = kind >= _SHORT_FROM
            column = column + 1 if short else fields.number(4) + 1
            _cell(book, sheet, kind - _SHORT_SHIFT if short else kind, fields, (row, column))
        elif kind == _COLUMNS:
            first, last = fields.number(4), fields.number(4)
            fields.skip(8)
            if fields.number(2) & _COLUMN_HIDDEN:
                sheet.hide_columns(first + 1, last + 1)
        elif kind == _MERGE:
            top, bottom, left, right = (fields.number(4) + 1 for _ in range(4))
            sheet.merge(top, left, bottom, right)


def _cell(book: _Book, sheet: Gatherer, kind: int, fields: Fields, place: tuple[int, int]) -> None:
    style = fields.number(4) & 0xFFFFFF
    look = book.looks[style] if style < len(book.looks) else PLAIN
    value, text = _READERS[kind](book, fields, look)
    shown = "" if look.number_format == "General" else look.number_format
    sheet.add(*place, value, text, shown, look.fill, look.bold)


def _blank(_book: _Book, _fields: Fields, _look: Look) -> tuple[CellValue, str]:
    return None, ""


def _packed(book: _Book, fields: Fields, look: Look) -> tuple[CellValue, str]:
    return read_number(fields.packed(), look.number_format, book.dates_1904)


def _real(book: _Book, fields: Fields, look: Look) -> tuple[CellValue, str]:
    number = fields.real()
    if number != number or abs(number) == float("inf"):
        return None, ""
    return read_number(number, look.number_format, book.dates_1904)


def _fault(_book: _Book, fields: Fields, _look: Look) -> tuple[CellValue, str]:
    text = xlrd.error_text_from_code.get(fields.number(1), "#N/A")
    return text, text


def _truth(_book: _Book, fields: Fields, _look: Look) -> tuple[CellValue, str]:
    truth = fields.number(1) == 1
    return truth, "TRUE" if truth else "FALSE"


def _words(_book: _Book, fields: Fields, _look: Look) -> tuple[CellValue, str]:
    text = fields.text()
    return text, text


def _shared(book: _Book, fields: Fields, _look: Look) -> tuple[CellValue, str]:
    number = fields.number(4)
    text = book.strings[number] if number < len(book.strings) else ""
    return text, text


_READERS: dict[int, Callable[[_Book, Fields, Look], tuple[CellValue, str]]] = {
    1: _blank,
    2: _packed,
    3: _fault,
    4: _truth,
    5: _real,
    6: _words,
    7: _shared,
    8: _words,
    9: _real,
    10: _truth,
    11: _fault,
}


def _comments(sheet: Gatherer, data: bytes) -> None:
    row = column = 0
    for kind, fields in records(data):
        if kind == _COMMENT:
            fields.skip(4)
            row = fields.number(4) + 1
            fields.skip(4)
            column = fields.number(4) + 1
        elif kind == _COMMENT_TEXT:
            sheet.comment(row, column, fields.rich_text())
