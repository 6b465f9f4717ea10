"""Suggesting goals for the whole register. What people said is left as they said it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from goldthread.core.overlap.goals import GoalSuggestion
from goldthread.goals.models import GoalLink
from goldthread.goals.permissions import check_can_have_suggested
from goldthread.goals.queries.suggesting import suggestions
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

_State = GoalLink.State
_Key = tuple[int, int]
_Found = dict[_Key, tuple[int, GoalSuggestion]]


@recorded
def suggest(
    *, organisation: Organisation, by: Actor, at: datetime, request_id: UUID | None = None
) -> None:
    """Suggest goals for every project that is compared, in place of the suggestions before.

    A new suggestion is nobody's word, so it makes no new version of a link.
    """
    if isinstance(by, Person):
        check_can_have_suggested(by)
    wanted = _by_pair(suggestions(organisation))
    rows = GoalLink.objects.of(organisation).select_for_update(of=("self",))
    held = {(row.project_id, row.goal_id): row for row in rows}
    changed = _drop([row for key, row in held.items() if key not in wanted])
    changed += _renew([(held[key], *wanted[key]) for key in wanted if key in held])
    new = [_new(organisation, key, *found, at) for key, found in wanted.items() if key not in held]
    GoalLink.objects.bulk_create(new, batch_size=500)
    if not (changed or new):
        return
    told = {"projects": len({project for project, _ in wanted}), "suggestions": len(wanted)}
    record(verb="goals.suggested", subject=None, by=by, at=at, payload=told)


def reasons_of(found: GoalSuggestion) -> dict[str, list[str] | list[int]]:
    """A suggestion's grounds as a row keeps them."""
    return {
        "themes": list(found.themes),
        "words": list(found.words),
        "projects": [int(one) for one in found.voters],
    }


def _by_pair(found: Mapping[str, tuple[GoalSuggestion, ...]]) -> _Found:
    return {
        (int(project), int(one.goal)): (rank, one)
        for project, said in found.items()
        for rank, one in enumerate(said, start=1)
    }


def _drop(rows: list[GoalLink]) -> int:
    gone = [row for row in rows if row.state == _State.SUGGESTED]
    # One that people touched before keeps its row; the others were never anybody's word.
    untouched = [row.pk for row in gone if row.version == 1]
    GoalLink.objects.filter(pk__in=untouched).delete()
    touched = [row.pk for row in gone if row.version > 1]
    GoalLink.objects.filter(pk__in=touched).update(
        state=_State.TAKEN_BACK, rank=None, reasons={}, before={}
    )
    return len(gone)


def _renew(rows: list[tuple[GoalLink, int, GoalSuggestion]]) -> int:
    changed = []
    for link, rank, found in rows:
        reasons = reasons_of(found)
        if (link.state, link.rank, link.reasons) != (_State.SUGGESTED, rank, reasons):
            link.state, link.rank, link.reasons = _State.SUGGESTED, rank, reasons
            changed.append(link)
    GoalLink.objects.bulk_update(changed, ["state", "rank", "reasons"], batch_size=500)
    return len(changed)


def _new(
    organisation: Organisation, key: _Key, rank: int, found: GoalSuggestion, at: datetime
) -> GoalLink:
    return GoalLink(
        organisation=organisation,
        project_id=key[0],
        goal_id=key[1],
        state=_State.SUGGESTED,
        rank=rank,
        reasons=reasons_of(found),
        at=at,
    )
