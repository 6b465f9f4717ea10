"""Tables as Excel and CSV files, in which no text can start to calculate.

A cell that begins with =, +, - or @ is run as a formula by spreadsheet programs that open a CSV
file; such a text is written with an apostrophe in front (OWASP, "CSV Injection"). In Excel files
every text is written as text. The first sheet, "About this list", says which view it is, of which
day, and how things were counted.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlsxwriter

Cell = str | int | float

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST = 60
# Excel's own limits: the text of a cell, the name of a sheet and what may not stand in it.
_LONGEST, _LONGEST_NAME, _NOT_IN_A_NAME = 32_767, 31, "[]:*?/\\"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `title` names the sheet, every row is as long as `headings`.

    `notes`: pairs of label and text for the sheet "About this list"; without any there is none.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[str, str], ...] = ()


def workbook(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[tuple[str, str]],
) -> bytes:
    """An Excel file of one table with its notes in front."""
    told = tuple(tuple(row) for row in rows)
    return xlsx_bytes(Sheet(title, tuple(columns), told, tuple(notes)))


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The table as CSV text; numbers as they are, texts neutralised."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row in (columns, *rows):
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as CSV, with the mark by which Excel knows that it is UTF-8."""
    return csv_text(sheet.headings, sheet.rows).encode("utf-8-sig")


def neutral(text: str) -> str:
    """The text as a CSV file may hold it: nothing that a spreadsheet would run."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_A_FORMULA) else text


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The table as an Excel file: heading row frozen, filters on, columns as wide as their text."""
    return book_bytes((sheet,), title=sheet.title, notes=sheet.notes)


def book_bytes(
    sheets: Sequence[Sheet],
    *,
    title: str,
    notes: Sequence[tuple[str, str]],
    about: str = "About this list",
) -> bytes:
    """Several tables as one Excel file, a sheet each; `notes` stand in front on a sheet `about`."""
    written = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    import xlsxwriter  # noqa: PLC0415 - decision 0011

    book = xlsxwriter.Workbook(written, {"in_memory": True, **as_text})
    if notes:
        _about(book, about, title, notes)
    for sheet in sheets:
        _page(book, sheet)
    book.close()
    return written.getvalue()


def _page(book: "xlsxwriter.Workbook", sheet: Sheet) -> None:
    page = book.add_worksheet(_name(sheet.title))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, bold)
        page.set_column(column, column, _width(sheet, column), wrapped)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell)
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)


def _about(
    book: "xlsxwriter.Workbook", about: str, title: str, notes: Sequence[tuple[str, str]]
) -> None:
    page = book.add_worksheet(_name(about))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    top = book.add_format({"bold": True, "font_size": 14})
    page.set_column(0, 0, 24, bold)
    page.set_column(1, 1, 90, wrapped)
    page.write_string(0, 0, title, top)
    for row, (label, text) in enumerate(notes, start=2):
        page.write_string(row, 0, label, bold)
        page.write_string(row, 1, text[:_LONGEST], wrapped)


def _write(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell[:_LONGEST])
    else:
        page.write_number(row, column, cell)


def _name(title: str) -> str:
    plain = "".join(" " if letter in _NOT_IN_A_NAME else letter for letter in title)
    return plain.strip(" '")[:_LONGEST_NAME].rstrip(" '") or "List"


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(str(row[column])) for row in sheet.rows), default=0)
    return min(_WIDEST, max(longest, len(sheet.headings[column])) + 2)
