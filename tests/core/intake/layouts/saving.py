"""Pages saved as xlsx, xls, ods, csv and docx, by other people's writers."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import docx
import xlsxwriter
import xlwt
from odf import dc, office, table, text
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties

from tests.core.intake.layouts.paper import Box, Page


def xlsx(pages: Sequence[Page], *, dates_1904: bool = False) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "date_1904": dates_1904})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        merged = {(first, left): (last, right) for first, left, last, right in page.merges}
        for (row, column), box in page.boxes.items():
            look = book.add_format(_look(box))
            if (row, column) in merged:
                last, right = merged[row, column]
                sheet.merge_range(row - 1, column - 1, last - 1, right - 1, "", look)
            _write(sheet, row - 1, column - 1, box, look)
        for (row, column), said in page.comments.items():
            sheet.write_comment(row - 1, column - 1, said)
        for column in page.hidden_columns:
            sheet.set_column(column - 1, column - 1, 9, None, {"hidden": True})
        for row in page.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    book.close()
    return held.getvalue()


def _look(box: Box) -> dict[str, Any]:
    look: dict[str, Any] = {"bold": box.bold}
    if box.shown:
        look["num_format"] = box.shown
    if box.fill:
        look["bg_color"] = f"#{box.fill}"
    return look


def _write(sheet: Any, row: int, column: int, box: Box, look: Any) -> None:
    if box.formula:
        sheet.write_formula(row, column, box.formula, look, box.value)
    elif isinstance(box.value, date | datetime):
        moment = datetime.combine(box.value, time()) if type(box.value) is date else box.value
        sheet.write_datetime(row, column, moment, look)
    elif isinstance(box.value, str):
        sheet.write_string(row, column, box.value, look)
    elif box.value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, box.value, look)


def xls(pages: Sequence[Page]) -> bytes:
    book = xlwt.Workbook()
    for page in pages:
        sheet = book.add_sheet(page.name)
        merged = {(first, left): (last, right) for first, left, last, right in page.merges}
        for (row, column), box in page.boxes.items():
            style = xlwt.XFStyle()
            style.num_format_str = box.shown or "General"
            style.font.bold = box.bold
            if (row, column) in merged:
                last, right = merged[row, column]
                sheet.write_merge(row - 1, last - 1, column - 1, right - 1, box.value, style)
            else:
                sheet.write(row - 1, column - 1, box.value, style)
        for column in page.hidden_columns:
            sheet.col(column - 1).hidden = True
        for row in page.hidden_rows:
            sheet.row(row - 1).hidden = True
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def ods(pages: Sequence[Page]) -> bytes:
    book = OpenDocumentSpreadsheet()
    fills: dict[str, Any] = {}
    for page in pages:
        sheet = table.Table(name=page.name)
        last_row = max(row for row, _ in page.boxes)
        last_column = max(column for _, column in page.boxes)
        for row in range(1, last_row + 1):
            line = table.TableRow()
            for column in range(1, last_column + 1):
                box = page.boxes.get((row, column), Box(None))
                line.addElement(_ods_cell(book, fills, box, page.comments.get((row, column), "")))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _ods_cell(book: Any, fills: dict[str, Any], box: Box, comment: str) -> Any:
    about: dict[str, Any] = {}
    if box.fill:
        if box.fill not in fills:
            style = Style(name=f"f{box.fill}", family="table-cell")
            style.addElement(TableCellProperties(backgroundcolor=f"#{box.fill}"))
            book.automaticstyles.addElement(style)
            fills[box.fill] = style
        about["stylename"] = fills[box.fill]
    if isinstance(box.value, date):
        about |= {"valuetype": "date", "datevalue": box.value.isoformat()}
        shown = f"{box.value:%d/%m/%Y}"
    elif isinstance(box.value, int | float):
        about |= {"valuetype": "float", "value": box.value}
        shown = str(box.value)
    else:
        about |= {"valuetype": "string"} if box.value else {}
        shown = box.value or ""
    cell = table.TableCell(**about)
    if comment:
        note = office.Annotation()
        note.addElement(dc.Date(text="2016-03-01T09:00:00"))
        note.addElement(text.P(text=comment))
        cell.addElement(note)
    for paragraph in shown.split("\n") if shown else ():
        cell.addElement(text.P(text=paragraph))
    return cell


def delimited(page: Page, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter)
    last_row = max(row for row, _ in page.boxes)
    last_column = max(column for _, column in page.boxes)
    for row in range(1, last_row + 1):
        boxes = [page.boxes.get((row, column)) for column in range(1, last_column + 1)]
        writer.writerow([box.value if box else "" for box in boxes])
    return held.getvalue().encode(encoding)


def word(pages: Sequence[Page]) -> bytes:
    """Each page as a table with its lead-in above it."""
    document = docx.Document()
    for page in pages:
        for paragraph in page.lead_in:
            document.add_paragraph(paragraph)
        last_row = max(row for row, _ in page.boxes)
        last_column = max(column for _, column in page.boxes)
        grid = document.add_table(rows=last_row, cols=last_column)
        for (row, column), box in page.boxes.items():
            grid.cell(row - 1, column - 1).text = str(box.value)
        for first, left, last, right in page.merges:
            grid.cell(first - 1, left - 1).merge(grid.cell(last - 1, right - 1))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
