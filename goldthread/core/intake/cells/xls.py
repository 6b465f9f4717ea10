"""Workbooks of Excel 97 to 2003 and older (xls), by xlrd with its formatting."""

import io
from typing import Any

import xlrd
from xlrd.biffh import XLRDError

from goldthread.core.intake.cells.archive import damaged, locked
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits, Unreadable
from goldthread.core.intake.cells.numerals import read_number
from goldthread.core.intake.cells.xlsx_styles import PLAIN, Look
from goldthread.core.intake.grid import CellValue, Sheet, Workbook

_ERRORS = xlrd.error_text_from_code
_SOLID = 1
_SHORT_DATE = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
_BOLD_FROM = 600
_STREAMS = {"_VBA_PROJECT_CUR": "The file holds macros; they were ignored."}


def read_xls(data: bytes, file: str, limits: Limits) -> Workbook:
    """The workbook; raises `Unreadable`."""
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
            logfile=io.StringIO(),
        )
    except XLRDError as refused:
        raise (locked(file) if "encrypt" in str(refused).lower() else damaged(file)) from None
    limits.check_sheets(book.nsheets, file)
    room = Room(limits)
    looks = [_look(book, style) for style in book.xf_list]
    sheets = []
    for number in range(book.nsheets):
        limits.check_time(file)
        sheets.append(_sheet(book, number, looks, Gatherer(file, "", limits, room)))
        book.unload_sheet(number)
    notices = [said for name, said in _STREAMS.items() if name.encode("utf-16-le") in data]
    return Workbook(file, tuple(sheets), tuple(notices), dates_1904=book.datemode == 1)


def _look(book: Any, style: Any) -> Look:
    background = style.background
    colour = None
    if background.fill_pattern >= _SOLID:
        colour = book.colour_map.get(background.pattern_colour_index)
    font = book.font_list[style.font_index] if style.font_index < len(book.font_list) else None
    known = book.format_map.get(style.format_key)
    shown = known.format_str if known else "General"
    return Look(
        number_format=_SHORT_DATE.get(style.format_key, shown),
        fill="".join(f"{part:02X}" for part in colour) if colour else "",
        bold=bool(font and (font.bold or font.weight >= _BOLD_FROM)),
    )


def _sheet(book: Any, number: int, looks: list[Look], sheet: Gatherer) -> Sheet:
    page = book.sheet_by_index(number)
    if page.nrows and page.ncols and page.nrows > 1 << 20:
        raise Unreadable(f"{sheet.file} is damaged and cannot be read.")
    sheet.name = page.name
    sheet.hidden = page.visibility != 0
    for row in range(page.nrows):
        for column in range(page.row_len(row)):
            _cell(book, page, row, column, looks, sheet)
    for row, facts in page.rowinfo_map.items():
        if facts.hidden:
            sheet.hide_rows(row + 1, row + 1)
    for column, facts in page.colinfo_map.items():
        if facts.hidden or facts.width == 0:
            sheet.hide_columns(column + 1, column + 1)
    for first_row, past_row, first_column, past_column in page.merged_cells:
        sheet.merge(first_row + 1, first_column + 1, past_row, past_column)
    for (row, column), note in page.cell_note_map.items():
        sheet.comment(row + 1, column + 1, note.text)
    return sheet.finish()


def _cell(book: Any, page: Any, row: int, column: int, looks: list[Look], sheet: Gatherer) -> None:
    style = page.cell_xf_index(row, column)
    look = looks[style] if style is not None and style < len(looks) else PLAIN
    value, text = _value(page.cell_type(row, column), page.cell_value(row, column), look, book)
    shown = "" if look.number_format == "General" else look.number_format
    sheet.add(row + 1, column + 1, value, text, shown, look.fill, look.bold)


def _value(kind: int, stored: Any, look: Look, book: Any) -> tuple[CellValue, str]:
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None, ""
    if kind == xlrd.XL_CELL_TEXT:
        return str(stored), str(stored)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(stored), "TRUE" if stored else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        text = _ERRORS.get(stored, "#N/A")
        return text, text
    return read_number(float(stored), look.number_format, book.datemode == 1)
