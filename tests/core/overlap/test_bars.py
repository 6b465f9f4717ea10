"""Likeness holds its bars on the labelled pairs (`docs/methods/likeness.md`)."""

import pytest

from benchmarks.likeness import Line, goals, quality
from benchmarks.likeness_examples import Examples, overlap_examples, register_examples
from benchmarks.likeness_goals import GoalExamples, overlap_goals, register_goals


@pytest.mark.parametrize(
    "examples", [overlap_examples(), register_examples()], ids=["overlap", "register"]
)
def test_every_bar_holds_and_peers_are_behind(examples: Examples) -> None:
    lines: list[Line] = quality(examples, barred=examples.name == "overlap")
    assert [line.name for line in lines if line.short] == []
    assert [line.name for line in lines if line.words is not None and line.ours <= line.words] == []


@pytest.mark.parametrize(
    "examples", [register_goals(), overlap_goals()], ids=["register", "overlap"]
)
def test_suggested_goals_hold_their_bars_and_confirmed_neighbours_help(
    examples: GoalExamples,
) -> None:
    first, three, first_confirmed, three_confirmed = lines = goals(examples)

    assert [line.name for line in lines if line.short] == []
    assert first.words is not None
    assert first.ours > first.words + 0.1
    assert first_confirmed.ours >= 0.80
    assert three_confirmed.ours >= 0.95
    assert three_confirmed.ours > three.ours


def test_folds_keep_topics_together_and_even() -> None:
    examples = overlap_examples()
    folds = examples.folds()
    for pair, label in examples.labels.items():
        if label != "none":
            assert len({folds[one] for one in pair}) == 1
    sizes = [list(folds.values()).count(fold) for fold in range(5)]
    assert max(sizes) - min(sizes) <= 1
