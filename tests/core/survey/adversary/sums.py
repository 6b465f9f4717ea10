"""What adding and subtracting gives: sets of people too small, and held-back groups too certain.

Every figure shown of an area with its n is a sum over its people. People in the same groups are
one piece. A set of pieces is given away when its row lies in the space of the rows shown: then
somebody who knows fewer people's answers than the minimum must not know all of it, so the set must
have the minimum at least. Of each group held back the linear programme must leave open that it
has the minimum, or everybody in the room where these are fewer.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from tests.core.survey.adversary.histories import BANDS
from tests.core.survey.adversary.naive import bands
from tests.core.survey.adversary.worlds import EVERYBODY, Key, World

_MOST_PIECES, _NEAR = 3, 1e-7
Piece = tuple[Key, ...]
Sizes = Mapping[Piece, int]


def pieces(world: World, item: str) -> dict[Piece, int]:
    """People with a valid answer by piece."""
    found: dict[Piece, int] = {}
    for one in world.answered(item, world.inside[EVERYBODY]):
        found[world.areas[one]] = found.get(world.areas[one], 0) + 1
    return found


def small_sets(people: Sizes, shown: Iterator[Key], least: int) -> list[tuple[Piece, ...]]:
    """Sets of fewer people than the minimum that follow from the areas shown."""
    names, rows = list(people), [[area in piece for piece in people] for area in shown]
    if not rows:
        return []
    _, sizes, right = np.linalg.svd(np.array(rows, dtype=float))
    hidden = right[int((sizes > _NEAR).sum()) :]
    return [
        tuple(names[at] for at in chosen)
        for chosen in _few(list(people.values()), least)
        if not hidden.size or bool((np.abs(hidden[:, chosen].sum(axis=1)) < _NEAR).all())
    ]


def _few(sizes: list[int], least: int) -> Iterator[list[int]]:
    light = [at for at, size in enumerate(sizes) if size < least]
    for count in range(1, _MOST_PIECES + 1):
        for chosen in combinations(light, count):
            if sum(sizes[at] for at in chosen) < least:
                yield list(chosen)


def given_away(world: World, item: str, least: int) -> Iterator[str]:
    """In words, what sums give away of an item and of the score."""
    shown = [area for area, names in world.shown[item].items() if names]
    for found in small_sets(pieces(world, item), iter(shown), least):
        yield f"{item}: the sum over {found} follows"
    if shown:
        yield from _too_certain(world, item, least)


def _too_certain(world: World, item: str, least: int) -> Iterator[str]:
    people = pieces(world, item)
    # Who was in the room is known, not who of them skipped this.
    programme = _Programme(world, item, sorted(set(world.areas.values())))
    for area, among in world.inside.items():
        answered = world.answered(item, among)
        if world.shown[item][area] or not 0 < len(answered) < least:
            continue
        need = min(least, len(among))
        if _could_move_in(world, item, area, people) + len(answered) >= need:
            continue
        if programme.most(area, [name for name, _ in BANDS[item]]) < need:
            yield f"{item}: {area} has {len(answered)} and cannot have {need}"


def _could_move_in(world: World, item: str, area: Key, people: Sizes) -> int:
    """People whom nothing shown sets apart from some of the area: they could all be in it."""

    def seen(piece: Piece) -> frozenset[Key]:
        return frozenset(each for each in piece if world.shown[item][each])

    inside = {seen(piece) for piece in people if area in piece}
    return sum(n for piece, n in people.items() if area not in piece and seen(piece) in inside)


class _Programme:
    """Counts by piece and band, of which what is shown says what they add up to."""

    def __init__(self, world: World, item: str, people: list[Piece]) -> None:
        self.item, self.people = item, people
        self.rows, self.sums = _programme(world, item, people)

    def most(self, area: Key, names: list[str]) -> float:
        """The most people in some bands of an area that may be."""
        aim = [
            -float(area in piece and name in names)
            for piece in self.people
            for name, _ in BANDS[self.item]
        ]
        found = linprog(aim, A_eq=self.rows, b_eq=self.sums, method="highs")
        if found.fun is None:
            raise ValueError(found.message)
        return round(-float(found.fun), 6)


def _programme(
    world: World, item: str, people: list[Piece]
) -> tuple[NDArray[np.float64], list[int]]:
    """Rows over piece and band, and what they add up to; bands follow from whole percentages."""
    rows, sums = [], []
    for area, names in world.shown[item].items():
        there = [area in piece for piece in people]
        by_band = bands(item, world.counts[item][area])
        for name in by_band if "bands" in names else ():
            rows.append([inside and band == name for inside in there for band in by_band])
            sums.append(by_band[name])
        if "n" in names:
            rows.append([inside for inside in there for _ in by_band])
            sums.append(sum(by_band.values()))
    return np.array(rows, dtype=float), sums
