"""Measures of an ordering of pairs, as `tests/data/overlap/README.md` defines them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.likeness_examples import Examples

Scores = NDArray[np.float64]
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Truth:
    """Labels as matrices in the order of the projects: `related`, `duplicate`, and `scored`."""

    related: Chosen
    duplicate: Chosen
    scored: Chosen
    folds: NDArray[np.int64]


def truth_of(examples: Examples) -> Truth:
    """Lay the labels out as matrices."""
    row = {project.id: at for at, project in enumerate(examples.projects)}
    size = len(row)
    related, duplicate = np.zeros((size, size), bool), np.zeros((size, size), bool)
    scored = ~np.eye(size, dtype=bool)
    for pair, label in examples.labels.items():
        a, b = (row[one] for one in pair)
        related[[a, b], [b, a]] = label != "none"
        duplicate[[a, b], [b, a]] = label == "duplicate"
    for pair in examples.unsure:
        if pair <= row.keys():
            a, b = (row[one] for one in pair)
            scored[[a, b], [b, a]] = False
    folds = examples.folds()
    by_row = np.array([folds[project.id] for project in examples.projects])
    return Truth(related & scored, duplicate & scored, scored, by_row)


def average_precision(scores: Scores, wanted: Chosen, among: Chosen) -> float:
    """Average precision of an ordering of pairs; ties keep the order of the projects."""
    upper = np.triu(among, 1)
    hits = wanted[upper][np.argsort(-scores[upper], kind="stable")]
    places = np.flatnonzero(hits) + 1
    return float((np.arange(1, len(places) + 1) / places).mean()) if len(places) else 0.0


def recall_at(scores: Scores, wanted: Chosen, truth: Truth, count: int) -> float:
    """Share of a project's wanted partners among its `count` best, mean over projects with any."""
    allowed = np.where(truth.scored, scores, -np.inf)
    best = np.argsort(-allowed, axis=1, kind="stable")[:, :count]
    found = np.take_along_axis(wanted, best, axis=1).sum(axis=1)
    have = wanted.sum(axis=1)
    return float((found[have > 0] / have[have > 0]).mean())


def precision_at(scores: Scores, wanted: Chosen, truth: Truth, count: int) -> float:
    """Share of wanted pairs among the `count` best pairs."""
    upper = np.triu(truth.scored, 1)
    return float(wanted[upper][np.argsort(-scores[upper], kind="stable")[:count]].mean())


MEASURES: Mapping[str, Callable[[Scores, Truth], float]] = {
    "rel_AP": lambda scores, truth: average_precision(scores, truth.related, truth.scored),
    "rel_R@10": lambda scores, truth: recall_at(scores, truth.related, truth, 10),
    "rel_P@100": lambda scores, truth: precision_at(scores, truth.related, truth, 100),
    "dup_AP": lambda scores, truth: average_precision(scores, truth.duplicate, truth.scored),
    "dup_R@5": lambda scores, truth: recall_at(scores, truth.duplicate, truth, 5),
}


def fold_precisions(scores: Scores, truth: Truth) -> list[float]:
    """rel_AP within each fold by topic."""
    found = []
    for fold in range(int(truth.folds.max()) + 1):
        inside = truth.folds == fold
        among = truth.scored & inside[:, None] & inside[None, :]
        found.append(average_precision(scores, truth.related, among))
    return found
