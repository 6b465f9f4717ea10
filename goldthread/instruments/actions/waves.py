"""Opening a wave, closing it, opening it again. Each leaves an entry with totals, never names."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from goldthread.instruments.actions import rewriting
from goldthread.instruments.actions.planning import fix
from goldthread.instruments.models import Group, Wave
from goldthread.instruments.permissions import check_can_run
from goldthread.instruments.policies.waves import Event, after
from goldthread.instruments.queries.breakdowns import groups_to_be
from goldthread.instruments.queries.counting import answered, late, progress
from goldthread.instruments.queries.receiving import forget
from goldthread.ledger.actions import Actor, record, recorded


@recorded
def open_wave(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Open a wave: from now on it takes answers, and its promise stands.

    Raises NotNow where it is open or over already, NotAllowed.
    """
    current = locked_wave(wave, by)
    current.state = after(current.state, Event.OPEN)
    current.opened_at = at
    current.save(update_fields=["state", "opened_at"])
    fix(current.round, at)
    pin_groups(current)
    told = {
        **_which(current),
        "mode": current.round.mode,
        "least": current.round.least,
        "expected": progress(current).expected,
    }
    record(verb="round.opened", subject=current, by=by, at=at, payload=told)
    return current


@recorded
def close_wave(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Close a wave: its answers and receipts are rewritten in random order, and once that is
    committed the places where they stood before are wiped.

    Raises NotNow where it is not open, NotAllowed.
    """
    current = locked_wave(wave, by)
    current.state = after(current.state, Event.CLOSE)
    current.closed_at, current.rewritten_at = at, None
    current.save(update_fields=["state", "closed_at", "rewritten_at"])
    rewriting.rewrite(current)
    forget(current.key)
    told = {**_which(current), "answers": answered(current), **_expected(current)}
    record(verb="round.closed", subject=current, by=by, at=at, payload=told)
    transaction.on_commit(partial(rewriting.wipe, at=at), robust=True)
    return current


@recorded
def open_again(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Open a closed wave again, as long as no results were prepared. Answers given before stay.

    Raises NotNow, NotAllowed.
    """
    current = locked_wave(wave, by)
    current.state = after(current.state, Event.OPEN_AGAIN)
    current.closed_at = None
    current.save(update_fields=["state", "closed_at"])
    told = {**_which(current), "answers": answered(current), "late": late(current)}
    record(verb="round.opened again", subject=current, by=by, at=at, payload=told)
    return current


def locked_wave(wave: Wave, by: Actor) -> Wave:
    """The wave as it stands, no answer coming in meanwhile; NotAllowed unless `by` runs rounds."""
    check_can_run(by, wave.organisation_id)
    # Answers share a lock on the row: who holds it like this has them all and keeps others out.
    rows = Wave.objects.select_for_update(of=("self",)).select_related(
        "round", "round__instrument", "round__organisation"
    )
    current: Wave = rows.get(pk=wave.pk)
    return current


def pin_groups(wave: Wave) -> None:
    """Keep the groups of the wave's breakdowns with their names of today, once."""
    if Group.objects.filter(wave=wave).exists():
        return
    rows = groups_to_be(wave.round)
    for row in rows:
        row.wave, row.organisation_id = wave, wave.organisation_id
    Group.objects.bulk_create(rows)


def _which(wave: Wave) -> dict[str, object]:
    return {"round": wave.round.name, "number": wave.number}


def _expected(wave: Wave) -> dict[str, int | None]:
    return {"expected": progress(wave).expected}
