"""Canonical JSON and the hashes of the chain (decision 0004).

The same text on both databases: sorted keys, no spaces, UTC to the microsecond, a version byte.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

VERSION = 1
GENESIS = "0" * 64


def canonical(value: Mapping[str, Any]) -> str:
    """The one way to write `value` as JSON text."""
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )


def utc_text(moment: datetime) -> str:
    """A moment in UTC with microseconds: 2016-03-07T09:00:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload_hash(salt: str, text: str) -> str:
    """Salted SHA-256 of a payload, so that a short reason cannot be guessed from it."""
    return hashlib.sha256(bytes([VERSION]) + f"{salt}\n{text}".encode()).hexdigest()


def entry_hash(facts: Mapping[str, Any]) -> str:
    """SHA-256 over an entry's facts, the previous hash among them."""
    return hashlib.sha256(bytes([VERSION]) + canonical(facts).encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the ledger")
