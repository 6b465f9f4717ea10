"""Taking the baseline a review counts from: a date, the rule, and the list as it was."""

from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import day_of
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, check
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Baseline, BaselineProject
from goldthread.portfolio.policies.baselines import RULE
from goldthread.portfolio.queries.baselines import Counted, counted_on
from goldthread.reviews.models import Review


class NotYet(Exception):  # noqa: N818 - it reads as a sentence
    """A baseline of a day to come."""


@recorded
def take_baseline(
    *,
    review: Review,
    on: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Baseline:
    """Write down the live projects of a day as the baseline of a review, as they stood then.

    Raises NotYet for a day to come.
    """
    if review.organisation_id != by.organisation_id:
        raise NotAllowed("That review belongs to another organisation.")
    if isinstance(by, Person):
        check(by, Deed.TAKE_BASELINE)
    if on > day_of(review.organisation, at):
        raise NotYet("Choose a day that is not to come: a baseline counts what was.")
    baseline: Baseline = Baseline.objects.create(
        organisation_id=by.organisation_id,
        review=review,
        on=on,
        rule=RULE,
        taken_at=at,
        taken_by=by if isinstance(by, Person) else None,
    )
    counted = counted_on(review.organisation, on)
    BaselineProject.objects.bulk_create(_rows(baseline, counted), batch_size=500)
    told = {"on": on, "rule": RULE, "projects": len(counted.heads), "counted": counted.works}
    record(verb="baseline.taken", subject=baseline, by=by, at=at, payload=told)
    return baseline


def _rows(baseline: Baseline, counted: Counted) -> list[BaselineProject]:
    names = dict(Directorate.objects.of(baseline.organisation_id).values_list("pk", "name"))
    return [
        BaselineProject(
            organisation_id=baseline.organisation_id,
            baseline=baseline,
            project_id=project,
            head_id=head,
            directorate_key=counted.held[project].owner,
            directorate_name=names.get(counted.held[project].owner or 0, ""),
            status=counted.held[project].status,
        )
        for project, head in sorted(counted.heads.items())
    ]
