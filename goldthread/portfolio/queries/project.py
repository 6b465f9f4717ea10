"""Everything that a project's page tells one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldthread.core.portfolio.details import Details, details
from goldthread.core.values.dates import Precision
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import LIVE
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision, ProposedLink
from goldthread.portfolio.permissions.decisions import can_propose
from goldthread.portfolio.permissions.register import Sight, sight_of
from goldthread.portfolio.permissions.whatif import can_try
from goldthread.portfolio.policies.decisions import ENDING
from goldthread.portfolio.queries.decisions import decisions_about, joined_into
from goldthread.portfolio.queries.links import Link, latest_comparison, links_seen_by
from goldthread.portfolio.queries.register import QUIET_AFTER
from goldthread.portfolio.queries.register_rows import full_projects
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember
from goldthread.projects.permissions import allowed_among
from goldthread.projects.queries import get_project, visible_to


@dataclass(frozen=True, slots=True)
class Similar:
    """A similar project that the reader may see, with what people say and the program's reasons."""

    link: Link
    project: Project
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectShown:
    """A project with what this reader may see of it and do with it; `names` of directorates by
    id."""

    project: Project
    sight: Sight
    owner: int | None
    details: Details | None
    quiet: bool
    decisions: tuple[Decision, ...]
    joined_here: tuple[Decision, ...]
    similar: tuple[Similar, ...]
    names: Mapping[int, str]
    may_edit: bool
    may_restrict: bool
    may_propose: bool
    may_try: bool

    @property
    def ended_by(self) -> Decision | None:
        """The decision by which it ended, while that holds; None where none did."""
        taken = (row for row in self.decisions if row.state == Decision.State.TAKEN)
        ended = (row for row in taken if row.verb in ENDING)
        return next(ended, None) if self.project.ended_by_decision else None

    @property
    def ended_into(self) -> Decision | None:
        """The join by which it became part of another project, while that decision holds."""
        taken = (row for row in self.decisions if row.state == Decision.State.TAKEN)
        return next((row for row in taken if row.verb == Decision.Verb.JOIN), None)


def show_project(person: Person, reference: str, *, on: date) -> ProjectShown:
    """The project's page. Raises Http404 where the person may not see it."""
    found = get_project(person, reference)
    project = full_projects(person, (found.pk,))[found.pk]
    sight, owner = sight_of(person), _owner(project)
    known, quiet = tidiness_of(person, project, on=on)
    allowed = allowed_among(person, (Deed.EDIT_PROJECT, Deed.RESTRICT_PROJECT), project)
    return ProjectShown(
        project=project,
        sight=sight,
        owner=owner,
        details=known,
        quiet=quiet,
        decisions=tuple(decisions_about(person, project)),
        joined_here=tuple(joined_into(person, project)),
        similar=similar_to(person, project),
        names={row.pk: row.name for row in directorates_of(person.organisation)},
        may_edit=Deed.EDIT_PROJECT in allowed,
        may_restrict=Deed.RESTRICT_PROJECT in allowed,
        may_propose=owner is not None and can_propose(person, project, owner=owner),
        may_try=owner is not None and can_try(person, owner=owner),
    )


def tidiness_of(person: Person, project: Project, *, on: date) -> tuple[Details | None, bool]:
    """Details filled in and whether it was quiet for a year, where the person is shown them."""
    known = details_of(project) if sight_of(person).sees_details_of(_owner(project)) else None
    return known, known is not None and _quiet(project, on)


def details_of(project: Project) -> Details:
    """Which details are filled in. People from prefetched rows."""
    return details(
        aim=bool(project.aim),
        lead=any(row.part == ProjectMember.Part.LEAD for row in project.members.all()),
        measure=bool(project.measures),
        start=Precision(project.start_precision),
        end=Precision(project.end_precision),
        kind=bool(project.kind),
    )


def similar_to(person: Person, project: Project) -> tuple[Similar, ...]:
    """Similar projects that the person may see, most alike first; a fixed number of queries."""
    links = links_seen_by(person, among=(project.pk,))
    others = visible_to(person).in_bulk([link.other(project.pk) for link in links])
    reasons = _sentences(person, project, links) if links else {}
    return tuple(
        Similar(link, others[other], reasons.get((link.first, link.second), ()))
        for link in links
        if (other := link.other(project.pk)) in others
    )


def _sentences(
    person: Person, project: Project, links: tuple[Link, ...]
) -> Mapping[tuple[int, int], tuple[str, ...]]:
    pairs = {(link.first, link.second) for link in links}
    rows = ProposedLink.objects.of(person.organisation_id).filter(
        comparison=latest_comparison(person.organisation_id),
        first__in={first for first, _ in pairs},
        second__in={second for _, second in pairs},
    )
    return {
        (first, second): tuple(reasons.get("sentences", ()) if isinstance(reasons, dict) else ())
        for first, second, reasons in rows.values_list("first", "second", "reasons")
        if (first, second) in pairs
    }


def _owner(project: Project) -> int | None:
    owners = (r for r in project.belongs.all() if r.part == ProjectDirectorate.Part.OWNER)
    return next((row.directorate_id for row in owners), None)


def _quiet(project: Project, on: date) -> bool:
    live = project.status in LIVE and project.kind != Kind.RESEARCH
    return live and project.as_at < on - QUIET_AFTER
