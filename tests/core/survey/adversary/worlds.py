"""What somebody sees of a release, and which other answers would have shown the same.

An area is everybody, or a group. People who are in the same groups may change places, whole rows
of answers at once, and nothing shown changes: so whoever has a neighbour in all groups with
another answer is safe from everybody but that neighbour. Only the others need a closer look.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from goldthread.core.survey.release import AtLeast, Bands, Results
from goldthread.core.survey.summary import Quartiles
from tests.core.survey.adversary.histories import POINTS, SCORED, Held, Row, Someone
from tests.core.survey.adversary.naive import figures

Key = tuple[str, str]
EVERYBODY: Key = ("", "")
COUNTED = ("n", "bands", "at least", "interval", "counts")
# A change of the world: (person, item) → another answer.
Change = Mapping[tuple[int, str], int]


@dataclass
class World:
    """Answers as they were, and as much of their figures as is shown.

    `inside`: area → its people. `counts`: item → area → people by point. `shown`: item → area →
    names of the figures shown. `atoms`: who shares all groups with each person.
    """

    people: Sequence[Someone]
    inside: Mapping[Key, frozenset[int]]
    counts: Mapping[str, Mapping[Key, list[int]]]
    shown: Mapping[str, Mapping[Key, tuple[str, ...]]]
    scores: Mapping[Key, tuple[str, ...]]
    atoms: Mapping[int, frozenset[int]]
    areas: Mapping[int, tuple[Key, ...]] = field(default_factory=dict)

    def counts_only(self) -> "World":
        """The same with nothing shown but numbers of people and shares."""
        shown = {
            item: {
                area: tuple(name for name in names if name in COUNTED) for area, names in by.items()
            }
            for item, by in self.shown.items()
        }
        return replace(self, shown=shown, scores={})

    def value(self, person: int, item: str) -> int | None:
        return self.people[person].values[item]

    def answered(self, item: str, among: Iterable[int]) -> list[int]:
        """Those with a valid answer."""
        return [one for one in among if self.value(one, item) is not None]

    def same(self, change: Change) -> bool:
        """Whether everything shown would be the same."""
        return self.figures_same(change) and self.scores_same(change)

    def figures_same(self, change: Change) -> bool:
        """Whether every area of the items changed would show the same."""
        moved: dict[tuple[str, Key], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for (person, item), new in change.items():
            old = self.value(person, item)
            if old is None:
                raise ValueError("Who answered nothing cannot have answered another point.")
            for area in self.areas[person]:
                moved[item, area][new] += 1
                moved[item, area][old] -= 1
        return all(self._area_same(item, area, by) for (item, area), by in moved.items())

    def _area_same(self, item: str, area: Key, points: Mapping[int, int]) -> bool:
        names = self.shown[item].get(area, ())
        if not names or not any(points.values()):
            return True
        before, first = self.counts[item][area], POINTS[item][0]
        after = list(before)
        for point, count in points.items():
            after[point - first] += count
        return figures(names, item, tuple(before)) == figures(names, item, tuple(after))

    def scores_same(self, change: Change) -> bool:
        """Whether every score would show the same."""
        touched = {person for person, item in change if item in SCORED}
        areas = set(chain.from_iterable(self.areas[person] for person in touched))
        return all(
            self.score(area, {}) == self.score(area, change)
            for area in areas
            if self.scores.get(area)
        )

    def score(self, area: Key, change: Change) -> tuple[object, ...]:
        """The score of an area as far as it is shown."""
        each = [
            score
            for person in self.inside[area]
            if (score := person_score(self.people[person].values, person, change)) is not None
        ]
        told: list[object] = [len(each)]
        if "value" in self.scores[area]:
            told.append(round(sum(each) / len(each), 1))
        if "interval" in self.scores[area]:
            told += [round(sum(each), 9), round(sum(x * x for x in each), 9)]
        return tuple(told)


def person_score(values: Row | Mapping[str, int | None], who: int, change: Change) -> float | None:
    """A person's score from 0 to 10; with two statements one answer is half of them."""
    there = [change.get((who, item), values[item]) for item in SCORED]
    given = [value for value in there if value is not None]
    return 2 * sum(given) / len(given) if given else None


def seen(held: Held, results: Results) -> World:
    """The world as it was, with what `results` shows of it."""
    people = held.people
    inside = {EVERYBODY: frozenset(range(len(people)))} | {
        (name, group): frozenset(
            at for at, one in enumerate(people) if one.groups.get(name) == group
        )
        for name, groups in held.breakdowns.items()
        for group in groups
    }
    counts = {
        item: {area: _count(item, people, among) for area, among in inside.items()}
        for item in POINTS
    }
    shown = {item: {area: tuple(_shown(results, item, area)) for area in inside} for item in POINTS}
    areas = {
        at: tuple(area for area, among in inside.items() if at in among)
        for at in range(len(people))
    }
    alike: dict[tuple[Key, ...], set[int]] = defaultdict(set)
    for at, within in areas.items():
        alike[within].add(at)
    return World(
        people=people,
        inside=inside,
        counts=counts,
        shown=shown,
        scores={area: tuple(_shown_score(results, area)) for area in inside},
        atoms={at: frozenset(alike[within]) for at, within in areas.items()},
        areas=areas,
    )


def _count(item: str, people: Sequence[Someone], among: Iterable[int]) -> list[int]:
    given = [people[one].values[item] for one in among]
    return [given.count(point) for point in POINTS[item]]


def _shown(results: Results, item: str, area: Key) -> Iterator[str]:
    told = results.areas.get((item, *area))
    if told is None or not told.n or not isinstance(told.n, int):
        return
    yield "n"
    if isinstance(told.bands, Bands):
        yield "bands"
    if isinstance(told.bands, AtLeast):
        yield "at least"
    for name in ("median", "ad", "deviation"):
        if isinstance(getattr(told, name), int | float):
            yield name
    if isinstance(told.quartiles, Quartiles):
        yield "quartiles"
    if isinstance(told.interval, tuple):
        yield "interval"
    if isinstance(told.counts, dict):
        yield "counts"


def _shown_score(results: Results, area: Key) -> Iterator[str]:
    told = results.scores.get(("both", *area))
    if told is None or not isinstance(told.n, int) or not told.n:
        return
    yield "n"
    if isinstance(told.value, int | float):
        yield "value"
    if isinstance(told.interval, tuple):
        yield "interval"
