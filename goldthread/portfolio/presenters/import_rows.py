"""Rows as they will be stored, and each change, clash and likeness of an import, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.portfolio.queries.imports import Check
from goldthread.projects.models import Project
from goldthread.projects.policies import TEXTS
from goldthread.projects.queries import Plan, PlannedProject
from goldthread.projects.queries.values import Change

_NAMES = {
    **TEXTS,
    "kind": "Type",
    "status": "Status",
    "needs_new_lead": "Needs a new lead",
    "mandatory": "Required work",
    "start_date": "Start",
    "end_date": "End",
    "leads": "Lead",
    "supervisors": "Supervisor",
    "sponsors": "Sponsor",
    "owner": "Owner",
    "partners": "Partners",
    "extra": "Other columns",
}
_SAID_WITH_DATE = {"start_precision", "end_precision", "start_text", "end_text"}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One project as it will be stored, and what was doubtful about reading it."""

    title: str
    owner: str
    lead: str
    type: str
    status: str
    start: str
    end: str
    place: str
    effect: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: what stands in the register and what the list says."""

    name: str
    now: str
    read: str


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project of the register with fields that a list says anew."""

    project: Project
    place: str
    fields: tuple[FieldLine, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything of an import that is not simply new."""

    changed: tuple[ProjectLine, ...]
    clashing: tuple[ProjectLine, ...]
    alike: tuple[tuple[str, str, Project], ...]
    gone: tuple[Project, ...]
    gone_unseen: int
    beyond: tuple[tuple[str, str], ...]
    hidden: int


def row_lines(plan: Plan, directorates: Iterable[Directorate]) -> list[RowLine]:
    """Every project of the file, in the order of the file."""
    names = {row.pk: row.name for row in directorates}
    return [_row(each, names) for each in plan.projects]


def changes_of(check: Check) -> Changes:
    """The page of changes."""
    names = {row.pk: row.name for row in check.directorates}
    plan = check.plan
    return Changes(
        changed=tuple(
            _project(each, each.project, each.merged.changes, names)
            for each in plan.changed
            if each.project is not None
        ),
        clashing=tuple(
            _project(each, each.project, each.merged.clashes, names)
            for each in plan.clashing
            if each.project is not None
        ),
        alike=tuple(
            (one.row.values["title"], one.row.row.source.words, one.project) for one in check.alike
        ),
        gone=check.visible_gone,
        gone_unseen=len(plan.gone) - len(check.visible_gone),
        beyond=tuple((row.title, row.directorate) for row in plan.beyond_reach),
        hidden=plan.hidden,
    )


def _row(each: PlannedProject, names: Mapping[int, str]) -> RowLine:
    values = each.values
    doubts = [*each.doubts, *dict.fromkeys(doubt.words for doubt in each.row.doubts)]
    also = [f"Also {row.source.words}: one project, and this row leads" for row in each.rows[1:]]
    return RowLine(
        title=values["title"],
        owner=names.get(values["owner"], ""),
        lead="; ".join(values["leads"]),
        type=_value("kind", values, names),
        status=_value("status", values, names),
        start=_value("start_date", values, names),
        end=_value("end_date", values, names),
        place=each.row.source.words,
        effect="new" if each.is_new else "changed" if each.is_changed else "the same",
        doubts=(*also, *doubts),
    )


def _project(
    each: PlannedProject, project: Project, changes: Iterable[Change], names: Mapping[int, str]
) -> ProjectLine:
    fields = []
    for change in changes:
        told = list(dict.fromkeys(_name(key) for key in change.read))
        for name in told:
            key = next(key for key in change.read if _name(key) == name)
            now, read = _value(key, change.now, names), _value(key, change.read, names)
            if now != read:
                fields.append(FieldLine(name, now, read))
    return ProjectLine(project, each.row.source.words, tuple(fields), each.doubts)


def _name(key: str) -> str:
    if key in _SAID_WITH_DATE:
        return "Start" if key.startswith("start") else "End"
    return _NAMES[key]


def _value(key: str, values: Mapping[str, Any], names: Mapping[int, str]) -> str:
    value = values[key]
    if key in ("start_date", "end_date"):
        return _date(key.removesuffix("_date"), values)
    if key == "kind":
        return Kind(value).words if value else ""
    if key == "status":
        return Status(value).words
    if key == "owner":
        return names.get(value, "")
    if key == "partners":
        return ", ".join(names.get(each, "") for each in value)
    if key == "extra":
        return "; ".join(f"{heading}: {text}" for heading, text in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)


def _date(name: str, values: Mapping[str, Any]) -> str:
    iso, precision = values[f"{name}_date"], Precision(values[f"{name}_precision"])
    words = RoughDate(date.fromisoformat(iso) if iso else None, precision).words
    text = values[f"{name}_text"]
    if precision is Precision.UNREADABLE and text:
        return f"{words}: {text}"
    return words
