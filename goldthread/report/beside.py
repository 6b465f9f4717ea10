"""An agreed rating beside people's answers, as a Vega-Lite specification: places in pixels.

A row is a statement in full: a diamond for what was agreed, an upright bar for the middle answer,
a band for the middle half where it is shown, a hatched area where people's answers are held back.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.report.patterns import Pattern, filling

_INK, _GREY, _LINE, _BLUE, _GOLD, _BAND = (
    "#212b32",
    "#4c6272",
    "#d8dde0",
    "#005eb8",
    "#ffb81c",
    "#a5c8e8",
)
_SMALL_LETTER, _LETTER = 7.0, 8.2
_DIAMOND = "M0,-1L1,0L0,1L-1,0Z"


@dataclass(frozen=True, slots=True)
class Scale:
    """The points drawn, lowest first, and what stands at both ends."""

    points: tuple[int, ...]
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with its short label beside it. `words` say the difference, `strong` in bold.

    `middle` is None where people's answers are not there, `held` where they are held back.
    """

    label: str
    statement: str
    words: str
    agreed: int | None
    middle: float | None = None
    half: tuple[float, float] | None = None
    held: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The places of a picture: statements left of the scale, or above it on a phone."""

    width: int
    names: int
    start: int
    end: int
    words: int
    stacked: bool


WIDE = Room(width=1100, names=410, start=470, end=810, words=850, stacked=False)
NARROW = Room(width=316, names=316, start=12, end=300, words=0, stacked=True)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its lines and where it lies."""

    row: Row
    lines: tuple[str, ...]
    top: float
    middle: float
    bottom: float


def specification(rows: Sequence[Row], scale: Scale, room: Room = WIDE) -> dict[str, Any]:
    """The picture as Vega-Lite: bands, lines, marks and words at fixed places."""
    placed = tuple(_lay(rows, room, start=64 if room.stacked else 56))
    high = placed[-1].bottom if placed else 56.0
    boxes = [box for one in placed for box in _boxes(one, scale, room)]
    lines = [*_grid(placed, scale, room), *_links(placed, scale, room)]
    marks = [
        {"x": _at(one.row.agreed, scale, room), "y": one.middle}
        for one in placed
        if one.row.agreed is not None
    ]
    texts = [*_axis(scale, room), *(text for one in placed for text in _texts(one, room))]
    return _layers(boxes, lines, marks, texts, room.width, high)


def _lay(rows: Sequence[Row], room: Room, *, start: float) -> Iterator[_Placed]:
    top = start
    letters = int(room.names / _SMALL_LETTER)
    for row in rows:
        lines = tuple(textwrap.wrap(row.statement, letters))
        words = 24.0 + 20 * len(lines)
        if room.stacked:
            middle = top + 38 + words
            bottom = middle + 26 + 22 * len(_in_lines(row, room)) + 6
        else:
            bottom = top + 20 + max(words, 44.0)
            middle = (top + bottom) / 2
        yield _Placed(row, lines, top, middle, bottom)
        top = bottom


def _at(point: float, scale: Scale, room: Room) -> float:
    first, last = scale.points[0], scale.points[-1]
    return room.start + (point - first) / (last - first) * (room.end - room.start)


def _boxes(one: _Placed, scale: Scale, room: Room) -> Iterator[dict[str, Any]]:
    row = one.row
    if row.held:
        yield _box(
            room.start - 8, room.end + 8, one.middle, 11, filling(Pattern.HELD), edge="#aeb7bd"
        )
    if row.half is not None:
        low, high = (_at(end, scale, room) for end in row.half)
        # Everybody of the middle half on one point still is a band, as wide as the bar's edge.
        yield _box(min(low, high - 10), max(high, low + 10), one.middle, 8, _BAND)
    if row.middle is not None:
        place = _at(row.middle, scale, room)
        yield _box(place - 3, place + 3, one.middle, 13, _BLUE)


def _box(
    x: float, x2: float, middle: float, half: float, fill: str, edge: str = ""
) -> dict[str, Any]:
    return {
        "x": x,
        "x2": x2,
        "y": middle - half,
        "y2": middle + half,
        "fill": fill,
        "edge": edge or fill,
    }


def _grid(placed: Sequence[_Placed], scale: Scale, room: Room) -> Iterator[dict[str, Any]]:
    for one in placed:
        yield _rule(0, room.width, one.top, one.top)
        for point in scale.points:
            place = _at(point, scale, room)
            top, bottom = (
                (one.middle - 18, one.middle + 18)
                if room.stacked
                else (
                    one.top,
                    one.bottom,
                )
            )
            yield _rule(place, place, top, bottom)


def _links(placed: Sequence[_Placed], scale: Scale, room: Room) -> Iterator[dict[str, Any]]:
    for one in placed:
        row = one.row
        if row.agreed is not None and row.middle is not None:
            ends = _at(row.middle, scale, room), _at(row.agreed, scale, room)
            yield {**_rule(*ends, one.middle, one.middle), "dashed": True}


def _rule(x: float, x2: float, y: float, y2: float) -> dict[str, Any]:
    return {"x": x, "x2": x2, "y": y, "y2": y2, "dashed": False}


def _axis(scale: Scale, room: Room) -> Iterator[dict[str, Any]]:
    number = 40.0 if room.stacked else 36.0
    for point in scale.points:
        yield _text(str(point), _at(point, scale, room), number, _GREY, align="center")
    if room.stacked:
        yield _text(scale.low, room.start - 12, 12, _GREY, size=14)
        yield _text(scale.high, room.width, 12, _GREY, align="right", size=14)
    else:
        yield _text(scale.low, room.start, 12, _GREY, align="center", size=14)
        yield _text(scale.high, room.end, 12, _GREY, align="center", size=14)


def _texts(one: _Placed, room: Room) -> Iterator[dict[str, Any]]:
    row, first = one.row, one.top + 22
    if not room.stacked:
        first = one.middle - 10 * len(one.lines)
    yield _text(row.label, 0, first, _INK, bold=True)
    for number, line in enumerate(one.lines, start=1):
        yield _text(line, 0, first + 2 + 20 * number, _GREY, size=14)
    lines = _in_lines(row, room)
    start = one.middle + 34 if room.stacked else one.middle - 11 * (len(lines) - 1)
    colour = _INK if row.strong else _GREY
    for number, line in enumerate(lines):
        yield _text(line, room.words, start + 22 * number, colour, bold=row.strong)


def _in_lines(row: Row, room: Room) -> list[str]:
    return textwrap.wrap(row.words, int((room.width - room.words) / _LETTER))


def _text(
    text: str,
    x: float,
    y: float,
    colour: str,
    *,
    bold: bool = False,
    align: str = "left",
    size: int = 16,
) -> dict[str, Any]:
    weight = "bold" if bold else "normal"
    told = {"colour": colour, "weight": weight, "align": align, "size": size}
    return {"text": text, "x": x, "y": y, **told}


def _layers(
    boxes: list[dict[str, Any]],
    lines: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    texts: list[dict[str, Any]],
    wide: float,
    high: float,
) -> dict[str, Any]:
    place = {"x": _along("x", wide), "y": _along("y", high)}
    span = {**place, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    thin = [line for line in lines if not line["dashed"]]
    dashed = [line for line in lines if line["dashed"]]
    colours = {
        "fill": {"field": "fill", "scale": None, "type": "nominal"},
        "stroke": {"field": "edge", "scale": None, "type": "nominal"},
    }
    layers = [
        {"data": {"values": thin}, "mark": {"type": "rule", "color": _LINE}, "encoding": span},
        {
            "data": {"values": boxes},
            "mark": {"type": "rect", "strokeWidth": 1},
            "encoding": {**span, **colours},
        },
        {
            "data": {"values": dashed},
            "mark": {"type": "rule", "color": _INK, "strokeWidth": 2, "strokeDash": [3, 3]},
            "encoding": span,
        },
        _diamonds(marks, place),
        *_text_layers(texts, place),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": wide,
        "height": high,
        "padding": 2,
        "background": None,
        "config": {"view": {"stroke": None}, "font": "Arial, Liberation Sans, sans-serif"},
        "layer": layers,
    }


def _diamonds(marks: list[dict[str, Any]], place: dict[str, Any]) -> dict[str, Any]:
    drawn = {"type": "point", "shape": _DIAMOND, "size": 484, "filled": False}
    look = {"fill": _GOLD, "stroke": _INK, "strokeWidth": 2, "opacity": 1}
    return {"data": {"values": marks}, "mark": {**drawn, **look}, "encoding": place}


def _text_layers(texts: list[dict[str, Any]], place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for align, weight, size in sorted(_styles(texts)):
        like = [t for t in texts if (t["align"], t["weight"], t["size"]) == (align, weight, size)]
        style = {"align": align, "fontWeight": weight, "fontSize": size, "baseline": "middle"}
        colour = {"field": "colour", "scale": None, "type": "nominal"}
        words = {"field": "text", "type": "nominal"}
        yield {
            "data": {"values": like},
            "mark": {"type": "text", **style},
            "encoding": {**place, "text": words, "color": colour},
        }


def _styles(texts: Iterable[dict[str, Any]]) -> set[tuple[str, str, int]]:
    return {(text["align"], text["weight"], text["size"]) for text in texts}


def _along(field: str, length: float) -> dict[str, Any]:
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}
