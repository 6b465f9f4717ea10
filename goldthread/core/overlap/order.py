"""In which order pairs are looked at, so that the fewest texts have to be read.

Whoever looks at a pair reads two projects. Pairs of one group come together, and one project stays
on the left while its pairs pass, so that the next pair asks for one new text and not for two. What
settles most comes first. See `docs/methods/links.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair to look at. `worth`: how likely it is to settle something, 0 to 1; `group`: pairs of
    one group are looked at together, None: it stands in no group."""

    first: int
    second: int
    group: int | None
    worth: float


@dataclass(frozen=True, slots=True)
class Look:
    """One step: the project that is held, and the other."""

    held: int
    other: int


def reading_order(pairs: Iterable[Waiting]) -> tuple[Look, ...]:
    """Every pair once: the bundle with the best pair first, in it the project with most pairs.

    The order of the input does not matter.
    """
    bundles: dict[int | None, list[Waiting]] = {}
    for pair in sorted(pairs, key=lambda one: (one.first, one.second)):
        bundles.setdefault(pair.group, []).append(pair)
    alone = bundles.pop(None, [])
    stars = [*(_stars(bundle) for bundle in bundles.values()), *([one] for one in _stars(alone))]
    stars.sort(key=lambda bundle: -max(pair.worth for star in bundle for pair in star[1]))
    return tuple(
        Look(held, pair.second if pair.first == held else pair.first)
        for bundle in stars
        for held, passing in bundle
        for pair in passing
    )


def texts_to_read(looks: Sequence[Look]) -> int:
    """How many texts a reader takes up anew who remembers only the pair before."""
    before: frozenset[int] = frozenset()
    read = 0
    for look in looks:
        now = frozenset((look.held, look.other))
        read += len(now - before)
        before = now
    return read


def _stars(pairs: Sequence[Waiting]) -> list[tuple[int, list[Waiting]]]:
    """A project with the pairs that pass it, then the next, until no pair is left."""
    left = list(pairs)
    found = []
    while left:
        counts: dict[int, tuple[int, float]] = {}
        for pair in left:
            for one in (pair.first, pair.second):
                number, best = counts.get(one, (0, 0.0))
                counts[one] = (number + 1, max(best, pair.worth))
        held = max(counts, key=lambda one: (*counts[one], -one))
        passing = [pair for pair in left if held in (pair.first, pair.second)]
        left = [pair for pair in left if held not in (pair.first, pair.second)]
        found.append((held, sorted(passing, key=lambda one: -one.worth)))
    return found
