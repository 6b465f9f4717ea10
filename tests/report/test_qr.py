"""QR codes: what they hold, read back from the picture against another library's."""

import re
from xml.etree import ElementTree

import qrcode
import segno

from goldthread.report.qr import qr_svg

# It fills its code to the last byte: libraries fill up the rest differently, and no phone reads it.
ADDRESS = "https://goldthread.northgate.example/answer/Zk3vR8-pQ_1bX7cc2/"


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules of the picture, as column and row."""
    path = ElementTree.fromstring(svg).findall("path")[-1].attrib["d"]
    found: set[tuple[int, int]] = set()
    x, y = 0, 0.5
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+) ?(-?[\d.]+)?", path):
        if step == "h":
            found |= {(column, int(y)) for column in range(x, x + int(first))}
            x += int(first)
        else:
            across, down = int(first), float(second)
            x, y = (across, down) if step == "M" else (x + across, y + down)
    return found


def test_the_picture_is_the_code_that_another_library_makes() -> None:
    own = segno.make(ADDRESS, error="m", boost_error=False, micro=False)
    other = qrcode.QRCode(
        version=int(own.version),
        error_correction=qrcode.ERROR_CORRECT_M,
        border=4,
        mask_pattern=own.mask,
    )
    other.add_data(ADDRESS, optimize=0)
    other.make(fit=False)
    wanted = {
        (column, row)
        for row, line in enumerate(other.get_matrix())
        for column, dark in enumerate(line)
        if dark
    }

    assert drawn(qr_svg(ADDRESS, title="Link")) == wanted


def test_its_words_are_read_out_and_cannot_break_out() -> None:
    svg = qr_svg(ADDRESS, title='Link of "Ward <b>"', description="Opens on a phone")

    told = ElementTree.fromstring(svg)
    assert told.attrib["role"] == "img"
    assert told.findtext("title") == 'Link of "Ward <b>"'
    assert told.findtext("desc") == "Opens on a phone"
    assert "<b>" not in svg
    assert "style" not in svg
