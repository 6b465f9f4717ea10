"""Groups of similar projects over a register, and families of confirmed kin.

A group is what the words suggest; a family is what people have agreed (next round of, part of,
same change elsewhere) and is counted once. Groups come from average linkage, so that a chain of
neighbours does not swallow the register. See `docs/methods/likeness.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.naming import group_title, group_words
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.products import Block
from goldthread.core.overlap.reading import Reading

_ALIKE_FROM = 3.5


@dataclass(frozen=True, slots=True)
class SimilarGroup:
    """Projects alike to one another, the most typical first; `pairs` most alike first.

    `words` are those most members share, as written; `same_measure` counts the members that
    share a word of their measure with another; `directorates` in order of the alphabet.
    """

    title: str
    words: tuple[str, ...]
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]
    directorates: tuple[str, ...]
    same_measure: int

    @property
    def across(self) -> bool:
        """True where members belong to more than one directorate."""
        return len(self.directorates) > 1


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups, those over most directorates first, and the projects that stand alone."""

    groups: tuple[SimilarGroup, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Kin that people have agreed, smallest id first; counted as one piece of work."""

    members: tuple[str, ...]


def group_similar(index: Index, *, alike_from: float = _ALIKE_FROM) -> Grouping:
    """Group a register; members of a group are on average `alike_from` or more alike."""
    labels = _labels(index, alike_from)
    found: dict[int, list[int]] = {}
    for row, label in enumerate(labels.tolist()):
        found.setdefault(label, []).append(row)
    groups = [_group(index, rows) for rows in found.values() if len(rows) > 1]
    groups.sort(key=lambda one: (-len(one.directorates), -len(one.members), one.members))
    alone = [index.readings[rows[0]].project.id for rows in found.values() if len(rows) == 1]
    return Grouping(tuple(groups), tuple(sorted(alone)))


def families(agreed: Iterable[tuple[str, str]]) -> tuple[Family, ...]:
    """Join agreed kin links into families; the links come from people, never from likeness."""
    leader: dict[str, str] = {}

    def led_by(member: str) -> str:
        while leader.setdefault(member, member) != member:
            member = leader[member]
        return member

    for one, other in agreed:
        first, second = sorted((led_by(one), led_by(other)))
        leader[second] = first
    members: dict[str, list[str]] = {}
    for member in sorted(leader):
        members.setdefault(led_by(member), []).append(member)
    return tuple(Family(tuple(kin)) for _, kin in sorted(members.items()) if len(kin) > 1)


def _labels(index: Index, alike_from: float) -> NDArray[np.int64]:
    """A group number for each row: average linkage inside each connected part."""
    ours, theirs, values = index.kept_pairs()
    alike = values >= alike_from
    size = len(index.readings)
    graph = sparse.coo_array((values[alike], (ours[alike], theirs[alike])), shape=(size, size))
    count, parts = connected_components(graph, directed=False)
    labels = np.zeros(size, dtype=np.int64)
    following = 0
    for part in range(count):
        rows = np.flatnonzero(parts == part)
        inner = _linked(index.likenesses_among(rows), alike_from)
        labels[rows] = following + inner
        following += int(inner.max()) + 1
    return labels


def _linked(likenesses: Block, alike_from: float) -> NDArray[np.int64]:
    if len(likenesses) == 1:
        return np.zeros(1, dtype=np.int64)
    farthest = float(likenesses.max())
    np.subtract(farthest, likenesses, out=likenesses)
    np.fill_diagonal(likenesses, 0)
    # Half a second that no page needs; only a comparison groups (decision 0011).
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415

    tree = linkage(likenesses[np.triu_indices(len(likenesses), 1)], method="average")
    found = fcluster(tree, farthest - alike_from, criterion="distance")
    return np.asarray(found, dtype=np.int64) - 1


def _group(index: Index, rows: Sequence[int]) -> SimilarGroup:
    likenesses = index.likenesses_among(np.array(rows))
    np.fill_diagonal(likenesses, 0.0)
    means = likenesses.sum(axis=1)
    ranked = sorted(range(len(rows)), key=lambda at: (-round(float(means[at]), 4), rows[at]))
    members = [index.readings[rows[at]] for at in ranked]
    directorates = {member.project.directorate.strip() for member in members} - {""}
    return SimilarGroup(
        title=group_title(members, index.rarity),
        words=group_words(members, index.rarity),
        members=tuple(member.project.id for member in members),
        pairs=index.pairs_among(rows),
        directorates=tuple(sorted(directorates)),
        same_measure=_same_measure(members),
    )


def _same_measure(members: Sequence[Reading]) -> int:
    stems = [{word.stem for word in member.words["measures"]} for member in members]
    return sum(
        any(ours & theirs for at, theirs in enumerate(stems) if at != own)
        for own, ours in enumerate(stems)
    )
