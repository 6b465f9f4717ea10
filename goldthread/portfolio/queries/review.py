"""What waits for a person to say how two projects belong together, in the order of looking."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from goldthread.core.overlap.order import Look, Waiting, reading_order
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType, ProposedLink
from goldthread.portfolio.permissions.links import Sight, sight_of
from goldthread.portfolio.policies.links import KIN, LinkState
from goldthread.portfolio.queries.links import Link, latest_comparison, links_seen_by
from goldthread.projects.models import Project

# How often a proposal of a type was right on labelled registers (docs/methods/likeness.md); for
# could be one project the pair's own chance is known.
_RIGHT = {
    LinkType.CONFLICT: 0.5,
    LinkType.NEXT_ROUND: 0.8,
    LinkType.PART_OF: 0.3,
    LinkType.SAME_CHANGE: 0.4,
    LinkType.DEPEND: 0.25,
}
_OVERLAPS = 0.2
Key = tuple[int, int]
# Somebody asked, and wants an answer.
_ASKED = 1.0


class Only(StrEnum):
    """Which proposals a person wants to look at; the values stand in the address."""

    EVERYTHING = "all"
    ONE_PROJECT = "one"
    KIN = "kin"
    NEEDS = "needs"
    AGAINST = "against"
    PEOPLE = "people"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person, in the order of looking. `answered`: said already, of `total`;
    `counts`: how many wait, by filter."""

    looks: tuple[Look, ...]
    answered: int
    counts: Mapping[Only, int]

    @property
    def total(self) -> int:
        """Those answered and those that wait."""
        return self.answered + len(self.looks)

    def starting_at(
        self, key: tuple[int, int] | None, later: Collection[tuple[int, int]]
    ) -> "Queue":
        """The same queue with one pair first, and those left for later last."""

        def place(look: Look) -> int:
            pair = key_of(look)
            return -1 if pair == key else int(pair in later)

        return Queue(tuple(sorted(self.looks, key=place)), self.answered, self.counts)


@dataclass(frozen=True, slots=True)
class _Told:
    link: Link
    chance: float

    def worth(self, own: Sight) -> float:
        """How likely it is to settle something; an answer of the own side changes nothing."""
        others = any(said.directorate not in own.directorates for said in self.link.sayings)
        if self.link.asked_by or (others and not own.everything):
            return _ASKED
        if self.link.suggested == LinkType.DUPLICATE:
            return self.chance
        return _RIGHT.get(LinkType(self.link.suggested or LinkType.OVERLAP), _OVERLAPS)


_FILTERS: Mapping[Only, Callable[[_Told], bool]] = {
    Only.EVERYTHING: lambda _told: True,
    Only.ONE_PROJECT: lambda told: told.link.suggested == LinkType.DUPLICATE,
    Only.KIN: lambda told: told.link.suggested in KIN,
    Only.NEEDS: lambda told: told.link.suggested == LinkType.DEPEND,
    Only.AGAINST: lambda told: told.link.suggested == LinkType.CONFLICT,
    Only.PEOPLE: lambda told: bool(told.link.asked_by),
    Only.NEW: lambda told: told.link.new,
}


def queue_of(person: Person, only: Only = Only.EVERYTHING) -> Queue:
    """Everything that the person may answer and nobody of the own side has: a fixed number of
    queries. For the QI team all that nobody has looked at."""
    told, own = _told(person), sight_of(person)
    concerned = [one for one in told if _concerns(one.link, own)]
    waiting = [one for one in concerned if _waits_for(one.link, own)]
    chosen = [one for one in waiting if _FILTERS[only](one)]
    kept = [one for one in concerned if _FILTERS[only](one) and _answered(one.link, own)]
    # The order is made over all, so that an answer moves nothing.
    every = sorted((*chosen, *kept), key=lambda one: (one.link.first, one.link.second))
    order = _ordered(tuple(_waiting(one, own) for one in every))
    open_pairs = {(one.link.first, one.link.second) for one in chosen}
    return Queue(
        looks=tuple(look for look in order if key_of(look) in open_pairs),
        answered=len(kept),
        counts={one: sum(map(keep, waiting)) for one, keep in _FILTERS.items()},
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """Proposals that nobody has looked at, most alike first, and how many there are by filter."""

    links: tuple[Link, ...]
    counts: Mapping[Only, int]


def listed(person: Person, only: Only) -> Listed:
    """Every proposal that nobody has looked at, as far as the person sees proposals."""
    seen = [one for one in _told(person) if one.link.waits]
    return Listed(
        tuple(one.link for one in seen if _FILTERS[only](one)),
        {one: sum(map(keep, seen)) for one, keep in _FILTERS.items()},
    )


def disputed_links(person: Person) -> list[Link]:
    """Links on which two directorates differ, those that the person may see, for the next
    session; a link leaves the list as soon as both say the same."""
    return [link for link in links_seen_by(person) if link.state is LinkState.DISPUTED]


def key_of(look: Look) -> Key:
    """Ids of both projects, the smaller first."""
    return min(look.held, look.other), max(look.held, look.other)


def _told(person: Person) -> list[_Told]:
    """Links that the program or a person proposed, less those of two ended projects."""
    organisation = person.organisation_id
    live = set(Project.objects.of(organisation).live().values_list("pk", flat=True))
    comparison = latest_comparison(organisation)
    ones = ProposedLink.objects.filter(comparison=comparison, suggested=LinkType.DUPLICATE)
    chances = {
        (a, b): chance for a, b, chance in ones.values_list("first", "second", "could_be_one")
    }
    return [
        _Told(link, chances.get((link.first, link.second), 0.0))
        for link in links_seen_by(person)
        if (link.rank or link.asked_by) and not live.isdisjoint((link.first, link.second))
    ]


# The next pair asks for the same order again.
@lru_cache(maxsize=16)
def _ordered(pairs: tuple[Waiting, ...]) -> tuple[Look, ...]:
    return reading_order(pairs)


def _waiting(one: _Told, own: Sight) -> Waiting:
    return Waiting(one.link.first, one.link.second, one.link.group, one.worth(own))


def _concerns(link: Link, own: Sight) -> bool:
    mine = not own.directorates.isdisjoint(link.sides)
    return own.everything or mine or not own.projects.isdisjoint((link.first, link.second))


def _waits_for(link: Link, own: Sight) -> bool:
    if link.state is LinkState.PROPOSED:
        return True
    if link.state is not LinkState.ONE_VIEW or own.everything:
        return False
    answered = {said.directorate for said in link.sayings}
    return bool((own.directorates & link.sides) - answered)


def _answered(link: Link, own: Sight) -> bool:
    return link.looked_at and not _waits_for(link, own)
