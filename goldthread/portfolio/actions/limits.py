"""What a what-if's suggested sets must keep to: limits, and what people fix beforehand."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import recorded
from goldthread.people.models import Person
from goldthread.portfolio.actions.whatif import locked, touch
from goldthread.portfolio.models import Scenario, ScenarioLock
from goldthread.portfolio.permissions.whatif import check_can_run, check_can_try
from goldthread.portfolio.policies.limits import SetLimits
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.models import Project


@recorded
def set_limits(
    *,
    scenario: Scenario,
    expected_version: int,
    limits: SetLimits,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Set what a suggested set must keep to."""
    check_can_run(by, scenario)
    current = locked(scenario, expected_version, by)
    current.limits = limits.as_json()
    return touch(current, "limits set", by, at, limits=current.limits)


@recorded
def set_locks(
    *,
    scenario: Scenario,
    expected_version: int,
    projects: Collection[Project],
    lock: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Say that suggestions keep these projects, stop them, or may name them ("free"); "" takes
    what was said of them back."""
    current = locked(scenario, expected_version, by)
    owners = owners_of([one.pk for one in projects])
    check_can_try(by, [owners.get(one.pk) for one in projects])
    current.locks.filter(project__in=projects).delete()
    if lock:
        ScenarioLock.objects.bulk_create(
            ScenarioLock(
                organisation_id=current.organisation_id,
                scenario=current,
                project=one,
                lock=lock,
                by=by,
                at=at,
            )
            for one in projects
        )
    told = [one.reference for one in projects]
    return touch(current, "locked", by, at, projects=told, lock=lock)
