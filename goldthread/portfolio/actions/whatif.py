"""Making what-ifs and trying decisions in them. Nothing here decides anything."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import Scenario, ScenarioChange, ScenarioComment
from goldthread.portfolio.permissions import whatif as may
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.policies.whatif import Trying
from goldthread.portfolio.queries.links import owners_of


class StaleScenario(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody changed the what-if meanwhile; `current` is how it stands now."""

    def __init__(self, current: Scenario) -> None:
        super().__init__(f"{current.changed_by.name} changed this what-if meanwhile.")
        self.current = current


@recorded
def make_scenario(
    *,
    name: str,
    by: Person,
    at: datetime,
    shared: str = Scenario.Shared.ME,
    directorate: Directorate | None = None,
    request_id: UUID | None = None,
) -> Scenario:
    """A new what-if without decisions."""
    may.check_can_try(by)
    scenario: Scenario = Scenario.objects.create(
        organisation_id=by.organisation_id,
        name=name,
        shared=shared,
        directorate=directorate,
        made_by=by,
        made_at=at,
        changed_by=by,
        changed_at=at,
    )
    record(verb="whatif.made", subject=scenario, by=by, at=at, payload={"name": name})
    return scenario


@recorded
def change_scenario(
    *,
    scenario: Scenario,
    expected_version: int,
    name: str,
    shared: str,
    directorate: Directorate | None,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Rename a what-if and say who may see it."""
    may.check_can_run(by, scenario)
    current = locked(scenario, expected_version, by)
    current.name, current.shared, current.directorate = name, shared, directorate
    told = {"name": name, "shared": shared, "directorate": directorate.pk if directorate else None}
    return touch(current, "changed", by, at, **told)


@recorded
def add_changes(
    *,
    scenario: Scenario,
    expected_version: int,
    changes: Sequence[Trying],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Try decisions; one about a project that has one here already takes its place.

    Raises NotNow where one of them cannot be tried, NotAllowed.
    """
    current = locked(scenario, expected_version, by)
    ids = [one.project.pk for one in changes]
    owners = owners_of(ids)
    may.check_can_try(by, [owners.get(one) for one in ids])
    for one in changes:
        one.check()
    proposed = current.changes.filter(project__in=ids, decision__isnull=False)
    if proposed.exists():
        raise NotNow("A decision of this what-if about that project is proposed already.")
    current.changes.filter(project__in=ids).delete()
    ScenarioChange.objects.bulk_create(_row(current, one, by, at) for one in changes)
    told = [f"{one.verb} {one.project.reference}" for one in changes]
    return touch(current, "added", by, at, decisions=told)


@recorded
def take_out(
    *,
    scenario: Scenario,
    expected_version: int,
    projects: Collection[int],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Take the decisions about these projects out again."""
    current = locked(scenario, expected_version, by)
    rows = list(current.changes.filter(project__in=projects, decision=None).select_related())
    owners = owners_of([row.project_id for row in rows])
    own = [row for row in rows if row.added_by_id != by.pk]
    may.check_can_try(by, [owners.get(row.project_id) for row in own])
    ScenarioChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    told = [f"{row.verb} {row.project.reference}" for row in rows]
    return touch(current, "taken out", by, at, decisions=told)


@recorded
def see_again(
    *,
    scenario: Scenario,
    expected_version: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Say that projects changed meanwhile were looked at, and their decisions here still stand."""
    current = locked(scenario, expected_version, by)
    may.check_can_try(by)
    rows = list(current.changes.select_related("project"))
    for row in rows:
        row.project_version = row.project.version
    ScenarioChange.objects.bulk_update(rows, ["project_version"])
    return touch(current, "seen again", by, at)


@recorded
def copy_scenario(
    *,
    scenario: Scenario,
    name: str,
    projects: Collection[int],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """A what-if of one's own with the decisions about these projects: those one may read."""
    made = make_scenario(name=name, by=by, at=at)
    made.limits = scenario.limits
    rows = list(scenario.changes.filter(project__in=projects))
    for row in rows:
        row.pk, row._state.adding = None, True
        row.scenario, row.decision, row.added_by, row.added_at = made, None, by, at
    ScenarioChange.objects.bulk_create(rows)
    return touch(made, "copied", by, at, of=scenario.pk)


@recorded
def delete_scenario(
    *,
    scenario: Scenario,
    expected_version: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Put a what-if away; it can be put back."""
    may.check_can_run(by, scenario)
    current = locked(scenario, expected_version, by)
    current.deleted_at, current.deleted_by = at, by
    return touch(current, "deleted", by, at)


@recorded
def restore_scenario(
    *, scenario: Scenario, by: Person, at: datetime, request_id: UUID | None = None
) -> Scenario:
    """Put a deleted what-if back as it was; whoever deleted it may."""
    if scenario.organisation_id != by.organisation_id or scenario.deleted_by_id != by.pk:
        raise NotAllowed(f"{by.name} may not put this what-if back.")
    scenario.deleted_at = scenario.deleted_by = None
    return touch(scenario, "put back", by, at)


@recorded
def comment(
    *, scenario: Scenario, words: str, by: Person, at: datetime, request_id: UUID | None = None
) -> ScenarioComment:
    """Say something about a what-if that one may see. Its decisions stay as they are."""
    said: ScenarioComment = ScenarioComment.objects.create(
        organisation_id=by.organisation_id, scenario=scenario, words=words, by=by, at=at
    )
    record(verb="whatif.commented", subject=scenario, by=by, at=at, payload={"words": words})
    return said


def touch(scenario: Scenario, verb: str, by: Person, at: datetime, **told: object) -> Scenario:
    """Save a changed what-if as its next version, and record what was done."""
    scenario.version += 1
    scenario.changed_by, scenario.changed_at = by, at
    scenario.save()
    payload = {"name": scenario.name, **told}
    record(verb=f"whatif.{verb}", subject=scenario, by=by, at=at, payload=payload)
    return scenario


def locked(scenario: Scenario, expected_version: int, by: Person) -> Scenario:
    """The what-if as it stands, held until the action is done. Raises StaleScenario."""
    if scenario.organisation_id != by.organisation_id:
        raise NotAllowed("That what-if belongs to another organisation.")
    current: Scenario = (
        Scenario.objects.of(by.organisation_id)
        .select_for_update(of=("self",))
        .select_related("changed_by")
        .get(pk=scenario.pk)
    )
    if current.version != expected_version or current.deleted_at is not None:
        raise StaleScenario(current)
    return current


def _row(scenario: Scenario, one: Trying, by: Person, at: datetime) -> ScenarioChange:
    return ScenarioChange(
        organisation_id=scenario.organisation_id,
        scenario=scenario,
        project=one.project,
        verb=one.verb,
        into=one.into,
        until=one.until,
        where_to=one.where_to,
        what=one.what,
        who=one.who,
        reason=one.reason,
        origin=one.origin,
        added_by=by,
        added_at=at,
        project_version=one.project.version,
    )
