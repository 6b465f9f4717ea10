"""Titles that are spelt nearly alike: a note beside a new row, for people to look at.

Only spelling is compared here; similar projects are found by `core/overlap`. Method:
docs/methods/intake.md, "Identity on re-import".
"""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from goldthread.core.intake.texts import plain

ALIKE = 0.85


def alike(titles: Sequence[str], others: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """For each title the places in `others` of those nearly alike, likest first."""
    if not titles or not others:
        return tuple(() for _ in titles)
    scores = process.cdist(
        [_in_order(title) for title in titles],
        [_in_order(other) for other in others],
        scorer=fuzz.ratio,
        score_cutoff=100 * ALIKE,
        dtype=np.uint8,
    )
    return tuple(
        tuple(int(place) for place in np.argsort(-row.astype(int), kind="stable") if row[place])
        for row in scores
    )


def _in_order(title: str) -> str:
    return " ".join(sorted(plain(title).split()))
