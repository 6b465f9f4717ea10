"""The demonstration's portfolio: compared, a few links answered, one decision taken and one open.

Who says what stands in `links.json` and `portfolio.json` of `data/demonstration/`; everything goes
through the actions that people use.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from goldthread.ledger.actions import writing
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions, links
from goldthread.portfolio.actions.similar import compare_register
from goldthread.portfolio.models import LinkType
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal
from goldthread.projects.models import Project

Progress = Callable[[float], None]


def compare(*, organisation: Organisation, by: Person, at: datetime, progress: Progress) -> None:
    """Compare the demonstration's register. `progress` hears the part done, 0 to 1."""

    def told(done: int, total: int) -> None:
        progress(done / max(total, 1))

    compare_register(organisation=organisation, by=by, at=at, progress=told)


def answer(*, organisation: Organisation, at: datetime) -> None:
    """Give the first answers about links, and propose and take the first decisions."""
    with writing():
        for told in _story("links")["views"]:
            _answer(organisation, told, at)
    for told in _story("portfolio")["decisions"]:
        _decide(organisation, told, at)


def _story(name: str) -> dict[str, Any]:
    text = (files("goldthread") / "data" / "demonstration" / f"{name}.json").read_text("utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def _answer(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    first, second = (_titled(organisation, title) for title in told["pair"])
    for said in told["says"]:
        links.give_view(
            first=first,
            second=second,
            directorate=Directorate.objects.of(organisation).get(short=said["for"]),
            type=LinkType(said["type"]),
            words=said["words"],
            by=_person(organisation, said["by"]),
            at=at,
        )


def _decide(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    first = AskedFirst(
        told_by=told["told_by"],
        told_on=at.date() - timedelta(days=told["told_days_before"]),
        lead_said=told["lead_said"],
        relies=told["relies"],
        relies_where=told["relies_where"],
        learned=told["learned"],
    )
    proposal = Proposal(
        verb=Verb(told["verb"]),
        reason=told["reason"],
        evidence=told["evidence"],
        into=_titled(organisation, told["into"]) if told["into"] else None,
        first=first,
    )
    decision = decisions.propose(
        project=_titled(organisation, told["project"]),
        proposal=proposal,
        by=_person(organisation, told["by"]),
        at=at,
    )
    for persona in told["agreed_by"]:
        decision = decisions.agree(
            decision=decision,
            expected_version=decision.version,
            by=_person(organisation, persona),
            at=at,
        )


def _titled(organisation: Organisation, title: str) -> Project:
    found: Project = Project.objects.of(organisation).in_register().get(title=title)
    return found


def _person(organisation: Organisation, persona: str) -> Person:
    return Person.objects.get(organisation=organisation, persona=persona)
