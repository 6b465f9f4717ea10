"""The reading that anybody writes first: the first sheet, its first row as headings."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from python_calamine import CalamineWorkbook

_HEADINGS = {
    "title": ("title", "project", "audit", "what"),
    "leads": ("lead", "who"),
    "aim": ("aim", "objective", "why"),
    "methods": ("method", "how"),
    "setting": ("ward", "team", "where", "setting"),
    "measures": ("measure",),
    "start": ("start", "from", "begin"),
    "end": ("end", "finish", "to"),
    "status": ("status", "progress"),
    "kind": ("type",),
    "mandatory": ("mandatory", "national", "must"),
    "directorate": ("directorate", "dir", "group"),
}


def naive_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Every row below the first as a project, its cells as they are."""
    sheet, rows = _first_sheet(path)
    fields = [_field(str(heading)) for heading in rows[0]] if rows else []
    for number, row in enumerate(rows[1:], start=2):
        found = {
            field: str(value)
            for field, value in zip(fields, row, strict=False)
            if field and value not in (None, "")
        }
        if found:
            source = {"file": path.name, "sheet": sheet, "row": number}
            yield {"title": "", **found, "leads": [found.get("leads", "")], "source": source}


def _field(heading: str) -> str:
    words = heading.casefold()
    return next((field for field, known in _HEADINGS.items() if any(k in words for k in known)), "")


def _first_sheet(path: Path) -> tuple[str, list[list[Any]]]:
    if path.suffix == ".csv":
        text = path.read_text(encoding="cp1252")
        return "", [list(row) for row in csv.reader(text.splitlines(), delimiter=";")]
    if path.suffix == ".docx":
        table = docx.Document(str(path)).tables[0]
        return "table 1", [[cell.text for cell in row.cells] for row in table.rows]
    book = CalamineWorkbook.from_path(str(path))
    name = book.sheet_names[0]
    return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
