"""One answer into its row: by one statement where all is as usual, step by step where it is not.

The usual statement stores only while the wave is open, sharing a lock with its closing, and does
nothing where the answer is there already: the commit is then nearly all that it costs.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import connection, transaction

from goldthread.instruments.models import ClosedResponse, Invitation, Receipt, Response, Wave
from goldthread.instruments.models.responses import Answers
from goldthread.instruments.policies.waves import OVER, State

Outcome = Literal["stored", "same", "amended", "late", "refused"]
_CONTENT = ("unit", "groups", "answers", "language")
# In the order in which `_insert` gives their values.
_COLUMNS = (
    "id",
    "wave",
    "unit",
    "groups",
    "answers",
    "language",
    "mode",
    "status",
    "on",
    "invitation",
    "entered_by_id",
    "entered_by_name",
    "return_hash",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an answer, a sentence to read, and the question that stood in its way."""

    state: Outcome
    sentence: str
    item: str = ""


STORED = Stored("stored", "Your answers have arrived.")
SAME = Stored("same", "Your answers had arrived already.")
AMENDED = Stored("amended", "Your changed answers have arrived.")
LATE = Stored(
    "late",
    "This round was closed before these answers arrived, so they are not counted and not kept. "
    "If it is opened again, they can be sent again.",
)
NOT_YET = Stored("refused", "This round has not been opened yet.")
ELSEWHERE = Stored("refused", "These answers were sent to another round before.")


@dataclass(frozen=True, slots=True)
class Arrived:
    """An answer that was read, as it would be stored."""

    id: UUID
    wave_id: int
    organisation_id: int
    unit: str
    groups: Mapping[str, str]
    answers: Mapping[str, Any]
    language: str
    mode: str
    on: date | None
    return_hash: str = ""
    invitation_id: int | None = None
    entered_by_id: int | None = None
    entered_by_name: str = ""
    status: str = Answers.Status.COMPLETED


def store(arrived: Arrived) -> Stored:
    """Store an answer without an invitation."""
    return STORED if _insert(arrived) else _step_by_step(arrived)


def store_invited(arrived: Arrived, invitation: Invitation) -> Stored:
    """Store an answer with an invitation: its one answer, whichever device it comes from."""
    with transaction.atomic():
        # Two devices at once: the second waits here.
        Invitation.objects.select_for_update().get(pk=invitation.pk)
        arrived = replace(arrived, invitation_id=invitation.pk)
        earlier = Response.objects.filter(invitation=invitation).first()
        if earlier is not None:
            return _step_by_step(replace(arrived, id=earlier.pk))
        before = ClosedResponse.objects.filter(invitation=invitation)
        if before.exists():
            arrived = replace(arrived, status=Answers.Status.AMENDED)
        arrived = _apart(arrived)
        if not _insert(arrived):
            return _step_by_step(arrived)
        Receipt.objects.filter(token_hash=invitation.token_hash, spent=False).update(spent=True)
        changed, _ = before.delete()
        return AMENDED if changed else STORED


def _apart(arrived: Arrived) -> Arrived:
    """The answer in a row of its own: neither an id nor a return code says who answered, as an
    invitation does. A late row holds nothing and gives way; another person's stays as it is."""
    rows = Response.objects.filter(wave=arrived.wave_id)
    rows.filter(pk=arrived.id, status=Answers.Status.LATE).delete()
    if Response.objects.filter(pk=arrived.id).exists():
        arrived = replace(arrived, id=uuid4())
    if arrived.return_hash and rows.filter(return_hash=arrived.return_hash).exists():
        arrived = replace(arrived, return_hash="")
    return arrived


def _insert(arrived: Arrived) -> bool:
    """Whether the row was made: the wave is open, and no such answer was there."""
    sqlite = connection.vendor == "sqlite"
    # Plain texts and numbers: preparing them field by field would cost as much as the statement.
    values = (
        arrived.id.hex if sqlite else str(arrived.id),
        arrived.wave_id,
        arrived.unit,
        json.dumps(arrived.groups),
        json.dumps(arrived.answers),
        arrived.language,
        arrived.mode,
        arrived.status,
        arrived.on.isoformat() if arrived.on else None,
        arrived.invitation_id,
        arrived.entered_by_id,
        arrived.entered_by_name,
        arrived.return_hash,
        arrived.wave_id,
    )
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor), values)
        return bool(cursor.rowcount == 1)


@cache
def _statement(vendor: str) -> str:
    fields = [Response._meta.get_field(name) for name in _COLUMNS]
    columns = ", ".join(f'"{field.column}"' for field in fields)  # type: ignore[union-attr]
    marks, lock = ", ".join("%s" for _ in fields), ""
    if vendor == "postgresql":
        marks = ", ".join(f"CAST(%s AS {field.db_type(connection)})" for field in fields)
        lock = "FOR SHARE"
    return (
        f"INSERT INTO {Response._meta.db_table} (organisation_id, {columns}) "  # noqa: S608
        f"SELECT organisation_id, {marks} FROM {Wave._meta.db_table} "
        f"WHERE id = %s AND state = 'open' {lock} ON CONFLICT DO NOTHING"
    )


@transaction.atomic
def _step_by_step(arrived: Arrived) -> Stored:
    state = Wave.objects.select_for_update().values_list("state", flat=True).get(pk=arrived.wave_id)
    row = _earlier(arrived)
    if row is not None and row.wave_id != arrived.wave_id:
        return ELSEWHERE
    if state == State.PLANNED:
        return NOT_YET
    if state in OVER:
        return _late(arrived, row)
    if row is None:
        _insert(arrived)
        return STORED
    if row.status == Answers.Status.LATE:
        _put(row, arrived, Answers.Status.COMPLETED)
        return STORED
    if all(getattr(row, name) == getattr(arrived, name) for name in _CONTENT):
        return SAME
    _put(row, arrived, Answers.Status.AMENDED)
    return AMENDED


def _earlier(arrived: Arrived) -> Response | None:
    rows = Response.objects.select_for_update()
    row: Response | None = rows.filter(pk=arrived.id).first()
    if row is None and arrived.return_hash:
        row = rows.filter(wave=arrived.wave_id, return_hash=arrived.return_hash).first()
    return row


def _put(row: Response, arrived: Arrived, status: str) -> None:
    for name in (*_CONTENT, "on", "mode", "entered_by_id", "entered_by_name"):
        setattr(row, name, getattr(arrived, name))
    row.status = status
    row.return_hash = row.return_hash or arrived.return_hash
    row.save()


def _late(arrived: Arrived, row: Response | None) -> Stored:
    # Counted apart and let go: what is never shown is not kept either.
    if row is None:
        Response.objects.create(
            id=arrived.id,
            wave_id=arrived.wave_id,
            organisation_id=arrived.organisation_id,
            unit=arrived.unit,
            language=arrived.language,
            mode=arrived.mode,
            status=Answers.Status.LATE,
        )
    return LATE
