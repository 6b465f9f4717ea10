"""In which order pairs are looked at, so that the fewest texts have to be read.

Whoever looks at a pair reads two projects. Pairs of one group come together, and one project stays
on the left while its pairs pass, so that the next pair asks for one new text and not for two. What
settles most comes first. See `docs/methods/links.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


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
    of: dict[int, list[int]] = {}
    for at, pair in enumerate(pairs):
        of.setdefault(pair.first, []).append(at)
        of.setdefault(pair.second, []).append(at)
    left = set(range(len(pairs)))
    heap = [_place(pairs, one, at) for one, at in of.items()]
    heapify(heap)
    found = []
    while heap:
        place = heappop(heap)
        held = place[2]
        # Counts only fall, so a place that was true when it was put in may be too good by now.
        of[held] = [at for at in of[held] if at in left]
        if not of[held]:
            continue
        if (now := _place(pairs, held, of[held])) != place:
            heappush(heap, now)
            continue
        left -= set(of[held])
        passing = [pairs[at] for at in of[held]]
        found.append((held, sorted(passing, key=lambda one: -one.worth)))
    return found


def _place(pairs: Sequence[Waiting], project: int, at: Sequence[int]) -> tuple[int, float, int]:
    """Most pairs first, then the best pair, then the smallest id."""
    return -len(at), -max(pairs[one].worth for one in at), project
