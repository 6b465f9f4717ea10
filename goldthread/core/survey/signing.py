"""Who compared a wording with its source and its table of meaning, and signed for it.

A signature names the hash of what was read: it says nothing of a wording that changed since.
Form: docs/methods/instruments.md, "The second reader".
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.strict import InstrumentError, json_object, keys, text

SCHEMA = "goldthread/signed/1"
_WHERE = "signed.json"


@dataclass(frozen=True, slots=True)
class Signature:
    """A reader who is not the author, the day, the hash of what was read, and what they found."""

    by: str
    role: str
    on: date
    digest: str
    found: str


def read_signatures(file: str) -> tuple[Signature, ...]:
    """The signatures of a version; InstrumentError where the file is not as it must be."""
    told = json_object(file, _WHERE)
    keys(told, ("schema", "signatures"), (), _WHERE)
    if told["schema"] != SCHEMA:
        raise InstrumentError(f"{_WHERE}: schema is not {SCHEMA}")
    if not isinstance(told["signatures"], list):
        raise InstrumentError(f"{_WHERE}: signatures: not a list")
    return tuple(_signature(each) for each in told["signatures"])


def valid(signatures: tuple[Signature, ...], instrument: Instrument) -> tuple[Signature, ...]:
    """Those signatures that were given for the files as they are now."""
    return tuple(each for each in signatures if each.digest == instrument.digest)


def _signature(told: Any) -> Signature:
    keys(told, ("by", "role", "on", "digest", "found"), (), _WHERE)
    said = {key: text(value, f"{_WHERE}: {key}") for key, value in told.items()}
    if not re.fullmatch(r"[0-9a-f]{64}", said["digest"]):
        raise InstrumentError(f"{_WHERE}: digest is not the hash of an instrument")
    try:
        day = date.fromisoformat(said["on"])
    except ValueError:
        raise InstrumentError(f"{_WHERE}: {said['on']} is not a day like 2026-12-01") from None
    return Signature(said["by"], said["role"], day, said["digest"], said["found"])
