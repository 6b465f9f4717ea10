"""A project's agreed links, its family, and where to look for what it may need."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.core.overlap.families import families
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType, NeedsList
from goldthread.portfolio.permissions.links import can_propose_link, sight_of
from goldthread.portfolio.policies.links import KIN, LinkState, Saying
from goldthread.portfolio.queries.links import Link, agreed_links, latest_comparison, owners_of
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to

_MOST_NEEDS, _FEWEST_SHARED = 4, 2


@dataclass(frozen=True, slots=True)
class Linked:
    """Another project with what is agreed. `towards`: of a directed type, that this project needs,
    follows or is part of the other, not the other way round."""

    project: Project
    type: LinkType
    towards: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class MayNeed:
    """A project to look at: its words of building, and the words that both use."""

    project: Project
    builds: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectLinks:
    """What stands in the card of links. `hidden`: members of the family that the person may not
    see; `waiting`: links of which a proposal or an answer is open."""

    agreed: tuple[Linked, ...]
    family: tuple[Project, ...]
    hidden: int
    may_need: tuple[MayNeed, ...]
    waiting: int
    may_propose: bool


def project_links(
    person: Person, project: Project, seen: Iterable[tuple[Link, Project]]
) -> ProjectLinks:
    """The card for one reader; `seen`: the project's links that the person sees, with the other
    project of each. A fixed number of queries."""
    links = list(seen)
    members = _family(project)
    visible = visible_to(person).in_bulk(members)
    return ProjectLinks(
        agreed=tuple(
            _linked(link, other, link.sayings[0], project)
            for link, other in links
            if link.sayings and link.state in (LinkState.AGREED, LinkState.SUPERSEDED)
            if link.sayings[0].type != LinkType.UNRELATED
        ),
        family=tuple(sorted(visible.values(), key=lambda one: one.reference)),
        hidden=len(members) - len(visible),
        may_need=_may_need(person, project, {other.pk for _, other in links}),
        waiting=sum(link.state in (LinkState.PROPOSED, LinkState.ONE_VIEW) for link, _ in links),
        may_propose=project.is_live and can_propose_link(person),
    )


def _linked(link: Link, other: Project, said: Saying, project: Project) -> Linked:
    towards = (link.first == project.pk) != said.reverse
    return Linked(other, LinkType(said.type), towards, link.state is LinkState.SUPERSEDED)


def _family(project: Project) -> frozenset[int]:
    """Ids of the others of its family: kin, and their kin, on whom those concerned agree."""
    kin = agreed_links(project.organisation_id, KIN)
    own = str(project.pk)
    found = families((str(link.first), str(link.second)) for link in kin)
    members = next((family.members for family in found if own in family.members), ())
    return frozenset(int(one) for one in members if one != own)


def _may_need(person: Person, project: Project, known: set[int]) -> tuple[MayNeed, ...]:
    """For those who see proposals about this project: what builds something and is not linked."""
    owner = frozenset(owners_of((project.pk,)).values())
    if not project.is_live or not sight_of(person).sees((project.pk,), owner):
        return ()
    comparison = latest_comparison(project.organisation_id)
    row = NeedsList.objects.filter(comparison=comparison, project=project).first()
    # One word in common ("ward") sends people to look for nothing.
    listed = [
        one
        for one in (row.listed if row else [])
        if one[1] and len(one[2]) >= _FEWEST_SHARED and one[0] not in known
    ]
    others = visible_to(person).in_bulk([one[0] for one in listed])
    found = [
        MayNeed(others[pk], tuple(builds), tuple(shared))
        for pk, builds, shared in listed
        if pk in others
    ]
    return tuple(found[:_MOST_NEEDS])
