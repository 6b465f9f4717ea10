"""One pair of projects as the page that compares them needs it."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.overlap.order import Look
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkProposal, LinkView, ProposedLink
from goldthread.portfolio.permissions.links import can_speak_for
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries import reasons
from goldthread.portfolio.queries.links import (
    Link,
    latest_comparison,
    link_between,
    owners_of,
    views_of,
)
from goldthread.portfolio.queries.reasons import Reasons
from goldthread.portfolio.queries.similar import (
    GroupSeen,
    group_seen_by,
    projects_by_id,
)
from goldthread.projects.models import Project
from goldthread.projects.queries import get_project


@dataclass(frozen=True, slots=True)
class Side:
    """A directorate concerned: what it says now, and whether this person may answer for it."""

    directorate: Directorate
    view: LinkView | None
    mine: bool


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Everything about a pair. `reasons` is None where the program did not propose it; `asked`:
    what people proposed, newest first."""

    left: Project
    right: Project
    owners: tuple[Directorate | None, Directorate | None]
    link: Link
    sides: tuple[Side, ...]
    superseded: tuple[LinkView, ...]
    reasons: Reasons | None
    pairs_compared: int
    asked: tuple[LinkProposal, ...] = ()

    @property
    def across(self) -> bool:
        """Whether two directorates are concerned."""
        return len(self.sides) > 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pair stands in its group: its number, how many, and the next one to answer."""

    group: GroupSeen
    number: int
    total: int
    following: tuple[str, str] | None
    answered: int


def pair_seen_by(person: Person, left: str, right: str) -> PairSeen:
    """The pair by both references. Raises Http404 where the person may not see it."""
    return _pair_seen(person, get_project(person, left), get_project(person, right))


def pair_of_look(person: Person, look: Look) -> PairSeen:
    """The pair of a step of the review, the project that is held on the left."""
    names = projects_by_id(person, (look.held, look.other))
    return _pair_seen(person, names[look.held], names[look.other])


def own_view(person: Person, pk: int | None) -> LinkView | None:
    """A view that the person gave and that still stands; None for every other id."""
    rows = LinkView.objects.of(person.organisation_id).filter(by=person, superseded=False)
    rows = rows.filter(pk=pk or 0)
    view: LinkView | None = rows.select_related("first", "second", "directorate").first()
    return view


def _pair_seen(person: Person, first: Project, second: Project) -> PairSeen:
    link = link_between(person, first, second)
    owners = owners_of((first.pk, second.pk))
    directorates = {
        row.pk: row
        for row in Directorate.objects.of(person.organisation_id).filter(pk__in=owners.values())
    }
    views = views_of(first, second)
    ours, theirs = (directorates.get(owners.get(one.pk, 0)) for one in (first, second))
    comparison = latest_comparison(person.organisation_id)
    compared = comparison.projects if comparison else 0
    return PairSeen(
        left=first,
        right=second,
        owners=(ours, theirs),
        link=link,
        sides=tuple(
            _side(person, one, owners, views) for one in dict.fromkeys((ours, theirs)) if one
        ),
        superseded=tuple(view for view in views if view.superseded),
        reasons=_reasons(link, first, second),
        pairs_compared=compared * (compared - 1) // 2,
        asked=asked_about(first, second),
    )


def place_in_group(person: Person, pair: PairSeen, side: Directorate | None) -> Place | None:
    """Where the pair stands in its group; None outside any. `side`: who the person answers for."""
    if pair.link.group is None:
        return None
    group = group_seen_by(person, pair.link.group)
    links = [
        link for link in group.links if link.state is not LinkState.DISMISSED or link == pair.link
    ]
    at = next(number for number, link in enumerate(links) if _same(link, pair.link))
    ahead = [*links[at + 1 :], *links[:at]]
    waiting = [link for link in ahead if _waits_for(link, side)]
    names = projects_by_id(
        person, {one for link in waiting[:1] for one in (link.first, link.second)}
    )
    following = None
    if waiting:
        following = (names[waiting[0].first].reference, names[waiting[0].second].reference)
    answered = sum(not _waits_for(link, side) for link in links)
    return Place(group, at + 1, len(links), following, answered)


def asked_about(first: Project, second: Project) -> tuple[LinkProposal, ...]:
    """What people proposed about the pair, newest first."""
    low, high = sorted((first.pk, second.pk))
    rows = LinkProposal.objects.of(first.organisation_id).filter(first=low, second=high)
    return tuple(rows.filter(superseded=False).select_related("by"))


def first_waiting(group: GroupSeen, person: Person) -> tuple[str, str] | None:
    """References of the group's first pair that nobody has looked at; None when all are."""
    return _references(person, [link for link in group.links if link.waits][:1])


def _references(person: Person, links: Sequence[Link]) -> tuple[str, str] | None:
    names = projects_by_id(person, {one for link in links for one in (link.first, link.second)})
    pairs = ((names[link.first].reference, names[link.second].reference) for link in links)
    return next(pairs, None)


def _same(one: Link, other: Link) -> bool:
    return (one.first, one.second) == (other.first, other.second)


def _waits_for(link: Link, side: Directorate | None) -> bool:
    if side is None or side.pk not in link.sides:
        return link.waits
    return link.state is not LinkState.SUPERSEDED and all(
        said.directorate != side.pk for said in link.sayings
    )


def _side(
    person: Person, directorate: Directorate, owners: dict[int, int], views: Sequence[LinkView]
) -> Side:
    own = [project for project, owner in owners.items() if owner == directorate.pk]
    current = [view for view in views if not view.superseded]
    spoke_for_other = any(
        view.by_id == person.pk and view.directorate_id != directorate.pk for view in current
    )
    return Side(
        directorate,
        next((view for view in current if view.directorate_id == directorate.pk), None),
        not spoke_for_other and can_speak_for(person, directorate.pk, projects=own),
    )


def _reasons(link: Link, *projects: Project) -> Reasons | None:
    row = ProposedLink.objects.filter(
        comparison=latest_comparison(projects[0].organisation_id),
        first=link.first,
        second=link.second,
    ).first()
    return reasons.read(row.reasons, *projects) if row else None
