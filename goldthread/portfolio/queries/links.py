"""Links between projects: what the program proposes and what directorates say, by who may see it.

A fixed number of queries whatever the number of links: proposals of the last comparison, current
views, owners, what is hidden from the person, and what the person may see of proposals.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import Http404

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Comparison, Decision, LinkType, LinkView, ProposedLink
from goldthread.portfolio.permissions.links import sight_of
from goldthread.portfolio.policies.links import (
    COUNTED_ONCE,
    DIRECTED,
    ENDS_LINKS,
    LinkState,
    Saying,
    state_of,
)
from goldthread.projects.models import Project, ProjectDirectorate


class Link(NamedTuple):
    """A pair of projects, `first` with the smaller id; a named tuple, for a page makes thousands.

    `rank` is 0 where a person brought the two together; `alike` is likeness in standard deviations
    above the usual pair.
    """

    first: int
    second: int
    sides: frozenset[int]
    sayings: tuple[Saying, ...] = ()
    state: LinkState = LinkState.PROPOSED
    group: int | None = None
    rank: int = 0
    alike: float = 0.0
    suggested: str = ""
    new: bool = False
    suggested_reverse: bool = False

    @property
    def looked_at(self) -> bool:
        """Whether a person of a directorate concerned has said anything."""
        return bool(self.sayings)

    @property
    def waits(self) -> bool:
        """Whether nobody has said anything yet, and something may still be said."""
        return self.state is LinkState.PROPOSED

    @property
    def agreed(self) -> Saying | None:
        """What people agreed on; None as long as they have not."""
        return self.sayings[0] if self.state is LinkState.AGREED else None

    @property
    def needed(self) -> int | None:
        """Of an agreed directed link the project that is needed, earlier, or the whole."""
        if self.agreed is None or self.agreed.type not in DIRECTED:
            return None
        return self.first if self.agreed.reverse else self.second

    def other(self, project: int) -> int:
        """The id of the other project of the pair."""
        return self.second if project == self.first else self.first


def latest_comparison(organisation: Organisation | int) -> Comparison | None:
    """The last comparison that came to its end; None before the first."""
    finished: Comparison | None = (
        Comparison.objects.of(organisation)
        .filter(failed="")
        .exclude(finished_at=None)
        .order_by("-started_at", "-pk")
        .first()
    )
    return finished


def running_comparison(organisation: Organisation | int) -> Comparison | None:
    """The comparison under way, if there is one."""
    running: Comparison | None = (
        Comparison.objects.of(organisation)
        .filter(failed="", finished_at=None)
        .order_by("-started_at", "-pk")
        .first()
    )
    return running


def links_seen_by(
    person: Person, *, among: Collection[int] | None = None, in_groups: bool = False
) -> tuple[Link, ...]:
    """Links that the person may see, most alike first; `among`: those with one of these projects;
    `in_groups`: only proposals inside a group, and what people have spoken of.

    Those people have looked at are seen by everybody, a bare proposal by the QI team and those
    concerned; both projects must be visible to the person.
    """
    if not can(person, Deed.READ_REGISTER):
        return ()
    hidden = hidden_projects(person)
    sight = sight_of(person)
    return tuple(
        link
        for link in _links(person.organisation_id, among, in_groups=in_groups)
        if link.first not in hidden
        and link.second not in hidden
        and (link.looked_at or sight.sees((link.first, link.second), link.sides))
    )


def grouped_projects(person: Person) -> frozenset[int]:
    """Ids of the projects that a link inside a group holds there, whoever may see the proposal;
    a dismissed link holds none, nor one with a project hidden from the person."""
    hidden = hidden_projects(person)
    return frozenset(
        one
        for link in _links(person.organisation_id, None, in_groups=True)
        if link.group is not None and link.state is not LinkState.DISMISSED
        if hidden.isdisjoint((link.first, link.second))
        for one in (link.first, link.second)
    )


def link_between(person: Person, first: Project, second: Project) -> Link:
    """The pair's link; raises Http404 where the person may not see it.

    Two projects that nobody proposed may be brought together by people of their directorates.
    """
    low, high = sorted((first.pk, second.pk))
    visible = Project.objects.of(person.organisation_id).in_register().visible_to(person)
    if not can(person, Deed.READ_REGISTER) or visible.filter(pk__in=(low, high)).count() != 2:
        raise Http404("There is no such pair")
    found = [link for link in _links(person.organisation_id, (low,)) if link.second == high]
    found = [link for link in found if link.first == low]
    link = found[0] if found else Link(low, high, _sides(owners_of((low, high)), low, high))
    if not link.looked_at and not sight_of(person).sees((low, high), link.sides):
        raise Http404("There is no such pair")
    return link


def views_of(first: Project, second: Project) -> tuple[LinkView, ...]:
    """Everything directorates have said about the pair, newest first, superseded views too."""
    low, high = sorted((first.pk, second.pk))
    rows = LinkView.objects.of(first.organisation_id).filter(first=low, second=high)
    return tuple(rows.select_related("by", "directorate"))


def agreed_links(
    organisation: Organisation | int,
    types: Collection[LinkType],
    *,
    among: Collection[int] | None = None,
) -> list[Link]:
    """Links of these types on which those concerned agree, whoever may see them."""
    return [
        link
        for link in _links(organisation, among, spoken_of=True)
        if link.agreed and link.agreed.type in types
    ]


class AgreedLink(NamedTuple):
    """A link on which those concerned agree: of a directed type `a` needs, follows or is part of
    `b`; otherwise `a` has the smaller id."""

    a: int
    b: int
    type: LinkType


def agreed_by_type(organisation: Organisation | int) -> list[AgreedLink]:
    """Every agreed link of an organisation with its direction, whoever may see it: four queries,
    whatever the number of proposals."""
    return [
        AgreedLink(*((link.second, link.first) if said.reverse else link[:2]), said.type)
        for link in _links(organisation, None, spoken_of=True)
        if (said := link.agreed) is not None
    ]


def gone_projects(organisation: Organisation | int) -> frozenset[int]:
    """Ids of projects joined, stopped or moved by a decision that holds, or off the register."""
    ended = Decision.objects.of(organisation).filter(
        state=Decision.State.TAKEN, verb__in=ENDS_LINKS
    )
    off = Project.objects.of(organisation).filter(withdrawn=True)
    both = ended.order_by().values_list("project").union(off.values_list("pk"))
    return frozenset(pk for (pk,) in both)


def families(organisation: Organisation | int) -> list[tuple[int, int]]:
    """Pairs of agreed kin that are counted once, the lesser first: the part before its whole, the
    earlier round before the later, of the same change the one registered later."""
    return [_lesser_first(link) for link in agreed_links(organisation, COUNTED_ONCE)]


def _lesser_first(link: Link) -> tuple[int, int]:
    towards = link.needed or link.second
    if link.agreed is not None and link.agreed.type == LinkType.PART_OF:
        return link.other(towards), towards
    return towards, link.other(towards)


def owners_of(projects: Iterable[int] | None, organisation: Any = None) -> dict[int, int]:
    """Project id to the id of the directorate that owns it today."""
    rows = ProjectDirectorate.objects.filter(part=ProjectDirectorate.Part.OWNER, until=None)
    rows = rows.of(organisation) if projects is None else rows.filter(project__in=projects)
    return dict(rows.values_list("project", "directorate"))


def directorates_by_id(person: Person) -> dict[int, Directorate]:
    """The organisation's directorates and corporate groups, closed ones too."""
    return {row.pk: row for row in Directorate.objects.of(person.organisation_id)}


def hidden_projects(person: Person) -> frozenset[int]:
    """Projects out of the register or restricted to others, by id."""
    rows = Project.objects.of(person.organisation_id).filter(
        Q(withdrawn=True) | (Q(restricted=True) & ~Q(pk__in=person.project_parts.values("project")))
    )
    return frozenset(rows.values_list("pk", flat=True))


def _links(
    organisation: Organisation | int,
    among: Collection[int] | None,
    *,
    in_groups: bool = False,
    spoken_of: bool = False,
) -> Iterator[Link]:
    about = Q() if among is None else Q(first__in=among) | Q(second__in=among)
    sayings = _sayings(organisation, about)
    proposals = {}
    if not spoken_of:
        inside = about & Q(group__isnull=False) if in_groups else about
        proposals = _proposals(organisation, inside)
    pairs = [*proposals, *(pair for pair in sayings if pair not in proposals)]
    owners = owners_of(
        None if among is None else {one for pair in pairs for one in pair}, organisation
    )
    gone = gone_projects(organisation)
    # Thousands of pairs share a few pairs of owners, and most have no view.
    shared: dict[tuple[int | None, int | None], frozenset[int]] = {}
    for pair in pairs:
        owned = owners.get(pair[0]), owners.get(pair[1])
        sides = shared.get(owned)
        if sides is None:
            sides = shared[owned] = _sides(owners, *pair)
        views_on = sayings.get(pair, ())
        said_now = tuple(one for one in views_on if one.directorate in sides) if views_on else ()
        lost = pair[0] in gone or pair[1] in gone
        state = state_of(sides, said_now, gone=lost) if said_now or lost else LinkState.PROPOSED
        yield Link(*pair, sides, said_now, state, *proposals.get(pair, ()))


def _sayings(organisation: Organisation | int, about: Q) -> dict[tuple[int, int], list[Saying]]:
    found: dict[tuple[int, int], list[Saying]] = {}
    views = LinkView.objects.of(organisation).filter(about, superseded=False).order_by("at")
    for first, second, directorate, kind, reverse in views.values_list(
        "first", "second", "directorate", "type", "reverse"
    ):
        said = Saying(directorate, LinkType(kind), reverse)
        found.setdefault((first, second), []).append(said)
    return found


def _proposals(
    organisation: Organisation | int, about: Q
) -> dict[tuple[int, int], tuple[int | None, int, float, str, bool, bool]]:
    comparison = latest_comparison(organisation)
    rows = ProposedLink.objects.filter(about, comparison=comparison).order_by("rank")
    columns = ("group", "rank", "alike", "suggested", "new", "reverse")
    return {(row[0], row[1]): row[2:] for row in rows.values_list("first", "second", *columns)}


def _sides(owners: dict[int, int], first: int, second: int) -> frozenset[int]:
    return frozenset(owners[one] for one in (first, second) if one in owners)
