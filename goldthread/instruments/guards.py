"""Triggers that keep the promises of rounds where no code of ours is asked, on both databases.

They refuse to loosen a round that people were asked in, to change a release, a pinned instrument or
a closed answer, and to give an anonymous round anything that leads to a person. Like the ledger's
they come back after every migration, for SQLite rebuilds tables and drops them silently.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goldthread.ledger.guards import standing

_ROUND, _WAVE = "instruments_round", "instruments_wave"
_RESPONSE, _CLOSED = "instruments_response", "instruments_closedresponse"
_INVITATION, _RECEIPT = "instruments_invitation", "instruments_receipt"
_RELEASE, _INSTRUMENT = "instruments_release", "instruments_instrument"

_STAYS = (
    "organisation_id",
    "instrument_id",
    "about",
    "unit",
    "mode",
    "breakdowns",
    "roles",
    "placeholders",
    "invited",
    "fixed_at",
)
_PINNED = ("organisation_id", "slug", "version", "digest", "document", "own")


@dataclass(frozen=True, slots=True)
class Guard:
    """When a change of a table is refused, and in which words. `differs` stands in `condition`
    for the comparison that takes two empty values for equal."""

    name: str
    table: str
    events: tuple[str, ...]
    condition: str
    refusal: str


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f'OLD."{name}" {{differs}} NEW."{name}"' for name in columns)


_ANONYMOUS = (
    f"(SELECT held.mode FROM {_ROUND} held JOIN {_WAVE} one ON one.round_id = held.id "  # noqa: S608
    "WHERE one.id = NEW.wave_id) = 'anonymous'"
)
_LEADS_TO_SOMEBODY = (
    '(NEW."on" IS NOT NULL OR NEW.invitation_id IS NOT NULL OR NEW.entered_by_id IS NOT NULL '
    f"OR NEW.entered_by_name <> '') AND {_ANONYMOUS}"
)
_NO_TRACE = "an anonymous round keeps nothing that leads to a person"
GUARDS = (
    Guard(
        "round_not_loosened",
        _ROUND,
        ("UPDATE",),
        f"OLD.fixed_at IS NOT NULL AND ({_changed(_STAYS)} OR NEW.least < OLD.least "
        "OR (OLD.organisation_wide AND NOT NEW.organisation_wide))",
        "what people were promised is not loosened",
    ),
    Guard(
        "wave_not_taken_back",
        _WAVE,
        ("UPDATE",),
        "(OLD.state = 'revealed' AND NEW.state <> 'revealed') OR "
        "(OLD.state = 'prepared' AND NEW.state NOT IN ('prepared', 'revealed'))",
        "what was released stays released",
    ),
    Guard(
        "release_unchanged",
        _RELEASE,
        ("UPDATE", "DELETE"),
        "{always}",
        "a release never changes",
    ),
    Guard(
        "instrument_unchanged",
        _INSTRUMENT,
        ("UPDATE",),
        _changed(_PINNED),
        "a version of an instrument never changes",
    ),
    Guard(
        "closed_response_unchanged",
        _CLOSED,
        ("UPDATE",),
        "{always}",
        "a closed answer is not changed",
    ),
    Guard("response_traceless", _RESPONSE, ("INSERT", "UPDATE"), _LEADS_TO_SOMEBODY, _NO_TRACE),
    Guard("closed_response_traceless", _CLOSED, ("INSERT",), _LEADS_TO_SOMEBODY, _NO_TRACE),
    Guard("invitation_traceless", _INVITATION, ("INSERT", "UPDATE"), _ANONYMOUS, _NO_TRACE),
    Guard("receipt_traceless", _RECEIPT, ("INSERT", "UPDATE"), _ANONYMOUS, _NO_TRACE),
)
_TABLES = {guard.table for guard in GUARDS}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers anew; nothing happens where the tables are not there yet."""
    if not set(connection.introspection.table_names()) >= _TABLES:
        return
    take_down(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in GUARDS:
            if connection.vendor == "postgresql":
                cursor.execute(_function(guard))
            for name, event in _triggers(guard):
                cursor.execute(_create(connection, guard, name, event))


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers that should stand and do not, or stand in other words."""
    found = standing(connection)
    return {
        name
        for guard in GUARDS
        for name, event in _triggers(guard)
        if found.get(name) != _expected(connection, guard, name, event)
    }


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the triggers away inside a transaction: only for deleting a whole organisation."""
    if not connection.in_atomic_block:
        raise RuntimeError("the guards are lifted inside a transaction only")
    take_down(connection)
    yield
    # PostgreSQL leaves a table's triggers alone while foreign keys of it wait to be checked.
    connection.check_constraints()
    put_up(connection)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; the product does so for a migration and inside `lifted` only."""
    if not set(connection.introspection.table_names()) >= _TABLES:
        return
    with connection.cursor() as cursor:
        for guard in GUARDS:
            on = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
            for name, _ in _triggers(guard):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _triggers(guard: Guard) -> list[tuple[str, str]]:
    return [(f"{guard.name}_{event.lower()}", event) for event in guard.events]


def _condition(guard: Guard, *, sqlite: bool) -> str:
    differs, always = ("IS NOT", "1") if sqlite else ("IS DISTINCT FROM", "TRUE")
    return guard.condition.format(differs=differs, always=always)


def _create(connection: BaseDatabaseWrapper, guard: Guard, name: str, event: str) -> str:
    if connection.vendor == "sqlite":
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {guard.table} "
            f"WHEN {_condition(guard, sqlite=True)} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.refusal}'); END"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {guard.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {guard.name}()"
    )


def _function(guard: Guard) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$${_body(guard)}$$"
    )


def _body(guard: Guard) -> str:
    return (
        f" BEGIN IF {_condition(guard, sqlite=False)} THEN RAISE EXCEPTION '{guard.refusal}'; "
        "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END "
    )


def _expected(connection: BaseDatabaseWrapper, guard: Guard, name: str, event: str) -> str:
    if connection.vendor == "sqlite":
        return _create(connection, guard, name, event)
    # PostgreSQL writes a trigger in its own words, so the body that refuses is compared instead.
    return f"{guard.table} {_body(guard)}"
