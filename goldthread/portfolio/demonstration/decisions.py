"""The demonstration's first decisions: one taken, one open."""

from datetime import datetime, timedelta
from typing import Any

from goldthread.organisations.models import Organisation
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.demonstration.told import person, story, titled
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal


def decide(*, organisation: Organisation, at: datetime) -> None:
    """Propose the decisions that the story tells, and agree those that it says were agreed."""
    for told in story("portfolio")["decisions"]:
        _decide(organisation, told, at)


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
        into=titled(organisation, told["into"]) if told["into"] else None,
        first=first,
    )
    decision = decisions.propose(
        project=titled(organisation, told["project"]),
        proposal=proposal,
        by=person(organisation, told["by"]),
        at=at,
    )
    for persona in told["agreed_by"]:
        decision = decisions.agree(
            decision=decision,
            expected_version=decision.version,
            by=person(organisation, persona),
            at=at,
        )
