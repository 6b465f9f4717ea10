"""What is said of two projects: how alike, whether they could be one, and what to suggest."""

from dataclasses import dataclass
from typing import Literal

Suggestion = Literal["duplicate", "overlap"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two projects, `a < b` as text.

    `likeness` is the mean, over the similarities, of standard deviations above the usual pair;
    `duplicate` the chance (0 to 1) that they could be one project, as fitted on examples;
    `low_evidence`: one of them has no aim, so that only its title speaks.
    """

    a: str
    b: str
    likeness: float
    duplicate: float
    suggested: Suggestion | None
    low_evidence: bool


@dataclass(frozen=True, slots=True)
class Near:
    """One neighbour of a project; the figures are those of `Pair`."""

    id: str
    likeness: float
    duplicate: float
    suggested: Suggestion | None
    low_evidence: bool
