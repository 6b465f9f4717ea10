"""A register of many projects, their texts mixed from those that are there, wards invented."""

import random
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from goldthread.organisations.models import Organisation
from goldthread.projects.models import (
    Project,
    ProjectDirectorate,
    ProjectMember,
    ProjectVersion,
)

_PARTS = (ProjectDirectorate, ProjectMember, ProjectVersion)


@dataclass(frozen=True, slots=True)
class _Copy:
    round: int
    of: int
    project: Project


def multiply(organisation: Organisation, wanted: int) -> None:
    """Copy the organisation's projects, with people, directorates and versions, until there are
    `wanted`; each copy takes every text from another project."""
    chance = random.Random(1)
    kept = list(Project.objects.of(organisation).order_by("pk"))
    with transaction.atomic():
        number = len(kept)
        for turn in range(1, wanted // len(kept) + 1):
            copies = [_copy(each, turn, kept, chance) for each in kept[: wanted - number]]
            Project.objects.bulk_create([copy.project for copy in copies], batch_size=500)
            for part in _PARTS:
                _copy_parts(part, {copy.of: copy.project.pk for copy in copies})
            number += len(copies)


def _copy(project: Project, turn: int, kept: list[Project], chance: random.Random) -> _Copy:
    copy = Project.objects.get(pk=project.pk)
    copy.pk, copy._state.adding = None, True
    copy.reference = f"{project.reference}-{len(kept)}-{turn}"
    for name in ("aim", "methods", "setting", "measures"):
        setattr(copy, name, getattr(chance.choice(kept), name))
    ward = f"{chance.choice('BCDFGKLMPRSTW')}{chance.choice('aeiou')}lden"
    copy.title = f"{chance.choice(kept).title} {ward} {chance.randrange(97)}"
    return _Copy(turn, project.pk, copy)


def _copy_parts(model: type[Model], keys: dict[int, int]) -> None:
    rows: list[Any] = list(model._base_manager.filter(project__in=list(keys)))
    for row in rows:
        row.project_id = keys[row.project_id]
        row.pk, row._state.adding = None, True
    model._base_manager.bulk_create(rows, batch_size=500)
