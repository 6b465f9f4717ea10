"""Who could be known by whom: inside a shown group, and among people who are held back.

Inside a shown group of least to 12 people somebody knows the groups and their own answer. Of
people held back together somebody knows as many colleagues' answers as the minimum less one, and
their own; the colleagues are those whose answers leave the fewest doubts.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice

from tests.core.survey.adversary.programme import another_world
from tests.core.survey.adversary.witnesses import witnesses
from tests.core.survey.adversary.worlds import EVERYBODY, World

LARGEST = 12
# Somebody outside, who knows no answer of their own.
NOBODY = -1
# Exchanges looked at before the programme is asked.
_SIMPLE = 40


@dataclass(frozen=True)
class Risk:
    """A person whose answer could be known, by people each of whom knows the answers of `known`
    beside their own. `where`: the area this is about, for the report."""

    item: str
    where: str
    person: int
    by: frozenset[int]
    known: frozenset[int] = frozenset()


def remainders(world: World, item: str) -> Iterator[tuple[str, frozenset[int]]]:
    """People of each breakdown whose groups are held back, or who have none: total less shown."""
    shown = world.shown[item]
    if not shown[EVERYBODY]:
        return
    for name in sorted({area[0] for area in world.inside} - {""}):
        seen = [world.inside[area] for area in world.inside if area[0] == name and shown[area]]
        rest = world.inside[EVERYBODY].difference(*seen)
        there = frozenset(world.answered(item, rest))
        if there and seen:
            yield f"rest of {name}", there


def shown_areas(world: World, item: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Areas that are shown, or that follow from those that are."""
    for area, among in world.inside.items():
        if world.shown[item][area]:
            yield "/".join(area) or "everybody", frozenset(world.answered(item, among))
    yield from remainders(world, item)


def inside(world: World, item: str, least: int) -> Iterator[Risk]:
    """Who could be known inside an area that is shown."""
    for where, people in shown_areas(world, item):
        if not least <= len(people) <= LARGEST:
            continue
        for person in _one_of_each(world, item, people):
            unlike = _unlike(world, item, person)
            if len(unlike) < 2:
                by = (unlike & people) if unlike else people - {person}
                if by:
                    yield Risk(item, where, person, by)


def held_back(world: World, item: str, least: int) -> Iterator[Risk]:
    """Who could be known among people held back, by somebody who knows `least` - 1 colleagues and
    what is shown of counts: ask `exposed` with `world.counts_only()`."""
    for where, people in remainders(world, item):
        for person in _one_of_each(world, item, people):
            others = sorted(people - {person}, key=lambda one: _worth(world, item, person, one))
            known = frozenset(others[:least])
            left = people - known - {person}
            if all(world.value(one, item) == world.value(person, item) for one in left):
                yield Risk(item, f"{where}, colleagues told", person, frozenset({NOBODY}), known)


def _worth(world: World, item: str, person: int, one: int) -> tuple[bool, bool]:
    unlike = world.value(one, item) != world.value(person, item)
    return not (unlike and one in world.atoms[person]), not unlike


def _unlike(world: World, item: str, person: int) -> frozenset[int]:
    mine = world.value(person, item)
    return frozenset(
        one
        for one in world.atoms[person]
        if (value := world.value(one, item)) is not None and value != mine
    )


def _one_of_each(world: World, item: str, people: Set[int]) -> list[int]:
    kinds = {(world.areas[one], world.value(one, item)): one for one in sorted(people)}
    return list(kinds.values())


def exposed(world: World, risk: Risk) -> frozenset[int]:
    """Who of `risk.by` is sure of the person's answer."""
    sure = set(risk.by)
    for change in islice(witnesses(world, risk.person, risk.item, risk.known), _SIMPLE):
        sure &= {who for who, _ in change}
        if not sure:
            return frozenset()
    return frozenset(
        one
        for one in sure
        if not another_world(world, risk.person, risk.item, risk.known | {one} - {NOBODY})
    )
