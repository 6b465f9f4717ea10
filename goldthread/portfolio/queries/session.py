"""What two directorates differ on, with both views, for the next session."""

from dataclasses import dataclass

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkView
from goldthread.portfolio.queries.links import Link, directorates_by_id, owners_of
from goldthread.portfolio.queries.review import disputed_links
from goldthread.portfolio.queries.similar import projects_by_id
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class Dispute:
    """A link on which two directorates differ: both projects with their owners, both views."""

    link: Link
    projects: tuple[Project, Project]
    owners: tuple[Directorate | None, Directorate | None]
    views: tuple[LinkView, ...]


def for_next_session(person: Person) -> list[Dispute]:
    """Every dispute that the person may see, most recent first; a fixed number of queries."""
    links = disputed_links(person)
    ids = {one for link in links for one in (link.first, link.second)}
    projects, owners, directorates = (
        projects_by_id(person, ids),
        owners_of(ids),
        directorates_by_id(person),
    )
    views: dict[tuple[int, int], list[LinkView]] = {}
    rows = LinkView.objects.of(person.organisation_id).filter(first__in=ids, superseded=False)
    for view in rows.select_related("by", "directorate").order_by("at"):
        views.setdefault((view.first_id, view.second_id), []).append(view)
    found = [
        Dispute(
            link,
            (projects[link.first], projects[link.second]),
            (
                directorates.get(owners.get(link.first, 0)),
                directorates.get(owners.get(link.second, 0)),
            ),
            tuple(
                view
                for view in views.get((link.first, link.second), ())
                if view.directorate_id in link.sides
            ),
        )
        for link in links
    ]
    return sorted(found, key=lambda one: max(view.at for view in one.views), reverse=True)
