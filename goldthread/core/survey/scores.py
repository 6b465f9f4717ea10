"""Scale scores of persons and of a group, from 0 to 10.

Method: docs/methods/survey.md, "Scale score".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean, stdev

from scipy.special import stdtrit

from goldthread.core.survey.percentages import Interval
from goldthread.core.survey.summary import Answer, Scale
from goldthread.core.values.unknowns import TooFew, Undefined

_TOP = 10


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """Scores of persons in the order given, and of the group as the plain mean of theirs.

    `interval` is Student's, 95%, not cut at 0 and 10; a picture cuts it.
    """

    persons: tuple[float | TooFew, ...]
    group: float | Undefined
    interval: Interval | TooFew | Undefined

    @property
    def scored(self) -> int:
        """Persons with a score."""
        return sum(not isinstance(score, TooFew) for score in self.persons)


def scale_score(
    responses: Sequence[Sequence[Answer]], scale: Scale, reversed_items: Collection[int] = ()
) -> ScaleScore:
    """Score persons who answered at least half of the items (rounded up).

    `responses`: one row a person, one column an item. `reversed_items`: columns, from 0, whose
    answers are turned round (lowest plus highest point, less the answer).
    """
    persons = tuple(_person(row, scale, reversed_items) for row in responses)
    scores = [score for score in persons if not isinstance(score, TooFew)]
    if not scores:
        nobody = Undefined("Nobody answered enough statements for a score.")
        return ScaleScore(persons, nobody, nobody)
    return ScaleScore(persons, fmean(scores), _interval(scores))


def _person(row: Sequence[Answer], scale: Scale, turned: Collection[int]) -> float | TooFew:
    given = [
        scale.low + scale.high - answer if column in turned else answer
        for column, answer in enumerate(row)
        if answer is not None
    ]
    need = max(1, ceil(len(row) / 2))
    if len(given) < need:
        return TooFew(len(given), need)
    return _TOP * (fmean(given) - scale.low) / (scale.high - scale.low)


def _interval(scores: Sequence[float]) -> Interval | TooFew | Undefined:
    if len(scores) < 2:
        return TooFew(len(scores), 2)
    spread = stdev(scores)
    if not spread:
        return Undefined("All scores are the same.")
    half = float(stdtrit(len(scores) - 1, 0.975)) * spread / len(scores) ** 0.5
    return fmean(scores) - half, fmean(scores) + half
