"""OpenDocument spreadsheets, read from their XML: OpenDocument 1.2 part 1, 9 (tables)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldthread.core.intake.cells.archive import Archive, damaged, locked
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits, Unreadable
from goldthread.core.intake.cells.markup import (
    Element,
    attribute,
    child,
    children,
    local,
    parse,
)
from goldthread.core.intake.cells.ods_styles import OdsStyles
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_HIDDEN = {"collapse", "filter"}
_ROWS_IN = {"table-header-rows", "table-rows", "table-row-group"}
_COLUMNS_IN = {"table-header-columns", "table-columns", "table-column-group"}
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def read_ods(archive: Archive, limits: Limits) -> Workbook:
    """The workbook in an ods package; raises `Unreadable`."""
    manifest = archive.read_if_any("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise locked(archive.file)
    styles = OdsStyles()
    named = archive.read_if_any("styles.xml")
    if named is not None:
        styles.take(parse(named, archive.file))
    root = parse(archive.read("content.xml"), archive.file)
    styles.take(root)
    book = child(root, "body", "spreadsheet")
    if book is None:
        raise Unreadable(
            f"{archive.file} is an OpenDocument file but no spreadsheet. Save the list as .ods, "
            ".xlsx or .docx and choose that file."
        )
    tables = children(book, "table")
    limits.check_sheets(len(tables), archive.file)
    if not tables:
        raise damaged(archive.file)
    room = Room(limits)
    sheets = tuple(_Table(table, styles, archive.file, limits, room).read() for table in tables)
    return Workbook(archive.file, sheets, tuple(_ignored(archive)))


def _ignored(archive: Archive) -> list[str]:
    found = []
    if any(name.startswith(("basic/", "scripts/")) for name in archive.names):
        found.append("The file holds macros; they were ignored.")
    if any(name.startswith("object ") for name in archive.names):
        found.append("The file holds embedded objects; they were ignored.")
    return found


@dataclass(frozen=True, slots=True)
class _Column:
    style: str
    hidden: bool


class _Table:
    """Reads one table; repeated rows and cells count as many times as they say."""

    def __init__(
        self, table: Element, styles: OdsStyles, file: str, limits: Limits, room: Room
    ) -> None:
        self.table = table
        self.styles = styles
        self.limits = limits
        self.sheet = Gatherer(file, attribute(table, "name"), limits, room)
        self.sheet.hidden = attribute(table, "style-name") in styles.hidden
        self.columns: list[_Column] = []
        self.row = 1

    def read(self) -> Sheet:
        self._take(self.table, hidden=False)
        return self.sheet.finish()

    def _take(self, holder: Element, hidden: bool) -> None:
        for part in holder:
            what = local(part)
            if what == "table-column":
                self._column(part)
            elif what in _COLUMNS_IN:
                self._take(part, hidden)
            elif what in _ROWS_IN:
                self._take(part, hidden or attribute(part, "display") == "false")
            elif what == "table-row":
                self._row(part, hidden)

    def _column(self, element: Element) -> None:
        hidden = attribute(element, "visibility") in _HIDDEN
        first, many = len(self.columns) + 1, _repeated(element, "number-columns-repeated")
        if hidden:
            self.sheet.hide_columns(first, first + many - 1)
        column = _Column(attribute(element, "default-cell-style-name"), hidden)
        self.columns.extend([column] * min(many, self.limits.columns + 1 - len(self.columns)))

    def _row(self, element: Element, hidden: bool) -> None:
        many = _repeated(element, "number-rows-repeated")
        if hidden or attribute(element, "visibility") in _HIDDEN:
            self.sheet.hide_rows(self.row, self.row + many - 1)
        default = attribute(element, "default-cell-style-name")
        cells = _row_cells(element)
        if any(cell.text or cell.comment for cell in cells):
            for row in range(self.row, self.row + many):
                self._fill_row(row, cells, default)
        else:
            # An empty row only shows its colours; the first few of a long run will do.
            for row in range(self.row, self.row + min(many, 3)):
                self._fill_row(row, cells, default)
        self.row += many

    def _fill_row(self, row: int, cells: list["_OdsCell"], default: str) -> None:
        for cell in cells:
            last = cell.column + cell.many
            if not cell.text and not cell.comment:
                last = min(last, cell.column + self.limits.columns)
            for column in range(cell.column, last):
                self._put(row, column, cell, default)

    def _put(self, row: int, column: int, cell: "_OdsCell", default: str) -> None:
        known = column <= len(self.columns)
        style = cell.style or default or (self.columns[column - 1].style if known else "")
        look = self.styles.look(style)
        self.sheet.add(row, column, cell.value, cell.text, look.number_format, look.fill, look.bold)
        self.sheet.comment(row, column, cell.comment)
        if cell.width > 1 or cell.height > 1:
            self.sheet.merge(row, column, row + cell.height - 1, column + cell.width - 1)


@dataclass(frozen=True, slots=True)
class _OdsCell:
    column: int
    many: int
    value: CellValue
    text: str
    comment: str
    style: str
    width: int
    height: int


def _row_cells(element: Element) -> list[_OdsCell]:
    cells = []
    column = 1
    for part in element:
        what = local(part)
        if what not in ("table-cell", "covered-table-cell"):
            continue
        many = _repeated(part, "number-columns-repeated")
        if what == "table-cell":
            cells.append(_cell(part, column, many))
        column += many
    return cells


def _cell(element: Element, column: int, many: int) -> _OdsCell:
    text = "\n".join(words(part) for part in element if local(part) in ("p", "h"))
    notes = children(element, "annotation")
    comment = "\n".join(
        words(part) for note in notes for part in note if local(part) in ("p", "list")
    )
    value, text = _value(element, text)
    return _OdsCell(
        column=column,
        many=many,
        value=value,
        text=text,
        comment=comment,
        style=attribute(element, "style-name"),
        width=_repeated(element, "number-columns-spanned"),
        height=_repeated(element, "number-rows-spanned"),
    )


def _value(element: Element, text: str) -> tuple[CellValue, str]:
    kind = attribute(element, "value-type")
    if kind in ("float", "percentage", "currency"):
        return _number(attribute(element, "value"), text)
    if kind == "date":
        return _day(attribute(element, "date-value")) or text, text or attribute(
            element, "date-value"
        )
    if kind == "time":
        return _hour(attribute(element, "time-value")) or text, text
    if kind == "boolean":
        truth = attribute(element, "boolean-value") == "true"
        return truth, text or ("TRUE" if truth else "FALSE")
    text = text or attribute(element, "string-value")
    return (text or None), text


def _number(stored: str, text: str) -> tuple[CellValue, str]:
    try:
        number = float(stored)
    except ValueError:
        return text, text
    whole = number == number and abs(number) < 1e15 and number == int(number)
    value = int(number) if whole else number
    return value, text or str(value)


def _day(stored: str) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(stored.removesuffix("Z"))
    except ValueError:
        return None
    return moment if moment.time() != time() else moment.date()


def _hour(stored: str) -> time | None:
    found = _DURATION.fullmatch(stored)
    if not found:
        return None
    length = timedelta(
        hours=int(found[1] or 0), minutes=int(found[2] or 0), seconds=int(found[3] or 0)
    )
    if length >= timedelta(days=1):
        return None
    return (datetime(2000, 1, 1) + length).time()  # noqa: DTZ001


def words(element: Element) -> str:
    """A paragraph's text with its spaces, tabs and line breaks; notes inside it left out."""
    parts = [element.text or ""]
    for part in element:
        what = local(part)
        if what == "s":
            parts.append(" " * min(_repeated(part, "c"), 1000))
        elif what == "tab":
            parts.append("\t")
        elif what == "line-break":
            parts.append("\n")
        elif what not in ("annotation", "note", "ruby-text", "frame"):
            parts.append(words(part))
        parts.append(part.tail or "")
    return "".join(parts)


def _repeated(element: Element, name: str) -> int:
    many = attribute(element, name, "1")
    return max(int(many), 1) if many.isdecimal() and len(many) < 9 else 1
