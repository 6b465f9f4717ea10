"""Distributions as bars of a hundred per cent in scale order, with the same in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.core.survey.release.results import Area, AtLeast, Bands
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.instruments.presenters.results.figures import (
    NO_ANSWERS,
    Column,
    State,
    people,
)
from goldthread.instruments.presenters.results.wording import Band, Statement

# A narrower part has its number above the bar.
_WIDE_ENOUGH = 9


@dataclass(frozen=True, slots=True)
class Part:
    """A band in the bar: where it begins and ends in per cent, and its number."""

    x: int
    width: int
    tone: int
    text: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def fits(self) -> bool:
        return self.width >= _WIDE_ENOUGH


@dataclass(frozen=True, slots=True)
class Label:
    """Numbers of parts beside each other that are too narrow for them, above the bar."""

    x: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How a group answered. `words` say the same; `n`: "27 people", empty where held back."""

    column: Column
    state: State
    parts: tuple[Part, ...]
    above: tuple[Label, ...]
    words: str
    n: str

    @property
    def told(self) -> str:
        """The whole row as a sentence."""
        return f"{self.column.name}: {self.words}{f'; {self.n}' if self.n else ''}."


def bar(area: Area, statement: Statement, column: Column) -> Bar:
    """The bar of an area."""
    if area.n == 0:
        return Bar(column, "none", (), (), NO_ANSWERS, "")
    n = people(area.n) if isinstance(area.n, int) else ""
    match area.bands:
        case Bands():
            parts = tuple(_parts(area.bands, statement.bands))
            words = ", ".join(each_band(statement.bands, area.bands))
            return Bar(column, "number", parts, tuple(_above(parts)), words, n)
        case AtLeast(percent, name):
            band = next(each for each in statement.bands if each.name == name)
            text = f"{percent}% or more"
            whole = Part(0, 100, band.tone, text)
            return Bar(column, "number", (whole,), (), f"{text} {chose(band)}", n)
        case _:
            return Bar(column, "held", (), (), HELD_BACK.rstrip("."), n)


def chose(band: Band) -> str:
    """The band as what people did."""
    return f"chose {band.words[:1].lower()}{band.words[1:]}"


def each_band(bands: Sequence[Band], shown: Bands) -> Iterator[str]:
    """The share of each band in words, in scale order."""
    for place, band in enumerate(bands):
        words = chose(band) if place == 0 else band.words[:1].lower() + band.words[1:]
        yield f"{shown.of(band.name)}% {words}"


def _parts(shown: Bands, bands: Sequence[Band]) -> Iterator[Part]:
    start = 0
    for band in bands:
        share = shown.of(band.name)
        if share:
            yield Part(start, share, band.tone, f"{share}%")
        start += share


def _above(parts: Sequence[Part]) -> Iterator[Label]:
    run: list[Part] = []
    for part in [*parts, None]:
        if part is not None and not part.fits:
            run.append(part)
        elif run:
            yield _label(run)
            run = []


def _label(run: Sequence[Part]) -> Label:
    text = ", ".join(part.text for part in run)
    start, end = run[0].x, run[-1].x + run[-1].width
    if start == 0:
        return Label(0, "start", text)
    return Label(100, "end", text) if end == 100 else Label((start + end) / 2, "middle", text)
