"""Binary workbooks (xlsb): values by calamine, which reads no comments, fills or hidden rows.

Record layout for the check of extents: [MS-XLSB] 2.1.4 (records) and 2.4 (BrtRowHdr, cells).
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from goldthread.core.intake.cells.archive import Archive, damaged
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits
from goldthread.core.intake.cells.numerals import plain
from goldthread.core.intake.cells.package import ignored
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_NOTICE = "Only the values of a binary workbook (.xlsb) are read, not its colours or comments."
_ROW_HEADER = 0
_LAST_CELL_RECORD = 11


def read_xlsb(data: bytes, archive: Archive, limits: Limits) -> Workbook:
    """The workbook; raises `Unreadable`."""
    room = Room(limits)
    for name in archive.names:
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            _check_extent(archive.read(name), Gatherer(archive.file, "", limits, room))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        listed = book.sheets_metadata
        limits.check_sheets(len(listed), archive.file)
        sheets = []
        for number, facts in enumerate(listed):
            limits.check_time(archive.file)
            sheet = Gatherer(archive.file, facts.name, limits, Room(limits))
            sheet.hidden = facts.visible != SheetVisibleEnum.Visible
            sheets.append(_sheet(book.get_sheet_by_index(number), sheet))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as broken:
        # A panic inside the reader is no Exception.
        if type(broken).__name__ == "Unreadable":
            raise
        raise damaged(archive.file) from None
    return Workbook(archive.file, tuple(sheets), (*ignored(archive), _NOTICE))


def _check_extent(data: bytes, sheet: Gatherer) -> None:
    """Refuse far-away cells: the reader makes room for everything up to the last one."""
    row = 0
    for kind, body in _records(data):
        if kind == _ROW_HEADER and len(body) >= 4:
            row = int.from_bytes(body[:4], "little")
        elif 1 <= kind <= _LAST_CELL_RECORD and len(body) >= 4:
            sheet.add(row + 1, int.from_bytes(body[:4], "little") + 1, None, "cell")


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(data):
        kind, place = _varying(data, place, 2)
        size, place = _varying(data, place, 4)
        yield kind, data[place : place + size]
        place += size


def _varying(data: bytes, place: int, longest: int) -> tuple[int, int]:
    number = 0
    for step in range(longest):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << 7 * step if longest == 4 else byte << 8 * step
        if not byte & 0x80:
            break
    return number, place


def _sheet(page: Any, sheet: Gatherer) -> Sheet:
    first_row, first_column = page.start or (0, 0)
    for row, values in enumerate(page.to_python(skip_empty_area=True), start=first_row + 1):
        for column, stored in enumerate(values, start=first_column + 1):
            value, text, shown = _value(stored)
            sheet.add(row, column, value, text, shown)
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        sheet.merge(top + 1, left + 1, bottom + 1, right + 1)
    return sheet.finish()


def _value(stored: Any) -> tuple[CellValue, str, str]:
    if isinstance(stored, bool):
        return stored, "TRUE" if stored else "FALSE", ""
    if isinstance(stored, int | float):
        whole = stored == int(stored) and abs(stored) < 1e15
        return (int(stored) if whole else stored), plain(stored), ""
    if isinstance(stored, datetime):
        if stored.time() == time():
            stored = stored.date()
        return stored, stored.strftime("%d/%m/%Y"), "dd/mm/yyyy"
    if isinstance(stored, date):
        return stored, stored.strftime("%d/%m/%Y"), "dd/mm/yyyy"
    if isinstance(stored, time | timedelta):
        return str(stored), str(stored), ""
    return str(stored), str(stored), ""
