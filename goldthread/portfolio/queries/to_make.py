"""Which live projects have no decision yet, and what speaks against just letting them continue."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import Http404
from django.utils import timezone

from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision, Judgement, LinkType
from goldthread.portfolio.policies.decisions import OPEN, State
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import Link, links_seen_by, owners_of
from goldthread.projects.models import Project
from goldthread.projects.queries import register_of, visible_to
from goldthread.reviews.queries import current_review

# What a row shows of its project; a register's long texts are nobody's business here.
_SHOWN = ("reference", "title", "status", "mandatory")
_AGAINST = (Judgement.Verdict.CHANGE, Judgement.Verdict.NOT_TODAY)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A live project without a decision. `questioned` says, a sentence each, who questions it."""

    project: Project
    questioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToMake:
    """One directorate's live projects: how many there are, and those without a decision that the
    person may read of. `hidden` counts those restricted to others."""

    directorate: Directorate
    live: int
    undecided: tuple[Undecided, ...]
    hidden: int

    @property
    def left(self) -> int:
        """How many have no decision, the hidden ones among them."""
        return len(self.undecided) + self.hidden

    @property
    def unquestioned(self) -> tuple[Undecided, ...]:
        """Those that nobody questions."""
        return tuple(row for row in self.undecided if not row.questioned)


def to_make(person: Person) -> tuple[ToMake, ...]:
    """The directorates about whose projects the person may propose decisions, in their order,
    corporate groups only where they have a live project; a fixed number of queries. Raises Http404
    where there is none."""
    mine = [
        one
        for one in directorates_of(person.organisation)
        if can(person, Deed.PROPOSE_DECISION, directorate_ids=frozenset({one.pk}))
    ]
    if not mine:
        raise Http404("There is no such page")
    owners = owners_of(None, person.organisation_id)
    live = register_of(person).live().order_by("reference").only(*_SHOWN)
    counted = Counter(owners.get(row.pk) for row in live)
    decided, seen = decided_projects(person), _seen(person)
    rows: dict[int | None, list[Project]] = {}
    for row in live:
        if row.pk not in decided:
            rows.setdefault(owners.get(row.pk), []).append(row)
    against = _questions(person, frozenset(row.pk for own in rows.values() for row in own))
    told = tuple(
        _of_directorate(one, counted[one.pk], rows.get(one.pk, []), seen=seen, against=against)
        for one in mine
    )
    return tuple(row for row in told if row.live or not row.directorate.corporate) or told


def to_make_in(person: Person, directorate: int) -> ToMake:
    """The same for one directorate. Raises Http404."""
    found = [row for row in to_make(person) if row.directorate.pk == directorate]
    if not found:
        raise Http404("There is no such page")
    return found[0]


def decided_projects(person: Person) -> frozenset[int]:
    """Ids of the projects with a decision that is open, or was taken in the review under way."""
    rows = Decision.objects.of(person.organisation_id)
    taken = rows.filter(state=State.TAKEN)
    review = current_review(person.organisation)
    if review is not None:
        taken = taken.filter(decided_at__gte=_begin(review.opened))
    opened = rows.filter(state__in=OPEN)
    return frozenset(
        pk for found in (taken, opened) for pk in found.values_list("project", flat=True)
    )


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _seen(person: Person) -> frozenset[int]:
    return frozenset(visible_to(person).values_list("pk", flat=True))


def _of_directorate(
    directorate: Directorate,
    live: int,
    own: Collection[Project],
    *,
    seen: Collection[int],
    against: dict[int, list[str]],
) -> ToMake:
    shown = [row for row in own if row.pk in seen]
    return ToMake(
        directorate=directorate,
        live=live,
        undecided=tuple(Undecided(row, tuple(against.get(row.pk, ()))) for row in shown),
        hidden=len(own) - len(shown),
    )


def _questions(person: Person, wanted: frozenset[int]) -> dict[int, list[str]]:
    against: dict[int, list[str]] = {}
    # Few of a register's projects are spoken of at all: what is told of others is left out here,
    # for thousands of ids in a query cost more than all its rows.
    rows = Judgement.objects.of(person.organisation_id).filter(
        superseded=False, verdict__in=_AGAINST
    )
    for project, verdict in rows.values_list("project", "verdict"):
        if project not in wanted:
            continue
        said = Judgement.Verdict(verdict).label
        against.setdefault(project, []).append(f"Judged “{said}” in the six questions")
    # Only what people have spoken of can be disputed or agreed; bare proposals are thousands.
    links = [
        link
        for link in links_seen_by(person, spoken_of=True)
        if _questioning(link) and not wanted.isdisjoint(_ends(link))
    ]
    ends = {one for link in links for one in _ends(link)}
    others = visible_to(person).live().only("reference").in_bulk(ends)
    for link in links:
        for one in _ends(link):
            other = others.get(link.other(one))
            if one in wanted and other is not None:
                against.setdefault(one, []).append(f"{_words(link)} {other.reference}")
    return against


def _ends(link: Link) -> tuple[int, int]:
    return link.first, link.second


def _questioning(link: Link) -> bool:
    if link.state is LinkState.DISPUTED:
        return True
    against = (LinkType.DUPLICATE, LinkType.CONFLICT)
    return link.agreed is not None and link.agreed.type in against


def _words(link: Link) -> str:
    if link.agreed is None:
        return "Disputed link with"
    could_be_one = link.agreed.type is LinkType.DUPLICATE
    return "Could be one project with" if could_be_one else "Pulls against"
