"""The cast of the demonstration, from its file into rows: one cast for tests, demo and pictures."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from goldthread.ledger.actions import CommandLine
from goldthread.organisations.actions import NewDirectorate, create_organisation
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.actions import invite
from goldthread.people.models import Person
from goldthread.people.roles import Role


@dataclass(frozen=True, slots=True)
class Cast:
    """The organisations and people of the demonstration, and when each review opened."""

    organisations: dict[str, Organisation]
    people: dict[str, Person]
    reviews: dict[str, tuple[str, date]]


def create_cast(*, at: datetime) -> Cast:
    """Make the demonstration's organisations and people."""
    cast = Cast({}, {}, {})
    for told in _read("cast.json")["organisations"]:
        organisation = create_organisation(
            name=told["name"],
            slug=told["slug"],
            directorates=_directorates(told["directorates"]),
            at=at,
            demonstration=True,
        )
        cast.organisations[told["slug"]] = organisation
        review = told["review"]
        cast.reviews[told["slug"]] = (review["name"], date.fromisoformat(review["opened"]))
        for member in told["people"]:
            cast.people[member["persona"]] = _invite(organisation, member, at)
    return cast


def _directorates(told: str | list[dict[str, Any]]) -> tuple[NewDirectorate, ...]:
    rows: list[dict[str, Any]] = _read(told) if isinstance(told, str) else told
    return tuple(
        NewDirectorate(row["name"], row["short"], tuple(row["former"]), row["corporate"])
        for row in rows
    )


def _invite(organisation: Organisation, member: dict[str, Any], at: datetime) -> Person:
    by_short = {row.short: row for row in Directorate.objects.of(organisation)}
    return invite(
        email=f"{member['persona']}@{organisation.slug}.example",
        name=member["name"],
        post=member["post"],
        persona=member["persona"],
        day_starts_with=member["day"],
        roles=tuple(
            (Role(role), by_short[short] if short else None) for role, short in member["roles"]
        ),
        by=CommandLine(organisation.pk),
        at=at,
    )


def _read(name: str) -> Any:
    path = files("goldthread") / "data" / "demonstration" / name
    return json.loads(path.read_text(encoding="utf-8"))
