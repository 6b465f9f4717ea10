"""Live projects before and now: every project of a baseline, and what came later, put in its place
so that the numbers add up.

What is counted is a *piece of work*: a project, or a family of projects (kin) that counts once.
Method: docs/methods/baseline.md.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Where a piece of work stands between before and now; the value as an address carries it."""

    GOES_ON = "goes-on"
    JOINED = "joined"
    USUAL_PRACTICE = "usual-practice"
    MOVED = "moved"
    STOPPED = "stopped"
    FINISHED = "finished"
    CLOSED = "closed"
    RESEARCH = "research"
    WITH_FAMILY = "with-family"
    FOUND = "found-after"
    NEW = "new"
    APART = "apart"
    CAME_AND_WENT = "came-and-went"


ENDED = (
    Part.JOINED,
    Part.USUAL_PRACTICE,
    Part.MOVED,
    Part.STOPPED,
    Part.FINISHED,
    Part.CLOSED,
    Part.RESEARCH,
    Part.WITH_FAMILY,
)
"""Parts of a baseline that do not count any more."""
ADDED = (Part.FOUND, Part.NEW, Part.APART)
"""Parts that count now and did not on the baseline."""
_BEFORE = frozenset({Part.GOES_ON, *ENDED})
_NOW = frozenset({Part.GOES_ON, *ADDED})


@dataclass(frozen=True, slots=True)
class Then:
    """A project of the baseline: who owned it on that day, and the head of its family then."""

    project: int
    head: int
    directorate: int | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """A project on the day asked about.

    `ended`: what became of it; None while it is live. `head`: of its family among live projects.
    `began_after`: it began after the baseline's day. `decided`: it ended by a decision.
    """

    project: int
    head: int
    directorate: int | None = None
    ended: Part | None = None
    began_after: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work in its place. `before`, `now`: the directorate that it counts for then and
    now, None without an owner. `project` stands for all `projects` counted together."""

    part: Part
    project: int
    projects: tuple[int, ...]
    before: int | None = None
    now: int | None = None

    @property
    def counts_before(self) -> bool:
        """Whether it is one of the baseline's."""
        return self.part in _BEFORE

    @property
    def counts_now(self) -> bool:
        """Whether it is one of today's."""
        return self.part in _NOW


@dataclass(frozen=True, slots=True)
class Bridge:
    """From a number before to a number now; `before - sum(ended) + sum(added) == now`.

    Of one directorate (or one goal) `left` and `came` count what goes on with another owner.
    """

    before: int
    now: int
    parts: Mapping[Part, int]
    left: int = 0
    came: int = 0

    def count(self, part: Part) -> int:
        """How many pieces of work have this place."""
        return self.parts.get(part, 0)

    @property
    def ended(self) -> int:
        """How many of the baseline's do not count any more, for whatever reason."""
        return sum(self.count(part) for part in ENDED)

    @property
    def added(self) -> int:
        """How many count now that were not on the baseline."""
        return sum(self.count(part) for part in ADDED)


def placed(then: Sequence[Then], now: Iterable[Now]) -> tuple[Piece, ...]:
    """Every piece of work in its place: the baseline's in their order, then what came later.

    Raises KeyError for a project of the baseline of which `now` says nothing.
    """
    held = {one.project: one for one in now}
    works: dict[int, list[Then]] = {}
    for row in then:
        works.setdefault(row.head, []).append(row)
    families: dict[int, list[int]] = {}
    for one in held.values():
        if one.ended is None:
            families.setdefault(one.head, []).append(one.project)
    taken = _taken(works, held)
    pieces = [_of_the_baseline(head, rows, held, taken) for head, rows in works.items()]
    known, carried = frozenset(row.project for row in then), set(taken.values())
    later = [
        _later(head, members, held, known)
        for head, members in families.items()
        if head not in carried
    ]
    gone = [
        Piece(Part.CAME_AND_WENT, one.project, (one.project,), None, one.directorate)
        for one in held.values()
        if one.project not in known and one.ended is not None and one.decided
    ]
    return (*pieces, *later, *gone)


def bridge(pieces: Iterable[Piece]) -> Bridge:
    """The whole of the pieces."""
    told = tuple(pieces)
    return Bridge(
        before=sum(piece.counts_before for piece in told),
        now=sum(piece.counts_now for piece in told),
        parts=Counter(piece.part for piece in told),
    )


def by_directorate(pieces: Iterable[Piece]) -> Mapping[int | None, Bridge]:
    """A bridge for each directorate: the baseline's by the owner of that day, the others by the
    owner of the day asked about. Added up they are the whole."""
    told = tuple(pieces)
    owners = {one.before for one in told if one.counts_before}
    owners |= {one.now for one in told if not one.counts_before or one.counts_now}
    return {owner: _of(owner, told) for owner in owners}


def by_group(
    pieces: Iterable[Piece], groups: Mapping[int, Collection[int]]
) -> Mapping[int, Bridge]:
    """A bridge for each group, for instance goal; `groups`: project → those it belongs to.

    A piece counts for every group that one of its projects belongs to, so that the groups add up
    to more than the whole.
    """
    held: dict[int, list[Piece]] = {}
    for piece in pieces:
        for group in groups_of(piece, groups):
            held.setdefault(group, []).append(piece)
    return {group: bridge(told) for group, told in held.items()}


def groups_of(piece: Piece, groups: Mapping[int, Collection[int]]) -> frozenset[int]:
    """The groups that a piece counts for."""
    return frozenset(group for one in piece.projects for group in groups.get(one, ()))


def _of(owner: int | None, pieces: Sequence[Piece]) -> Bridge:
    own = [one for one in pieces if (one.before if one.counts_before else one.now) == owner]
    went = [one for one in own if one.part is Part.GOES_ON and one.now != owner]
    came = [
        one
        for one in pieces
        if one.part is Part.GOES_ON and one.now == owner and one.before != owner
    ]
    counted = sum(one.counts_now for one in own)
    return Bridge(
        before=sum(one.counts_before for one in own),
        now=counted - len(went) + len(came),
        parts=Counter(one.part for one in own),
        left=len(went),
        came=len(came),
    )


def _taken(works: Mapping[int, Sequence[Then]], held: Mapping[int, Now]) -> dict[int, int]:
    """Head of a work → head of the family of today that carries it on, each family once.

    A work whose own project leads a family carries that one, before others take it.
    """
    wanted = {
        head: tuple(
            dict.fromkeys(held[row.project].head for row in rows if held[row.project].ended is None)
        )
        for head, rows in works.items()
    }
    taken: dict[int, int] = {}
    for head, families in wanted.items():
        own = {row.project for row in works[head]}
        led = [family for family in families if family in own]
        if led:
            taken[head] = led[0]
    free = {one for families in wanted.values() for one in families} - set(taken.values())
    for head, families in wanted.items():
        left = [family for family in families if family in free]
        if head not in taken and left:
            taken[head] = left[0]
            free.discard(left[0])
    return taken


def _of_the_baseline(
    head: int, rows: Sequence[Then], held: Mapping[int, Now], taken: Mapping[int, int]
) -> Piece:
    projects = tuple(row.project for row in rows)
    leading = next((row for row in rows if row.project == head), rows[0])
    if head in taken:
        owner = held[taken[head]].directorate
        return Piece(Part.GOES_ON, leading.project, projects, leading.directorate, owner)
    if any(held[one].ended is None for one in projects):
        return Piece(Part.WITH_FAMILY, leading.project, projects, leading.directorate)
    ended = held[leading.project].ended or Part.STOPPED
    return Piece(ended, leading.project, projects, leading.directorate)


def _later(
    head: int, members: Sequence[int], held: Mapping[int, Now], known: frozenset[int]
) -> Piece:
    part = Part.NEW if all(held[one].began_after for one in members) else Part.FOUND
    if not known.isdisjoint(members):
        part = Part.APART
    return Piece(part, head, tuple(members), None, held[head].directorate)
