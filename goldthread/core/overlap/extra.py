"""A further similarity worked out elsewhere, such as a sentence model's cosines.

The default installation has none; likeness then says so by listing its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class ExtraSimilarity:
    """Cosines of every pair; `ids` names rows and columns, shape (projects, projects)."""

    name: str
    label: str
    weight: float
    ids: tuple[str, ...]
    cosines: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class ScaledExtra:
    """The same in weighted standard deviations, rows and columns in the register's order."""

    name: str
    label: str
    weight: float
    scores: NDArray[np.float32]

    def gave(self, ours: NDArray[np.int64], theirs: NDArray[np.int64]) -> NDArray[np.float64]:
        """What it gave listed pairs of rows; shape (pairs,)."""
        return self.scores[ours, theirs].astype(float)


def scale_extra(extra: ExtraSimilarity, rows: Mapping[str, int]) -> ScaledExtra:
    """Put a similarity on the register's scale; raises ValueError where a project is missing."""
    given = {project_id: at for at, project_id in enumerate(extra.ids)}
    if missing := [project_id for project_id in rows if project_id not in given]:
        raise ValueError(f"{extra.name} says nothing of {missing[0]!r}.")
    order = [given[project_id] for project_id in rows]
    cosines = extra.cosines[np.ix_(order, order)].astype(float)
    both = (cosines + cosines.T) / 2
    pairs = both[np.triu_indices(len(order), 1)]
    spread = float(pairs.std()) if pairs.size else 0.0
    scores = extra.weight * (both - (pairs.mean() if pairs.size else 0.0)) / (spread or 1.0)
    return ScaledExtra(extra.name, extra.label, extra.weight, scores.astype(np.float32))
