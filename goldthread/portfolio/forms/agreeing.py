"""Agreeing to many proposals at once: which are ticked, in which version each was seen."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import QueryDict

from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.queries.decisions import decisions_among


@dataclass(frozen=True, slots=True)
class Ticked:
    """The ticked proposals with the version that each was seen in."""

    decisions: tuple[tuple[Decision, int], ...]
    request_id: UUID


def read_ticked(data: QueryDict, person: Person) -> Ticked:
    """What the page sent; proposals that the person may not see are left out."""
    seen = {
        int(pk): int(version)
        for pk, _, version in (one.rpartition(":") for one in data.getlist("seen"))
        if pk.isdecimal() and version.isdecimal()
    }
    ticked = [int(one) for one in data.getlist("decision") if one.isdecimal()]
    rows = decisions_among(person, [pk for pk in ticked if pk in seen])
    return Ticked(
        tuple((row, seen[row.pk]) for row in rows), _request_id(data.get("request_id", ""))
    )


def _request_id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return uuid4()
