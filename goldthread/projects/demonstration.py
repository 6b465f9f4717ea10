"""The demonstration's register: its workbook through the real import, and a few finishing touches.

Who leads what, and what is restricted, stands in `data/demonstration/register.json`.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.projects.actions import (
    claim_part,
    import_batch,
    restrict_project,
    start_draft,
)
from goldthread.projects.models import Batch, Project, ProjectMember

Progress = Callable[[float], None]


def load_register(
    *, organisation: Organisation, by: Person, at: datetime, progress: Progress
) -> Batch:
    """Import the demonstration's workbook as the QI lead `by` would, then link a lead to an
    account and restrict what is told. `progress` hears the part done, 0 to 1."""
    told = json.loads(_data("register.json"))
    draft = start_draft(
        organisation=organisation,
        named_list=told["list"],
        file_name=told["file"],
        data=_data(told["file"]),
        as_at=date.fromisoformat(told["as_at"]),
        by=by,
        at=at,
    )
    progress(0.2)
    batch = import_batch(batch=draft, expected_version=draft.version, by=by, at=at)
    progress(0.8)
    for each in told["leads"]:
        _claim(organisation, each, by, at)
    for each in told["restricted"]:
        _restrict(organisation, each, at)
    progress(1.0)
    return batch


def _claim(organisation: Organisation, told: dict[str, str], by: Person, at: datetime) -> None:
    project = _titled(organisation, told["title"])
    member = project.members.filter(part=ProjectMember.Part.LEAD).earliest("order")
    claim_part(member=member, person=_person(organisation, told["persona"]), by=by, at=at)


def _restrict(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    restrict_project(
        project=_titled(organisation, told["title"]),
        people=[_person(organisation, persona) for persona in told["people"]],
        by=_person(organisation, told["by"]),
        at=at,
    )


def _titled(organisation: Organisation, title: str) -> Project:
    found: Project = Project.objects.of(organisation).in_register().get(title=title)
    return found


def _person(organisation: Organisation, persona: str) -> Person:
    return Person.objects.get(organisation=organisation, persona=persona)


def _data(name: str) -> bytes:
    return (files("goldthread") / "data" / "demonstration" / name).read_bytes()
