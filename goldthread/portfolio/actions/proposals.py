"""What a comparison proposes: which pairs, what each may be, and on what evidence.

A pair is proposed once. Where several things speak for it the more telling is said: pulls against,
then kinship, could be one project, needs, and overlaps last. Nothing here is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from goldthread.core.overlap.conflicts import pulls_against
from goldthread.core.overlap.families import Grouping
from goldthread.core.overlap.families import SimilarGroup as FoundGroup
from goldthread.core.overlap.kinship import KinType
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.needs import Need, all_needs
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.reasons import LikenessReasons
from goldthread.portfolio.models import LinkType

Key: TypeAlias = tuple[int, int]
# Neighbours kept for each project's own page, beside the pairs of its group.
_NEAREST = 3
_KIN: dict[KinType, LinkType] = {
    "next round": LinkType.NEXT_ROUND,
    "part of": LinkType.PART_OF,
    "same change elsewhere": LinkType.SAME_CHANGE,
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair as it is proposed. `reverse`: as in `LinkView`; `because`: what spoke for a type that
    likeness alone does not tell; `in_group`: one of a group's pairs that are worth a look."""

    pair: Pair
    type: str
    reverse: bool = False
    because: str = ""
    in_group: bool = False

    @property
    def key(self) -> Key:
        """Ids of both projects, the smaller first."""
        return key_of(self.pair)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything a comparison proposes, most alike first, and the list of each project of what it
    may need."""

    pairs: tuple[Proposed, ...]
    needs: tuple[tuple[int, tuple[Need, ...]], ...]


def proposals_of(index: Index, grouping: Grouping, spoken: frozenset[Key]) -> Proposals:
    """What to propose. `spoken`: pairs that people have said something about already."""
    needs = tuple((int(one), listed) for one, listed in all_needs(index))
    found = {one.key: one for one in _alike(index, grouping, spoken)}
    for one in _needed(index, needs):
        if found.get(one.key, one).type != LinkType.DUPLICATE:
            found[one.key] = one
    for told in pulls_against(index):
        apart = Proposed(told.pair, LinkType.CONFLICT, because=told.reason)
        found[apart.key] = apart
    grouped = _in_groups(grouping, spoken)
    listed = [replace(one, in_group=key in grouped) for key, one in found.items()]
    return Proposals(
        tuple(sorted(listed, key=lambda one: (-one.pair.likeness, one.pair.a, one.pair.b))), needs
    )


def told_as(one: Proposed, reasons: LikenessReasons) -> Proposed:
    """The pair with its kinship where the reasons find one: kin is no fault, and no duplicate."""
    kin = reasons.kin
    if kin is None or one.type == LinkType.CONFLICT:
        return one
    follower = one.pair.b if kin.first_follows is False else one.pair.a
    directed = kin.first_follows is not None
    return replace(
        one,
        type=_KIN[kin.type],
        reverse=directed and int(follower) != one.key[0],
        because=kin.reason,
    )


def key_of(pair: Pair) -> Key:
    """Ids of both projects of a pair, the smaller first: as text they may stand otherwise."""
    low, high = sorted((int(pair.a), int(pair.b)))
    return low, high


def worth_a_look(group: FoundGroup) -> list[Pair]:
    """The fewest pairs that join all members, most alike first, and all that could be one.

    Ten alike projects make forty-five pairs; nobody looks at all of them.
    """
    leader = {member: member for member in group.members}
    chosen = []
    for pair in group.pairs:
        ours, theirs = _leader(leader, pair.a), _leader(leader, pair.b)
        if ours != theirs or pair.suggested == "duplicate":
            chosen.append(pair)
        leader[theirs] = ours
    return chosen


def _leader(leader: dict[str, str], member: str) -> str:
    while leader[member] != member:
        member = leader[member]
    return member


def _alike(index: Index, grouping: Grouping, spoken: frozenset[Key]) -> Iterator[Proposed]:
    """Each project's nearest for its own page, and the pairs of groups that are worth a look."""
    nearest = {key_of(pair): pair for pair in index.nearest_pairs(_NEAREST) if pair.suggested}
    for pair in (nearest | _in_groups(grouping, spoken)).values():
        yield Proposed(pair, pair.suggested or "")


def _in_groups(grouping: Grouping, spoken: frozenset[Key]) -> dict[Key, Pair]:
    return {
        key_of(pair): pair
        for group in grouping.groups
        for pair in (*worth_a_look(group), *(one for one in group.pairs if key_of(one) in spoken))
    }


def _needed(index: Index, needs: Sequence[tuple[int, tuple[Need, ...]]]) -> Iterator[Proposed]:
    clear = [(str(one), need) for one, listed in needs for need in listed if need.clear]
    pairs = index.pairs_of([(one, need.id) for one, need in clear])
    for (one, need), pair in zip(clear, pairs, strict=True):
        turned = int(one) > int(need.id)
        yield Proposed(pair, LinkType.DEPEND, reverse=turned, because=need.reason)
