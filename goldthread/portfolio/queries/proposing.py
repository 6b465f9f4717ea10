"""What somebody needs who proposes a decision: the project, its owner, what it is like."""

from dataclasses import dataclass

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, Decision
from goldthread.portfolio.permissions.decisions import check_can_propose
from goldthread.portfolio.permissions.exceptions import can_see_exception
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.decisions import owner_of, seen_among
from goldthread.portfolio.queries.exceptions import open_exception, usable_exception
from goldthread.portfolio.queries.links import links_seen_by
from goldthread.projects.models import Project, ProjectMember
from goldthread.projects.queries import get_project, visible_to

_MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class Proposable:
    """A project that a decision may be proposed about, and what stands in the way.

    `busy`: a proposal is not yet settled; `waiting` is that proposal, if the person may see it.
    `exception` is an agreed one not yet used, `asked` one still to settle, if the person may see
    it. `leads_it`: the person is the project's only lead, and nobody need be told first.
    """

    project: Project
    owner: Directorate
    busy: bool
    waiting: Decision | None
    exception: AgreedException | None
    asked: AgreedException | None
    leads_it: bool


def proposable(person: Person, reference: str) -> Proposable:
    """The project by reference. Raises Http404 or NotAllowed."""
    project = get_project(person, reference)
    owner = owner_of(project)
    check_can_propose(person, project, owner=owner.pk)
    asked = open_exception(project)
    if asked is not None and not can_see_exception(person, asked, owner=owner.pk):
        asked = None
    waiting = list(project.decisions.filter(state__in=OPEN).select_related("project"))
    return Proposable(
        project=project,
        owner=owner,
        busy=bool(waiting),
        waiting=next(iter(seen_among(person, waiting)), None),
        exception=usable_exception(project),
        asked=asked,
        leads_it=_leads_alone(person, project),
    )


def _leads_alone(person: Person, project: Project) -> bool:
    leads = project.members.filter(part=ProjectMember.Part.LEAD)
    return set(leads.values_list("person", flat=True)) == {person.pk}


def near(person: Person, project: Project) -> list[Project]:
    """Live projects that this one is linked with, agreed ones first; to join with."""
    links = [
        link
        for link in links_seen_by(person, among=(project.pk,))
        if link.state is not LinkState.DISMISSED
    ]
    links.sort(key=lambda link: (link.agreed is None, not link.looked_at, link.rank))
    ids = [link.other(project.pk) for link in links]
    live = {row.pk: row for row in visible_to(person).live().filter(pk__in=ids)}
    return [live[one] for one in ids if one in live][:_MOST_NEAR]
