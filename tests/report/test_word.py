"""Documents saved as Word files and opened again."""

import io
from datetime import date
from typing import Any

import docx as library
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from goldthread.report import word
from goldthread.report.blocks import (
    Blank,
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
)

# One black point.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360"
    "00000002000148afa4710000000049454e44ae426082"
)
_TABLE = Table(
    ("Project", "What the lead said"),
    (("Falls bundle", "Agree.\nAsk Jo."), ("A restricted project", "")),
    caption="Four projects",
    widths=(1, 3),
)


def opened(*blocks: Block, **told: Any) -> Any:
    document = Document("Paper for the Board", blocks, "Asha Rahman", date(2026, 3, 12), **told)
    return library.Document(io.BytesIO(word.docx(document)))


def test_the_file_says_what_it_is_and_is_a4_in_british_english() -> None:
    book = opened(Paragraph("Hello"))
    told = book.core_properties
    assert (told.title, told.author) == ("Paper for the Board", "Asha Rahman")
    assert (told.language, told.created.date()) == ("en-GB", date(2026, 3, 12))
    section = book.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert Mm(15) <= section.left_margin <= Mm(20)
    assert Mm(15) <= section.top_margin <= Mm(20)
    languages = {found.get(qn("w:val")) for found in book.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert book.styles["Normal"].font.size == Pt(11)
    landscape = opened(Paragraph("Hello"), landscape=True).sections[0]
    assert landscape.page_width > landscape.page_height


def test_headings_are_styles_and_texts_stand_in_their_order() -> None:
    book = opened(
        Heading("Why"),
        Paragraph("is asked", lead="The lead"),
        Heading("More", level=2),
        Bullets(("one", "two")),
        Bullets(("first",), numbered=True),
        Paragraph("The rule", small=True),
        Blank("Agree all except:", lines=2),
    )
    assert [(row.style.name, row.text) for row in book.paragraphs] == [
        ("Title", "Paper for the Board"),
        ("Heading 1", "Why"),
        ("Normal", "The lead is asked"),
        ("Heading 2", "More"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("List Number", "first"),
        ("Small", "The rule"),
        ("Normal", "Agree all except:"),
        ("To write on", ""),
        ("To write on", ""),
    ]
    assert book.paragraphs[2].runs[0].bold
    assert not opened(Paragraph("Dear Jo"), titled=False).paragraphs[0].text.startswith("Paper")


def test_tables_repeat_their_heading_row_and_keep_rows_whole() -> None:
    book = opened(_TABLE, Facts((("Why", "Two do the same"),)), Signature(("Chair", "Secretary")))
    table, facts, signing = book.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Project", "What the lead said"],
        ["Falls bundle", "Agree.\nAsk Jo."],
        ["A restricted project", ""],
    ]
    repeated = [len(row._tr.trPr.findall(qn("w:tblHeader"))) for row in table.rows]
    assert repeated == [1, 0, 0]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Four projects"
    first, second = (column.width for column in table.columns)
    assert second == pytest.approx(3 * first, rel=0.01)
    assert [cell.text for cell in facts.rows[0].cells] == ["Why", "Two do the same"]
    assert [row.cells[0].text for row in signing.rows] == ["Chair", "Secretary"]
    assert "Signed" in signing.rows[0].cells[1].text


def test_pictures_carry_their_words_and_pages_their_number() -> None:
    book = opened(Picture(_PNG, "Live projects fall from 9 to 4", "Picture 1"), PageBreak())
    (shape,) = book.inline_shapes
    assert shape._inline.docPr.get("descr") == "Live projects fall from 9 to 4"
    foot = book.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Paper for the Board · page ")
    fields = [found.text for found in foot._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_pasted_text_with_control_characters_still_makes_a_file() -> None:
    book = opened(Paragraph("a\x00b\x0bc\ufffe"), Table(("\x1fx",), (("\x07y",),)))
    assert book.paragraphs[1].text == "abc"
    assert [row.cells[0].text for row in book.tables[0].rows] == ["x", "y"]


def test_a_table_whose_rows_do_not_fit_its_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as its headings"):
        Table(("a", "b"), (("only one",),))
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Heading("Deep", level=4)
