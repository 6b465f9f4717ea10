"""Tables of a Word document, in their order, each with the paragraphs that stand before it.

ECMA-376 part 1, 17.4 (tables). Read from the XML: tables inside a cell are not counted, text that
was deleted with changes tracked is gone, and a merged cell belongs to its first row.
"""

from collections.abc import Iterator

from goldthread.core.intake.cells.archive import Archive
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
from goldthread.core.intake.cells.package import ignored, relations
from goldthread.core.intake.grid import Sheet, Workbook

_SEE_THROUGH = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
# Words struck out, text boxes (given twice for older programs), field codes and formatting.
_UNSEEN = {"del", "moveFrom", "AlternateContent", "drawing", "pict", "object", "instrText"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_OFF = {"0", "false", "off"}


def read_docx(archive: Archive, part: str, limits: Limits) -> Workbook:
    """The tables of a document as sheets `table 1`, `table 2`, ...; raises `Unreadable`."""
    root = parse(archive.read(part), archive.file)
    body = child(root, "body")
    notes = _notes(archive, part)
    room = Room(limits)
    lead_in = _page_headers(archive, part)
    sheets: list[Sheet] = []
    nested = False
    for block in _blocks(body) if body is not None else ():
        if local(block) == "p":
            text = _paragraph(block).strip()
            lead_in.extend([text] if text else [])
            continue
        limits.check_time(archive.file)
        sheet = Gatherer(archive.file, f"table {len(sheets) + 1}", limits, room)
        sheet.lead_in = lead_in
        nested = _fill(sheet, block, notes) or nested
        sheets.append(sheet.finish())
        limits.check_sheets(len(sheets), archive.file)
        lead_in = []
    if not sheets:
        raise Unreadable(
            f"{archive.file} has no table. Put the projects into a table, one row each, or save "
            "the list as .xlsx."
        )
    more = ["Tables inside a cell of another table were ignored."] if nested else []
    return Workbook(archive.file, tuple(sheets), (*ignored(archive), *more))


def _blocks(holder: Element) -> Iterator[Element]:
    for part in holder:
        what = local(part)
        if what in ("p", "tbl"):
            yield part
        elif what in _SEE_THROUGH:
            yield from _blocks(part)


def _page_headers(archive: Archive, part: str) -> list[str]:
    """What is printed above each page, said once."""
    found: list[str] = []
    for arrow in relations(archive, part):
        if arrow.role == "header" and not arrow.outside and arrow.target in archive:
            root = parse(archive.read(arrow.target), archive.file)
            for block in _blocks(root):
                text = _paragraph(block).strip() if local(block) == "p" else ""
                if text and text not in found:
                    found.append(text)
    return found


def _notes(archive: Archive, part: str) -> dict[str, str]:
    """Reviewers' comments by their id."""
    for arrow in relations(archive, part):
        if arrow.role == "comments" and not arrow.outside and arrow.target in archive:
            root = parse(archive.read(arrow.target), archive.file)
            return {
                attribute(note, "id"): "\n".join(_paragraph(block) for block in _blocks(note))
                for note in children(root, "comment")
            }
    return {}


def _fill(sheet: Gatherer, table: Element, notes: dict[str, str]) -> bool:
    """Put a table's cells into the sheet; true when a table stood inside one of them."""
    nested = False
    open_merges: dict[int, tuple[int, int]] = {}  # column: (first row, width)
    number = 0
    for row in _rows(table):
        number += 1
        column = 1 + _skipped(row)
        still_open: dict[int, tuple[int, int]] = {}
        for cell in _cells(row):
            width = _span(cell)
            began = open_merges.get(column)
            if _continues(cell) and began:
                still_open[column] = began
            else:
                nested = _put(sheet, cell, number, column, notes) or nested
                still_open[column] = (number, width)
            column += width
        _close(sheet, open_merges, still_open, number - 1)
        open_merges = still_open
    _close(sheet, open_merges, {}, number)
    return nested


def _close(
    sheet: Gatherer,
    before: dict[int, tuple[int, int]],
    after: dict[int, tuple[int, int]],
    last_row: int,
) -> None:
    for column, (first_row, width) in before.items():
        if after.get(column, (0, 0))[0] != first_row:
            sheet.merge(first_row, column, last_row, column + width - 1)


def _put(sheet: Gatherer, cell: Element, row: int, column: int, notes: dict[str, str]) -> bool:
    paragraphs = [block for block in _blocks(cell) if local(block) == "p"]
    text = "\n".join(_paragraph(paragraph) for paragraph in paragraphs).strip("\n")
    bold = bool(paragraphs) and any(_bold(paragraph) for paragraph in paragraphs)
    sheet.add(row, column, text, text, "", _shade(cell), bold)
    for reference in cell.iter("{*}commentReference"):
        sheet.comment(row, column, notes.get(attribute(reference, "id"), ""))
    return any(local(block) == "tbl" for block in _blocks(cell))


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        what = local(part)
        if what == "tr":
            facts = child(part, "trPr")
            if facts is None or child(facts, "del") is None:
                yield part
        elif what in _SEE_THROUGH:
            yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        what = local(part)
        if what == "tc":
            yield part
        elif what in _SEE_THROUGH:
            yield from _cells(part)


def _skipped(row: Element) -> int:
    before = child(row, "trPr", "gridBefore")
    return _whole(attribute(before, "val", "0")) if before is not None else 0


def _span(cell: Element) -> int:
    span = child(cell, "tcPr", "gridSpan")
    return max(_whole(attribute(span, "val", "1")), 1) if span is not None else 1


def _continues(cell: Element) -> bool:
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val", "continue") == "continue"


def _shade(cell: Element) -> str:
    shade = child(cell, "tcPr", "shd")
    colour = attribute(shade, "fill").upper() if shade is not None else ""
    return colour if len(colour) == 6 and colour != "AUTO" else ""


def _bold(paragraph: Element) -> bool:
    for run in children(paragraph, "r"):
        mark = child(run, "rPr", "b")
        if mark is not None and attribute(mark, "val", "1") not in _OFF:
            return True
    return False


def _paragraph(element: Element) -> str:
    parts = []
    for part in element:
        what = local(part)
        if what == "t":
            parts.append(part.text or "")
        elif what in _BREAKS:
            parts.append(_BREAKS[what])
        elif what not in _UNSEEN and not what.endswith("Pr"):
            parts.append(_paragraph(part))
    return "".join(parts)


def _whole(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 6 else 0
