"""What a meeting's paper says of each proposal: facts and effects, and nothing restricted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from goldthread.core.values.statuses import Status
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, Decision, Meeting
from goldthread.portfolio.policies.decisions import OPEN, Verb
from goldthread.portfolio.queries.asking import nameless
from goldthread.portfolio.queries.decisions import WhatItWouldDo, what_it_would_do
from goldthread.portfolio.queries.effects import without_restricted
from goldthread.portfolio.queries.exceptions import usable_exception
from goldthread.portfolio.queries.meetings import OnPaper, items_of


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One proposal as the paper prints it; `would` is None where nothing may be said of it."""

    number: int
    on: OnPaper
    would: WhatItWouldDo | None
    exception: AgreedException | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A meeting's paper: everything on it, in the order of its numbers."""

    meeting: Meeting
    items: tuple[PaperItem, ...]
    at: datetime


def paper_of(person: Person, meeting: Meeting) -> Paper:
    """The paper of a meeting. It is passed on, so a restricted project is named to nobody."""
    items = sorted(items_of(meeting), key=_order)
    told = [_item(person, number, one) for number, one in enumerate(items, start=1)]
    return Paper(meeting, tuple(told), now())


def numbers_of(meeting: Meeting) -> Mapping[int, int]:
    """Item id to its number on the paper."""
    items = sorted(items_of(meeting), key=_order)
    return {one.item.pk: number for number, one in enumerate(items, start=1)}


def _order(one: OnPaper) -> tuple[int, str, str]:
    decision = one.decision
    return (list(Verb).index(Verb(decision.verb)), decision.directorate_name, str(decision.pk))


def _item(person: Person, number: int, one: OnPaper) -> PaperItem:
    decision = one.decision
    restricted = decision.project.restricted
    would, exception = None, None
    if decision.into is not None and decision.into.restricted:
        decision.into.title, decision.into.reference = "a restricted project", ""
    if restricted:
        nameless(decision)
    elif decision.state in OPEN and decision.project.is_live:
        would = _would(person, decision)
        exception = usable_exception(decision.project) if decision.project.mandatory else None
    return PaperItem(number, one, would, exception, restricted)


def _would(person: Person, decision: Decision) -> WhatItWouldDo:
    ended_as = Status(decision.ended_as) if decision.ended_as else None
    would = what_it_would_do(person, decision.project, verb=Verb(decision.verb), ended_as=ended_as)
    return replace(would, effects=would.effects and without_restricted(would.effects))
