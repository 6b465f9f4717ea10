"""The figures of a release as anybody would work them out with NumPy: a mask for each area.

Own code, of the product only the order of areas. `-1` is no answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Answers = NDArray[np.int64]
FIGURES = ("n", "median", "first", "third", "ad", "deviation")


@dataclass(frozen=True, slots=True)
class Given:
    """Answers, one row a person and one column an item, and each person's directorate."""

    items: tuple[str, ...]
    directorates: tuple[str, ...]
    answers: Answers
    directorate: Answers


def made(
    people: int, items: tuple[str, ...], directorates: tuple[str, ...], low: int, high: int
) -> Given:
    """Answers by seed 1, one in twenty missing."""
    chance = np.random.default_rng(1)
    answers = chance.integers(low, high + 1, size=(people, len(items)))
    answers[chance.random(answers.shape) < 0.05] = -1
    return Given(items, directorates, answers, chance.integers(0, len(directorates), size=people))


def figures(given: Given, favourable: tuple[int, ...]) -> dict[tuple[str, str], tuple[float, ...]]:
    """(item, directorate or empty) → the figures, in the order of FIGURES, then the share of
    favourable answers in per cent."""
    areas = {"": np.ones(len(given.answers), dtype=bool)} | {
        name: given.directorate == at for at, name in enumerate(given.directorates)
    }
    return {
        (item, area): _area(given.answers[inside, column], favourable)
        for column, item in enumerate(given.items)
        for area, inside in areas.items()
    }


def _area(column: Answers, favourable: tuple[int, ...]) -> tuple[float, ...]:
    valid = column[column >= 0]
    median = float(np.median(valid))
    first, third = np.quantile(valid, [0.25, 0.75], method="averaged_inverted_cdf")
    return (
        float(len(valid)),
        median,
        float(first),
        float(third),
        float(np.abs(valid - median).mean()),
        float(valid.std(ddof=1)),
        100 * float(np.isin(valid, favourable).mean()),
    )
