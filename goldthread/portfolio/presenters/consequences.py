"""What would follow from decisions, in words: counts, goals, what needs what, required work."""

from dataclasses import dataclass

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.queries.decisions import WhatItWouldDo
from goldthread.portfolio.queries.effects import Effects


@dataclass(frozen=True, slots=True)
class LookFirst:
    """What to look at before confirming: a heading and a line for each thing."""

    heading: str
    lines: tuple[str, ...]


def what_follows(effects: Effects, directorate: Directorate | None = None) -> list[str]:
    """Counts before and after, of one directorate or of all together."""
    counted = effects.outcome.live
    name = "Live projects"
    if directorate is not None:
        name = f"Live projects of {directorate.name}"
        mine = [
            one for one in effects.outcome.directorates if one.directorate == str(directorate.pk)
        ]
        counted = mine[0] if mine else counted
    if counted.before == counted.after:
        return [f"{name}: {counted.before}, as now (families count once)."]
    return [f"{name}: from {counted.before} to {counted.after}."]


def look_first(effects: Effects | None, without: tuple[str, ...] = ()) -> list[LookFirst]:
    """What stands against it, the gravest first; nothing where nothing does."""
    if effects is None:
        return []
    found = [
        LookFirst("Required work", _required(effects)),
        LookFirst("Goals that would lose their last project", _goals(effects, lost=True)),
        LookFirst("Other projects need this", _needs(effects)),
        LookFirst("Goals that would hang on a single project", _goals(effects, lost=False)),
        LookFirst("Projects that helped each other", _helped(effects)),
        LookFirst("People who would have no project left", without),
    ]
    return [one for one in found if one.lines]


def look_first_of(person: Person, would: WhatItWouldDo | None) -> list[LookFirst]:
    """The same for one decision and one reader; people are named to those who read names."""
    if would is None:
        return []
    without = would.without
    if without and not can(person, Deed.SEE_STAFF_CONTACTS):
        without = (f"{len(without)} of its people",)
    return look_first(would.effects, without)


def _required(effects: Effects) -> tuple[str, ...]:
    return tuple(_named(effects, one) for one in effects.outcome.mandatory)


def _goals(effects: Effects, *, lost: bool) -> tuple[str, ...]:
    outcome = effects.outcome
    ids = outcome.goals_losing_last if lost else outcome.goals_left_with_one
    return tuple(effects.goals[one].text for one in ids if one in effects.goals)


def _needs(effects: Effects) -> tuple[str, ...]:
    return tuple(
        f"{_named(effects, one.needing)} needs {_named(effects, one.needed)}"
        + (", which would pause" if one.paused else "")
        for one in effects.outcome.broken_needs
    )


def _helped(effects: Effects) -> tuple[str, ...]:
    return tuple(
        f"{_named(effects, one)} and {_named(effects, other)}"
        for one, other in effects.outcome.reinforcing_lost
    )


def _named(effects: Effects, project: str) -> str:
    named = effects.named(project)
    return f"{named.title} ({named.reference})" if named.reference else named.title
