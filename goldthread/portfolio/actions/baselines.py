"""Taking the baseline a review counts from: a date, the rule, and the list as it was."""

from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, check
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Baseline, BaselineProject
from goldthread.portfolio.policies.baselines import RULE, not_counted
from goldthread.portfolio.queries.links import families, owners_of
from goldthread.projects.models import Project
from goldthread.reviews.models import Review


@recorded
def take_baseline(
    *,
    review: Review,
    on: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Baseline:
    """Write down the live projects of today as the baseline of a review, dated `on`."""
    if review.organisation_id != by.organisation_id:
        raise NotAllowed("That review belongs to another organisation.")
    if isinstance(by, Person):
        check(by, Deed.TAKE_BASELINE)
    baseline: Baseline = Baseline.objects.create(
        organisation_id=by.organisation_id,
        review=review,
        on=on,
        rule=RULE,
        taken_at=at,
        taken_by=by if isinstance(by, Person) else None,
    )
    rows = _rows(baseline)
    BaselineProject.objects.bulk_create(rows, batch_size=500)
    counted = sum(row.counted for row in rows)
    told = {"on": on, "rule": RULE, "projects": len(rows), "counted": counted}
    record(verb="baseline.taken", subject=baseline, by=by, at=at, payload=told)
    return baseline


def _rows(baseline: Baseline) -> list[BaselineProject]:
    organisation = baseline.organisation_id
    owners = owners_of(None, organisation)
    names = dict(Directorate.objects.of(organisation).values_list("pk", "name"))
    live = dict(Project.objects.of(organisation).in_register().live().values_list("pk", "status"))
    with_their_head = not_counted(families(organisation), live.keys())
    return [
        BaselineProject(
            organisation_id=organisation,
            baseline=baseline,
            project_id=project,
            directorate_key=owners.get(project),
            directorate_name=names.get(owners.get(project, 0), ""),
            status=status,
            counted=project not in with_their_head,
        )
        for project, status in sorted(live.items())
    ]
