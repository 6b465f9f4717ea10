"""Rewriting at closing: answers and receipts get new places and ids in random order.

Until then a database administrator could say which answer stands beside which spent token; after
it nobody can, in this database. Copies made before (backups, a server's log of writes) still hold
the old order. Source: docs/methods/rounds.md, "Rewriting", tried by
`tests/apps/test_instruments_linking.py`.
"""

import random
import time
import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet

from goldthread.instruments.models import ClosedResponse, Receipt, Response, Wave
from goldthread.instruments.policies.modes import MODES, Mode
from goldthread.instruments.queries.counting import COUNTED

_COLUMNS = ("unit", "groups", "answers", "language", "mode", "status")
_LINKS = ("on", "invitation_id", "entered_by_id", "entered_by_name")
# Tables to write anew, each with a column of letters that no trigger names.
_TABLES = {Response: "language", ClosedResponse: "language", Receipt: "token_hash"}
_PATIENCE, _PAUSE = 10.0, 0.1


def rewrite(wave: Wave) -> None:
    """Move the wave's counted answers, those of an earlier closing too, and its receipts."""
    keeps = MODES[Mode(wave.round.mode)]
    columns = (*_COLUMNS, *_LINKS) if keeps.link_to_person else _COLUMNS
    rows = [
        ClosedResponse(
            id=uuid.uuid4(), wave=wave, organisation_id=wave.organisation_id, **dict(told)
        )
        for told in _counted(wave, columns)
    ]
    receipts = [
        Receipt(wave=wave, organisation_id=wave.organisation_id, token_hash=token, spent=spent)
        for token, spent in Receipt.objects.filter(wave=wave).values_list("token_hash", "spent")
    ]
    for model in (ClosedResponse, Receipt):
        old = model.objects.filter(wave=wave)
        old._raw_delete(old.db)
    waiting = Response.objects.filter(wave=wave).exclude(status=Response.Status.LATE)
    waiting._raw_delete(waiting.db)
    chance = random.SystemRandom()
    chance.shuffle(rows)
    chance.shuffle(receipts)
    ClosedResponse.objects.bulk_create(rows)
    Receipt.objects.bulk_create(receipts)


def wipe(*, at: datetime) -> bool:
    """Make the pages that rewritten rows left behind unreadable, outside any transaction, and say
    so in the waves concerned. False where somebody still reads from before: once a day, and after
    the next closing, it is tried again."""
    # What is closed from here on is not wiped by this.
    waiting = list(_unwiped().values_list("pk", flat=True))
    done = _wipe_sqlite(connection) if connection.vendor == "sqlite" else _wipe_postgres(connection)
    if done:
        Wave.objects.filter(pk__in=waiting).update(rewritten_at=at)
    return done


def wipe_where_needed(*, at: datetime) -> bool:
    """Wipe where a closing could not, because somebody read from before; False where it still
    cannot be done. Nothing happens where all is wiped, or inside a transaction."""
    if connection.in_atomic_block or not _unwiped().exists():
        return True
    return wipe(at=at)


def _unwiped() -> "QuerySet[Wave]":
    rows: QuerySet[Wave] = Wave.objects.filter(closed_at__isnull=False, rewritten_at=None)
    return rows


def _counted(wave: Wave, columns: tuple[str, ...]) -> list[dict[str, object]]:
    waiting = Response.objects.filter(wave=wave, status__in=COUNTED).values(*columns)
    closed = ClosedResponse.objects.filter(wave=wave).values(*columns)
    return [*waiting, *closed]


def _wipe_sqlite(database: BaseDatabaseWrapper) -> bool:
    # VACUUM writes every page anew from the rows there are; the checkpoint empties the log.
    with database.cursor() as cursor:
        cursor.execute("VACUUM")
        return _until_done(lambda: _emptied(cursor))


def _emptied(cursor: CursorWrapper) -> bool:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (busy, _, _) = cursor.fetchone()
    return not busy


def _wipe_postgres(database: BaseDatabaseWrapper) -> bool:
    with database.cursor() as cursor:
        # A row stays in the file as long as somebody's transaction may still want to see it.
        cursor.execute(_OTHERS)
        before = set(cursor.fetchall())
        if not _until_done(lambda: not (before & _others(cursor))):
            return False
        for model, column in _TABLES.items():
            cursor.execute(_anew(model, column, database))
    return True


def _anew(model: type[Model], column: str, database: BaseDatabaseWrapper) -> str:
    # An ALTER TABLE that works a column out again writes the table and its indexes anew from the
    # rows that stand. VACUUM FULL would keep rows that went after any transaction still open had
    # begun (PostgreSQL manual, "MVCC Caveats").
    type_ = model._meta.get_field(column).db_type(database)
    table = model._meta.db_table
    return f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {type_} USING ({column} || '')"


_OTHERS = (
    "SELECT pid, xact_start FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
)


def _others(cursor: CursorWrapper) -> set[tuple[object, ...]]:
    cursor.execute(_OTHERS)
    return set(cursor.fetchall())


def _until_done(tried: Callable[[], bool]) -> bool:
    ends = time.monotonic() + _PATIENCE
    while not tried():
        if time.monotonic() > ends:
            return False
        time.sleep(_PAUSE)
    return True
