"""Setting, wording, closing a goal, and pointing it at trust goals. Nothing is overwritten."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from goldthread.goals.models import Goal, GoalWording, LeadsTo
from goldthread.goals.permissions import check_can_set_goals, stands_as
from goldthread.goals.policies import NotServed, StaleGoal
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate, Organisation


@recorded
def set_goal(
    *,
    organisation: Organisation,
    directorate: Directorate | None,
    text: str,
    by: Actor,
    at: datetime,
    leads_to: Collection[Goal] = (),
    request_id: UUID | None = None,
) -> Goal:
    """Set a goal of a directorate, or without one of the trust, as its next number.

    Setting more than the usual three is allowed; the page warns of it.
    """
    owner = None if directorate is None else directorate.pk
    check_can_set_goals(by, organisation.pk, owner)
    # One writer at a time, so that no two goals get one number.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    held = Goal.objects.of(organisation).filter(directorate=directorate)
    goal: Goal = Goal.objects.create(
        organisation=organisation,
        directorate=directorate,
        number=(held.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text,
        opened=at.date(),
    )
    _word(goal, "", by, at)
    _point(goal, leads_to, by, at)
    told = {"text": text, "directorate": directorate.name if directorate else None}
    record(verb="goal.set", subject=goal, by=by, at=at, payload=told)
    return goal


@recorded
def reword_goal(
    *,
    goal: Goal,
    expected_version: int,
    text: str,
    why: str,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Goal:
    """Word a goal anew, saying why. The earlier wording stays readable as it was.

    Raises StaleGoal when somebody changed it since `expected_version`, NotAllowed. The same text
    makes no version.
    """
    current = _current(goal, expected_version, by)
    if text == current.text:
        return current
    told = {"old": current.text, "new": text, "why": why}
    current.text = text
    current.version += 1
    current.save(update_fields=["text", "version"])
    _word(current, why, by, at)
    record(verb="goal.reworded", subject=current, by=by, at=at, payload=told)
    return current


@recorded
def close_goal(
    *,
    goal: Goal,
    expected_version: int,
    why: str,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Goal:
    """Close a goal, saying why: it keeps its links, and counts nowhere any more."""
    current = _current(goal, expected_version, by)
    current.closed, current.closed_because = at.date(), why
    current.save(update_fields=["closed", "closed_because"])
    told = {"text": current.text, "why": why}
    record(verb="goal.closed", subject=current, by=by, at=at, payload=told)
    return current


@recorded
def open_goal_again(
    *,
    goal: Goal,
    expected_version: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Goal:
    """Open a closed goal again, with the links it had."""
    current = _current(goal, expected_version, by)
    told = {"text": current.text, "closed": current.closed, "why": current.closed_because}
    current.closed, current.closed_because = None, ""
    current.save(update_fields=["closed", "closed_because"])
    record(verb="goal.opened again", subject=current, by=by, at=at, payload=told)
    return current


@recorded
def point_at_trust_goals(
    *,
    goal: Goal,
    trust_goals: Collection[Goal],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Goal:
    """Say which trust goals a directorate's goal leads to: these and no others."""
    check_can_set_goals(by, goal.organisation_id, goal.directorate_id)
    before = [row.trust_goal.text for row in _pointing(goal)]
    _point(goal, trust_goals, by, at)
    now = [row.trust_goal.text for row in _pointing(goal)]
    if now != before:
        told = {"goal": goal.text, "old": before, "new": now}
        record(verb="goal.pointed", subject=goal, by=by, at=at, payload=told)
    return goal


def _current(goal: Goal, expected_version: int, by: Actor) -> Goal:
    check_can_set_goals(by, goal.organisation_id, goal.directorate_id)
    current: Goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if current.version != expected_version:
        raise StaleGoal(current)
    return current


def _word(goal: Goal, why: str, by: Actor, at: datetime) -> None:
    GoalWording.objects.create(
        organisation_id=goal.organisation_id,
        goal=goal,
        version=goal.version,
        text=goal.text,
        why=why,
        by_id=by.pk,
        standing=stands_as(by, goal.directorate),
        at=at,
    )


def _pointing(goal: Goal) -> "list[LeadsTo]":
    rows = LeadsTo.objects.filter(goal=goal, until=None).select_related("trust_goal")
    return list(rows.order_by("trust_goal__number"))


def _point(goal: Goal, trust_goals: Collection[Goal], by: Actor, at: datetime) -> None:
    wanted = {one.pk for one in trust_goals}
    if wanted and goal.of_trust:
        raise NotServed("A goal of the trust leads to no other")
    if any(not one.of_trust or one.organisation_id != goal.organisation_id for one in trust_goals):
        raise NotServed("A goal leads to goals of its own trust")
    standing = LeadsTo.objects.filter(goal=goal, until=None)
    standing.exclude(trust_goal__in=wanted).update(until=at)
    held = set(standing.values_list("trust_goal", flat=True))
    LeadsTo.objects.bulk_create(
        LeadsTo(
            organisation_id=goal.organisation_id,
            goal=goal,
            trust_goal_id=pk,
            by_id=by.pk,
            since=at,
        )
        for pk in sorted(wanted - held)
    )
