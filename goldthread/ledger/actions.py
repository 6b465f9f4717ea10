"""Recording: every action that writes ends here, inside the action's own transaction.

`@recorded` makes an action atomic and repeatable, and appends its entries as the last step of the
outermost action, so that the head of the chain is held for as short a time as possible.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

from goldthread.ledger.canonical import GENESIS, canonical, entry_hash, payload_hash, utc_text
from goldthread.ledger.models import CarriedOut, Entry, Payload

REDACTED = "ledger.redacted"
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Actor(Protocol):
    """Who does it: a person of an organisation, or the command line on its behalf."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The `goldthread` command acting for an organisation."""

    organisation_id: int
    name: str = "goldthread command"
    pk: None = None


@dataclass(slots=True)
class _Pending:
    entries: list[tuple[int, dict[str, Any], dict[str, Any]]] = field(default_factory=list)


_pending: ContextVar[_Pending | None] = ContextVar("ledger_pending", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """One transaction; entries recorded inside are appended just before it commits."""
    outer = _pending.get()
    if outer is not None:
        with _inside(outer):
            yield
        return
    pending = _Pending()
    token = _pending.set(pending)
    try:
        with transaction.atomic():
            yield
            _append(pending)
    finally:
        _pending.reset(token)


@contextmanager
def _inside(outer: _Pending) -> Iterator[None]:
    # What an inner action queued goes when it is rolled back and the outer one carries on.
    queued = len(outer.entries)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del outer.entries[queued:]
        raise


def recorded(action: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Make an action atomic and repeatable.

    The action takes `by`, `at` and `request_id` by keyword and returns a row or None. The same
    `request_id` again, for the same action by the same actor, returns the same row and changes
    nothing. An action that calls others keeps the request id to itself.

    Raises:
        TypeError: a repeatable action returned something that is neither a row nor None.
    """
    verb = f"{action.__module__}.{action.__qualname__}".removeprefix("goldthread.")

    @wraps(action)
    def carried_out(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        by = cast(Actor, kwargs["by"])
        request_id = cast(UUID | None, kwargs.get("request_id"))
        with writing():
            if request_id is None:
                return action(*args, **kwargs)
            _queue_behind_same_request(request_id)
            earlier = CarriedOut.objects.filter(
                organisation_id=by.organisation_id,
                actor_id=by.pk or 0,
                request_id=request_id,
                verb=verb,
            ).first()
            if earlier is not None:
                return cast(_Result, _row_of(earlier))
            result = action(*args, **kwargs)
            _remember(verb, by, request_id, cast(datetime, kwargs["at"]), result)
            return result

    carried_out.is_recorded = True  # type: ignore[attr-defined]
    return carried_out


def record(
    *, verb: str, subject: models.Model | None, by: Actor, at: datetime, payload: Mapping[str, Any]
) -> None:
    """Queue an entry: what was done, to which row, by whom, and its words in `payload`."""
    pending = _pending.get()
    if pending is None:
        raise RuntimeError("record() belongs inside an action marked @recorded")
    facts = {
        "at": at,
        "verb": verb,
        "subject_type": subject._meta.label_lower if subject is not None else "",
        "subject_id": subject.pk if subject is not None else None,
        "actor_id": by.pk,
    }
    pending.entries.append((by.organisation_id, facts, {"actor": by.name, **payload}))


@recorded
def redact(
    *, entry: Entry, why: str, by: Actor, at: datetime, request_id: UUID | None = None
) -> Entry:
    """Replace an entry's words for good; the chain stays whole, for it holds only their hash.

    The redaction's own entry carries the hash of the words put in their place, so that nobody can
    put others there unseen.

    Raises:
        ValueError: the entry is another organisation's, was redacted before, or tells of a
            redaction itself.
    """
    if entry.organisation_id != by.organisation_id:
        raise ValueError("An entry is redacted by its own organisation only.")
    if entry.verb == REDACTED:
        raise ValueError("An entry that tells of a redaction stays as it is.")
    words = canonical({"redacted": {"by": by.name, "at": utc_text(at), "why": why}})
    changed = Payload.objects.filter(entry=entry, redacted_at=None).update(
        text=words, salt="", redacted_at=at
    )
    if not changed:
        raise ValueError("The entry was redacted before.")
    payload = {"seq": entry.seq, "why": why, "words": payload_hash("", words)}
    record(verb=REDACTED, subject=entry, by=by, at=at, payload=payload)
    return entry


def forget_carried_out(*, organisation_id: int, before: datetime) -> int:
    """Let go of requests carried out before a moment; returns how many. Leaves no entry: the
    entries of what they did stay."""
    gone, _ = CarriedOut.objects.filter(organisation_id=organisation_id, at__lt=before).delete()
    return gone


def _append(pending: _Pending) -> None:
    for organisation_id in sorted({organisation_id for organisation_id, _, _ in pending.entries}):
        seq, previous = _head(organisation_id)
        for owner, facts, payload in pending.entries:
            if owner == organisation_id:
                seq += 1
                previous = _write(organisation_id, seq, previous, facts, payload)


def _head(organisation_id: int) -> tuple[int, str]:
    # SQLite's IMMEDIATE transaction already lets one writer in at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('ledger'), %s)", [organisation_id]
            )
    last = (
        Entry.objects.filter(organisation_id=organisation_id)
        .order_by("-seq")
        .values_list("seq", "hash")
        .first()
    )
    return last or (0, GENESIS)


def _write(
    organisation_id: int, seq: int, previous: str, facts: dict[str, Any], payload: dict[str, Any]
) -> str:
    text, salt = canonical(payload), secrets.token_hex(16)
    hashed = payload_hash(salt, text)
    digest = entry_hash(chained(organisation_id, seq, previous, hashed, facts))
    entry = Entry.objects.create(
        organisation_id=organisation_id,
        seq=seq,
        payload_hash=hashed,
        previous_hash=previous,
        hash=digest,
        **facts,
    )
    Payload.objects.create(entry=entry, salt=salt, text=text)
    return digest


def chained(
    organisation_id: int, seq: int, previous: str, hashed: str, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """The facts an entry's hash is taken over."""
    return {
        "organisation": organisation_id,
        "seq": seq,
        "previous": previous,
        "payload": hashed,
        **facts,
    }


def _queue_behind_same_request(request_id: UUID) -> None:
    # Two copies of one request at once: the second waits here and then finds the first's result.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [request_id.int >> 65])


def _row_of(earlier: CarriedOut) -> models.Model | None:
    if not earlier.result_type or earlier.result_id is None:
        return None
    model = apps.get_model(earlier.result_type)
    return cast(models.Model, model._default_manager.get(pk=earlier.result_id))


def _remember(verb: str, by: Actor, request_id: UUID, at: datetime, result: object) -> None:
    if result is not None and not isinstance(result, models.Model):
        raise TypeError(f"{verb} returns a {type(result).__name__}; to be repeatable, return a row")
    row = result
    CarriedOut.objects.create(
        organisation_id=by.organisation_id,
        actor_id=by.pk or 0,
        request_id=request_id,
        verb=verb,
        result_type=row._meta.label_lower if row is not None else "",
        result_id=row.pk if row is not None else None,
        at=at,
    )
