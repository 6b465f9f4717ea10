"""What taking a decision does to its project, and how it is put back."""

from datetime import datetime

from goldthread.core.values.statuses import Status
from goldthread.people.models import Person
from goldthread.portfolio.actions.joining import keep_leads, part_again
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.exceptions import check_did_not_agree_exception
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Effect, NotNow, State, Verb
from goldthread.portfolio.queries.exceptions import usable_exception
from goldthread.projects.actions import set_status
from goldthread.projects.models import Project


def take(*, decision: Decision, approver: Person, by: Person, at: datetime) -> None:
    """Carry a decision out, checking again what may have changed since it was proposed.

    `approver` answers for it: whoever agreed, or the board member of a meeting; `by` presses.
    Called inside the action that agrees; the caller saves the decision.
    """
    project: Project = (
        Project.objects.of(by.organisation_id).select_for_update().get(pk=decision.project_id)
    )
    becomes = effect_of(decision, project)
    exception = usable_exception(project)
    policy.check_can_be_made(
        becomes,
        status=Status(project.status),
        required=project.mandatory,
        has_exception=exception is not None,
    )
    if decision.into_id is not None:
        _check_into(decision)
    if policy.needs_exception(becomes, required=project.mandatory):
        for one in (approver, by):
            check_did_not_agree_exception(one, exception)
        decision.exception = exception
    decision.status_before = project.status
    decision.needed_lead_before = project.needs_new_lead
    _give(project, becomes.status, becomes.needs_new_lead, by, at, "decision.taken")
    if decision.verb == Verb.JOIN:
        keep_leads(decision, project, by, at)


def put_back(*, decision: Decision, by: Person, at: datetime) -> None:
    """Give the project back what it had before the decision. Raises NotNow if it was built on."""
    project: Project = (
        Project.objects.of(by.organisation_id).select_for_update().get(pk=decision.project_id)
    )
    gave = effect_of(decision, project, status=Status(decision.status_before))
    policy.check_can_be_reversed(
        status_now=Status(project.status),
        status_given=gave.status,
        newer=_newer(decision),
    )
    needs_lead = project.needs_new_lead
    if decision.verb == Verb.NEW_LEAD:
        needs_lead = decision.needed_lead_before
    _give(project, Status(decision.status_before), needs_lead, by, at, "decision.reversed")
    if decision.verb == Verb.JOIN:
        part_again(decision, by, at)


def effect_of(decision: Decision, project: Project, *, status: Status | None = None) -> Effect:
    """What the decision does to the project as it stands, or as it stood in `status`."""
    return policy.effect(
        Verb(decision.verb),
        status=status or Status(project.status),
        needs_new_lead=project.needs_new_lead,
        ended_as=Status(decision.ended_as) if decision.ended_as else None,
    )


def _check_into(decision: Decision) -> None:
    # Read again: of decisions taken together an earlier one may have ended the other project.
    into: Project = (
        Project.objects.of(decision.organisation_id)
        .select_for_update()
        .get(pk=decision.into_id or 0)
    )
    policy.check_can_be_joined_with(same=False, into_status=Status(into.status))


def _newer(decision: Decision) -> bool:
    if decision.decided_at is None:
        raise NotNow("This decision was not taken.")
    rows = Decision.objects.of(decision.organisation_id).filter(
        project=decision.project_id, state=State.TAKEN, decided_at__gte=decision.decided_at
    )
    return bool(rows.exclude(pk=decision.pk).exists())


def _give(
    project: Project, status: Status, needs_new_lead: bool, by: Person, at: datetime, because: str
) -> None:
    if (project.status, project.needs_new_lead) != (status, needs_new_lead):
        set_status(
            project=project,
            status=status,
            needs_new_lead=needs_new_lead,
            ended_by_decision=not status.is_live,
            because=because,
            by=by,
            at=at,
        )
