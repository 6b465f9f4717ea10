"""Spreadsheets in one XML file, as Office 2003 wrote them and reporting systems still do.

Microsoft, "XML Spreadsheet Reference" (2001). Often named .xls.
"""

from datetime import datetime, time

from goldthread.core.intake.cells.archive import damaged
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits
from goldthread.core.intake.cells.markup import (
    Element,
    attribute,
    child,
    children,
    listed,
    local,
    parse,
)
from goldthread.core.intake.cells.numerals import read_number, shown_date
from goldthread.core.intake.cells.xlsx_styles import PLAIN, Look
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_MARK = b"urn:schemas-microsoft-com:office:spreadsheet"
_OPENING_BYTES = 4096
_NAMED_FORMATS = {
    "Short Date": "dd/mm/yyyy",
    "Medium Date": "dd-mmm-yy",
    "Long Date": "dd mmmm yyyy",
    "General Date": "dd/mm/yyyy hh:mm",
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
}
_MOST_COLUMNS = 16_384


def is_spreadsheet_xml(data: bytes) -> bool:
    """Whether bytes open as such a file does."""
    opening = data[:_OPENING_BYTES]
    return opening.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _MARK in opening


def read_spreadsheet_xml(data: bytes, file: str, limits: Limits) -> Workbook:
    """The workbook; raises `Unreadable`."""
    root = parse(data.lstrip(b"\xef\xbb\xbf \r\n\t"), file)
    looks = {attribute(style, "ID"): _look(style) for style in listed(root, "Styles", "Style")}
    pages = children(root, "Worksheet")
    limits.check_sheets(len(pages), file)
    if not pages:
        raise damaged(file)
    dates_1904 = child(root, "ExcelWorkbook", "Date1904") is not None
    room = Room(limits)
    sheets = []
    for page in pages:
        sheet = Gatherer(file, attribute(page, "Name"), limits, room)
        visible = child(page, "WorksheetOptions", "Visible")
        sheet.hidden = visible is not None and (visible.text or "").startswith("Sheet")
        sheets.append(_Page(sheet, looks, dates_1904=dates_1904).read(page))
    return Workbook(file, tuple(sheets), dates_1904=dates_1904)


def _look(style: Element) -> Look:
    shown, inside, font = (child(style, name) for name in ("NumberFormat", "Interior", "Font"))
    number_format = attribute(shown, "Format") if shown is not None else ""
    colour = attribute(inside, "Color") if inside is not None else ""
    return Look(
        number_format=_NAMED_FORMATS.get(number_format, number_format) or "General",
        fill=colour[1:].upper() if colour.startswith("#") else "",
        bold=font is not None and attribute(font, "Bold") == "1",
    )


class _Page:
    """Reads the rows of one worksheet; rows and cells may leave out their number."""

    def __init__(self, sheet: Gatherer, looks: dict[str, Look], *, dates_1904: bool) -> None:
        self.sheet = sheet
        self.looks = looks
        self.dates_1904 = dates_1904

    def read(self, page: Element) -> Sheet:
        table = child(page, "Table")
        row = column = 0
        for part in table if table is not None else ():
            many = 1 + _whole(attribute(part, "Span"))
            if local(part) == "Column":
                column = _whole(attribute(part, "Index")) or column + 1
                if attribute(part, "Hidden") == "1":
                    self.sheet.hide_columns(column, column + many - 1)
                column += many - 1
            elif local(part) == "Row":
                row = _whole(attribute(part, "Index")) or row + 1
                if attribute(part, "Hidden") == "1":
                    self.sheet.hide_rows(row, row + many - 1)
                self._row(part, row)
                row += many - 1
        return self.sheet.finish()

    def _row(self, element: Element, row: int) -> None:
        column = 0
        default = attribute(element, "StyleID")
        for cell in children(element, "Cell"):
            column = _whole(attribute(cell, "Index")) or column + 1
            look = self.looks.get(attribute(cell, "StyleID") or default, PLAIN)
            value, text = self._value(child(cell, "Data"), look)
            shown = "" if look.number_format == "General" else look.number_format
            self.sheet.add(row, column, value, text, shown, look.fill, look.bold)
            note = child(cell, "Comment", "Data")
            if note is not None:
                self.sheet.comment(row, column, "".join(note.itertext()))
            across = min(_whole(attribute(cell, "MergeAcross")), _MOST_COLUMNS)
            down = _whole(attribute(cell, "MergeDown"))
            self.sheet.merge(row, column, row + down, column + across)
            column += across

    def _value(self, data: Element | None, look: Look) -> tuple[CellValue, str]:
        if data is None:
            return None, ""
        text = "".join(data.itertext())
        kind = attribute(data, "Type")
        if kind == "Number":
            return self._number(text, look)
        if kind == "DateTime":
            return _day(text, look)
        if kind == "Boolean":
            return text == "1", "TRUE" if text == "1" else "FALSE"
        return text, text

    def _number(self, text: str, look: Look) -> tuple[CellValue, str]:
        try:
            number = float(text)
        except ValueError:
            return text, text
        if number != number or abs(number) == float("inf"):
            return text, text
        return read_number(number, look.number_format, self.dates_1904)


def _day(text: str, look: Look) -> tuple[CellValue, str]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text, text
    day = moment if moment.time() != time() else moment.date()
    known = look.number_format if look.number_format != "General" else "dd/mm/yyyy"
    return day, shown_date(day, known)


def _whole(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 8 else 0
