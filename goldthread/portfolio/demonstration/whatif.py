"""The demonstration's what-if, shared and commented on, with a suggested set worked out for it."""

from datetime import datetime, timedelta
from typing import Any

from goldthread.ledger.actions import writing
from goldthread.organisations.models import Organisation
from goldthread.portfolio.actions.suggesting import ask_for_set, work_out
from goldthread.portfolio.actions.whatif import add_changes, comment, make_scenario
from goldthread.portfolio.demonstration.told import person, story, titled
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.whatif import Trying


def try_out(*, organisation: Organisation, at: datetime) -> None:
    """Make the what-if that the story tells."""
    told = story("whatif")
    by = person(organisation, told["by"])
    with writing():
        scenario = make_scenario(name=told["name"], shared=told["shared"], by=by, at=at)
        changes = [_trying(organisation, one, at) for one in told["decisions"]]
        scenario = add_changes(
            scenario=scenario, expected_version=scenario.version, changes=changes, by=by, at=at
        )
        for said in told["comments"]:
            words, who = said["words"], person(organisation, said["by"])
            comment(scenario=scenario, words=words, by=who, at=at)
        asked = ask_for_set(scenario=scenario, by=by, at=at)
    work_out(asked=asked, by=by, at=at)


def _trying(organisation: Organisation, told: dict[str, Any], at: datetime) -> Trying:
    days = told.get("until_in_days")
    return Trying(
        project=titled(organisation, told["project"]),
        verb=Verb(told["verb"]),
        into=titled(organisation, told["into"]) if "into" in told else None,
        until=at.date() + timedelta(days=days) if days else None,
        where_to=told.get("where_to", ""),
        who=told.get("who", ""),
        reason=told["reason"],
    )
