"""Instruments to be read: each with its row, its use and who signed its wording."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from goldthread.core.survey.exchange import files_of
from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.signing import Signature, read_signatures, valid
from goldthread.instruments.models import Instrument as Row
from goldthread.instruments.models import Round
from goldthread.instruments.queries.instruments import (
    document_of,
    offered,
    offered_as,
    rows_of,
)
from goldthread.people.models import Person


@dataclass(frozen=True, slots=True)
class Kept:
    """An instrument that a person may read: `own`: brought by the organisation, by whom it was
    added; `rounds`: in how many rounds it was asked, which freezes it."""

    instrument: Instrument
    own: bool
    added_by: str
    rounds: int
    signed: tuple[Signature, ...]


def readable(person: Person) -> tuple[Kept, ...]:
    """Every instrument that a round may ask, the shipped ones first."""
    rows, used = rows_of(person), _used(person)
    return tuple(_kept(each, rows, used) for each in offered(person.organisation))


def read_one(person: Person, slug: str, version: str) -> Kept:
    """One of them; Http404 for any other."""
    found = offered_as(person.organisation, slug, version)
    return _kept(found, rows_of(person), _used(person))


def document_text(person: Person, kept: Kept) -> str:
    """The instrument as one JSON document."""
    if not kept.own:
        return document_of(kept.instrument)
    rows = Row.objects.of(person.organisation_id).filter(own=True)
    row: Row = rows.get(slug=kept.instrument.id, version=kept.instrument.version)
    return row.document


def origin_of(person: Person, instrument: Instrument) -> Instrument | None:
    """The version that an own one says it comes from, else the youngest of the same name."""
    known = offered(person.organisation)
    for each in known:
        if f"{each.id}/{each.version}" == instrument.derived_from:
            return each
    alike = [each for each in known if each.id == instrument.id]
    return max(alike, key=lambda each: _number(each.version), default=None)


def read_document(text: str) -> Instrument:
    """The instrument of a document; InstrumentError where it cannot be read."""
    return files_of(text).read()


def _kept(
    instrument: Instrument, rows: Mapping[tuple[str, str], Row], used: Mapping[int, int]
) -> Kept:
    row = rows.get((instrument.id, instrument.version))
    own = row is not None and row.own
    return Kept(
        instrument=instrument,
        own=own,
        added_by=row.added_by_name if row is not None and own else "",
        rounds=used.get(row.pk, 0) if row else 0,
        signed=() if own else _signed(instrument),
    )


def _used(person: Person) -> Counter[int]:
    rows = Round.objects.of(person.organisation_id).values_list("instrument_id", flat=True)
    return Counter(rows)


def _signed(instrument: Instrument) -> tuple[Signature, ...]:
    folder = files("goldthread").joinpath("data", "instruments", instrument.id, instrument.version)
    file = folder.joinpath("signed.json")
    if not file.is_file():
        return ()
    return valid(read_signatures(file.read_text(encoding="utf-8")), instrument)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
