"""The demonstration's goals: set, beside their plans, most links confirmed and some left to do.

What is told stands in `data/demonstration/goals.json`, projects by title. Goals and plans go
through the actions that people use; the hundreds of links are written together, as from minutes
of a meeting, for pressing each would take longer than all else of the demonstration.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

from goldthread.goals import actions
from goldthread.goals.actions.together import Said
from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.policies import may_serve
from goldthread.ledger.actions import CommandLine
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.projects.models import Project, ProjectDirectorate, ProjectVersion


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
    _say(organisation, told, goals, projects, at)
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


def _say(
    organisation: Organisation,
    told: Mapping[str, Any],
    goals: Mapping[str, Goal],
    projects: Mapping[str, Project],
    at: datetime,
) -> None:
    belongs = ProjectDirectorate.objects.of(organisation).filter(
        part=ProjectDirectorate.Part.OWNER, until=None
    )
    owners = {row.project_id: row.directorate for row in belongs.select_related("directorate")}
    by_owner: dict[Directorate, list[Said]] = {}
    for said in _said(told, goals, projects, owners):
        by_owner.setdefault(owners[said.project.pk], []).append(said)
    leads = {row["directorate"]: row["by"] for row in told["goals"]}
    for owner, theirs in by_owner.items():
        persona = leads.get(owner.short, leads[""])
        by = Person.objects.get(organisation=organisation, persona=persona)
        actions.say_together(directorate=owner, said=theirs, by=by, at=at)


def _said(
    told: Mapping[str, Any],
    goals: Mapping[str, Goal],
    projects: Mapping[str, Project],
    owners: Mapping[int, Directorate],
) -> Iterator[Said]:
    for row in told["goals"]:
        for strength in GoalLink.Strength:
            for title in row[strength]:
                yield Said(projects[title], goals[row["key"]], strength)
    for title in told["none"]:
        owner = owners[projects[title].pk].pk
        for goal in goals.values():
            if may_serve(goal, (owner,)):
                yield Said(projects[title], goal)
