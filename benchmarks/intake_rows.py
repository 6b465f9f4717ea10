"""A long register to measure speed on: the true rows over and over, on five sheets."""

import io
import json
from itertools import cycle, islice
from pathlib import Path

import xlsxwriter

_HEADINGS = (
    "Ref",
    "Project title",
    "Type",
    "Lead",
    "Aim",
    "Method",
    "Where",
    "Measure",
    "Start",
    "End",
    "Status",
    "Mandatory",
)
_SHEETS = 5


def long_register(truth: Path, rows: int) -> bytes:
    """An xlsx of that many projects; titles differ by their number."""
    known = json.loads(truth.read_text(encoding="utf-8"))["rows"]
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    each = rows // _SHEETS
    for number in range(_SHEETS):
        sheet = book.add_worksheet(f"List {number + 1}")
        sheet.write_row(0, 0, _HEADINGS)
        for at, row in enumerate(islice(cycle(known), number * 61, number * 61 + each), start=1):
            values = (
                f"{number + 1}/{at:04d}",
                f"{row['title']} {number + 1}.{at}",
                row["kind"],
                "; ".join(row["leads"]),
                row["aim"],
                row["methods"],
                row["setting"],
                row["measures"],
                row["start"]["raw"],
                row["end"]["raw"],
                row["status"],
                row["mandatory"],
            )
            sheet.write_row(at, 0, values)
    book.close()
    return held.getvalue()
