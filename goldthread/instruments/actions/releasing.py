"""Preparing the results of a wave, revealing them, taking them off the screen and back on.

A wave has one release, made when it is first prepared or revealed; it never changes.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from goldthread.core.survey.release import release, to_json
from goldthread.instruments.actions.waves import locked_wave
from goldthread.instruments.models import Release, Wave
from goldthread.instruments.policies import NotNow
from goldthread.instruments.policies.waves import Event, State, after
from goldthread.instruments.queries.releases import (
    answers_for_release,
    breakdowns_of,
    first_time_of,
    instrument_asked,
    rules_of,
)
from goldthread.ledger.actions import Actor, record, recorded


@recorded
def prepare(
    *,
    wave: Wave,
    by: Actor,
    at: datetime,
    left_out: Mapping[str, Collection[str]] | None = None,
    request_id: UUID | None = None,
) -> Wave:
    """Make the release of a closed wave. Those who run rounds see it; it cannot be opened again.

    `left_out`: open question → texts that were taken out by who read them
    (`queries.releases.words_to_read`). Raises NotNow where the wave is not closed, NotAllowed.
    """
    current = locked_wave(wave, by)
    current.state = after(current.state, Event.PREPARE)
    current.prepared_at = at
    current.save(update_fields=["state", "prepared_at"])
    made = _make(current, by, at, left_out or {})
    record(verb="round.prepared", subject=current, by=by, at=at, payload=_told(current, made))
    return current


@recorded
def reveal(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Show the release to those who may read results, making it first where nobody has.

    Raises NotNow where the wave is not closed yet or revealed already, NotAllowed.
    """
    current = locked_wave(wave, by)
    current.state = after(current.state, Event.REVEAL)
    current.revealed_at, current.shown = at, True
    current.prepared_at = current.prepared_at or at
    current.save(update_fields=["state", "prepared_at", "revealed_at", "shown"])
    made = Release.objects.filter(wave=current).first() or _make(current, by, at, {})
    record(verb="round.revealed", subject=current, by=by, at=at, payload=_told(current, made))
    return current


@recorded
def hide(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Take revealed results off the pages of all who do not run rounds; the release stays.

    Raises NotNow where they are not on show, NotAllowed.
    """
    return _put(wave, by, at, shown=False)


@recorded
def show(*, wave: Wave, by: Actor, at: datetime, request_id: UUID | None = None) -> Wave:
    """Show revealed results again, the same ones. Raises NotNow where they are, NotAllowed."""
    return _put(wave, by, at, shown=True)


def _put(wave: Wave, by: Actor, at: datetime, *, shown: bool) -> Wave:
    current = locked_wave(wave, by)
    if current.state != State.REVEALED:
        raise NotNow("These results have not been revealed yet.")
    if current.shown == shown:
        raise NotNow("These results are on show." if shown else "These results are hidden.")
    current.shown = shown
    current.save(update_fields=["shown"])
    verb = "round.shown again" if shown else "round.hidden"
    record(verb=verb, subject=current, by=by, at=at, payload=_which(current))
    return current


def _make(wave: Wave, by: Actor, at: datetime, left_out: Mapping[str, Collection[str]]) -> Release:
    results = release(
        instrument_asked(wave),
        rules_of(wave.round),
        breakdowns_of(wave),
        answers_for_release(wave),
        first=first_time_of(wave),
        seed=secrets.randbits(64),
        left_out=left_out,
    )
    document = to_json(results)
    row: Release = Release.objects.create(
        wave=wave,
        organisation_id=wave.organisation_id,
        document=document,
        digest=hashlib.sha256(document.encode()).hexdigest(),
        made_by_id=by.pk,
        made_by_name=by.name,
        made_at=at,
    )
    return row


def _told(wave: Wave, made: Release) -> dict[str, object]:
    return {**_which(wave), "digest": made.digest}


def _which(wave: Wave) -> dict[str, object]:
    return {"round": wave.round.name, "number": wave.number}
