"""Groups of similar projects as one person may see them, and the projects that stand alone."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import Comparison, LinkProposal, LinkView, SimilarGroup
from goldthread.portfolio.permissions.links import Sight, sight_of
from goldthread.portfolio.policies.links import KIN, LinkState
from goldthread.portfolio.queries.links import (
    Link,
    directorates_by_id,
    gone_projects,
    grouped_projects,
    hidden_projects,
    latest_comparison,
    links_seen_by,
    owners_of,
    running_comparison,
)
from goldthread.projects.models import Project, ProjectDirectorate
from goldthread.projects.models.projects import ProjectQuerySet
from goldthread.projects.queries.texts import compared_projects, left_out, revision_of

_WITHOUT_WORDS = "Similar projects, one of them restricted since"


class Show(StrEnum):
    """Which groups a person wants to see; the values stand in the address."""

    ACROSS = "across"
    INSIDE = "inside"
    NOT_LOOKED_AT = "open"
    WAITING = "answer"
    DISPUTED = "disputed"
    NEW = "new"


class Order(StrEnum):
    """How groups are sorted; the values stand in the address."""

    DIRECTORATES = "directorates"
    PROJECTS = "projects"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """A group with those of its links that the person sees.

    `projects` and `directorates` are the ids that links not dismissed still hold in the group;
    `untouched`: links that nobody has said anything about, counted and not read; `untouched_new`:
    those of them that are new.
    """

    id: int
    title: str
    words: tuple[str, ...]
    same_measure: int
    strength: float
    links: tuple[Link, ...]
    projects: frozenset[int]
    directorates: frozenset[int]
    untouched: int = 0
    untouched_new: int = 0

    @property
    def new(self) -> bool:
        """Whether a link was not there before and nobody has looked at it."""
        return self.untouched_new > 0 or any(link.new and link.waits for link in self.links)

    @property
    def kin(self) -> int:
        """How many links people agreed are kinship: their projects are a family."""
        agreed = (link.agreed for link in self.links)
        return sum(said is not None and said.type in KIN for said in agreed)

    @property
    def agreed_projects(self) -> frozenset[int]:
        """Projects with a link that people agreed."""
        agreed = (link for link in self.links if link.agreed is not None)
        return frozenset(one for link in agreed for one in (link.first, link.second))

    def count(self, *states: LinkState) -> int:
        """How many links stand in one of these states."""
        read = sum(link.state in states for link in self.links)
        return read + (self.untouched if LinkState.PROPOSED in states else 0)


@dataclass(frozen=True, slots=True)
class Map:
    """Everything the page of similar projects needs. `sight`: what of proposals the person sees;
    `grouped` and `alone` make up `projects`, those compared; of the own directorates, `alone` only,
    for those who do not see every proposal. `outdated`: the register changed since."""

    comparison: Comparison | None
    running: Comparison | None
    groups: tuple[GroupSeen, ...]
    sight: Sight
    grouped: int
    alone: int
    left_out: int
    outdated: bool

    @property
    def projects(self) -> int:
        """Projects compared, as far as this person sees them all."""
        return self.grouped + self.alone


FILTERS: Mapping[Show, Callable[[GroupSeen], bool]] = {
    Show.ACROSS: lambda group: len(group.directorates) > 1,
    Show.INSIDE: lambda group: len(group.directorates) <= 1,
    Show.NOT_LOOKED_AT: lambda group: group.count(LinkState.PROPOSED) > 0,
    Show.WAITING: lambda group: group.count(LinkState.ONE_VIEW) > 0,
    Show.DISPUTED: lambda group: group.count(LinkState.DISPUTED) > 0,
    Show.NEW: lambda group: group.new,
}
_SORTS: Mapping[Order, Callable[[GroupSeen], tuple[float, ...]]] = {
    Order.DIRECTORATES: lambda group: (-len(group.directorates), -len(group.projects)),
    Order.PROJECTS: lambda group: (-len(group.projects), -len(group.directorates)),
    Order.ALIKE: lambda group: (-group.strength,),
}


def similar_map(person: Person) -> Map:
    """The whole map for a person; a fixed number of queries."""
    organisation = person.organisation_id
    comparison = latest_comparison(organisation)
    sight = sight_of(person)
    groups = groups_seen_by(person, comparison, sight)
    shown = frozenset(one for group in groups for one in group.projects)
    grouped = shown if sight.everything or not sight.directorates else grouped_projects(person)
    return Map(
        comparison=comparison,
        running=running_comparison(organisation),
        groups=groups,
        sight=sight,
        grouped=len(shown),
        alone=_count_alone(person, sight, comparison, grouped),
        left_out=left_out(organisation),
        outdated=comparison is not None and comparison.revision != revision_of(organisation),
    )


def groups_seen_by(
    person: Person, comparison: Comparison | None, sight: Sight
) -> tuple[GroupSeen, ...]:
    """Groups of a comparison with at least one link that the person sees and nobody dismissed.

    For those who see every proposal a group that nobody has touched is read from its own row, so
    that the cost grows with what people have said and not with the number of pairs.
    """
    rows = list(_groups(person, comparison))
    touched = _touched(person, comparison, rows) if sight.everything else None
    links: dict[int, list[Link]] = {}
    for link in links_seen_by(person, in_groups=True, groups=touched):
        if link.group is not None:
            links.setdefault(link.group, []).append(link)
    groups = [_seen(row, links[row.pk]) for row in rows if row.pk in links]
    if touched is not None:
        groups += [_unread(row) for row in rows if row.pk not in touched]
    return tuple(group for group in groups if group.projects)


def _touched(
    person: Person, comparison: Comparison | None, rows: Iterable[SimilarGroup]
) -> frozenset[int]:
    """Groups of which something must be read: a project of them was spoken of, ended, was hidden,
    proposed for a link or moved to another directorate since."""
    organisation = person.organisation_id
    told = set(hidden_projects(person) | gone_projects(organisation))
    for model in (LinkView, LinkProposal):
        pairs = model.objects.of(organisation).filter(superseded=False)
        told |= {one for pair in pairs.values_list("first", "second") for one in pair}
    if comparison is not None:
        moved = ProjectDirectorate.objects.of(organisation).filter(
            part=ProjectDirectorate.Part.OWNER, until__gte=comparison.started_at.date()
        )
        told |= set(moved.values_list("project", flat=True))
    return frozenset(
        row.pk for row in rows if not row.members or not told.isdisjoint(map(int, row.members))
    )


def group_seen_by(person: Person, pk: int) -> GroupSeen:
    """One group of the last comparison. Raises Http404 where the person sees no link of it."""
    row = _groups(person, latest_comparison(person.organisation_id)).filter(pk=pk).first()
    if row is None:
        raise Http404("There is no such group")
    members = list(row.projects.values_list("pk", flat=True))
    links = [link for link in links_seen_by(person, among=members) if link.group == pk]
    if not links:
        raise Http404("There is no such group")
    return _seen(row, links)


def arranged(groups: Iterable[GroupSeen], show: Show, order: Order) -> list[GroupSeen]:
    """Groups of one sort in an order; ties by title."""
    chosen = [group for group in groups if FILTERS[show](group)]
    return sorted(chosen, key=lambda group: (*_SORTS[order](group), group.title, group.id))


def projects_by_id(person: Person, ids: Collection[int]) -> dict[int, Project]:
    """Visible projects by id."""
    rows = Project.objects.of(person.organisation_id).in_register().visible_to(person)
    return {row.pk: row for row in rows.filter(pk__in=ids)}


def standing_alone(person: Person) -> ProjectQuerySet:
    """Compared projects that are like no other; of the own directorates for those who do not see
    every proposal. Raises Http404 for people who see none."""
    sight = sight_of(person)
    if not sight.everything and not sight.directorates:
        raise Http404("There is no such page")
    comparison = latest_comparison(person.organisation_id)
    return _alone(person, sight, comparison, grouped_projects(person)).order_by("reference")


def with_owners(
    person: Person, projects: Iterable[Project]
) -> list[tuple[Project, Directorate | None]]:
    """Projects with the directorate that owns each."""
    rows = list(projects)
    owners, directorates = owners_of([row.pk for row in rows]), directorates_by_id(person)
    return [(row, directorates.get(owners.get(row.pk, 0))) for row in rows]


def _alone(
    person: Person, sight: Sight, comparison: Comparison | None, grouped: Collection[int]
) -> ProjectQuerySet:
    return _compared(person, sight, comparison).exclude(pk__in=grouped)


def _count_alone(
    person: Person, sight: Sight, comparison: Comparison | None, grouped: frozenset[int]
) -> int:
    # Thousands of ids in a query cost more than the ids that come back.
    compared = _compared(person, sight, comparison).values_list("pk", flat=True)
    return len(frozenset(compared) - grouped)


def _compared(person: Person, sight: Sight, comparison: Comparison | None) -> ProjectQuerySet:
    rows = compared_projects(person.organisation_id)
    if comparison is None:
        return rows.none()
    # What was registered since was compared with nothing yet.
    known = rows.filter(versions__version=1, versions__at__lte=comparison.started_at)
    return known if sight.everything else known.in_directorates(sight.directorates)


def _groups(person: Person, comparison: Comparison | None) -> QuerySet[SimilarGroup]:
    """A comparison's groups; `secret`: a member was restricted since, and its words may be in the
    group's."""
    members = SimilarGroup.projects.through.objects.filter(similargroup=OuterRef("pk"))
    rows: QuerySet[SimilarGroup] = SimilarGroup.objects.of(person.organisation_id)
    secret = Exists(members.filter(project__restricted=True))
    return rows.filter(comparison=comparison).annotate(secret=secret)


def _seen(row: SimilarGroup, links: list[Link]) -> GroupSeen:
    held = [link for link in links if link.state is not LinkState.DISMISSED]
    secret = getattr(row, "secret", True)
    return GroupSeen(
        id=row.pk,
        title=_WITHOUT_WORDS if secret else row.title,
        words=() if secret else tuple(row.words),
        same_measure=row.same_measure,
        strength=row.strength,
        links=tuple(sorted(links, key=attrgetter("rank"))),
        projects=frozenset([link.first for link in held] + [link.second for link in held]),
        directorates=frozenset().union(*(link.sides for link in held)),
    )


def _unread(row: SimilarGroup) -> GroupSeen:
    """A group as its own row tells it: nobody has touched any of its links."""
    secret = getattr(row, "secret", True)
    return GroupSeen(
        id=row.pk,
        title=_WITHOUT_WORDS if secret else row.title,
        words=() if secret else tuple(row.words),
        same_measure=row.same_measure,
        strength=row.strength,
        links=(),
        projects=frozenset(map(int, row.members)),
        directorates=frozenset(owner for owner in row.members.values() if owner is not None),
        untouched=row.pairs,
        untouched_new=row.new_pairs,
    )
