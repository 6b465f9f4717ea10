"""Before-and-now bars as a Vega-Lite specification: every place is worked out here, in pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.report.patterns import EDGES, Pattern, filling

WIDTH, NAMES, ENDS = 1060, 250, 110
HIGH, STEP, KEY = 30, 48, 52
_DIGIT = 9
_INK, _GREY = "#212b32", "#4c6272"
_COLOURS = ("#005eb8", "#bd5b00", "#00a07e", "#7a2873", "#1f2326")
# Marks of the first eight rows' owners in a square from -1 to 1; the bar for all beyond.
_MARKS = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "M-.5,-.87L.5,-.87L1,0L.5,.87L-.5,.87L-1,0Z",
    "cross",
    "M0,-1L.3,-.3L1,-.25L.45,.2L.6,.9L0,.5L-.6,.9L-.45,.2L-1,-.25L-.3,-.3Z",
    "M-1,-.35h2v.7h-2Z",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: what became of `count` projects."""

    pattern: Pattern
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `order` gives its mark (from 1; 0: none); the first piece is what goes on."""

    name: str
    order: int
    pieces: tuple[Piece, ...]

    @property
    def total(self) -> int:
        return sum(piece.count for piece in self.pieces)

    @property
    def left(self) -> int:
        return self.pieces[0].count if self.pieces else 0


def in_words(bars: Sequence[Bar]) -> str:
    """What the picture shows, row by row."""
    return " ".join(f"{bar.name}: {bar.total} to {bar.left}{_rest(bar)}." for bar in bars)


def _rest(bar: Bar) -> str:
    rest = ", ".join(f"{piece.count} {piece.words}" for piece in bar.pieces[1:] if piece.count)
    return f" ({rest})" if rest else ""


def specification(bars: Sequence[Bar]) -> dict[str, Any]:
    """The picture as Vega-Lite: rectangles, numbers, names and marks at fixed places."""
    scale = (WIDTH - NAMES - ENDS) / max([1, *(bar.total for bar in bars)])
    boxes, texts, marks = list(_key_boxes(bars)), list(_key_words(bars)), []
    for row, bar in enumerate(bars):
        top = KEY + row * STEP
        boxes += _boxes(bar, top, scale)
        texts += _texts(bar, top, scale)
        if bar.order:
            marks.append(_mark(bar.order, top))
    high = KEY + len(bars) * STEP
    return _layers(boxes, texts, marks, high)


def _boxes(bar: Bar, top: float, scale: float) -> Iterator[dict[str, Any]]:
    for piece, start, end in _places(bar, scale):
        yield _box(piece.pattern, start, end, top, top + HIGH)


def _box(pattern: Pattern, x: float, x2: float, y: float, y2: float) -> dict[str, Any]:
    told = {
        "fill": filling(pattern),
        "edge": EDGES[pattern][0],
        "dashed": pattern is Pattern.DASHED,
    }
    return {"x": x, "x2": x2, "y": y, "y2": y2, **told}


def _texts(bar: Bar, top: float, scale: float) -> Iterator[dict[str, Any]]:
    middle = top + HIGH / 2
    yield _text(bar.name, 28 if bar.order else 0, middle, _INK)
    free = 0.0
    for piece, start, end in _places(bar, scale):
        told, centre = str(piece.count), (start + end) / 2
        wide = _DIGIT * len(told)
        if end - start >= max(12, wide + 3):
            colour = EDGES[piece.pattern][1]
            halo = piece.pattern not in {Pattern.SOLID, Pattern.HOLLOW}
            yield _text(told, centre, middle, colour, align="center", bold=True, halo=halo)
        else:
            centre = max(centre, free)
            free = centre + wide + 2
            yield _text(told, centre, top - 7, _INK, align="center", small=True)
    yield _text(f"{bar.total} to {bar.left}", NAMES + bar.total * scale + 10, middle, _INK)


def _text(
    told: str,
    x: float,
    y: float,
    colour: str,
    *,
    align: str = "left",
    bold: bool = False,
    halo: bool = False,
    small: bool = False,
) -> dict[str, Any]:
    style = {"colour": colour, "align": align, "weight": "bold" if bold else "normal"}
    return {"text": told, "x": x, "y": y, "halo": halo, "size": 14 if small else 16, **style}


def _places(bar: Bar, scale: float) -> Iterator[tuple[Piece, float, float]]:
    start = float(NAMES)
    for piece in bar.pieces:
        if piece.count:
            end = start + piece.count * scale
            yield piece, start, end
            start = end


def _mark(order: int, top: float) -> dict[str, Any]:
    place = min(order, len(_MARKS)) - 1
    colour = _COLOURS[place] if place < len(_COLOURS) else _GREY
    return {"x": 9, "y": top + HIGH / 2, "shape": _MARKS[place], "colour": colour}


def _key(bars: Sequence[Bar]) -> list[tuple[Piece, float]]:
    totals: dict[tuple[Pattern, str], int] = {}
    for bar in bars:
        for piece in bar.pieces:
            told = (piece.pattern, piece.words)
            totals[told] = totals.get(told, 0) + piece.count
    placed, x = [], 0.0
    for (pattern, words), count in totals.items():
        if count:
            placed.append((Piece(pattern, words, count), x))
            x += 24 + 8.6 * len(f"{count} {words}") + 28
    return placed


def _key_boxes(bars: Sequence[Bar]) -> Iterator[dict[str, Any]]:
    for piece, x in _key(bars):
        yield _box(piece.pattern, x, x + 18, 4, 20)


def _key_words(bars: Sequence[Bar]) -> Iterator[dict[str, Any]]:
    for piece, x in _key(bars):
        yield _text(f"{piece.count} {piece.words}", x + 25, 12, _INK, bold=True)


def _layers(
    boxes: list[dict[str, Any]],
    texts: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    high: float,
) -> dict[str, Any]:
    place = {"x": _across("x"), "y": _down("y", high)}
    layers = [
        *_box_layers(boxes, place),
        *_text_layers(texts, place),
        {
            "data": {"values": marks},
            "mark": {"type": "point", "filled": True, "size": 150, "opacity": 1},
            "encoding": {**place, "shape": _plain("shape"), "color": _plain("colour")},
        },
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": high,
        "padding": 2,
        "background": None,
        "config": {"view": {"stroke": None}, "font": "Arial, Liberation Sans, sans-serif"},
        "layer": layers,
    }


def _box_layers(boxes: list[dict[str, Any]], place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    as_is = {"fill": _plain("fill"), "stroke": _plain("edge")}
    encoding = {**place, "x2": {"field": "x2"}, "y2": {"field": "y2"}, **as_is}
    for dashed, dash in ((False, [1, 0]), (True, [4, 3])):
        yield {
            "data": {"values": [box for box in boxes if box["dashed"] is dashed]},
            "mark": {"type": "rect", "strokeWidth": 1.5, "strokeDash": dash},
            "encoding": encoding,
        }


def _text_layers(texts: list[dict[str, Any]], place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    halos = [text for text in texts if text["halo"]]
    white = {"stroke": "#ffffff", "strokeWidth": 5, "strokeJoin": "round"}
    for values, extra in ((halos, white), (texts, {})):
        for align, weight, size in sorted(_styles(values)):
            like = [
                t for t in values if (t["align"], t["weight"], t["size"]) == (align, weight, size)
            ]
            style = {"align": align, "fontWeight": weight, "fontSize": size, "baseline": "middle"}
            yield {
                "data": {"values": like},
                "mark": {"type": "text", **style, **extra},
                "encoding": {**place, "text": {"field": "text"}, "color": _plain("colour")},
            }


def _styles(texts: Iterable[dict[str, Any]]) -> set[tuple[str, str, int]]:
    return {(text["align"], text["weight"], text["size"]) for text in texts}


def _plain(field: str) -> dict[str, Any]:
    return {"field": field, "scale": None}


def _across(field: str) -> dict[str, Any]:
    scale = {"domain": [0, WIDTH], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _down(field: str, high: float) -> dict[str, Any]:
    scale = {"domain": [0, high], "range": [0, high], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}
