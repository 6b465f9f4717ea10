"""Writing down what the official plan says, beside the goals that people agreed."""

from datetime import datetime
from uuid import UUID

from goldthread.goals.models import OfficialPlan
from goldthread.goals.permissions import check_can_set_goals
from goldthread.goals.policies import StalePlan
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate, Organisation


@recorded
def write_plan(
    *,
    organisation: Organisation,
    directorate: Directorate | None,
    text: str,
    source: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> OfficialPlan:
    """Write the official plan of a directorate or the trust as its next version; `source` says
    where it stands.

    Raises StalePlan when somebody wrote it since `expected_version` (0: there was none).
    """
    owner = None if directorate is None else directorate.pk
    check_can_set_goals(by, organisation.pk, owner)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    held = OfficialPlan.objects.of(organisation).filter(directorate=directorate)
    current: OfficialPlan | None = held.order_by("-version").first()
    if current is not None and current.version != expected_version:
        raise StalePlan(current)
    if current is not None and (current.text, current.source) == (text, source):
        return current
    plan: OfficialPlan = OfficialPlan.objects.create(
        organisation=organisation,
        directorate=directorate,
        version=expected_version + 1,
        text=text,
        source=source,
        by_id=by.pk,
        at=at,
    )
    told = {"directorate": directorate.name if directorate else None, "source": source}
    record(verb="plan.written", subject=plan, by=by, at=at, payload={**told, "text": text})
    return plan
