"""What a cell of a binary workbook looks like.

[MS-XLSB] 2.4: BrtFmt (number formats), BrtFont, BrtFill and BrtXF (styles).
"""

from goldthread.core.intake.cells.binary_records import Ended, Fields, records
from goldthread.core.intake.cells.markup import Element
from goldthread.core.intake.cells.numerals import BUILT_IN
from goldthread.core.intake.cells.xlsx_styles import PALETTE, Look, theme_colours, tinted

_FONT, _FORMAT, _FILL, _STYLE = 43, 44, 45, 47
_BEGIN_CELL_STYLES, _END_CELL_STYLES = 617, 618
_NO_PATTERN, _GREY_PATTERN = 0, 17
_BOLD_FROM = 600
_INDEXED, _RGB, _THEME = 1, 2, 3


def read_binary_looks(data: bytes, theme: Element | None) -> list[Look]:
    """The looks by style number, from the style part."""
    formats: dict[int, str] = {}
    fills: list[str] = []
    bolds: list[bool] = []
    looks: list[Look] = []
    colours = theme_colours(theme)
    inside = False
    for kind, fields in records(data):
        try:
            if kind == _FORMAT:
                number = fields.number(2)
                formats[number] = fields.text()
            elif kind == _FONT:
                fields.skip(4)
                bolds.append(fields.number(2) >= _BOLD_FROM)
            elif kind == _FILL:
                fills.append(_fill(fields, colours))
            elif kind in (_BEGIN_CELL_STYLES, _END_CELL_STYLES):
                inside = kind == _BEGIN_CELL_STYLES
            elif kind == _STYLE and inside:
                looks.append(_look(fields, formats, fills, bolds))
        except Ended:
            continue
    return looks


def _look(fields: Fields, formats: dict[int, str], fills: list[str], bolds: list[bool]) -> Look:
    fields.skip(2)
    number_format, font, fill = fields.number(2), fields.number(2), fields.number(2)
    return Look(
        number_format=formats.get(number_format) or BUILT_IN.get(number_format, "General"),
        fill=fills[fill] if fill < len(fills) else "",
        bold=bolds[font] if font < len(bolds) else False,
    )


def _fill(fields: Fields, theme: list[str]) -> str:
    pattern = fields.number(4)
    if pattern in (_NO_PATTERN, _GREY_PATTERN):
        return ""
    kind, index = fields.number(1) >> 1, fields.number(1)
    tint = int.from_bytes(fields.take(2), "little", signed=True) / 0x7FFF
    if kind == _RGB:
        return fields.take(3).hex().upper()
    if kind == _INDEXED and index < len(PALETTE):
        return PALETTE[index]
    if kind == _THEME and index < len(theme):
        return tinted(theme[index], str(tint))
    return ""
