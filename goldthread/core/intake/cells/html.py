"""Web pages with tables: what many programs export under the name of an old Excel file."""

import re
from html.parser import HTMLParser

from goldthread.core.intake.cells.delimited import decode
from goldthread.core.intake.cells.gather import Gatherer, Room
from goldthread.core.intake.cells.limits import Limits, Unreadable
from goldthread.core.intake.grid import Sheet, Workbook

_LOOKS_LIKE = re.compile(r"<(?:html|table|!doctype html|meta|body|tr)\b", re.I)
_DECLARED = re.compile(rb"charset=[\"']?([\w-]+)", re.I)
_FILL = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})", re.I)
_UNSEEN = {"script", "style", "title", "xml"}
_BREAKS = {"br", "p", "div", "li"}
_WIDEST_SPAN = 1000
_OPENING_BYTES = 4096
_BEFORE_TEXT = "\xff\xfe\xef\xbb\xbf \r\n\t"  # byte order marks and blanks
_CHUNK = 65_536


def is_html(data: bytes) -> bool:
    """Whether bytes open as a web page does."""
    opening = data[:_OPENING_BYTES].replace(b"\x00", b"").decode("latin-1").lstrip(_BEFORE_TEXT)
    return opening.startswith("<") and bool(_LOOKS_LIKE.search(opening))


def read_html(data: bytes, file: str, limits: Limits) -> Workbook:
    """The tables of a page as sheets `table 1`, `table 2`, ...; raises `Unreadable`."""
    reader = _Reader(file, limits)
    text = _text(data, file)
    for start in range(0, len(text), _CHUNK):
        limits.check_time(file)
        reader.feed(text[start : start + _CHUNK])
    reader.close()
    if not reader.sheets:
        raise Unreadable(
            f"{file} is a web page without a table. Open it, save the list as .xlsx, and choose "
            "that file."
        )
    return Workbook(file, tuple(reader.sheets))


def _text(data: bytes, file: str) -> str:
    declared = _DECLARED.search(data[:_OPENING_BYTES])
    if declared and b"\x00" not in data:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, file)


class _Reader(HTMLParser):
    """Fills a sheet per outermost table; a table inside a cell is part of the cell's text."""

    def __init__(self, file: str, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.limits = limits
        self.room = Room(limits)
        self.sheets: list[Sheet] = []
        self.sheet: Gatherer | None = None
        self.depth = 0
        self.unseen = 0
        self.row = self.column = 0
        self.taken: dict[int, int] = {}  # column: last row that a cell from above reaches into
        self.span = (1, 1)
        self.fill = ""
        self.bold = False
        self.words: list[str] | None = None
        self.before: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self._begin_table()
        elif self.depth != 1:
            pass
        elif tag == "tr":
            self._end_cell()
            self.row, self.column = self.row + 1, 0
        elif tag in ("td", "th"):
            self._end_cell()
            self._begin_cell(tag, about)
        if tag in _BREAKS and self.words:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(self.unseen - 1, 0)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._end_table()
            self.depth -= 1
        elif tag in ("td", "th", "tr") and self.depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.words is not None:
            self.words.append(re.sub(r"[ \t\r\n]+", " ", data))
        elif not self.depth and data.strip():
            self.before.append(" ".join(data.split()))

    def close(self) -> None:
        super().close()
        if self.depth:
            self._end_table()

    def _begin_table(self) -> None:
        self.sheet = Gatherer(self.file, f"table {len(self.sheets) + 1}", self.limits, self.room)
        self.sheet.lead_in, self.before = self.before, []
        self.row = self.column = 0
        self.taken = {}

    def _end_table(self) -> None:
        self._end_cell()
        if self.sheet is not None:
            self.sheets.append(self.sheet.finish())
            self.limits.check_sheets(len(self.sheets), self.file)
        self.sheet = None

    def _begin_cell(self, tag: str, about: dict[str, str]) -> None:
        self.row = max(self.row, 1)
        self.column += 1
        while self.taken.get(self.column, 0) >= self.row:
            self.column += 1
        self.span = (_span(about.get("rowspan", "")), _span(about.get("colspan", "")))
        colour = _FILL.search(about.get("style", ""))
        plain = about.get("bgcolor", "").lstrip("#")
        self.fill = (colour[1] if colour else plain if len(plain) == 6 else "").upper()
        self.bold = tag == "th"
        self.words = []

    def _end_cell(self) -> None:
        if self.words is None or self.sheet is None:
            return
        lines = "".join(self.words).split("\n")
        text = "\n".join(line.strip() for line in lines).strip("\n")
        self.words = None
        height, width = self.span
        self.sheet.add(self.row, self.column, text, text, "", self.fill, self.bold)
        self.sheet.merge(self.row, self.column, self.row + height - 1, self.column + width - 1)
        if height > 1:
            for column in range(self.column, self.column + width):
                self.taken[column] = self.row + height - 1
        self.column += width - 1


def _span(given: str) -> int:
    return min(max(int(given), 1), _WIDEST_SPAN) if given.isdecimal() and len(given) < 6 else 1
