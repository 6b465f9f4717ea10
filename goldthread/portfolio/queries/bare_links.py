"""Proposals of which nobody has said anything yet: counted and picked by the database.

A comparison of thousands of projects proposes more pairs than a page can read, and people have
spoken of few. Those they have spoken of are read whole (`spoken_of`).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import LinkProposal, LinkView, ProposedLink
from goldthread.portfolio.permissions.links import Sight
from goldthread.portfolio.queries.linking import (
    Link,
    gone_projects,
    latest_comparison,
    owners_of,
    sides_of,
)
from goldthread.portfolio.queries.links import hidden_projects
from goldthread.projects.models import Project, ProjectDirectorate

Bare = QuerySet[ProposedLink]


def bare_links(person: Person, own: Sight, *, live: bool = True) -> Bare:
    """Proposals of the last comparison that the person may see and nobody has spoken of, less
    those with a project that is gone; `live`: at least one of the two still goes on."""
    organisation = person.organisation_id
    # Left out, not picked: a database that picks by both projects tries each with every other.
    away = hidden_projects(person) | gone_projects(organisation)
    rows = ProposedLink.objects.filter(
        ~_of_any(away),
        _concerning(own),
        ~Exists(_of_pair(LinkView)),
        ~Exists(_of_pair(LinkProposal)),
        comparison=latest_comparison(organisation),
    )
    if not can(person, Deed.READ_REGISTER):
        rows = rows.none()
    return (
        rows.filter(_of_any(Project.objects.of(organisation).live().values("pk"))) if live else rows
    )


def in_order_of_looking(rows: Bare) -> Bare:
    """The same in the order that their comparison found to save most reading."""
    return rows.order_by("place", "rank")


def as_links(rows: Iterable[ProposedLink]) -> list[Link]:
    """The few that a page shows, with the directorates concerned: one query."""
    held = list(rows)
    owners = owners_of({one for row in held for one in (row.first_id, row.second_id)})
    return [
        Link(
            row.first_id,
            row.second_id,
            sides_of(owners, row.first_id, row.second_id),
            group=row.group_id,
            rank=row.rank,
            alike=row.alike,
            suggested=row.suggested,
            new=row.new,
            suggested_reverse=row.reverse,
        )
        for row in held
    ]


def _concerning(own: Sight) -> Q:
    if own.everything:
        return Q()
    owned = ProjectDirectorate.objects.filter(
        directorate__in=own.directorates, part=ProjectDirectorate.Part.OWNER, until=None
    )
    return _of_any(owned.values("project")) | _of_any(own.projects)


def _of_any(projects: Any) -> Q:
    return Q(first__in=projects) | Q(second__in=projects)


def _of_pair(model: type[LinkView] | type[LinkProposal]) -> QuerySet[Any]:
    same = Q(first=OuterRef("first"), second=OuterRef("second"))
    return model.objects.filter(same, superseded=False)
