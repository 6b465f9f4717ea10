"""Changing projects one at a time or together, undoing a change, setting a status by decision."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.people.permissions import NotAllowed
from goldthread.projects.actions.cleaning import cleaned
from goldthread.projects.actions.writing import locked, told, write
from goldthread.projects.models import Project, ProjectVersion
from goldthread.projects.permissions import (
    can_edit_everything,
    check_can_edit,
    check_can_restrict,
)
from goldthread.projects.policies import (
    Clash,
    Refused,
    StaleVersion,
    check_may_end,
    check_may_undo,
    check_not_decided,
    check_stays_required,
)
from goldthread.projects.queries import snapshot
from goldthread.projects.queries.versions import difference


@recorded
def change_project(
    *,
    project: Project,
    expected_version: int,
    changes: Mapping[str, Any],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
    because: str = "project.changed",
) -> Project:
    """Change a project's details, `changes` as `cleaning.cleaned` takes them.

    Raises StaleVersion when somebody changed it since `expected_version`, Refused for texts that
    cannot be stored, NotAllowed. A change that changes nothing makes no version.
    """
    return _change(project, expected_version, changes, by=by, at=at, because=because)


def check_kept(project: Project, changes: Mapping[str, Any]) -> None:
    """Raise StaleVersion when a changed project does not say what was sent: the same request came
    before with other words, as from a page that somebody went back to."""
    typed, now = cleaned(changes, organisation_id=project.organisation_id), snapshot(project)
    other = [Clash(name, now[name], typed[name]) for name in typed if now[name] != typed[name]]
    if other:
        raise StaleVersion(project, other)


@recorded
def change_many(
    *,
    changes: Sequence[tuple[Project, int, Mapping[str, Any]]],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
    because: str = "project.changed",
) -> None:
    """Change several projects, each with the version it was seen in: all of them or none."""
    # In one order everywhere, so that two people at once never wait for each other.
    for project, version, fields in sorted(changes, key=lambda change: change[0].pk):
        _change(project, version, fields, by=by, at=at, because=because)


@recorded
def undo_change(
    *,
    project: Project,
    version: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Project:
    """Put back what one version changed; later changes to other fields stay.

    Raises StaleVersion when one of these fields was changed again since, Refused when the version
    was not made by an edit.
    """
    current = locked(project)
    check_can_edit(by, current)
    made, earlier = _version(current, version), _version(current, version - 1)
    check_may_undo(made.because)
    now, fields = snapshot(current), difference(earlier.fields, made.fields)
    again = [Clash(f.field, now[f.field], f.old) for f in fields if now[f.field] != f.new]
    if again:
        raise StaleVersion(current, again)
    put_back = {f.field: f.old for f in fields}
    claims = {**earlier.fields["claims"], **now["claims"]}
    after = {**now, **put_back, "claims": claims}
    _check_status(by, current, now, after)
    return _step(current, now, after, by, at, "project.undone")


@recorded
def give_by_decision(
    *,
    project: Project,
    by: Actor,
    at: datetime,
    because: str,
    title: str | None = None,
    leads: Mapping[str, int | None] | None = None,
    request_id: UUID | None = None,
) -> Project:
    """Set the title or the leads (names as typed, with the account of each or None) that a
    decision gave. Who may decide, and when, the decision has checked."""
    if by.organisation_id != project.organisation_id:
        raise NotAllowed("That project belongs to another organisation.")
    current = locked(project)
    now = snapshot(current)
    after = {**now}
    if title is not None:
        after["title"] = cleaned({"title": title}, organisation_id=by.organisation_id)["title"]
    if leads is not None:
        accounts = {f"leads: {name}": pk for name, pk in leads.items() if pk is not None}
        after |= {"leads": list(leads), "claims": {**now["claims"], **accounts}}
    return _step(current, now, after, by, at, because, looked_at=False)


@recorded
def set_status(
    *,
    project: Project,
    status: str,
    by: Actor,
    at: datetime,
    because: str,
    needs_new_lead: bool = False,
    ended_by_decision: bool = False,
    request_id: UUID | None = None,
) -> Project:
    """Set the status that a decision gave. Who may decide, and when, the decision has checked.
    `ended_by_decision`: only its reversal, and no edit, changes the status from now on."""
    if by.organisation_id != project.organisation_id:
        raise NotAllowed("That project belongs to another organisation.")
    current = locked(project)
    now = snapshot(current)
    after = {**now, "status": status, "needs_new_lead": needs_new_lead}
    current.ended_by_decision = ended_by_decision
    # Whoever decides looks at no details: the day they were known to hold stays.
    return _step(current, now, after, by, at, because, looked_at=False)


def _change(
    project: Project,
    expected_version: int,
    changes: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    because: str,
) -> Project:
    current = locked(project)
    check_can_edit(by, current)
    if current.withdrawn:
        raise Refused({"": f"{current.reference} is no longer on the register"})
    typed = cleaned(changes, organisation_id=current.organisation_id)
    now = snapshot(current)
    if current.version != expected_version:
        differing = [name for name in typed if now[name] != typed[name]]
        raise StaleVersion(current, [Clash(name, now[name], typed[name]) for name in differing])
    _check_status(by, current, now, {**now, **typed})
    if typed.get("owner", now["owner"]) != now["owner"]:
        check_can_restrict(by, current)
    return _step(current, now, {**now, **typed}, by, at, because)


def _check_status(
    by: Actor, project: Project, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    check_not_decided(before, after, ended_by_decision=project.ended_by_decision)
    check_may_end(before, after)
    if not can_edit_everything(by):
        # Or its own people could first take the mark off and then end it.
        check_stays_required(before, after)


def _step(
    project: Project,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: Actor,
    at: datetime,
    because: str,
    *,
    looked_at: bool = True,
) -> Project:
    if not difference(before, after):
        return project
    payload = told(project, before, after)
    if looked_at:
        project.as_at = max(project.as_at, at.date())
    write(project, before, after, by=by, at=at, because=because)
    record(verb=because, subject=project, by=by, at=at, payload=payload)
    return project


def _version(project: Project, version: int) -> ProjectVersion:
    found: ProjectVersion | None = project.versions.filter(version=version).first()
    if found is None:
        raise Refused({"": "There is no earlier version to go back to"})
    return found
