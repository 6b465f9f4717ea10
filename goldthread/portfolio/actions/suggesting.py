"""Looking for a suggested set: asking, working it out while people do something else, stopping."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from goldthread.core.portfolio.model import Request
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Progress
from goldthread.ledger.actions import Actor, record, recorded, writing
from goldthread.people.models import Person
from goldthread.portfolio.models import Scenario, SuggestedSet
from goldthread.portfolio.permissions.whatif import check_can_try
from goldthread.portfolio.queries.suggested import (
    made_from,
    request_of,
    stand_in_of,
    today_in_days,
)
from goldthread.portfolio.queries.suggested_kept import written
from goldthread.portfolio.queries.whatif import WhatIf, get_what_if

State = SuggestedSet.State
# The longest search for the proof that nothing better can be found, in seconds.
LONGEST = 60.0
# A search that has not answered for so long has died with its process.
GIVEN_UP_AFTER = timedelta(minutes=5)
_SAY_EVERY = 0.5


@recorded
def ask_for_set(
    *, scenario: Scenario, by: Person, at: datetime, request_id: UUID | None = None
) -> SuggestedSet:
    """Begin a search, or give back the one under way."""
    check_can_try(by)
    running = scenario.suggested.filter(state=State.WORKING).first()
    if running is not None and at - running.asked_at < GIVEN_UP_AFTER:
        return running
    scenario.suggested.filter(state=State.WORKING).update(state=State.FAILED, finished_at=at)
    asked: SuggestedSet = SuggestedSet.objects.create(
        organisation_id=scenario.organisation_id, scenario=scenario, asked_by=by, asked_at=at
    )
    record(verb="whatif.suggestion asked", subject=scenario, by=by, at=at, payload={})
    return asked


@recorded
def stop_search(
    *, asked: SuggestedSet, by: Person, at: datetime, request_id: UUID | None = None
) -> SuggestedSet:
    """Ask a search to answer with the best it has found."""
    check_can_try(by)
    SuggestedSet.objects.filter(pk=asked.pk, state=State.WORKING).update(stop_asked=True)
    asked.refresh_from_db()
    record(verb="whatif.search stopped", subject=asked.scenario, by=by, at=at, payload={})
    return asked


def work_out(*, asked: SuggestedSet, by: Actor, at: datetime) -> SuggestedSet:
    """Carry a search out. The arithmetic runs outside any transaction, so that people can write."""
    what_if = get_what_if(asked.asked_by, asked.scenario_id)
    request, rests_on = request_of(what_if), made_from(what_if)
    found = suggest(request, seconds=LONGEST, told=_telling(asked, request))
    kept = written(found, projects=len(request.portfolio.projects))
    with writing():
        current: SuggestedSet = SuggestedSet.objects.select_for_update().get(pk=asked.pk)
        current.state = State.STOPPED if current.stop_asked else State.FOUND
        current.finished_at, current.found, current.rests_on = at, kept, rests_on
        current.save()
        told = {"status": kept["status"], "suggested": len(kept["stop"])}
        record(verb="whatif.suggested", subject=asked.scenario, by=by, at=at, payload=told)
    _forget_older(what_if, current)
    return current


def give_up_search(*, asked: SuggestedSet, at: datetime) -> None:
    """Say that a search will not come to its end."""
    rows = SuggestedSet.objects.filter(pk=asked.pk, state=State.WORKING)
    rows.update(state=State.FAILED, finished_at=at)


def _telling(asked: SuggestedSet, request: Request) -> Callable[[Progress], bool]:
    """Write how far it is, now and then, and read whether somebody wants it to stop."""
    today = today_in_days(request, stand_in_of(request))
    in_days = any(one.effort is not None for one in request.portfolio.projects)
    said = 0.0

    def tell(progress: Progress) -> bool:
        nonlocal said
        if time.monotonic() - said < _SAY_EVERY:
            return True
        said = time.monotonic()
        rows = SuggestedSet.objects.filter(pk=asked.pk)
        if progress.best is not None:
            rows.update(progress={"frees": today - progress.best, "days": in_days})
        return not rows.values_list("stop_asked", flat=True).get()

    return tell


def _forget_older(what_if: WhatIf, current: SuggestedSet) -> None:
    what_if.scenario.suggested.exclude(pk=current.pk).exclude(state=State.WORKING).delete()
