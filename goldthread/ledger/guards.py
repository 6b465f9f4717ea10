"""Triggers that keep the ledger append-only, in the words of each database.

Entries refuse UPDATE, DELETE, TRUNCATE and, on SQLite, an insert that would replace an id.
Payloads refuse the same, but for the one change that redacts them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, PAYLOAD = "ledger_entry", "ledger_payload"
REFUSAL = "the ledger is append-only"

_SQLITE = {
    "ledger_entry_no_update": f"BEFORE UPDATE ON {ENTRY}",
    "ledger_entry_no_delete": f"BEFORE DELETE ON {ENTRY}",
    "ledger_entry_no_replace": (
        f"BEFORE INSERT ON {ENTRY} WHEN EXISTS (SELECT 1 FROM {ENTRY} WHERE id = NEW.id OR "  # noqa: S608
        "(organisation_id = NEW.organisation_id AND seq = NEW.seq))"
    ),
    "ledger_payload_no_update": (
        f"BEFORE UPDATE ON {PAYLOAD} WHEN OLD.redacted_at IS NOT NULL OR NEW.redacted_at IS NULL "
        "OR NEW.entry_id <> OLD.entry_id"
    ),
    "ledger_payload_no_delete": f"BEFORE DELETE ON {PAYLOAD}",
    "ledger_payload_no_replace": (
        f"BEFORE INSERT ON {PAYLOAD} WHEN EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {PAYLOAD} WHERE entry_id = NEW.entry_id)"
    ),
}
_POSTGRES = {
    "ledger_entry_no_change": f"BEFORE UPDATE OR DELETE ON {ENTRY} FOR EACH ROW",
    "ledger_entry_no_truncate": f"BEFORE TRUNCATE ON {ENTRY} FOR EACH STATEMENT",
    "ledger_payload_no_update": (
        f"BEFORE UPDATE ON {PAYLOAD} FOR EACH ROW WHEN (OLD.redacted_at IS NOT NULL OR "
        "NEW.redacted_at IS NULL OR NEW.entry_id <> OLD.entry_id)"
    ),
    "ledger_payload_no_delete": f"BEFORE DELETE ON {PAYLOAD} FOR EACH ROW",
    "ledger_payload_no_truncate": f"BEFORE TRUNCATE ON {PAYLOAD} FOR EACH STATEMENT",
}
_REFUSE = (
    "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
)


def wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Trigger names and clauses for this database."""
    return _SQLITE if connection.vendor == "sqlite" else _POSTGRES


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers anew; nothing happens where the tables are not there yet."""
    if not {ENTRY, PAYLOAD} <= set(connection.introspection.table_names()):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE)
        for name in wanted(connection):
            cursor.execute(_drop(connection, name))
            cursor.execute(_create(connection, name))


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers that should stand and do not, or stand in other words."""
    found = standing(connection)
    if connection.vendor == "sqlite":
        return {name for name in _SQLITE if found.get(name) != _create(connection, name)}
    # PostgreSQL writes a trigger in its own words, so the body that refuses is compared instead.
    body = _REFUSE.split("$$")[1]
    return {name for name in _POSTGRES if found.get(name) != f"{_table(name)} {body}"}


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away inside a transaction: only for deleting a whole organisation.

    When the transaction is rolled back they stand as before.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the guards are lifted inside a transaction only")
    take_down(connection)
    yield
    # PostgreSQL leaves a table's triggers alone while foreign keys of it wait to be checked.
    connection.check_constraints()
    put_up(connection)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; the product does so inside `lifted` only."""
    with connection.cursor() as cursor:
        for name in wanted(connection):
            cursor.execute(_drop(connection, name))


def standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Triggers of the database by name: on SQLite in full, on PostgreSQL the table and the body of
    the function that runs."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, tgrelid::regclass::text || ' ' || prosrc FROM pg_trigger "
        "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {str(name): str(told) for name, told in cursor.fetchall()}


def _create(connection: BaseDatabaseWrapper, name: str) -> str:
    body = (
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        if connection.vendor == "sqlite"
        else "EXECUTE FUNCTION ledger_refuse()"
    )
    return f"CREATE TRIGGER {name} {wanted(connection)[name]} {body}"


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    suffix = "" if connection.vendor == "sqlite" else f" ON {_table(name)}"
    return f"DROP TRIGGER IF EXISTS {name}{suffix}"


def _table(trigger: str) -> str:
    return PAYLOAD if trigger.startswith(PAYLOAD) else ENTRY
