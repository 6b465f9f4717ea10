"""Fillings that differ without colour: what became of something, readable in black and white."""

from enum import StrEnum


class Pattern(StrEnum):
    """How a piece of a bar is filled."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    HOLLOW = "hollow"
    LINED = "lined"
    DASHED = "dashed"
    PALE = "pale"
    CROSSED = "crossed"
    UPRIGHT = "upright"
    RINGED = "ringed"
    HELD = "held"


# Edge, and colour of the number on it.
EDGES = {
    Pattern.SOLID: ("#005eb8", "#ffffff"),
    Pattern.HATCHED: ("#a87900", "#212b32"),
    Pattern.DOTTED: ("#330072", "#330072"),
    Pattern.HOLLOW: ("#4c6272", "#212b32"),
    Pattern.LINED: ("#007f3b", "#00401e"),
    Pattern.DASHED: ("#4c6272", "#212b32"),
    Pattern.PALE: ("#005eb8", "#003f87"),
    Pattern.CROSSED: ("#005eb8", "#003f87"),
    Pattern.UPRIGHT: ("#007f3b", "#00401e"),
    Pattern.RINGED: ("#4c6272", "#212b32"),
    # Drawn where a number is held back: the hatching of the area that is not shown.
    Pattern.HELD: ("#aeb7bd", "#212b32"),
}
_PLAIN = {
    Pattern.SOLID: "#005eb8",
    Pattern.HOLLOW: "#ffffff",
    Pattern.DASHED: "#f0f4f5",
    Pattern.PALE: "#cfe1f3",
}
_DRAWN = {
    Pattern.HATCHED: (
        8,
        '<rect width="8" height="8" fill="#fff6dd"/>'
        '<path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="#d99a00" stroke-width="2.5"/>',
    ),
    Pattern.DOTTED: (
        8,
        '<rect width="8" height="8" fill="#f4f0fa"/><circle cx="4" cy="4" r="1.5" fill="#330072"/>',
    ),
    Pattern.LINED: (
        6,
        '<rect width="6" height="6" fill="#e2f2e9"/>'
        '<path d="M0 3H6" stroke="#007f3b" stroke-width="1.5"/>',
    ),
    Pattern.CROSSED: (
        8,
        '<rect width="8" height="8" fill="#e8f1fa"/>'
        '<path d="M0 0L8 8M8 0L0 8" stroke="#2b6fb0" stroke-width="1"/>',
    ),
    Pattern.UPRIGHT: (
        6,
        '<rect width="6" height="6" fill="#e2f2e9"/>'
        '<path d="M3 0V6" stroke="#007f3b" stroke-width="1.5"/>',
    ),
    Pattern.RINGED: (
        10,
        '<rect width="10" height="10" fill="#ffffff"/>'
        '<circle cx="5" cy="5" r="2.5" fill="none" stroke="#4c6272" stroke-width="1"/>',
    ),
    Pattern.HELD: (
        10,
        '<rect width="10" height="10" fill="#ffffff"/>'
        '<path d="M-2 12L12 -2M-2 2L2 -2M8 12L12 8" stroke="#c3ccd1" stroke-width="2"/>',
    ),
}


def filling(pattern: Pattern) -> str:
    """A colour, or the address of the pattern inside the drawing."""
    return _PLAIN.get(pattern, f"url(#{pattern})")


def definitions(mark: str) -> str:
    """The patterns as SVG; `mark` keeps two drawings on one page apart."""
    drawn = "".join(
        f'<pattern id="{mark}-{pattern}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse">{content}</pattern>'
        for pattern, (size, content) in _DRAWN.items()
    )
    return f"<defs>{drawn}</defs>"
