"""Details filled in by directorate, for that directorate and the QI team. Never a ranking."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import sight_of
from goldthread.portfolio.queries.register import gaps_of, is_quiet, standing
from goldthread.portfolio.queries.register_rows import known_projects

QUIET, FILLED = "quiet", "filled"


@dataclass(frozen=True, slots=True)
class Tidiness:
    """One directorate's live projects: how many, and how many with each gap."""

    directorate: Directorate
    live: int
    counts: Counter[str]


def tidiness_of(person: Person, *, on: date) -> tuple[Tidiness, ...]:
    """The directorates whose tidiness the person sees, in their fixed order. Live projects that
    they own are counted; restricted ones whose words the person may not see are not.

    Raises Http404 for those who see none.
    """
    sight = sight_of(person)
    if not sight.sees_any_details:
        raise Http404("There is no such page")
    directorates = tuple(directorates_of(person.organisation))
    counted = {row.pk: Counter[str]() for row in directorates if sight.sees_details_of(row.pk)}
    for project in known_projects(person, sight, directorates, ""):
        counts = counted.get(project.owner or 0)
        known = project.details
        if counts is None or known is None or standing(project.status, project.kind) != "live":
            continue
        counts.update(("live", *gaps_of(known)))
        counts[FILLED] += not known.missing
        counts[QUIET] += is_quiet(project, on)
    return tuple(
        Tidiness(row, counted[row.pk]["live"], counted[row.pk])
        for row in directorates
        if row.pk in counted and (counted[row.pk]["live"] or not row.corporate)
    )
