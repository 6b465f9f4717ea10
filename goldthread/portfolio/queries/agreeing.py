"""Why a proposal is read by itself before anybody agrees to it among others."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from goldthread.core.portfolio.model import RelationType
from goldthread.portfolio.models import Decision, LeadReply
from goldthread.portfolio.policies.decisions import ENDING
from goldthread.portfolio.queries.asking import messages_about
from goldthread.portfolio.queries.effects import Effects


class Alone(StrEnum):
    """What stands against agreeing to a proposal without reading it by itself."""

    RATHER = "the lead said something other than agreement"
    WRITTEN_DOWN = "what the lead said is known in words only"
    NOBODY = "nobody could be reached"
    NO_REPLY = "no reply came"
    RELIES = "something relies on it"
    NOBODY_KNOWS = "nobody knows what relies on it"
    REQUIRED = "required work"
    NEED = "another project needs it"
    GOAL = "a goal would lose its last project"


def read_alone(
    decisions: Iterable[Decision], effects: Effects | None
) -> Mapping[int, tuple[Alone, ...]]:
    """Decision id to why it is not ticked beforehand; a fixed number of queries.

    `effects`: of all of these decisions together; None where none of them ends or pauses.
    """
    rows = list(decisions)
    replies = _replies(rows)
    against = _against(effects)
    found = {}
    for row in rows:
        said = (*_lead(row, replies.get(row.pk, [])), *_relies(row))
        stops = row.verb in ENDING or row.verb == Decision.Verb.PAUSE
        found[row.pk] = said + (against.get(str(row.project_id), ()) if stops else ())
    return found


def _replies(rows: list[Decision]) -> dict[int, list[LeadReply]]:
    projects = {row.pk: row.project_id for row in rows}
    return {
        pk: [
            reply
            for message in messages
            for reply in message.replies.all()
            if reply.current and reply.project_id == projects[pk]
        ]
        for pk, messages in messages_about(projects).items()
    }


def _lead(row: Decision, replies: list[LeadReply]) -> tuple[Alone, ...]:
    if any(reply.answer != LeadReply.Answer.AGREE for reply in replies):
        return (Alone.RATHER,)
    if row.nobody_reached:
        return (Alone.NOBODY,)
    if row.no_reply:
        return (Alone.NO_REPLY,)
    # A reply to what was proposed before this one is no agreement to this one.
    agreed = any(reply.at >= row.proposed_at for reply in replies)
    return (Alone.WRITTEN_DOWN,) if row.lead_said and not agreed else ()


def _relies(row: Decision) -> tuple[Alone, ...]:
    if row.relies == Decision.Relies.YES:
        return (Alone.RELIES,)
    return (Alone.NOBODY_KNOWS,) if row.relies == Decision.Relies.NOBODY_KNOWS else ()


def _against(effects: Effects | None) -> dict[str, tuple[Alone, ...]]:
    """Project id to what stands against ending or pausing it, by itself or with the others."""
    if effects is None:
        return {}
    outcome, portfolio = effects.outcome, effects.portfolio
    lost = frozenset(outcome.goals_losing_last)
    # A need between two that end together breaks as soon as one of them is left out.
    needed = {one.b for one in portfolio.relations if one.type is RelationType.DEPEND}
    works = {goal.goal: goal.before.works for goal in outcome.goals}
    found = {}
    for one in portfolio.projects:
        last = any(goal in lost or works.get(goal) == 1 for goal in one.goals)
        checks = ((Alone.REQUIRED, one.mandatory), (Alone.NEED, one.id in needed))
        told = tuple(why for why, holds in (*checks, (Alone.GOAL, last)) if holds)
        if told:
            found[one.id] = told
    return found
