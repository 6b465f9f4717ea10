"""Which projects somebody may try a decision on, and in which what-ifs."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.permissions.whatif import sight_of
from goldthread.portfolio.queries.whatif import what_ifs_of
from goldthread.projects.models import Project
from goldthread.projects.models.projects import ProjectQuerySet
from goldthread.projects.queries import searched, visible_to

MOST_FOUND = 12


def tryable(person: Person) -> ProjectQuerySet:
    """Live projects on which the person may try decisions. Raises Http404 for people without
    what-ifs."""
    sight = sight_of(person)
    rows = visible_to(person).live()
    if sight.tries is None:
        return rows
    own = Q(belongs__part="owner", belongs__until=None, belongs__directorate__in=sight.tries)
    return rows.filter(own).distinct()


def found_to_try(person: Person, words: str) -> list[Project]:
    """Live projects of a reference, or that hold every word; the first few by reference."""
    if not words.strip():
        return []
    rows = tryable(person).order_by("reference")
    exact = list(rows.filter(reference__iexact=words.strip()))
    return exact or list(searched(rows, words, people=True)[:MOST_FOUND])


def get_to_try(person: Person, reference: str) -> Project:
    """One of them by reference. Raises Http404."""
    project = tryable(person).filter(reference=reference).first()
    if project is None:
        raise Http404("There is no such project")
    return project


def all_to_try(person: Person, references: Iterable[str]) -> list[Project]:
    """Those with these references; others are left out."""
    return list(tryable(person).filter(reference__in=list(references)).order_by("reference"))


def open_to_try(person: Person) -> list[Scenario]:
    """The what-ifs that the person may add to, last changed first."""
    return [scenario for scenario, _ in what_ifs_of(person)] if sight_of(person).may_try else []
