"""Reading the chain, and checking that it is whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from goldthread.ledger import guards
from goldthread.ledger.actions import REDACTED, chained
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
    faults = [
        f"trigger {name} is missing or changed" for name in sorted(guards.missing(connection))
    ]
    redacted = _redactions_of(organisation_id)
    count, last = 0, Head(0, GENESIS)
    for entry in entries_of(organisation_id).iterator(chunk_size=2000):
        count += 1
        faults.extend(_faults_of(entry, last))
        faults.extend(_faults_of_words(entry, redacted.get(entry.pk)))
        last = Head(entry.seq, entry.hash)
        if saved is not None and entry.seq == saved.seq and entry.hash != saved.hash:
            faults.append(f"entry {entry.seq} is not the one saved outside the database")
    if saved is not None and saved.seq > last.seq:
        faults.append(
            f"the chain ends at entry {last.seq}; entry {saved.seq} was seen before and is gone"
        )
    return ChainState(entries=count, faults=tuple(faults))


def _redactions_of(organisation_id: int) -> dict[int, str]:
    """The hash of the words that replaced an entry's, by the entry's id."""
    told = entries_of(organisation_id).filter(verb=REDACTED, payload__isnull=False)
    return {
        entry.subject_id: str(words_of(entry).get("words")) for entry in told if entry.subject_id
    }


def _faults_of(entry: Entry, last: Head) -> Iterator[str]:
    if entry.seq != last.seq + 1:
        yield f"entry {last.seq + 1} is missing; entry {entry.seq} stands in its place"
    elif entry.previous_hash != last.hash:
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


def _faults_of_words(entry: Entry, redaction: str | None) -> Iterator[str]:
    if not hasattr(entry, "payload"):
        yield f"the words of entry {entry.seq} are gone"
        return
    hashed = payload_hash(entry.payload.salt, entry.payload.text)
    if entry.payload.redacted_at is None:
        if hashed != entry.payload_hash:
            yield f"the words of entry {entry.seq} were changed"
    elif redaction is None:
        yield f"the words of entry {entry.seq} were replaced, and no entry says by whom"
    elif hashed != redaction:
        yield f"the words of entry {entry.seq} were changed after they were redacted"
