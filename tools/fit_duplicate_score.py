"""Fit the weights of the score "could be one project" and write them as data.

python -m tools.fit_duplicate_score

Logistic regression on the facts of a pair (`goldthread/core/overlap/duplicates.py`) over both
labelled sets, among pairs that are at all alike; strongly regularised, for there are few
duplicates. Printed first: how it does on topics it was not fitted on (five folds by topic).
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.likeness_examples import Examples, overlap_examples, register_examples
from benchmarks.likeness_measures import MEASURES, Scores, Truth, truth_of
from goldthread.cli.likeness import shipped_lexicon
from goldthread.core.overlap.duplicates import PairFacts
from goldthread.core.overlap.likeness import build_index

OUTPUT = Path("goldthread/data/overlap/could_be_one.json")
STRENGTH = 0.02
ALIKE_FROM = 0.7
FOLDS = 5
NAMES = [field.name for field in fields(PairFacts)]


@dataclass(frozen=True, slots=True)
class Table:
    """Every pair of a set: its facts, its label, the folds of both projects."""

    examples: Examples
    truth: Truth
    rows: NDArray[np.int64]
    facts: Scores
    duplicate: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    folds: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights on the facts as they are, and the constant."""

    weights: Scores
    constant: float

    def score(self, facts: Scores) -> Scores:
        """The logit of each pair."""
        return facts @ self.weights + self.constant


def tabulate(examples: Examples) -> Table:
    """Work out the facts of every pair; rows are in the order of ids."""
    by_id = sorted(examples.projects, key=lambda project: project.id)
    ordered = replace(examples, projects=tuple(by_id))
    index = build_index(ordered.projects, shipped_lexicon())
    truth = truth_of(ordered)
    ours, theirs, values = index.every_pair()
    facts = np.array([astuple(one) for one in index.facts(ours, theirs, values)])
    return Table(
        ordered,
        truth,
        np.stack([ours, theirs]),
        facts,
        truth.duplicate[ours, theirs],
        truth.scored[ours, theirs] & (values >= ALIKE_FROM),
        np.stack([truth.folds[ours], truth.folds[theirs]]),
    )


def fit(tables: Sequence[Table], without: int | None = None) -> Fit:
    """Fit over all usable pairs, leaving out those with a project of one fold."""
    chosen = [
        table.usable if without is None else table.usable & ~(table.folds == without).any(axis=0)
        for table in tables
    ]
    facts = np.concatenate([t.facts[one] for t, one in zip(tables, chosen, strict=True)])
    labels = np.concatenate([t.duplicate[one] for t, one in zip(tables, chosen, strict=True)])
    mean, spread = facts.mean(axis=0), facts.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit((facts - mean) / spread, labels)
    weights = model.coef_[0] / spread
    return Fit(weights, float(model.intercept_[0] - weights @ mean))


def scored(table: Table, logits: Scores) -> dict[str, float]:
    """The measures for duplicates."""
    size = len(table.examples.projects)
    scores = np.zeros((size, size))
    ours, theirs = table.rows
    scores[ours, theirs] = scores[theirs, ours] = logits
    return {
        name: round(measure(scores, table.truth), 3)
        for name, measure in MEASURES.items()
        if name.startswith("dup")
    }


def held_out(table: Table, tables: Sequence[Table]) -> Scores:
    """Each pair scored by fits that saw no pair of its projects' folds (mean of two)."""
    fits = [fit(tables, fold) for fold in range(FOLDS)]
    by_fold = np.stack([one.score(table.facts) for one in fits])
    places = np.arange(by_fold.shape[1])
    mean: Scores = (by_fold[table.folds[0], places] + by_fold[table.folds[1], places]) / 2
    return mean


def main() -> None:
    """Fit, print, write."""
    tables = [tabulate(overlap_examples()), tabulate(register_examples())]
    whole = fit(tables)
    measured = {
        table.examples.name: {
            "topics held out": scored(table, held_out(table, tables)),
            "fitted on": scored(table, whole.score(table.facts)),
        }
        for table in tables
    }
    print(json.dumps(measured, indent=2))
    written = {
        "how": "Logistic regression, C = 0.02 on standardised facts, over the pairs of both "
        "labelled sets (tests/data/overlap, tests/data/registers) with a likeness of at least "
        "0.7; tools/fit_duplicate_score.py. Labels of one judge.",
        "measured": measured,
        "constant": round(whole.constant, 4),
        "weights": {
            name: round(float(weight), 4) for name, weight in zip(NAMES, whole.weights, strict=True)
        },
    }
    OUTPUT.write_text(json.dumps(written, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
