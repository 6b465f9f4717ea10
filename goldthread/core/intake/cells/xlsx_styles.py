"""What a cell of an xlsx workbook looks like: number format, fill, bold.

ECMA-376 part 1, 18.8 (styles) and 18.8.3 (theme colours with a tint).
"""

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from goldthread.core.intake.cells.markup import Element, attribute, child, listed
from goldthread.core.intake.cells.numerals import BUILT_IN

T = TypeVar("T")

# The legacy palette, 18.8.27: 0 to 7 repeat as 8 to 15.
_FIRST_EIGHT = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
_LATER = (
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCC"
    "FF000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFF"
    "CC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399"
    "333333"
)
_HEX = _FIRST_EIGHT * 2 + _LATER
PALETTE = tuple(_HEX[at : at + 6] for at in range(0, len(_HEX), 6))
# Office counts the theme's colours light before dark.
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)
_NO_FILL = {"", "none", "gray125"}


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a cell: a number format, a fill as RRGGBB or empty, bold or not."""

    number_format: str = "General"
    fill: str = ""
    bold: bool = False


PLAIN = Look()


def read_looks(styles: Element | None, theme: Element | None) -> list[Look]:
    """The looks by style number of a workbook, from its style part and its theme."""
    if styles is None:
        return []
    formats = {
        attribute(item, "numFmtId"): attribute(item, "formatCode")
        for item in listed(styles, "numFmts", "numFmt")
    }
    colours = _Colours(styles, theme)
    fills = [_fill(item, colours) for item in listed(styles, "fills", "fill")]
    bolds = [_bold(item) for item in listed(styles, "fonts", "font")]
    return [
        Look(
            number_format=_format(attribute(item, "numFmtId", "0"), formats),
            fill=_at(fills, attribute(item, "fillId"), ""),
            bold=_at(bolds, attribute(item, "fontId"), default=False),
        )
        for item in listed(styles, "cellXfs", "xf")
    ]


class _Colours:
    """Turns a colour element of any of three kinds into RRGGBB."""

    def __init__(self, styles: Element, theme: Element | None) -> None:
        own = child(styles, "colors", "indexedColors")
        self.palette = [
            attribute(item, "rgb")[-6:].upper() for item in (own if own is not None else [])
        ] or list(PALETTE)
        self.theme = theme_colours(theme)

    def resolve(self, element: Element | None) -> str:
        if element is None:
            return ""
        rgb = attribute(element, "rgb")
        if rgb:
            return rgb[-6:].upper()
        if attribute(element, "indexed"):
            return _at(self.palette, attribute(element, "indexed"), "")
        colour = _at(self.theme, attribute(element, "theme"), "")
        return tinted(colour, attribute(element, "tint")) if colour else ""


def theme_colours(theme: Element | None) -> list[str]:
    scheme = None if theme is None else child(theme, "themeElements", "clrScheme")
    if scheme is None:
        return []
    found = []
    for slot in scheme:
        for colour in slot:
            found.append((attribute(colour, "lastClr") or attribute(colour, "val"))[-6:].upper())
            break
    return [found[place] for place in _THEME_ORDER if place < len(found)]


def tinted(colour: str, tint: str) -> str:
    try:
        share = float(tint or 0)
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return colour
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), depth)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _fill(element: Element, colours: _Colours) -> str:
    pattern = child(element, "patternFill")
    if pattern is None or attribute(pattern, "patternType") in _NO_FILL:
        return ""
    return colours.resolve(child(pattern, "fgColor"))


def _bold(element: Element) -> bool:
    bold = child(element, "b")
    return bold is not None and attribute(bold, "val", "1") not in ("0", "false")


def _format(number: str, formats: dict[str, str]) -> str:
    if number in formats:
        return formats[number]
    return BUILT_IN.get(int(number), "General") if number.isdecimal() else "General"


def _at(held: Sequence[T], place: str, default: T) -> T:
    return held[int(place)] if place.isdecimal() and int(place) < len(held) else default
