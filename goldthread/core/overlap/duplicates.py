"""Could two projects be one? A logistic score over a few facts of the pair.

The weights ship as data with how they were fitted (`could_be_one.json`, written by
`tools/fit_duplicate_score.py`). See `docs/methods/likeness.md`.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.overlap.lexicon import LexiconError
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.reading import Reading
from goldthread.core.overlap.relations import suggest
from goldthread.core.overlap.spelling import fold


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What the score looks at; all numbers, `…_shared` from 0 to 1, `…_differs` 0 or 1.

    `behind`: by how much each project's nearest neighbour is more alike than the other is;
    the larger of the two.
    """

    likeness: float
    wording: float
    behind: float
    place_shared: float
    place_differs: float
    step_shared: float
    step_differs: float
    directorate_differs: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Fitted weights: one for each fact, and a constant."""

    weights: Mapping[str, float]
    constant: float

    def chance(self, facts: PairFacts) -> float:
        """The chance, 0 to 1, that the pair could be one project."""
        total = self.constant + sum(
            weight * getattr(facts, name) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def parse_judge(content: bytes) -> Judge:
    """Read the weights; raises `LexiconError` where one is missing."""
    try:
        fitted = json.loads(content)
        names = PairFacts.__dataclass_fields__
        weights = {name: float(fitted["weights"][name]) for name in names}
        return Judge(weights, float(fitted["constant"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise LexiconError(f"could_be_one.json cannot be read: {wrong!r}") from wrong


def judged(judge: Judge, a: Reading, b: Reading, facts: PairFacts) -> Pair:
    """What is said of a pair."""
    chance = round(judge.chance(facts), 4)
    first, second = sorted((a.project.id, b.project.id))
    return Pair(
        first,
        second,
        facts.likeness,
        chance,
        suggest(facts.likeness, chance),
        a.low_evidence or b.low_evidence,
    )


def facts_of(
    a: Reading, b: Reading, *, likeness: float, wording: float, nearest: float
) -> PairFacts:
    """The facts of a pair; `nearest`: the likeness of the nearest neighbour of either."""
    place_shared, place_differs = _meet(a.places, b.places)
    step_shared, step_differs = _meet(a.steps, b.steps)
    ours, theirs = fold(a.project.directorate), fold(b.project.directorate)
    return PairFacts(
        likeness=likeness,
        wording=wording,
        behind=nearest - likeness,
        place_shared=place_shared,
        place_differs=place_differs,
        step_shared=step_shared,
        step_differs=step_differs,
        directorate_differs=float(bool(ours and theirs and ours != theirs)),
    )


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
    """The share of meanings in common, and 1.0 where both have some and none in common."""
    if not ours or not theirs:
        return 0.0, 0.0
    shared = len(ours & theirs) / len(ours | theirs)
    return shared, float(not shared)
