"""The statements of an instrument as a results page names them, and the words of their scales."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldthread.core.survey.instrument import Instrument, Item, Scale, numbered
from goldthread.core.survey.release.results import FAVOURABLE, NEUTRAL, UNFAVOURABLE

# How many tones the ramp has.
TONES = 6


@dataclass(frozen=True, slots=True)
class Told:
    """An instrument as a round words it: in its language, its placeholders filled in."""

    instrument: Instrument
    language: str
    placeholders: Mapping[str, str]

    def say(self, name: str) -> str:
        """The text of that name, empty for an empty name."""
        return self.instrument.say(name, language=self.language, **self.placeholders)

    @property
    def title(self) -> str:
        return self.say(self.instrument.title)


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a scale in scale order: "0 or 1". `tone`: 0 the lowest band, 2 the highest."""

    name: str
    words: str
    tone: int


@dataclass(frozen=True, slots=True)
class Points:
    """A scale: its ends, and what stands for them; `bands` lowest first."""

    low: int
    high: int
    low_words: str
    high_words: str
    bands: tuple[Band, ...]

    @property
    def ends(self) -> str:
        """What the ends mean."""
        return f"{self.low} is {_lower(self.low_words)}, {self.high} is {_lower(self.high_words)}"

    def tone(self, value: float) -> int:
        """The step of the ramp for a value on the scale: its whole point, where it has six."""
        if self.high < TONES and self.low >= 0:
            return max(0, min(TONES - 1, int(value)))
        return round((value - self.low) / (self.high - self.low) * (TONES - 1))


@dataclass(frozen=True, slots=True)
class Statement:
    """A question with its number, its full text, a short label to stand beside it, and the
    headings above it, outermost first."""

    id: str
    number: int
    text: str
    short: str
    type: str
    sections: tuple[str, ...]
    pooled: bool
    pair: str
    points: Points | None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def bands(self) -> tuple[Band, ...]:
        """Bands of the scale, or the options of a choice, in their order."""
        if self.points:
            return self.points.bands
        last = max(1, len(self.options) - 1)
        return tuple(
            Band(value, words, round(place * 2 / last))
            for place, (value, words) in enumerate(self.options)
        )


def statements(told: Told) -> dict[str, Statement]:
    """Every question of the instrument by its id, in order. What is nested under one (how an
    answer went) has its number, and its text where it says nothing of its own."""
    instrument = told.instrument
    scales = {scale.id: points_of(told, scale) for scale in instrument.scales}
    above = dict(_sections(instrument.items, ()))
    return {
        item.id: Statement(
            id=item.id,
            number=number,
            text=told.say(item.text or outer.text),
            short=told.say(item.short or outer.short),
            type=item.type,
            sections=tuple(told.say(name) for name in above[outer.id] if name),
            pooled=item.pooled,
            pair=item.pair,
            points=scales.get(item.scale),
            options=tuple((value, told.say(name)) for value, name in item.labels.items()),
        )
        for number, outer in numbered(instrument.items)
        for item in (outer, *outer.items)
    }


def points_of(told: Told, scale: Scale) -> Points:
    """A scale with its words."""
    low, high = min(scale.points), max(scale.points)
    kept = ((UNFAVOURABLE, scale.unfavourable), (NEUTRAL, scale.neutral))
    parts = [(name, sorted(points)) for name, points in (*kept, (FAVOURABLE, scale.favourable))]
    ordered = sorted((each for each in parts if each[1]), key=lambda each: each[1][0])
    last = max(1, len(ordered) - 1)
    labels = {point: told.say(name) for point, name in scale.labels.items()}
    return Points(
        low=low,
        high=high,
        low_words=labels.get(low, str(low)),
        high_words=labels.get(high, str(high)),
        bands=tuple(
            Band(name, _words(points, labels), round(place * 2 / last))
            for place, (name, points) in enumerate(ordered)
        ),
    )


def _words(points: list[int], labels: Mapping[int, str]) -> str:
    if all(point in labels for point in points):
        first, *rest = (labels[point] for point in points)
        return " or ".join([first, *(_lower(words) for words in rest)])
    return " or ".join(str(point) for point in points)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sections(
    items: tuple[Item, ...], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in items:
        if item.type == "group":
            yield from _sections(item.items, (*above, item.text))
        else:
            yield item.id, above
