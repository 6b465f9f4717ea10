"""Other answers of a person that would have shown the same.

One is enough: who may have answered either of two things has two. What is asked is the same as
by listing every vector of answers and looking whether all agree on one person, without the list.
"""

from collections.abc import Iterable, Iterator, Set
from itertools import combinations

from tests.core.survey.adversary.histories import POINTS, SCORED
from tests.core.survey.adversary.worlds import EVERYBODY, Change, World


def witnesses(world: World, person: int, item: str, fixed: Set[int]) -> Iterator[Change]:
    """Worlds that show the same in which the person answered another point, and nobody in `fixed`
    answered anything else. Simple ones first; not all there are."""
    for change in _changes(world, person, item, fixed):
        if not fixed & {who for who, _ in change} and world.same(change):
            yield change


def _changes(world: World, person: int, item: str, fixed: Set[int]) -> Iterator[Change]:
    old = world.value(person, item)
    others = [point for point in POINTS[item] if point != old]
    others.sort(key=lambda point: abs(point - (old or 0)))
    for new in others:
        yield {(person, item): new}
    people = [one for one in _one_of_each(world, item, fixed) if one != person]
    for new in others:
        takers = [one for one in people if world.value(one, item) == new]
        for other in takers:
            swap = {(person, item): new, (other, item): old}
            yield swap  # type: ignore[misc]
            yield from _scores_mended(world, swap, (person, other), item, fixed)  # type: ignore[arg-type]
        yield from _fours(world, person, item, new, people)
    for new in others:
        for other in people:
            was = world.value(other, item)
            for point in POINTS[item]:
                if point not in (was, old):
                    yield {(person, item): new, (other, item): point}


def _one_of_each(world: World, item: str, fixed: Set[int]) -> list[int]:
    """Two people of each answer in the same groups stand for all of these."""
    there: dict[object, list[int]] = {}
    for one in sorted(world.inside[EVERYBODY] - fixed):
        if world.value(one, item) is not None:
            there.setdefault((world.areas[one], world.value(one, item)), []).append(one)
    return [one for alike in there.values() for one in alike[:2]]


def _fours(
    world: World, person: int, item: str, new: int, people: Iterable[int]
) -> Iterator[Change]:
    """Two pairs that change answers crosswise, so that no group of either breakdown notices."""
    old, mine = world.value(person, item), dict(world.areas[person])
    if len(mine) < 3 or old is None:
        return
    first, second = [name for name in mine if name]
    takers = [one for one in people if world.value(one, item) == new]
    givers = [one for one in people if world.value(one, item) == old]
    for one in takers:
        theirs = dict(world.areas[one])
        if theirs.get(first) != mine[first]:
            continue
        for other in takers:
            crossing = dict(world.areas[other])
            if crossing.get(second) != mine[second] or other == one:
                continue
            for last in givers:
                corner = dict(world.areas[last])
                if corner.get(first) == crossing.get(first) and corner.get(second) == theirs.get(
                    second
                ):
                    yield {(person, item): new, (one, item): old, (other, item): old} | {
                        (last, item): new
                    }


def _scores_mended(
    world: World, swap: Change, two: tuple[int, int], item: str, fixed: Set[int]
) -> Iterator[Change]:
    """The same swap with one the other way round in the other statement of the score, where the
    groups of the two show a score."""
    if item not in SCORED or world.scores_same(swap) or not world.figures_same(swap):
        return
    other = next(each for each in SCORED if each != item)
    near, far = (
        [one for one in _one_of_each(world, other, fixed) if world.areas[one] == world.areas[each]]
        for each in two
    )
    more = swap[two[0], item] - swap[two[1], item]
    for one in near:
        for another in far:
            mine, theirs = world.value(one, other), world.value(another, other)
            if mine is not None and theirs is not None and theirs - mine == -more:
                yield {**swap, (one, other): theirs, (another, other): mine}


def _threes(
    world: World, person: int, item: str, others: Iterable[int], people: list[int]
) -> Iterator[Change]:
    """The person and two more, each to any point."""
    for new in others:
        for one, other in combinations(people, 2):
            for point in POINTS[item]:
                for place in POINTS[item]:
                    if point != world.value(one, item) and place != world.value(other, item):
                        yield {(person, item): new, (one, item): point, (other, item): place}
