"""What waits for a person to say how two projects belong together, in the order of looking."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import overload

from django.db.models import Count, Q

from goldthread.core.overlap.order import Look, Waiting, reading_order
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType
from goldthread.portfolio.permissions.links import Sight, sight_of
from goldthread.portfolio.policies.links import KIN, LinkState
from goldthread.portfolio.queries.bare_links import (
    Bare,
    as_links,
    bare_links,
    in_order_of_looking,
)
from goldthread.portfolio.queries.links import Link, links_seen_by
from goldthread.portfolio.queries.worth import worth_of
from goldthread.projects.models import Project

Key = tuple[int, int]
# Somebody asked, and wants an answer.
_ASKED = 1.0
# More than an address puts off for later, so that the next pair is always among them.
_AHEAD = 50


class Only(StrEnum):
    """Which proposals a person wants to look at; the values stand in the address."""

    EVERYTHING = "all"
    ONE_PROJECT = "one"
    KIN = "kin"
    NEEDS = "needs"
    AGAINST = "against"
    PEOPLE = "people"
    NEW = "new"


_TYPES: Mapping[Only, frozenset[str]] = {
    Only.ONE_PROJECT: frozenset({LinkType.DUPLICATE}),
    Only.KIN: KIN,
    Only.NEEDS: frozenset({LinkType.DEPEND}),
    Only.AGAINST: frozenset({LinkType.CONFLICT}),
}
# Which rows of the program a filter keeps; people's proposals are not among them.
_ROWS: Mapping[Only, Mapping[str, object]] = {
    Only.EVERYTHING: {},
    **{one: {"suggested__in": types} for one, types in _TYPES.items()},
    Only.PEOPLE: {"pk__in": ()},
    Only.NEW: {"new": True},
}


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person. `looks`: the next ones, in the order of looking, `left`: how many
    wait in all; `answered`: said already, of `total`; `counts`: how many wait, by filter."""

    looks: tuple[Look, ...]
    left: int
    answered: int
    counts: Mapping[Only, int]

    @property
    def total(self) -> int:
        """Those answered and those that wait."""
        return self.answered + self.left

    def starting_at(
        self, key: tuple[int, int] | None, later: Collection[tuple[int, int]]
    ) -> "Queue":
        """The same queue with one pair first, and those left for later last."""

        def place(look: Look) -> int:
            pair = key_of(look)
            return -1 if pair == key else int(pair in later)

        return replace(self, looks=tuple(sorted(self.looks, key=place)))


def queue_of(person: Person, only: Only = Only.EVERYTHING, *, at: Key | None = None) -> Queue:
    """What the person may answer and nobody of the own side has: a fixed number of queries,
    `at`: a pair to have among the next ones. For the QI team all that nobody has looked at."""
    own = sight_of(person)
    bare, spoken = bare_links(person, own), _spoken_of(person)
    concerned = [link for link in spoken if _concerns(link, own)]
    waiting = [link for link in concerned if _waits_for(link, own)]
    counts = _counts(bare, waiting)
    chosen = [link for link in waiting if _shown(link, only)]
    kept = [link for link in concerned if _shown(link, only) and _answered(link, own)]
    # The order is made over all, so that an answer moves nothing.
    order = reading_order(_waiting(link, own) for link in (*chosen, *kept))
    open_pairs = {(link.first, link.second) for link in chosen}
    asked = [look for look in order if key_of(look) in open_pairs]
    return Queue(
        looks=(*asked, *_next_of(bare.filter(**_ROWS[only]), at)),
        left=counts[only],
        answered=len(kept),
        counts=counts,
    )


class Listed(Sequence[Link]):
    """Proposals that nobody has looked at: what people ask, then the program's, most alike first;
    only those asked for are read. `counts`: how many there are, by filter."""

    def __init__(self, asked: list[Link], bare: Bare, counts: Mapping[Only, int], only: Only):
        self.asked, self.bare = asked, bare.filter(**_ROWS[only])
        self.counts, self.number = counts, counts[only]

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, at: int) -> Link: ...

    @overload
    def __getitem__(self, at: slice) -> list[Link]: ...

    def __getitem__(self, at: int | slice) -> Link | list[Link]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        first, last, _ = at.indices(len(self))
        before = len(self.asked)
        rows = self.bare[max(first - before, 0) : max(last - before, 0)]
        return [*self.asked[first:last], *as_links(rows)]


def listed(person: Person, only: Only) -> Listed:
    """Every proposal that nobody has looked at, as far as the person sees proposals."""
    asked = [link for link in _spoken_of(person) if link.waits]
    bare = bare_links(person, sight_of(person))
    return Listed([link for link in asked if _shown(link, only)], bare, _counts(bare, asked), only)


def disputed_links(person: Person) -> list[Link]:
    """Links on which two directorates differ, those that the person may see, for the next
    session; a link leaves the list as soon as both say the same."""
    found = links_seen_by(person, spoken_of=True)
    return [link for link in found if link.state is LinkState.DISPUTED]


def key_of(look: Look) -> Key:
    """Ids of both projects, the smaller first."""
    return min(look.held, look.other), max(look.held, look.other)


def _spoken_of(person: Person) -> list[Link]:
    """Links that the program or a person proposed and people have spoken of, less those of two
    ended projects."""
    links = [one for one in links_seen_by(person, spoken_of=True) if one.rank or one.asked_by]
    among = {one for link in links for one in (link.first, link.second)}
    rows = Project.objects.of(person.organisation_id).live().filter(pk__in=among)
    live = set(rows.values_list("pk", flat=True))
    return [link for link in links if not live.isdisjoint((link.first, link.second))]


def _next_of(rows: Bare, at: Key | None) -> list[Look]:
    columns = ("first", "second", "holds_second")
    ahead = list(in_order_of_looking(rows).values_list(*columns)[:_AHEAD])
    if at and at not in {row[:2] for row in ahead}:
        ahead += rows.filter(first=at[0], second=at[1]).values_list(*columns)
    return [Look(*((two, one) if turned else (one, two))) for one, two, turned in ahead]


def _counts(bare: Bare, spoken: Collection[Link]) -> dict[Only, int]:
    """How many there are by filter: one query for those nobody has spoken of."""
    told = bare.order_by().aggregate(
        **{one.value: Count("pk", filter=Q(**rows)) for one, rows in _ROWS.items()}
    )
    return {one: told[one.value] + sum(_shown(link, one) for link in spoken) for one in Only}


def _shown(link: Link, only: Only) -> bool:
    if only is Only.PEOPLE:
        return bool(link.asked_by)
    if only is Only.NEW:
        return link.new
    return only is Only.EVERYTHING or link.suggested in _TYPES[only]


def _waiting(link: Link, own: Sight) -> Waiting:
    """How likely it is to settle something; an answer of the own side changes nothing."""
    others = any(said.directorate not in own.directorates for said in link.sayings)
    asked = bool(link.asked_by) or (others and not own.everything)
    worth = _ASKED if asked else worth_of(link.suggested, link.could_be_one)
    return Waiting(link.first, link.second, link.group, worth)


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
