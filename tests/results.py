"""Rounds with results, for tests: answered by so many, closed, prepared and revealed."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.instruments import actions
from goldthread.instruments.actions.agreeing import agree_rating
from goldthread.instruments.models import Group, Wave
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import NINE, answer, opened

# short name → points of each person to the nine statements, or one point for all.
Answers = Mapping[str, Sequence[Any]]
FEW: Answers = {
    "AMH": [
        [3, 2, 1, 4, 2, 1, 3, 3, 2],
        [3, 2, 1, 4, 2, 0, 3, 3, 2],
        [4, 3, 0, 5, 1, 1, 2, 2, 3],
        [2, 1, 1, 4, 3, 1, 4, 4, 1],
        [3, 2, 2, 3, 2, 2, 3, 3, 2],
        [1, 4, 1, 4, 2, 1, 3, 5, 2],
        [5, 0, 3, 4, 0, 4, 3, 1, 2],
    ],
    "OPS": [
        [4, 3, 2, 5, 3, 2, 2, 3, 3],
        [4, 3, 2, 4, 3, 2, 2, 3, 3],
        [5, 2, 1, 4, 4, 1, 1, 2, 4],
        [3, 4, 3, 5, 2, 3, 3, 4, 2],
        [4, 3, 2, 5, 3, 2, 2, 3, 3],
        [4, 1, 2, 4, 3, 4, 2, 5, 3],
    ],
    "CYP": [
        [3, 1, 1, 4, 1, 1, 2, 2, 4],
        [3, 1, 1, 4, 2, 1, 2, 2, 4],
        [2, 0, 0, 5, 1, 0, 1, 1, 5],
        [4, 2, 2, 3, 2, 2, 3, 3, 3],
        [3, 1, 1, 4, 1, 1, 2, 2, 4],
        [3, 3, 1, 4, 2, 5, 2, 2, 4],
    ],
    "ALD": [[3] * 9, [2] * 9, [4] * 9, [3] * 9, [1] * 9],
    "F&P": [[2] * 9, [3] * 9, [5] * 9],
}


def key_of(wave: Wave, short: str) -> str:
    """The key of a group by its short name."""
    return str(Group.objects.get(wave=wave, short=short).key)


def given(wave: Wave, people: Answers = FEW, items: Sequence[str] = NINE) -> Wave:
    """People answer an open wave; a point stands for all statements."""
    for short, answers in people.items():
        key = key_of(wave, short)
        for points in answers:
            told = [points] * len(items) if isinstance(points, int) else points
            answers_ = {item: p for item, p in zip(items, told, strict=True) if p is not None}
            answer(wave, answers_, groups={"directorate": key})
    return wave


def closed(by: Person, people: Answers = FEW, **fields: Any) -> Wave:
    """A round that people answered, closed."""
    wave = given(opened(by, **{"mode": "confidential", **fields}), people)
    return actions.close_wave(wave=wave, by=by, at=AT)


def directorate(by: Person, short: str) -> Directorate:
    found: Directorate = Directorate.objects.of(by.organisation).get(short=short)
    return found


def agreed(wave: Wave, by: Person, short: str, *points: int) -> None:
    """A directorate agrees on its ratings of the nine statements."""
    agree_rating(
        wave=wave,
        directorate=directorate(by, short),
        ratings=dict(zip(NINE, points, strict=True)),
        expected=0,
        by=by,
        at=AT,
    )


def revealed(by: Person, people: Answers = FEW, **fields: Any) -> Wave:
    """A round that people answered, closed and revealed."""
    return actions.reveal(wave=closed(by, people, **fields), by=by, at=AT)
