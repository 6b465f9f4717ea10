"""Random histories of a round: who is asked, in which groups, and what happens to their answers."""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldthread.core.survey.exchange import Files
from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release import Answered, Mode, Rules

RATED, AGREED = range(6), range(1, 6)
POINTS: Mapping[str, range] = {"s1": RATED, "s2": RATED, "a1": AGREED}
SCORED = ("s1", "s2")
# Item → bands in scale order; the neutral band of agreement has one point only.
BANDS: Mapping[str, tuple[tuple[str, frozenset[int]], ...]] = {
    **dict.fromkeys(
        SCORED,
        (
            ("unfavourable", frozenset({0, 1})),
            ("neutral", frozenset({2, 3})),
            ("favourable", frozenset({4, 5})),
        ),
    ),
    "a1": (
        ("unfavourable", frozenset({1, 2})),
        ("neutral", frozenset({3})),
        ("favourable", frozenset({4, 5})),
    ),
}
Row = dict[str, int | None]


@dataclass(frozen=True)
class Someone:
    """Groups by breakdown and answers by item; None: skipped, or does not apply."""

    groups: Mapping[str, str]
    values: Mapping[str, int | None]

    @property
    def answered(self) -> Answered:
        return Answered(self.groups, self.values)


@dataclass(frozen=True)
class Held:
    """One time that the round is held; answers are those that stood at closing, `late` came
    after it."""

    breakdowns: Mapping[str, tuple[str, ...]]
    people: tuple[Someone, ...]
    late: tuple[Someone, ...] = ()


@dataclass(frozen=True)
class History:
    """`again`: the second time, None where there is none. `told`: the seed, to find it again."""

    told: int
    rules: Rules
    first: Held
    again: Held | None


def instrument() -> Instrument:
    """The adversary's own instrument."""
    return files().read()


def files() -> Files:
    """Two statements rated from 0 to 5 with a score over both, one agreed with in five steps."""
    rated = {
        "kind": "ordinal",
        "points": list(RATED),
        "labels": {"0": "@t", "5": "@t"},
        "favourable": [4, 5],
        "neutral": [2, 3],
        "unfavourable": [0, 1],
        "not_applicable": False,
    }
    agreed = rated | {
        "points": list(AGREED),
        "labels": {"1": "@t", "5": "@t"},
        "neutral": [3],
        "unfavourable": [1, 2],
        "not_applicable": "@t",
    }
    told = {
        "schema": "goldthread/instrument/1",
        "id": "attacked",
        "version": "1.0.0",
        "title": "@t",
        "derived_from": None,
        "source": {"citation": "ours", "rights": "ours"},
        "unit": ["person"],
        "scales": {"rated": rated, "agreed": agreed},
        "items": [
            {"id": item, "type": "rating", "text": "@t", "scale": scale}
            for item, scale in (("s1", "rated"), ("s2", "rated"), ("a1", "agreed"))
        ],
        "scores": [
            {
                "id": "both",
                "title": "@t",
                "items": list(SCORED),
                "method": "mean",
                "min_answered": "half",
                "rescale": [0, 10],
            }
        ],
    }
    meaning = "item,element,words\n" + "".join(f"{item},words,words\n" for item in POINTS)
    return Files(json.dumps(told), {"en": json.dumps({"t": "words"})}, meaning)


def history(told: int) -> History:
    """The history of that number; the same number is the same history."""
    chance = random.Random(told)
    mode = (Mode.NAMED, Mode.CONFIDENTIAL, Mode.ANONYMOUS)[told % 3]
    least = chance.choice((5, 5, 10)) if mode is not Mode.NAMED else chance.choice((0, 5, 10))
    need = max(least, 5)
    names = tuple("ABCDEFG"[: chance.choice((1, 2, 3, 4, 5, 5, 6, 7))])
    sizes = _sizes(chance, need, len(names))
    groups = [{"directorate": name} for name, n in zip(names, sizes, strict=True) for _ in range(n)]
    breakdowns = {"directorate": names}
    second = chance.choice(("", "", "", "crossed", "crossed", "nested"))
    if second:
        breakdowns["role"] = _roles(chance, second, names)
        for one in groups:
            one["role"] = _role(chance, second, breakdowns["role"], one["directorate"])
    if chance.random() < 0.1:
        del groups[chance.randrange(len(groups))]["directorate"]
    people = tuple(
        Someone(one, row) for one, row in zip(groups, _rows(chance, groups), strict=True)
    )
    late = tuple(chance.sample(people, min(len(people), chance.choice((0, 0, 1, 2)))))
    counted = tuple(each for each in people if each not in late) if late else people
    first = Held(breakdowns, counted, late)
    again = _again(chance, first) if chance.random() < 0.35 else None
    return History(told, Rules(mode, least), first, again)


def _sizes(chance: random.Random, need: int, count: int) -> list[int]:
    nasty = chance.choice(("even", "spread", "least and neighbours", "tiny", "tight"))
    if nasty == "even":
        return [chance.randint(need - 1, need + 3) for _ in range(count)]
    if nasty == "spread":
        return [chance.randint(0, 12) for _ in range(count - 1)] + [chance.randint(need, 14)]
    if nasty == "least and neighbours":
        there = [need, need - 1, 1, need + 1, need, 2, need - 1]
        return there[:count]
    if nasty == "tiny":
        return [chance.randint(1, 4) for _ in range(count)]
    return [need] * (count - 1) + [chance.randint(1, need)]


def _roles(chance: random.Random, second: str, names: Sequence[str]) -> tuple[str, ...]:
    if second == "nested":
        return tuple(f"{name}{part}" for name in names for part in "xy")
    return tuple("xyz"[: chance.choice((2, 3))])


def _role(chance: random.Random, second: str, roles: Sequence[str], directorate: str) -> str:
    if second == "nested":
        return directorate + chance.choice("xxy")
    return chance.choices(roles, weights=(6, 3, 1)[: len(roles)])[0]


def _rows(chance: random.Random, groups: Sequence[Mapping[str, str]]) -> list[Row]:
    rows: list[Row] = [{} for _ in groups]
    for item in POINTS:
        by = chance.choice(("directorate", "directorate", "role", "everybody"))
        manner = {key: _manner(chance, item) for key in sorted({one.get(by, "") for one in groups})}
        seen: dict[str, int] = {}
        missing = chance.choice((0.0, 0.0, 0.05, 0.2))
        for row, one in zip(rows, groups, strict=True):
            key = one.get(by, "")
            seen[key] = seen.get(key, -1) + 1
            row[item] = None if chance.random() < missing else manner[key](seen[key])
    return rows


def _manner(chance: random.Random, item: str) -> Callable[[int], int]:
    points = POINTS[item]
    one, other = chance.sample(list(points), 2)
    low, high = min(chance.choice(BANDS[item])[1]), one
    kinds: dict[str, Callable[[int], int]] = {
        "spread": lambda at: chance.choice(points),
        "unanimous": lambda at: one,
        "top": lambda at: points[-1],
        "all but one": lambda at: other if at == 0 else one,
        "neutral": lambda at: 3,
        "all but one neutral": lambda at: one if at == 0 else 3,
        "two points": lambda at: chance.choice((low, high)),
        "typical": lambda at: chance.choice(points[2:]),
    }
    return kinds[chance.choice((*kinds, "typical", "typical", "spread"))]


def _again(chance: random.Random, first: Held) -> Held:
    """The second time: most answer again, some change, some leave, some come, groups may join."""
    people = [
        _changed(chance, each) for each in (*first.people, *first.late) if chance.random() < 0.9
    ]
    happened = chance.choice(("nothing", "one more", "joined", "corrected"))
    if happened == "one more" and people:
        people.append(_changed(chance, chance.choice(people)))
    breakdowns = dict(first.breakdowns)
    names = breakdowns["directorate"]
    if happened == "joined" and len(names) > 2 and "role" not in breakdowns:
        breakdowns["directorate"] = ("H", *names[2:])
        people = [_moved(each, names[:2]) for each in people]
    return Held(breakdowns, tuple(people))


def _changed(chance: random.Random, one: Someone) -> Someone:
    return replace(
        one,
        values={
            item: chance.choice(POINTS[item]) if chance.random() < 0.2 else value
            for item, value in one.values.items()
        },
    )


def _moved(one: Someone, joined: Sequence[str]) -> Someone:
    if one.groups.get("directorate") in joined:
        return replace(one, groups={**one.groups, "directorate": "H"})
    return one


def histories(begin: int, count: int) -> Iterator[History]:
    """`count` histories from number `begin` on."""
    return map(history, range(begin, begin + count))
