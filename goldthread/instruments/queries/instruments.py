"""Instruments: the shipped ones, an organisation's own, and a pinned row as the core reads it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from django.http import Http404

from goldthread.core.survey import instrument as survey
from goldthread.core.survey.exchange import Files, document, files_of
from goldthread.instruments.models import Instrument
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person

# What the portfolio asks in its own way and no round does.
NOT_FOR_ROUNDS = frozenset({"portfolio-questions"})
_read: dict[str, survey.Instrument] = {}


def shipped() -> tuple[survey.Instrument, ...]:
    """The shipped instruments that a round may ask, in every version, by name."""
    return tuple(_shipped().values())


def instrument_of(row: Instrument) -> survey.Instrument:
    """The instrument that a row pins; read once in a process, for a used version never changes."""
    if row.digest not in _read:
        _read[row.digest] = files_of(row.document).read()
    return _read[row.digest]


def document_of(instrument: survey.Instrument) -> str:
    """A shipped instrument in the one-document form. KeyError for any other."""
    return _documents()[(instrument.id, instrument.version)]


def offered(organisation: Organisation) -> tuple[survey.Instrument, ...]:
    """What a new round may ask: the shipped instruments, then the organisation's own."""
    own = Instrument.objects.of(organisation).filter(own=True)
    return (*shipped(), *(instrument_of(row) for row in own))


def offered_as(organisation: Organisation, slug: str, version: str) -> survey.Instrument:
    """The instrument of that name and version, or Http404."""
    for each in offered(organisation):
        if (each.id, each.version) == (slug, version):
            return each
    raise Http404("There is no such instrument")


def rows_of(person: Person) -> "Mapping[tuple[str, str], Instrument]":
    """The organisation's pinned instruments by name and version, without their documents."""
    rows = Instrument.objects.of(person.organisation_id).defer("document")
    return {(row.slug, row.version): row for row in rows}


@cache
def _shipped() -> dict[tuple[str, str], survey.Instrument]:
    return {key: files_of(text).read() for key, text in _documents().items()}


@cache
def _documents() -> dict[tuple[str, str], str]:
    root = files("goldthread").joinpath("data", "instruments")
    found = {}
    for outer in _inside(root):
        for inner in _inside(outer):
            if inner.joinpath("instrument.json").is_file() and outer.name not in NOT_FOR_ROUNDS:
                found[(outer.name, inner.name)] = document(_files(inner))
    return found


def _inside(place: Traversable) -> list[Traversable]:
    return sorted((each for each in place.iterdir() if each.is_dir()), key=lambda each: each.name)


def _files(folder: Traversable) -> Files:
    texts = {
        path.name.split(".")[1]: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.startswith("text.") and path.name.endswith(".json")
    }
    return Files(
        structure=folder.joinpath("instrument.json").read_text(encoding="utf-8"),
        texts=texts,
        meaning=folder.joinpath("meaning.csv").read_text(encoding="utf-8"),
    )
