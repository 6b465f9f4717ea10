"""Answers counted once: for each item, how many people of each piece gave which point.

A piece is a set of people who are in the same group of every breakdown; every area is a sum of
pieces, so all that follows is worked out from these counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldthread.core.survey.instrument import Instrument, Item, Scale
from goldthread.core.survey.release.answered import Answered
from goldthread.core.survey.release.results import EVERYBODY, FAVOURABLE, NEUTRAL, UNFAVOURABLE

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """An item with fixed answers. `points`: points of the scale, or options, in order. `bands`:
    name → places in `points`, in scale order. `rating`: whether the points have an order."""

    id: str
    points: tuple[int | str, ...]
    bands: tuple[tuple[str, tuple[int, ...]], ...]
    rating: bool
    pooled: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A group of a breakdown, or everybody."""

    breakdown: str
    group: str


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts by item, one row a piece and one column a point. `cuts`: everybody first, then the
    declared groups; `inside`: one row a cut and one column a piece. `present`: people by piece who
    answered anything. `at`: piece of each person; `codes`: item → place of each person's answer
    in its points, -1 without one."""

    items: tuple[Closed, ...]
    pieces: tuple[tuple[str, ...], ...]
    cuts: tuple[Cut, ...]
    inside: Mask
    counts: Mapping[str, Counts]
    present: Counts
    at: Counts
    codes: Mapping[str, Counts]


def closed_items(instrument: Instrument, unit: str) -> tuple[Closed, ...]:
    """Ratings and choices that the unit is asked, in order."""
    scales = {scale.id: scale for scale in instrument.scales}
    return tuple(
        _rating(item, scales[item.scale]) if item.type == "rating" else _choice(item)
        for item in instrument.each_item()
        if item.type in ("rating", "choice") and unit in item.unit
    )


def count(
    items: Sequence[Closed],
    breakdowns: Mapping[str, Sequence[str]],
    people: Sequence[Answered],
) -> Tables:
    """Count everybody once. ValueError for an answer that is no point or option of its item.

    Somebody without a group of a breakdown, or in one that was not declared, counts with
    everybody and is in no group of it.
    """
    declared = {name: set(groups) for name, groups in breakdowns.items()}
    place: dict[tuple[str, ...], int] = {}
    at = np.fromiter(
        (place.setdefault(_piece(person, declared), len(place)) for person in people),
        dtype=np.int64,
        count=len(people),
    )
    pieces = tuple(place)
    codes = {item.id: _codes(item, people) for item in items}
    counts = {
        item.id: _counted(at, codes[item.id], len(pieces), len(item.points)) for item in items
    }
    anything = np.zeros(len(people), dtype=bool)
    for places in codes.values():
        anything |= places >= 0
    anything |= np.fromiter((bool(person.words) for person in people), bool, len(people))
    present = np.bincount(at[anything], minlength=len(pieces))
    cuts = [Cut(EVERYBODY, EVERYBODY)]
    cuts += [Cut(name, group) for name, groups in breakdowns.items() for group in groups]
    inside = _inside(cuts, list(breakdowns), pieces)
    return Tables(tuple(items), pieces, tuple(cuts), inside, counts, present, at, codes)


def _counted(at: Counts, codes: Counts, pieces: int, points: int) -> Counts:
    given = codes >= 0
    flat = np.bincount(at[given] * points + codes[given], minlength=pieces * points)
    return flat.reshape(pieces, points)


def _rating(item: Item, scale: Scale) -> Closed:
    named = (
        (FAVOURABLE, scale.favourable),
        (NEUTRAL, scale.neutral),
        (UNFAVOURABLE, scale.unfavourable),
    )
    there = sorted((min(points), name, points) for name, points in named if points)
    place = {point: at for at, point in enumerate(scale.points)}
    bands = tuple((name, tuple(sorted(place[p] for p in points))) for _, name, points in there)
    return Closed(item.id, scale.points, bands, rating=True, pooled=item.pooled)


def _choice(item: Item) -> Closed:
    bands = tuple((option, (at,)) for at, option in enumerate(item.options))
    return Closed(item.id, item.options, bands, rating=False, pooled=item.pooled)


def _piece(person: Answered, declared: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(
        group if (group := person.groups.get(name, NOWHERE)) in groups else NOWHERE
        for name, groups in declared.items()
    )


def _codes(item: Closed, people: Sequence[Answered]) -> Counts:
    place: dict[int | str | None, int] = {point: at for at, point in enumerate(item.points)}
    place[None] = -1
    try:
        if item.rating:
            found = [place[person.values.get(item.id)] for person in people]
        else:
            found = [place[person.choices.get(item.id)] for person in people]
    except KeyError as wrong:
        raise ValueError(f"{wrong} is no answer to {item.id}.") from wrong
    return np.array(found, dtype=np.int64)


def _inside(cuts: Sequence[Cut], names: Sequence[str], pieces: Sequence[tuple[str, ...]]) -> Mask:
    inside = np.ones((len(cuts), len(pieces)), dtype=bool)
    for row, cut in enumerate(cuts[1:], start=1):
        at = names.index(cut.breakdown)
        inside[row] = [piece[at] == cut.group for piece in pieces]
    return inside
