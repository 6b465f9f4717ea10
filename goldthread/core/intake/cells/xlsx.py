"""Workbooks of Excel 2007 and later (xlsx, xlsm), read from their XML.

Nothing is evaluated: a formula gives the result that was stored with it. ECMA-376 part 1, 18.
"""

import re
from datetime import date, datetime

from goldthread.core.intake.cells.archive import Archive, damaged
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits
from goldthread.core.intake.cells.markup import (
    Element,
    attribute,
    child,
    listed,
    local,
    parse,
    walk,
)
from goldthread.core.intake.cells.numerals import read_number, shown_date
from goldthread.core.intake.cells.package import Relation, ignored, relations
from goldthread.core.intake.cells.xlsx_styles import PLAIN, Look, read_looks
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true"}
# Excel puts this before a threaded note for older programs.
_NOTE_PREAMBLE = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.S)


class _Book:
    """What all sheets of a workbook share."""

    def __init__(self, archive: Archive, part: str, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        self.room = Room(limits)
        self.root = parse(archive.read(part), archive.file)
        self.arrows = [arrow for arrow in relations(archive, part) if not arrow.outside]
        properties = child(self.root, "workbookPr")
        self.dates_1904 = properties is not None and attribute(properties, "date1904") in _TRUE
        theme = self._part("theme")
        self.looks = read_looks(self._part("styles"), theme)
        self.strings = self._shared_strings()

    def _part(self, role: str) -> Element | None:
        for arrow in self.arrows:
            if arrow.role == role and arrow.target in self.archive:
                return parse(self.archive.read(arrow.target), self.archive.file)
        return None

    def _shared_strings(self) -> list[str]:
        for arrow in self.arrows:
            if arrow.role == "sharedStrings" and arrow.target in self.archive:
                data = self.archive.read(arrow.target)
                return [rich_text(item) for item in walk(data, self.archive.file, "si")]
        return []


def read_xlsx(archive: Archive, part: str, limits: Limits) -> Workbook:
    """The workbook whose main part is `part`; raises `Unreadable`."""
    book = _Book(archive, part, limits)
    items = listed(book.root, "sheets", "sheet")
    limits.check_sheets(len(items), archive.file)
    targets = {arrow.id: arrow for arrow in book.arrows if arrow.role == "worksheet"}
    sheets: list[Sheet] = []
    unsaved: list[str] = []
    for item in items:
        arrow = targets.get(attribute(item, "id"))
        if arrow is None:
            continue
        sheet, formulas = _sheet(book, arrow, item)
        sheets.append(sheet)
        if formulas:
            unsaved.append(_unsaved(formulas, sheet.name))
    if not items:
        raise damaged(archive.file)
    return Workbook(
        archive.file, tuple(sheets), (*ignored(archive), *unsaved), dates_1904=book.dates_1904
    )


def _unsaved(formulas: int, sheet: str) -> str:
    many = f"{formulas} formulas have" if formulas > 1 else "1 formula has"
    return (
        f"Sheet “{sheet}”: {many} no stored result. Open the file in Excel, save it, "
        "and choose it again if those cells matter."
    )


def _sheet(book: _Book, arrow: Relation, item: Element) -> tuple[Sheet, int]:
    file = book.archive.file
    sheet = Gatherer(file, attribute(item, "name"), book.limits, book.room)
    sheet.hidden = attribute(item, "state") in ("hidden", "veryHidden")
    reader = _SheetReader(book, sheet)
    data = book.archive.read(arrow.target)
    for element in walk(data, file, "row", "mergeCell", "col", "sheetFormatPr", "headerFooter"):
        reader.take(element)
    for link in relations(book.archive, arrow.target):
        if link.role == "comments" and link.target in book.archive:
            _comments(book.archive.read(link.target), sheet)
    return sheet.finish(), reader.unsaved


class _SheetReader:
    """Takes the elements of a sheet in their order in the file."""

    def __init__(self, book: _Book, sheet: Gatherer) -> None:
        self.book = book
        self.sheet = sheet
        self.row = 0
        self.unsaved = 0
        self.rows_hidden = False

    def take(self, element: Element) -> None:
        name = local(element)
        if name == "row":
            self._row(element)
        elif name == "mergeCell":
            area = _area(attribute(element, "ref"))
            if area:
                self.sheet.merge(*area)
        elif name == "col":
            if attribute(element, "hidden") in _TRUE or attribute(element, "width") == "0":
                first, last = attribute(element, "min"), attribute(element, "max")
                if first.isdecimal() and last.isdecimal():
                    self.sheet.hide_columns(int(first), int(last))
        elif name == "sheetFormatPr":
            self.rows_hidden = attribute(element, "zeroHeight") in _TRUE
        else:
            self.sheet.lead_in.extend(_page_headers(element))

    def _row(self, element: Element) -> None:
        number = element.get("r")
        self.row = int(number) if number and number.isdecimal() else self.row + 1
        if element.get("hidden", "1" if self.rows_hidden else "0") in _TRUE:
            self.sheet.hide_rows(self.row, self.row)
        column = 0
        for cell in element:
            place = _REFERENCE.match(cell.get("r", ""))
            column = _number(place[1]) if place else column + 1
            self._cell(cell, column)

    def _cell(self, cell: Element, column: int) -> None:
        looks, style = self.book.looks, cell.get("s")
        look = (
            looks[int(style)] if style and style.isdecimal() and int(style) < len(looks) else PLAIN
        )
        stored, inline, formula = None, None, False
        for part in cell:
            name = part.tag.rpartition("}")[2]
            if name == "v":
                stored = part.text
            elif name == "is":
                inline = rich_text(part)
            elif name == "f":
                formula = True
        if formula and stored is None:
            self.unsaved += 1
        value, text = self._value(cell.get("t", "n"), stored, inline, look)
        shown = "" if look.number_format == "General" else look.number_format
        self.sheet.add(self.row, column, value, text, shown, look.fill, look.bold)

    def _value(
        self, kind: str, stored: str | None, inline: str | None, look: Look
    ) -> tuple[CellValue, str]:
        if inline is not None:
            return inline, inline
        if stored is None:
            return None, ""
        if kind == "s":
            text = self._shared(stored)
            return text, text
        if kind == "n":
            return self._numeric(stored, look)
        if kind == "b":
            truth = stored.strip() in _TRUE
            return truth, "TRUE" if truth else "FALSE"
        if kind == "d":
            return _iso_day(stored, look)
        text = unescape(stored)
        return text, text

    def _shared(self, stored: str) -> str:
        strings = self.book.strings
        return strings[int(stored)] if stored.isdecimal() and int(stored) < len(strings) else ""

    def _numeric(self, stored: str, look: Look) -> tuple[CellValue, str]:
        try:
            number = float(stored)
        except ValueError:
            return stored, stored
        if number != number or number in (float("inf"), float("-inf")):
            return stored, stored
        # Long whole numbers keep every digit: a float has fifteen.
        if stored.isdecimal() and len(stored) > 15:
            return stored, stored
        return read_number(number, look.number_format, self.book.dates_1904)


def _iso_day(stored: str, look: Look) -> tuple[CellValue, str]:
    try:
        moment = datetime.fromisoformat(stored.strip().removesuffix("Z"))
    except ValueError:
        return stored, stored
    day: date = moment if moment.hour or moment.minute or moment.second else moment.date()
    shown = look.number_format if look.number_format != "General" else "dd/mm/yyyy"
    return day, shown_date(day, shown)


def rich_text(element: Element) -> str:
    """The text of a string item: its runs joined, readings for Japanese left out."""
    parts = []
    for part in element:
        name = local(part)
        if name == "t":
            parts.append(part.text or "")
        elif name == "r":
            parts.extend(piece.text or "" for piece in part if local(piece) == "t")
    return unescape("".join(parts))


def unescape(text: str) -> str:
    """Excel writes control characters as `_x000D_` (22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _comments(data: bytes, sheet: Gatherer) -> None:
    for item in walk(data, sheet.file, "comment"):
        place = _REFERENCE.fullmatch(attribute(item, "ref"))
        words = child(item, "text")
        if place and words is not None:
            text = _NOTE_PREAMBLE.sub("", rich_text(words))
            sheet.comment(int(place[2]), _number(place[1]), text)


def _page_headers(element: Element) -> list[str]:
    """What is printed above each page; the codes between the words (`&L`, `&"Arial"`) go."""
    found = []
    for part in element:
        if local(part).endswith("Header") and part.text:
            words = re.sub(r'&"[^"]*"|&\d+|&K[0-9A-F]{6}|&[A-Z]', " ", part.text)
            words = " ".join(words.replace("&&", "&").split())
            if words:
                found.append(words)
    return found


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if not start or not end:
        return None
    return int(start[2]), _number(start[1]), int(end[2]), _number(end[1])


def _number(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number
