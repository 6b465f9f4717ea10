"""Reading the chain, and checking that it is whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from goldthread.ledger import guards
from goldthread.ledger.actions import chained
from goldthread.ledger.canonical import GENESIS, entry_hash, payload_hash
from goldthread.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: its number of entries and last hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class ChainState:
    """What `verify` found: how many entries were checked and the faults, first one first."""

    entries: int
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def entries_of(organisation_id: int) -> QuerySet[Entry]:
    """An organisation's entries with their payloads, oldest first."""
    return Entry.objects.filter(organisation_id=organisation_id).select_related("payload")


def history_of(row: models.Model, *, organisation_id: int) -> QuerySet[Entry]:
    """Entries about one row, newest first."""
    return (
        entries_of(organisation_id)
        .filter(subject_type=row._meta.label_lower, subject_id=row.pk)
        .order_by("-seq")
    )


def words_of(entry: Entry) -> dict[str, Any]:
    """An entry's payload; of a redacted one only who redacted it and why."""
    return dict(json.loads(entry.payload.text))


def head_of(organisation_id: int) -> Head:
    """The end of the chain as it stands."""
    last = entries_of(organisation_id).order_by("-seq").first()
    return Head(last.seq, last.hash) if last else Head(0, GENESIS)


def verify(organisation_id: int, *, saved: Head | None = None) -> ChainState:
    """Walk the chain and say every fault, also against a head saved outside the database."""
    faults = [f"trigger {name} is missing" for name in sorted(guards.missing(connection))]
    count, previous, saved_hash = 0, GENESIS, GENESIS
    for entry in entries_of(organisation_id).iterator(chunk_size=2000):
        count += 1
        faults.extend(_faults_of(entry, count, previous))
        previous = entry.hash
        if saved is not None and entry.seq == saved.seq:
            saved_hash = entry.hash
    if saved is not None and saved_hash != saved.hash:
        faults.append(f"entry {saved.seq} is not the one whose hash was saved outside the database")
    return ChainState(entries=count, faults=tuple(faults))


def _faults_of(entry: Entry, expected: int, previous: str) -> Iterator[str]:
    if entry.seq != expected:
        yield f"entry {expected} is missing; entry {entry.seq} stands in its place"
    if entry.previous_hash != previous:
        yield f"entry {entry.seq} does not follow the one before it"
    facts = {
        "at": entry.at,
        "verb": entry.verb,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "actor_id": entry.actor_id,
    }
    wanted = entry_hash(
        chained(entry.organisation_id, entry.seq, entry.previous_hash, entry.payload_hash, facts)
    )
    if entry.hash != wanted:
        yield f"entry {entry.seq} was changed"
    if not hasattr(entry, "payload"):
        yield f"the words of entry {entry.seq} are gone"
    elif (
        entry.payload.redacted_at is None
        and payload_hash(entry.payload.salt, entry.payload.text) != entry.payload_hash
    ):
        yield f"the words of entry {entry.seq} were changed"
