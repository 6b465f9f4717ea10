"""The before-and-now picture: true, named, readable without colour, allowed by policy."""

import re
from xml.etree import ElementTree

from goldthread.report.bars import Bar, Piece, specification
from goldthread.report.charts import before_and_now
from goldthread.report.patterns import Pattern

SVG = "{http://www.w3.org/2000/svg}"
ADULT = Bar(
    "Adult Mental Health",
    1,
    (
        Piece(Pattern.SOLID, "go on", 45),
        Piece(Pattern.HATCHED, "joined with another", 19),
        Piece(Pattern.DOTTED, "moved", 4),
        Piece(Pattern.HOLLOW, "stopped", 26),
    ),
)
SMALL = Bar("Workforce", 6, (Piece(Pattern.SOLID, "go on", 1), Piece(Pattern.HOLLOW, "stopped", 1)))


def texts(svg: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_picture_says_what_it_shows() -> None:
    chart = before_and_now([ADULT], title="Live projects before and now")

    assert chart.alternative == (
        "Adult Mental Health: 94 to 45 (19 joined with another, 4 moved, 26 stopped)."
    )
    root = ElementTree.fromstring(chart.svg)
    assert root.attrib["role"] == "img"
    ids = root.attrib["aria-labelledby"].split()
    spoken = {found.attrib["id"]: found.text for found in root if "id" in found.attrib}
    assert [spoken[one] for one in ids] == ["Live projects before and now", chart.alternative]


def test_every_number_stands_in_the_picture() -> None:
    told = texts(before_and_now([ADULT]).svg)

    assert {"45", "19", "4", "26", "94 to 45", "19 joined with another"} <= set(told)


def test_pieces_differ_by_pattern_and_every_pattern_is_defined() -> None:
    svg = before_and_now([ADULT]).svg

    asked, defined = (
        set(re.findall(r"url\(#(.*?)\)", svg)),
        set(re.findall(r'pattern id="(.*?)"', svg)),
    )
    assert len(asked) == 2
    assert asked <= defined


def test_a_number_wider_than_its_piece_stands_above_it() -> None:
    values = [
        one for layer in specification([ADULT, SMALL])["layer"] for one in layer["data"]["values"]
    ]
    numbers = [one for one in values if one.get("text") == "1"]

    assert len(numbers) == 2
    assert {one["size"] for one in numbers} == {14}
    assert abs(numbers[0]["x"] - numbers[1]["x"]) >= 9


def test_nothing_in_it_needs_an_inline_style_or_an_outside_file() -> None:
    svg = before_and_now([ADULT, SMALL]).svg

    assert "style=" not in svg
    assert "<script" not in svg
    assert set(re.findall(r"(?:href|src)=\"(.*?)\"", svg)) == set()


def test_names_cannot_break_out_of_the_picture() -> None:
    chart = before_and_now([Bar('<b onload="x">&', 1, ADULT.pieces)], title="<script>")

    assert "<b " not in chart.svg
    assert "<script" not in chart.svg


def test_two_pictures_on_a_page_do_not_share_ids() -> None:
    ids = re.findall(r'id="(.*?)"', before_and_now([ADULT]).svg + before_and_now([SMALL]).svg)

    assert len(ids) == len(set(ids))


def test_no_row_gives_an_empty_picture() -> None:
    assert before_and_now([]).alternative == ""


def test_a_phone_gets_the_same_numbers_in_its_own_width() -> None:
    chart = before_and_now([ADULT, SMALL])

    told = texts(chart.narrow)
    assert {"45", "19", "4", "26", "94 to 45", "Workforce", "2 to 1"} <= set(told)
    assert float(ElementTree.fromstring(chart.narrow).attrib["width"]) <= 330
