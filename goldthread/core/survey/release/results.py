"""The results of a wave after the rules: what every page, chart, export and pack reads.

A figure is a number or a value that says why there is none, so a hidden number cannot be printed
by mistake. Method: docs/methods/releases.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.release.rules import Rules
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import CannotSay, Suppressed

EVERYBODY = ""
FAVOURABLE, NEUTRAL, UNFAVOURABLE = "favourable", "neutral", "unfavourable"
CLEAR, NOT_CLEAR, TOO_FEW = "clear difference", "no clear difference", "too few to say"


@dataclass(frozen=True, slots=True)
class Bands:
    """Whole percentages that add up to 100, in scale order: bands of a rating, options of a
    choice. Bands without a point on the scale are left out."""

    shares: tuple[tuple[str, int], ...]

    def of(self, name: str) -> int:
        """The share of a band or option in per cent; 0 for one that is not there."""
        return dict(self.shares).get(name, 0)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`percent` per cent or more gave answers in `band` (rule 7); how the rest answered, and how
    many it is, is held back."""

    percent: int
    band: str


@dataclass(frozen=True, slots=True)
class Area:
    """Figures of one item in one group. `breakdown` and `group` are empty for everybody.

    `n`: people with a valid answer; Suppressed when the whole area is held back. `median`,
    `quartiles` (type 2), `ad` (mean distance from the median) and `deviation` are in scale points,
    and Undefined for choices. `interval`: Wilson's 95% interval of the favourable share in per
    cent. `counts`: answers by point, named rounds only. Where nobody answered n is 0 and the rest
    is Undefined.
    """

    item: str
    breakdown: str
    group: str
    n: int | Suppressed
    bands: Bands | AtLeast | CannotSay
    median: float | CannotSay
    quartiles: Quartiles | CannotSay
    ad: float | CannotSay
    deviation: float | CannotSay
    interval: Interval | CannotSay
    counts: Mapping[int, int] | CannotSay

    @property
    def held_back(self) -> bool:
        """Whether nothing of the area is shown."""
        return isinstance(self.n, Suppressed)


@dataclass(frozen=True, slots=True)
class ScoreArea:
    """A scale score of a group: mean of its people's scores, 0 to 10, to one decimal.

    `n`: people with a score. `interval`: Student's, 95%, not cut at the ends.
    """

    score: str
    breakdown: str
    group: str
    n: int | Suppressed
    value: float | CannotSay
    interval: Interval | CannotSay


@dataclass(frozen=True, slots=True)
class Taking:
    """How many people answered anything at all, in a group or of everybody."""

    breakdown: str
    group: str
    n: int | Suppressed


@dataclass(frozen=True, slots=True)
class Change:
    """An item in a group at this time against the first time.

    `words` is one of clear difference, no clear difference, too few to say. `delta` is Cliff's
    delta (above 0: higher now) with its 95% interval; both belong under "How this was worked out".
    `median`: this time less first, in scale points. `favourable`: percentage points.
    """

    item: str
    breakdown: str
    group: str
    n_first: int | Suppressed
    n_now: int | Suppressed
    words: str | Suppressed
    median: float | CannotSay
    favourable: int | CannotSay
    delta: float | CannotSay
    interval: Interval | CannotSay


@dataclass(frozen=True, slots=True)
class Method:
    """A figure about an item or a score that stands under "How this was worked out" only.

    `name`: icc1, icc2, alpha, omega. `subject`: id of the item or score. `n`: people behind it.
    """

    name: str
    subject: str
    n: int
    value: float | CannotSay
    interval: Interval | CannotSay


Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """A release. `items`: ids with an area, in order of the instrument. `breakdowns`: name →
    groups in order. `areas`, `scores`, `changes`: by (id, breakdown, group). `words`: text items →
    answers in random order. `outside`: what may leave the room, None when that is the same.
    """

    instrument: str
    version: str
    rules: Rules
    items: tuple[str, ...]
    breakdowns: Mapping[str, tuple[str, ...]]
    areas: Mapping[Key, Area]
    taking: Mapping[tuple[str, str], Taking]
    scores: Mapping[Key, ScoreArea] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...] | CannotSay] = field(default_factory=dict)
    changes: Mapping[Key, Change] = field(default_factory=dict)
    methods: tuple[Method, ...] = ()
    outside: "Results | None" = None

    def area(self, item: str, breakdown: str = EVERYBODY, group: str = EVERYBODY) -> Area:
        """The area of an item in a group; KeyError for an item or a group that is not there, and
        for groups of a pooled item, which has everybody only."""
        return self.areas[item, breakdown, group]

    def score(self, score: str, breakdown: str = EVERYBODY, group: str = EVERYBODY) -> ScoreArea:
        """The score of a group; KeyError where there is none."""
        return self.scores[score, breakdown, group]

    def change(
        self, item: str, breakdown: str = EVERYBODY, group: str = EVERYBODY
    ) -> Change | None:
        """The comparison with the first time; None where there is nothing to compare."""
        return self.changes.get((item, breakdown, group))

    def groups(self, item: str, breakdown: str) -> Iterator[Area]:
        """The areas of an item in a breakdown, in order; none for a pooled item."""
        for group in self.breakdowns[breakdown]:
            if (item, breakdown, group) in self.areas:
                yield self.areas[item, breakdown, group]

    def leaving_room(self) -> "Results":
        """What exports, packs and everything else outside the room may hold."""
        return self.outside or self

    def without_outside(self) -> "Results":
        """These results alone."""
        return replace(self, outside=None)
