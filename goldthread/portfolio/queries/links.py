"""Links between projects: what the program proposes and what directorates say, by who may see it.

A fixed number of queries whatever the number of links: proposals of the last comparison, current
views, owners, what is hidden from the person, and what the person may see of proposals.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q
from django.http import Http404

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import (
    Comparison,
    LinkType,
    LinkView,
)
from goldthread.portfolio.permissions.links import sight_of
from goldthread.portfolio.policies.links import (
    COUNTED_ONCE,
    LinkState,
)
from goldthread.portfolio.queries.linking import (
    Link,
    gone_projects,
    latest_comparison,
    owners_of,
    read_links,
    sides_of,
)
from goldthread.projects.models import Project

__all__ = [
    "AgreedLink",
    "Link",
    "agreed_by_type",
    "agreed_links",
    "directorates_by_id",
    "families",
    "gone_projects",
    "grouped_projects",
    "hidden_projects",
    "latest_comparison",
    "link_between",
    "links_seen_by",
    "owners_of",
    "running_comparison",
    "views_of",
]


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
    person: Person,
    *,
    among: Collection[int] | None = None,
    in_groups: bool = False,
    groups: Collection[int] | None = None,
    spoken_of: bool = False,
) -> tuple[Link, ...]:
    """Links that the person may see, most alike first; `among`: those with one of these projects;
    `in_groups`: only proposals inside a group, and what people have spoken of; `groups`: of
    proposals only those inside these; `spoken_of`: only what people have spoken of.

    Those people have looked at are seen by everybody, a bare proposal by the QI team and those
    concerned; both projects must be visible to the person.
    """
    if not can(person, Deed.READ_REGISTER):
        return ()
    hidden = hidden_projects(person)
    sight = sight_of(person)
    links = read_links(
        person.organisation_id, among, in_groups=in_groups, groups=groups, spoken_of=spoken_of
    )
    return tuple(
        link
        for link in links
        if link.first not in hidden
        and link.second not in hidden
        and (
            link.looked_at
            or person.pk in link.asked_by
            or sight.sees((link.first, link.second), link.sides)
        )
    )


def grouped_projects(person: Person) -> frozenset[int]:
    """Ids of the projects that a link inside a group holds there, whoever may see the proposal;
    a dismissed link holds none, nor one with a project hidden from the person."""
    hidden = hidden_projects(person)
    return frozenset(
        one
        for link in read_links(person.organisation_id, None, in_groups=True)
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
    found = [link for link in read_links(person.organisation_id, (low,)) if link.second == high]
    found = [link for link in found if link.first == low]
    link = found[0] if found else Link(low, high, sides_of(owners_of((low, high)), low, high))
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
        for link in read_links(organisation, among, said=True)
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
        for link in read_links(organisation, None, said=True)
        if (said := link.agreed) is not None
    ]


def families(organisation: Organisation | int) -> list[tuple[int, int]]:
    """Pairs of agreed kin that are counted once, the lesser first: the part before its whole, the
    earlier round before the later, of the same change the one registered later."""
    return [lesser_first(link) for link in agreed_links(organisation, COUNTED_ONCE)]


def lesser_first(link: Link) -> tuple[int, int]:
    """An agreed pair of kin, the one that is counted with the other first."""
    towards = link.needed or link.second
    if link.agreed is not None and link.agreed.type == LinkType.PART_OF:
        return link.other(towards), towards
    return towards, link.other(towards)


def directorates_by_id(person: Person) -> dict[int, Directorate]:
    """The organisation's directorates and corporate groups, closed ones too."""
    return {row.pk: row for row in Directorate.objects.of(person.organisation_id)}


def hidden_projects(person: Person) -> frozenset[int]:
    """Projects out of the register or restricted to others, by id."""
    rows = Project.objects.of(person.organisation_id).filter(
        Q(withdrawn=True) | (Q(restricted=True) & ~Q(pk__in=person.project_parts.values("project")))
    )
    return frozenset(rows.values_list("pk", flat=True))
