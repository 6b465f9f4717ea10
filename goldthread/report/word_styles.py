"""How a Word file looks: page, type, hairlines; and what python-docx has no words for.

A4, margins 18 mm, 11 pt Arial, ink on white (the printed manner of the screens).
"""

from typing import Any

_FONT, _INK = "Arial", (0x21, 0x2B, 0x32)
# style: point size, points above, points below
_SIZES = {
    "Normal": (11, 0, 6),
    "Title": (20, 0, 8),
    "Heading 1": (15, 14, 4),
    "Heading 2": (12.5, 10, 3),
    "Heading 3": (11, 8, 2),
    "Caption": (10, 6, 3),
    "List Bullet": (11, 0, 3),
    "List Number": (11, 0, 3),
    "Small": (9, 0, 4),
    "In a table": (10, 1, 1),
    "To write on": (11, 12, 0),
}
_HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")


def prepare(book: Any, *, landscape: bool) -> None:
    """Page size, margins, language and the styles of an empty document."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - decision 0011
    from docx.shared import Mm  # noqa: PLC0415 - decision 0011

    section = book.sections[0]
    long, short = Mm(297), Mm(210)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    for name, (size, above, below) in _SIZES.items():
        _style(book, name, size, above, below)
    for language in book.styles.element.iter(_name("w:lang")):
        language.set(_name("w:val"), "en-GB")


def _style(book: Any, name: str, size: float, above: float, below: float) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - decision 0011
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - decision 0011

    if name not in [style.name for style in book.styles]:
        book.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = book.styles["Normal"]
    style = book.styles[name]
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = RGBColor(*_INK)
    style.font.italic, style.font.bold = False, name in _HEADINGS or name == "Caption"
    # The template's headings take their font from a theme, which wins over a name.
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(_name(f"w:{theme}"), None)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(above), Pt(below)
    layout.keep_with_next = name in (*_HEADINGS, "Caption", "To write on")
    for border in style.element.findall(f".//{_name('w:pBdr')}"):
        border.getparent().remove(border)


def foot(book: Any, text: str) -> None:
    """At the foot of each page: the text, and which page of how many."""
    paragraph = book.sections[0].footer.paragraphs[0]
    paragraph.style = "Small"
    paragraph.add_run(f"{text} · page ")
    _counted(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _counted(paragraph, "NUMPAGES")


def _counted(paragraph: Any, field: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            mark = _element("w:fldChar")
            mark.set(_name("w:fldCharType"), kind)
        else:
            mark = _element("w:instrText")
            mark.text = field
        run._r.append(mark)


def repeat(row: Any) -> None:
    """Let the row stand again on top of each page of its table."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def whole(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def high(row: Any) -> None:
    """Room to sign."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415 - decision 0011
    from docx.shared import Mm  # noqa: PLC0415 - decision 0011

    row.height, row.height_rule = Mm(12), WD_ROW_HEIGHT_RULE.AT_LEAST


def describe(table: Any, words: str) -> None:
    """What the table shows, for those who hear it."""
    if words:
        caption = _element("w:tblCaption")
        caption.set(_name("w:val"), words)
        table._tbl.tblPr.append(caption)


def ruled(paragraph: Any) -> None:
    """A hairline under the paragraph, to write on."""
    borders, line = _element("w:pBdr"), _element("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "4C6272")):
        line.set(_name(f"w:{key}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - decision 0011

    return OxmlElement(name)


def _name(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - decision 0011

    found: str = qn(name)
    return found
