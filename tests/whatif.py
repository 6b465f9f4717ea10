"""What-ifs for tests, made by the real actions."""

from typing import Any

from goldthread.people.models import Person
from goldthread.portfolio.actions.whatif import add_changes, make_scenario
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.projects.models import Project
from tests.portfolio import AT


def what_if(by: Person, *tried: Trying, shared: str = "me", **more: Any) -> Scenario:
    """A what-if that holds these decisions."""
    made = make_scenario(name="One of each", shared=shared, by=by, at=AT, **more)
    return add(made, by, *tried) if tried else made


def add(scenario: Scenario, by: Person, *tried: Trying) -> Scenario:
    """Try more decisions in it."""
    scenario.refresh_from_db()
    return add_changes(
        scenario=scenario, expected_version=scenario.version, changes=tried, by=by, at=AT
    )


def stop(project: Project, **more: Any) -> Trying:
    return Trying(project, Verb.STOP, **more)


def join(project: Project, into: Project, **more: Any) -> Trying:
    return Trying(project, Verb.JOIN, into=into, **more)
