"""How often what is proposed beside likeness is right, and how much of it is found, on labelled
registers: kinship, needs, pulls against."""

from collections import Counter
from collections.abc import Iterable, Mapping

from benchmarks.likeness_examples import Examples, Two
from goldthread.core.overlap.conflicts import pulls_against
from goldthread.core.overlap.kinship import suggest_kin
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.needs import all_needs

Counted = tuple[str, int, int, int]


def counted(examples: Examples, index: Index) -> list[Counted]:
    """For each sort of proposal: its name, how many are right, proposed, and labelled.

    A pair that nobody labelled counts as wrong; pairs left out of scoring count as nothing.
    """
    conflicts = {pair for pair, label in examples.labels.items() if label == "conflict"}
    found = [
        _counted("pulls against", _pairs_against(index), conflicts, examples),
        _needs(examples, index),
    ]
    return found if not examples.kin else [*found, *_kin(examples, index)]


def _pairs_against(index: Index) -> list[Two]:
    return [frozenset((one.pair.a, one.pair.b)) for one in pulls_against(index)]


def _counted(
    name: str, proposed: Iterable[Two], labelled: Iterable[Two], examples: Examples
) -> Counted:
    told = [pair for pair in proposed if pair not in examples.unsure]
    wanted = set(labelled)
    return name, sum(pair in wanted for pair in told), len(told), len(wanted)


def _needs(examples: Examples, index: Index) -> Counted:
    wanted = set(examples.needs)
    told = [(one, need.id) for one, listed in all_needs(index) for need in listed if need.clear]
    told = [pair for pair in told if frozenset(pair) not in examples.unsure]
    return "needs", sum(pair in wanted for pair in told), len(told), len(wanted)


def _kin(examples: Examples, index: Index) -> list[Counted]:
    told: Mapping[str, list[Two]] = {kind: [] for kind in set(examples.kin.values())}
    for pair in index.pairs(None):
        ours, theirs = (index.readings[index.rows[one]] for one in (pair.a, pair.b))
        kin = suggest_kin(ours, theirs, pair.likeness) if pair.suggested else None
        if kin is not None:
            told[kin.type].append(frozenset((pair.a, pair.b)))
    labelled = Counter(examples.kin.values())
    return [
        _counted(
            kind,
            pairs,
            (pair for pair, one in examples.kin.items() if one == kind),
            examples,
        )
        for kind, pairs in sorted(told.items())
        if labelled[kind]
    ]
