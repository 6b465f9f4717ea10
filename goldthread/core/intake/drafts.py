"""A grid as text and back: what a draft keeps of a file between the upload and the import.

Only a grid whose identifiers were cut may be written. Method: docs/methods/intake.md, "Where the
bytes are".
"""

import json
from datetime import date, datetime, time
from typing import Any

from goldthread.core.intake.grid import Cell, CellValue, Merge, Sheet, Workbook

_VERSION = 1
_SAME = 0


def grid_to_text(workbook: Workbook) -> str:
    """The workbook as compact JSON; `grid_from_text` gives an equal one back."""
    form = {
        "version": _VERSION,
        "file": workbook.file,
        "notices": list(workbook.notices),
        "dates_1904": workbook.dates_1904,
        "sheets": [_sheet_form(sheet) for sheet in workbook.sheets],
    }
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def grid_from_text(text: str) -> Workbook:
    """The workbook that `grid_to_text` wrote. Raises ValueError or KeyError for another text."""
    form = json.loads(text)
    if form["version"] != _VERSION:
        raise ValueError(f"a draft of version {form['version']}, not {_VERSION}")
    return Workbook(
        file=form["file"],
        sheets=tuple(_sheet(sheet) for sheet in form["sheets"]),
        notices=tuple(form["notices"]),
        dates_1904=form["dates_1904"],
    )


def _sheet_form(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "cells": [_cell_form(cell) for cell in sheet.cells.values()],
        "merges": [
            [merge.first_row, merge.first_column, merge.last_row, merge.last_column]
            for merge in sheet.merges
        ],
        "hidden": sheet.hidden,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "lead_in": list(sheet.lead_in),
    }


def _sheet(form: dict[str, Any]) -> Sheet:
    cells = [_cell(cell) for cell in form["cells"]]
    return Sheet(
        name=form["name"],
        cells={(cell.row, cell.column): cell for cell in cells},
        merges=tuple(Merge(*merge) for merge in form["merges"]),
        hidden=form["hidden"],
        hidden_rows=frozenset(form["hidden_rows"]),
        hidden_columns=frozenset(form["hidden_columns"]),
        lead_in=tuple(form["lead_in"]),
    )


def _cell_form(cell: Cell) -> list[Any]:
    tag, value = _value_form(cell.value)
    # 0: the text is the value. Mostly it is, and the rest mostly empty: neither is written then.
    text = _SAME if isinstance(cell.value, str) and cell.text == cell.value else cell.text
    looks = [cell.number_format, cell.fill, cell.comment, "bold" if cell.bold else ""]
    while looks and not looks[-1]:
        looks.pop()
    return [cell.row, cell.column, tag, value, text, *looks]


def _cell(form: list[Any]) -> Cell:
    row, column, tag, value, text, *looks = form
    number_format, fill, comment, bold = [*looks, "", "", "", ""][:4]
    read = _value(tag, value)
    shown = value if text == _SAME else text
    return Cell(row, column, read, shown, number_format, fill, comment, bool(bold))


def _value_form(value: CellValue) -> tuple[str, Any]:
    if isinstance(value, datetime):
        return "m", value.isoformat()
    if isinstance(value, date):
        return "d", value.isoformat()
    if isinstance(value, time):
        return "t", value.isoformat()
    return "v", value


def _value(tag: str, value: Any) -> CellValue:
    if tag == "m":
        return datetime.fromisoformat(value)
    if tag == "d":
        return date.fromisoformat(value)
    if tag == "t":
        return time.fromisoformat(value)
    kept: CellValue = value
    return kept
