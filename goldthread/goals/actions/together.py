"""Writing down at once what a directorate said of many projects, as minutes of a meeting do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.permissions import can_confirm_for, stands_as
from goldthread.goals.policies import NotServed, may_serve
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects.models import Project

_State = GoalLink.State


@dataclass(frozen=True, slots=True)
class Said:
    """That a project serves a goal, as main or supporting; no strength: that it does not."""

    project: Project
    goal: Goal
    strength: str = ""


@recorded
def say_together(
    *,
    directorate: Directorate,
    said: Sequence[Said],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Confirm and refuse goals of many projects that a directorate owns, none of them spoken of
    before; one entry in the ledger. Raises NotAllowed, NotServed."""
    if isinstance(by, Person) and not can_confirm_for(by, directorate):
        raise NotAllowed(f"{by.name} may not confirm goals of {directorate.name}.")
    wrong = [one for one in said if not may_serve(one.goal, (directorate.pk,))]
    if wrong:
        raise NotServed(f"{wrong[0].project.reference} cannot serve “{wrong[0].goal.text}”")
    standing = stands_as(by, directorate)
    GoalLink.objects.bulk_create(
        [
            GoalLink(
                organisation_id=directorate.organisation_id,
                project=one.project,
                goal=one.goal,
                state=_State.CONFIRMED if one.strength else _State.REFUSED,
                strength=one.strength,
                by_id=by.pk,
                standing=standing,
                at=at,
            )
            for one in said
        ],
        batch_size=500,
    )
    refused = sum(not one.strength for one in said)
    told = {"directorate": directorate.name, "refused": refused, "confirmed": len(said) - refused}
    record(verb="goals.confirmed together", subject=None, by=by, at=at, payload=told)
