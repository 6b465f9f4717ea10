"""Documents as Word files: A4, real heading styles, tables whose heading row repeats.

What a reader with a screen reader needs is in the file itself: language en-GB, title, headings as
styles, heading rows marked, pictures and tables described (W3C, "PDF/Word techniques" of WCAG
2.2; ISO/IEC 29500-1 for the elements). No colour carries meaning, nothing is loaded from outside.
"""

import io
import re
from datetime import datetime, time
from functools import singledispatchmethod
from typing import Any

from goldthread.report import blocks, word_styles

# XML 1.0 has no place for these; a pasted text may hold them.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE = "_" * 34


def docx(document: blocks.Document) -> bytes:
    """The document as the bytes of a Word file."""
    import docx as library  # noqa: PLC0415 - decision 0011

    book = library.Document()
    word_styles.prepare(book, landscape=document.landscape)
    _properties(book, document)
    word_styles.foot(book, clean(document.foot or document.title))
    if document.titled:
        book.add_paragraph(clean(document.title), style="Title")
    writer = _Writer(book)
    for block in document.blocks:
        writer.write(block)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def clean(text: str) -> str:
    """The text without what a Word file cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _properties(book: Any, document: blocks.Document) -> None:
    told = book.core_properties
    told.title, told.author = clean(document.title)[:255], clean(document.author)[:255]
    told.last_modified_by = told.author
    told.language, told.comments, told.keywords = "en-GB", "", ""
    told.created = told.modified = datetime.combine(document.on, time())


class _Writer:
    """Writes one block after the other at the end of the file."""

    def __init__(self, book: Any) -> None:
        self.book = book
        section = book.sections[0]
        self.width = section.page_width - section.left_margin - section.right_margin

    @singledispatchmethod
    def write(self, block: object) -> None:
        """Write a block; raises TypeError for what is none."""
        raise TypeError(f"No block: {block!r}")

    @write.register
    def _(self, block: blocks.Heading) -> None:
        self.book.add_heading(clean(block.text), level=block.level)

    @write.register
    def _(self, block: blocks.Paragraph) -> None:
        written = self.book.add_paragraph(style="Small" if block.small else "Normal")
        if block.lead:
            written.add_run(f"{clean(block.lead)} ").bold = True
        written.add_run(clean(block.text))

    @write.register
    def _(self, block: blocks.Bullets) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        for item in block.items:
            self.book.add_paragraph(clean(item), style=style)

    @write.register
    def _(self, block: blocks.Facts) -> None:
        table = self._table(len(block.rows), (0.26, 0.74), grid=True)
        for row, (label, text) in zip(table.rows, block.rows, strict=True):
            self._say(row.cells[0], label, bold=True)
            self._say(row.cells[1], text)
        self._after()

    @write.register
    def _(self, block: blocks.Table) -> None:
        columns = len(block.headings)
        shares = block.widths or (1 / columns,) * columns
        if block.caption:
            self.book.add_paragraph(clean(block.caption), style="Caption")
        table = self._table(1 + len(block.rows), shares, grid=True)
        for row, texts in zip(table.rows, (block.headings, *block.rows), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self._say(cell, text, bold=texts is block.headings)
        word_styles.repeat(table.rows[0])
        word_styles.describe(table, clean(block.caption))
        self._after()

    @write.register
    def _(self, block: blocks.Blank) -> None:
        self.book.add_paragraph(clean(block.label)).paragraph_format.keep_with_next = True
        for _line in range(block.lines):
            word_styles.ruled(self.book.add_paragraph(style="To write on"))

    @write.register
    def _(self, block: blocks.Signature) -> None:
        table = self._table(len(block.labels), (0.36, 0.4, 0.24), grid=False)
        for row, label in zip(table.rows, block.labels, strict=True):
            word_styles.high(row)
            self._say(row.cells[0], label)
            self._say(row.cells[1], f"Signed {_LINE[:22]}")
            self._say(row.cells[2], f"Date {_LINE[:12]}")
        self._after()

    @write.register
    def _(self, block: blocks.Picture) -> None:
        placed = self.book.add_picture(io.BytesIO(block.png), width=self.width)
        told = placed._inline.docPr  # the library has no other door to it
        told.set("descr", clean(block.alternative))
        if block.caption:
            self.book.paragraphs[-1].paragraph_format.keep_with_next = True
            self.book.add_paragraph(clean(block.caption), style="Caption")

    @write.register
    def _(self, block: blocks.PageBreak) -> None:
        self.book.add_page_break()

    def _table(self, rows: int, shares: tuple[float, ...], *, grid: bool) -> Any:
        table = self.book.add_table(rows=rows, cols=len(shares))
        table.style = "Table Grid" if grid else "Normal Table"
        table.autofit = False
        whole = sum(shares)
        for column, share in zip(table.columns, shares, strict=True):
            width = int(self.width * share / whole)
            column.width = width
            for cell in column.cells:
                cell.width = width
        for row in table.rows:
            word_styles.whole(row)
        return table

    def _say(self, cell: Any, text: str, *, bold: bool = False) -> None:
        first = cell.paragraphs[0]
        first.style = "In a table"
        first.add_run(clean(text)).bold = bold or None

    def _after(self) -> None:
        """Two tables in a row would flow into one."""
        self.book.add_paragraph(style="Small")
