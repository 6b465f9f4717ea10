"""How well likeness orders the labelled pairs, and how fast, beside what everybody has.

    python -m benchmarks.likeness [--quality-only]

Prints every figure beside its bar (`docs/methods/likeness.md`) and exits 1 where one falls short.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.likeness_examples import (
    Examples,
    many_projects,
    overlap_examples,
    register_examples,
)
from benchmarks.likeness_goals import (
    GoalExamples,
    Shares,
    our_shares,
    overlap_goals,
    register_goals,
    word_shares,
)
from benchmarks.likeness_measures import MEASURES, Scores, fold_precisions, truth_of
from benchmarks.likeness_peers import fuzzy_scores, letter_seconds, word_scores
from benchmarks.likeness_suggestions import counted
from goldthread.cli.likeness import shipped_lexicon
from goldthread.core.overlap.likeness import Index, build_index
from goldthread.core.overlap.needs import may_need

BARS = {"rel_AP": 0.70, "rel_R@10": 0.88, "rel_P@100": 0.88, "dup_AP": 0.38, "dup_R@5": 0.93}
NEEDS_BAR = 0.85
# A right goal first, and among three, before anything is confirmed.
GOALS_BAR = Shares(0.62, 0.88)
FOLD_RATIO = 1.10
# Where the peer is already near perfect, 1.10 times its figure would be more than perfect.
FOLD_MOST = 0.95


@dataclass(frozen=True, slots=True)
class Line:
    """One printed figure; `at_most`: the bar is a ceiling; no bar: for information."""

    name: str
    ours: float
    bar: float | None = None
    at_most: bool = False
    words: float | None = None
    fuzzy: float | None = None

    @property
    def short(self) -> bool:
        """True where the bar is not reached."""
        if self.bar is None:
            return False
        return self.ours > self.bar if self.at_most else self.ours < self.bar


def our_scores(examples: Examples, index: Index) -> tuple[Scores, Scores]:
    """Likeness and the chance of one project, as matrices in the order of the projects."""
    row = {project.id: at for at, project in enumerate(examples.projects)}
    likeness = np.zeros((len(row), len(row)))
    duplicate = likeness.copy()
    for pair in index.pairs(None):
        a, b = row[pair.a], row[pair.b]
        likeness[[a, b], [b, a]] = pair.likeness
        duplicate[[a, b], [b, a]] = pair.duplicate
    return likeness, duplicate


def quality(examples: Examples, *, barred: bool) -> list[Line]:
    """All measures of a set; bars are for the given set only."""
    truth = truth_of(examples)
    index = build_index(examples.projects, shipped_lexicon())
    likeness, duplicate = our_scores(examples, index)
    words, fuzzy = word_scores(examples.projects), fuzzy_scores(examples.projects)
    lines = [
        Line(
            f"{examples.name} {name}",
            measure(duplicate if name.startswith("dup") else likeness, truth),
            BARS[name] if barred else None,
            words=measure(words, truth),
            fuzzy=measure(fuzzy, truth),
        )
        for name, measure in MEASURES.items()
    ]
    folds = zip(fold_precisions(likeness, truth), fold_precisions(words, truth), strict=True)
    for fold, (ours, theirs) in enumerate(folds, start=1):
        bar = min(FOLD_RATIO * theirs, FOLD_MOST) if barred else None
        lines.append(Line(f"{examples.name} rel_AP, fold {fold}", ours, bar, words=theirs))
    listed = statistics.mean(need in may_need(index, one) for one, need in examples.needs)
    lines.append(Line(f"{examples.name} needed projects listed", listed, NEEDS_BAR))
    for name, right, proposed, labelled in counted(examples, index):
        said = f"{right} of {proposed} right, {labelled} labelled"
        lines.append(Line(f"{examples.name} proposed as {name}: {said}", right / (proposed or 1)))
    return lines


def goals(examples: GoalExamples) -> list[Line]:
    """A right goal first and among three, before any is confirmed and once neighbours' are."""
    lexicon, words = shipped_lexicon(), word_shares(examples)
    before = our_shares(examples, lexicon, confirmed=False)
    after = our_shares(examples, lexicon, confirmed=True)
    name = f"{examples.name} goals,"
    return [
        Line(f"{name} right first", before.first, GOALS_BAR.first, words=words.first),
        Line(f"{name} among three", before.three, GOALS_BAR.three, words=words.three),
        Line(f"{name} right first, neighbours confirmed", after.first),
        Line(f"{name} among three, neighbours confirmed", after.three),
    ]


def speed() -> list[Line]:
    """Seconds and megabytes on made-up registers; memory is the most this process ever held."""
    lexicon = shipped_lexicon()
    given = register_examples().projects
    register = [*given, replace(given[0], id="one more")]
    small = min(_timed(partial(build_index, register, lexicon)) for _ in range(3))
    many = many_projects(5000)
    worked = time.process_time()
    started = time.perf_counter()
    index = build_index(many, lexicon)
    large, worked = time.perf_counter() - started, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    waits = []
    for project in many_projects(21, seed=2):
        new = replace(project, id="new")
        waits.append(1000 * _timed(partial(index.new, new, 10)))
    return [
        Line("340 projects, seconds", small, 1.0, at_most=True),
        Line("5,000 projects, seconds", large, 15.0, at_most=True),
        Line("5,000 projects, megabytes", memory, 1024.0, at_most=True),
        Line("one new against 5,000, ms", statistics.median(waits), 50.0, at_most=True),
        Line("5,000 projects, processor seconds", worked),
        Line("5,000: ours / scikit-learn letters", large / letter_seconds(many)),
    ]


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def show(lines: list[Line]) -> None:
    """Print the figures beside their bars."""
    table = Table(title="Likeness")
    for heading in ("figure", "bar", "goldthread", "word TF-IDF", "RapidFuzz", ""):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for line in lines:
        sign = "" if line.bar is None else ("≤ " if line.at_most else "≥ ")
        cells = (f"{sign}{_said(line.bar)}", _said(line.ours), _said(line.words), _said(line.fuzzy))
        verdict = "" if line.bar is None else ("SHORT" if line.short else "ok")
        table.add_row(line.name, *cells, verdict)
    Console().print(table)


def _said(figure: float | None) -> str:
    if figure is None:
        return ""
    return f"{figure:.3f}" if figure < 10 else f"{figure:.0f}"


def main() -> int:
    """Measure, print, and say by the exit code whether every bar holds."""
    parser = argparse.ArgumentParser(description="Likeness beside its bars and its peers.")
    parser.add_argument("--quality-only", action="store_true", help="leave the speed out")
    asked = parser.parse_args()
    # Memory is the peak of the process, so speed goes first.
    timed = [] if asked.quality_only else speed()
    lines = [*quality(overlap_examples(), barred=True), *quality(register_examples(), barred=False)]
    lines += [*goals(register_goals()), *goals(overlap_goals())]
    show([*lines, *timed])
    return int(any(line.short for line in [*lines, *timed]))


if __name__ == "__main__":
    sys.exit(main())
