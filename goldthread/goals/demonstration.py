"""The demonstration's goals: set, beside their plans, most links confirmed and some left to do.

What is told stands in `data/demonstration/goals.json`, projects by title. Goals and plans go
through the actions that people use; the hundreds of links are written together, one entry in the
ledger a directorate, for pressing each would take longer than all else of the demonstration.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

from goldthread.goals import actions
from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.permissions import stands_as
from goldthread.ledger.actions import CommandLine, record, writing
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.projects.models import Project, ProjectDirectorate, ProjectVersion

_State = GoalLink.State


def tell_goals(*, organisation: Organisation, at: datetime) -> None:
    """Set the goals, write the plans, guess staff days, confirm most links, suggest the others."""
    text = (files("goldthread") / "data" / "demonstration" / "goals.json").read_text("utf-8")
    told = json.loads(text)
    cast = {row.persona: row for row in Person.objects.filter(organisation=organisation)}
    shorts = {row.short: row for row in Directorate.objects.of(organisation)}
    goals = _set_goals(organisation, told["goals"], cast, shorts, at)
    for plan in told["plans"]:
        actions.write_plan(
            organisation=organisation,
            directorate=shorts.get(plan["directorate"]),
            text=plan["text"],
            source=plan["source"],
            expected_version=0,
            by=cast[plan["by"]],
            at=at,
        )
    projects = {row.title: row for row in Project.objects.of(organisation).in_register()}
    _guess_days(organisation, projects, told["staff_days"])
    leads = {row["directorate"]: cast[row["by"]] for row in told["goals"]}
    _say(organisation, _links(told, goals, projects), leads, at)
    actions.suggest(organisation=organisation, by=CommandLine(organisation.pk), at=at)


def _set_goals(
    organisation: Organisation,
    told: Iterable[Mapping[str, Any]],
    cast: Mapping[str, Person],
    shorts: Mapping[str, Directorate],
    at: datetime,
) -> dict[str, Goal]:
    goals: dict[str, Goal] = {}
    # The trust's first, for the others lead to them.
    for row in sorted(told, key=lambda one: bool(one["directorate"])):
        first, by = row.get("first"), cast[row["by"]]
        goal = actions.set_goal(
            organisation=organisation,
            directorate=shorts.get(row["directorate"]),
            text=first["text"] if first else row["text"],
            leads_to=[goals[key] for key in row["leads_to"]],
            by=by,
            at=at,
        )
        if first:
            goal = actions.reword_goal(
                goal=goal, expected_version=1, text=row["text"], why=first["why"], by=by, at=at
            )
        goals[row["key"]] = goal
    return goals


def _guess_days(
    organisation: Organisation, projects: Mapping[str, Project], told: Mapping[str, int]
) -> None:
    """As if the workbook had told them: the first version of each project has them too."""
    guessed = {projects[title].pk: days for title, days in told.items()}
    rows = list(Project.objects.of(organisation).filter(pk__in=guessed))
    for row in rows:
        row.staff_days = Decimal(guessed[row.pk])
    Project.objects.bulk_update(rows, ["staff_days"])
    versions = list(ProjectVersion.objects.of(organisation).filter(project__in=guessed))
    for version in versions:
        version.fields["staff_days"] = str(guessed[version.project_id])
    ProjectVersion.objects.bulk_update(versions, ["fields"])


def _links(
    told: Mapping[str, Any], goals: Mapping[str, Goal], projects: Mapping[str, Project]
) -> list[GoalLink]:
    said = [
        GoalLink(
            project=projects[title],
            goal=goals[row["key"]],
            state=_State.CONFIRMED,
            strength=strength,
        )
        for row in told["goals"]
        for strength in GoalLink.Strength
        for title in row[strength]
    ]
    owners = dict(
        ProjectDirectorate.objects.filter(
            part=ProjectDirectorate.Part.OWNER, until=None
        ).values_list("project", "directorate")
    )
    refused = [
        GoalLink(project=projects[title], goal=goal, state=_State.REFUSED)
        for title in told["none"]
        for goal in goals.values()
        if goal.of_trust or goal.directorate_id == owners.get(projects[title].pk)
    ]
    return said + refused


def _say(
    organisation: Organisation,
    links: Iterable[GoalLink],
    leads: Mapping[str, Person],
    at: datetime,
) -> None:
    rows = list(links)
    belongs = ProjectDirectorate.objects.of(organisation).filter(
        part=ProjectDirectorate.Part.OWNER, until=None
    )
    owners = {row.project_id: row.directorate for row in belongs.select_related("directorate")}
    by_owner: dict[Directorate, list[GoalLink]] = {}
    for link in rows:
        owner = owners[link.project_id]
        by = leads.get(owner.short, leads[""])
        link.organisation, link.at, link.by = organisation, at, by
        link.standing = stands_as(by, owner)
        by_owner.setdefault(owner, []).append(link)
    with writing():
        GoalLink.objects.bulk_create(rows, batch_size=500)
        for owner, theirs in by_owner.items():
            refused = sum(link.state == _State.REFUSED for link in theirs)
            payload = {"directorate": owner.name, "refused": refused}
            payload["confirmed"] = len(theirs) - refused
            by = leads.get(owner.short, leads[""])
            record(verb="goals.confirmed", subject=None, by=by, at=at, payload=payload)
