"""Goals and links of projects to them for tests, made by the real actions."""

from typing import Any

from goldthread.goals import actions
from goldthread.goals.models import Goal, GoalLink
from goldthread.people.models import Person
from goldthread.projects.models import Project
from tests.portfolio import AT, directorate

HARM = "Harm free care on our wards: fewer falls and pressure ulcers"
HOME = "People with wounds stay well at home"


def set_goal(by: Person, short: str = "OPS", text: str = HARM, **more: Any) -> Goal:
    """A goal of a directorate; with an empty short name, of the trust."""
    return actions.set_goal(
        organisation=by.organisation,
        directorate=directorate(by.organisation, short) if short else None,
        text=text,
        by=by,
        at=AT,
        **more,
    )


def confirm(
    project: Project, goal: Goal, by: Person, strength: str = "main", **more: Any
) -> GoalLink:
    """Confirm a goal as the page shows it, whatever stood there before."""
    link = GoalLink.objects.filter(project=project, goal=goal).first()
    return actions.confirm_goal(
        project=project,
        goal=goal,
        strength=strength,
        by=by,
        at=AT,
        **{"expected_version": link.version if link else 0, **more},
    )


def refuse(project: Project, goal: Goal, by: Person, **more: Any) -> GoalLink:
    """Refuse a goal as the page shows it."""
    link = GoalLink.objects.filter(project=project, goal=goal).first()
    expected = link.version if link else 0
    return actions.refuse_goal(
        project=project, goal=goal, expected_version=expected, by=by, at=AT, **more
    )


def suggest(by: Person) -> None:
    """Suggest goals for the whole register."""
    actions.suggest(organisation=by.organisation, by=by, at=AT)
