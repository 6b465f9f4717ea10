"""Before-and-now bars as a Vega-Lite specification: every place is worked out here, in pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goldthread.report.patterns import EDGES, Pattern, filling

_DIGIT, _LETTER = 9, 8.6
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
class Room:
    """The places of a picture, in pixels: names left of the bars, or above them on a phone."""

    width: int
    names: int
    ends: int
    step: int
    above: int
    high: int = 30


WIDE = Room(width=1060, names=250, ends=110, step=48, above=0)
NARROW = Room(width=316, names=0, ends=12, step=76, above=32)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: what became of `count` projects."""

    pattern: Pattern
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `order` gives its mark (from 1; 0: none); the first piece is what goes on, `later`
    what counts now and did not before."""

    name: str
    order: int
    pieces: tuple[Piece, ...]
    later: tuple[Piece, ...] = ()

    @property
    def total(self) -> int:
        """The number before."""
        return sum(piece.count for piece in self.pieces)

    @property
    def left(self) -> int:
        """The number now."""
        return sum(piece.count for piece in (*self.pieces[:1], *self.later))

    @property
    def drawn(self) -> tuple[Piece, ...]:
        """Pieces from left to right: what counts now, then what does not any more."""
        return (*self.pieces[:1], *self.later, *self.pieces[1:])

    @property
    def length(self) -> int:
        return sum(piece.count for piece in self.drawn)


def in_words(bars: Sequence[Bar]) -> str:
    """What the picture shows, row by row."""
    return " ".join(f"{bar.name}: {bar.total} to {bar.left}{_rest(bar)}." for bar in bars)


def _rest(bar: Bar) -> str:
    rest = ", ".join(f"{piece.count} {piece.words}" for piece in bar.drawn[1:] if piece.count)
    return f" ({rest})" if rest else ""


def specification(bars: Sequence[Bar], room: Room = WIDE) -> dict[str, Any]:
    """The picture as Vega-Lite: rectangles, numbers, names and marks at fixed places."""
    scale = (room.width - room.names - room.ends) / max([1, *(bar.length for bar in bars)])
    key = _key(bars, room)
    boxes = [_box(piece.pattern, x, x + 18, y + 4, y + 20) for piece, x, y in key]
    texts = [_text(_told(piece), x + 25, y + 12, _INK, bold=True) for piece, x, y in key]
    marks: list[dict[str, Any]] = []
    top = max([y for _, _, y in key] or [0.0]) + 52 + room.above
    for bar in bars:
        boxes += _boxes(bar, top, scale, room)
        texts += [*_names(bar, top, scale, room), *_numbers(bar, top, scale, room)]
        marks += _marks(bar, top, room)
        top += room.step
    return _layers(boxes, texts, marks, room.width, top - room.above)


def _told(piece: Piece) -> str:
    return f"{piece.count} {piece.words}"


def _boxes(bar: Bar, top: float, scale: float, room: Room) -> Iterator[dict[str, Any]]:
    for piece, start, end in _places(bar, scale, room):
        yield _box(piece.pattern, start, end, top, top + room.high)


def _box(pattern: Pattern, x: float, x2: float, y: float, y2: float) -> dict[str, Any]:
    told = {
        "fill": filling(pattern),
        "edge": EDGES[pattern][0],
        "dashed": pattern is Pattern.DASHED,
    }
    return {"x": x, "x2": x2, "y": y, "y2": y2, **told}


def _names(bar: Bar, top: float, scale: float, room: Room) -> Iterator[dict[str, Any]]:
    middle = top - 17 if room.above else top + room.high / 2
    ends = f"{bar.total} to {bar.left}"
    yield _text(bar.name, 26 if bar.order else 0, middle, _INK)
    if room.above:
        yield _text(ends, room.width, middle, _INK, align="right")
    else:
        yield _text(ends, room.names + bar.length * scale + 10, middle, _INK)


def _numbers(bar: Bar, top: float, scale: float, room: Room) -> Iterator[dict[str, Any]]:
    free = 0.0
    # Beside the piece means above it, or below it where the name stands above.
    beside = top + room.high + 8 if room.above else top - 7
    for piece, start, end in _places(bar, scale, room):
        told, centre = str(piece.count), (start + end) / 2
        wide = _DIGIT * len(told)
        if end - start >= max(12, wide + 3):
            colour = EDGES[piece.pattern][1]
            halo = piece.pattern not in {Pattern.SOLID, Pattern.HOLLOW}
            middle = top + room.high / 2
            yield _text(told, centre, middle, colour, align="center", bold=True, halo=halo)
        else:
            centre = max(centre, free)
            free = centre + wide + 2
            yield _text(told, centre, beside, _INK, align="center", small=True)


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


def _places(bar: Bar, scale: float, room: Room) -> Iterator[tuple[Piece, float, float]]:
    start = float(room.names)
    for piece in bar.drawn:
        if piece.count:
            end = start + piece.count * scale
            yield piece, start, end
            start = end


def _marks(bar: Bar, top: float, room: Room) -> Iterator[dict[str, Any]]:
    if bar.order:
        place = min(bar.order, len(_MARKS)) - 1
        colour = _COLOURS[place] if place < len(_COLOURS) else _GREY
        middle = top - 17 if room.above else top + room.high / 2
        yield {"x": 9, "y": middle, "shape": _MARKS[place], "colour": colour}


def _key(bars: Sequence[Bar], room: Room) -> list[tuple[Piece, float, float]]:
    """What each filling means, with its total; wraps where the line is full."""
    totals: dict[tuple[Pattern, str], int] = {}
    for bar in bars:
        for piece in bar.drawn:
            kept = totals.setdefault((piece.pattern, piece.words), 0)
            totals[piece.pattern, piece.words] = kept + piece.count
    placed: list[tuple[Piece, float, float]] = []
    x = y = 0.0
    for (pattern, words), count in totals.items():
        if not count:
            continue
        wide = 26 + _LETTER * len(f"{count} {words}")
        if x and x + wide > room.width:
            x, y = 0.0, y + 28
        placed.append((Piece(pattern, words, count), x, y))
        x += wide + 26
    return placed


def _layers(
    boxes: list[dict[str, Any]],
    texts: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    wide: float,
    high: float,
) -> dict[str, Any]:
    place = {"x": _along("x", wide), "y": _along("y", high)}
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
        "width": wide,
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


def _along(field: str, length: float) -> dict[str, Any]:
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}
