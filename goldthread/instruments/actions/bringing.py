"""Bringing an organisation's own instrument by file: one document, or the files of its folder."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from goldthread.core.survey.exchange import Files, document, files_of
from goldthread.core.survey.strict import InstrumentError
from goldthread.instruments.actions.pinning import write_row
from goldthread.instruments.models import Instrument
from goldthread.instruments.permissions import check_can_bring
from goldthread.instruments.policies import Refused
from goldthread.instruments.queries.instruments import shipped
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation

_STRUCTURE, _MEANING = "instrument.json", "meaning.csv"
# As long as the columns that keep them: one database cuts nothing and says nothing, one refuses.
_LONGEST_ID = Instrument._meta.get_field("slug").max_length or 0
_LONGEST_VERSION = Instrument._meta.get_field("version").max_length or 0


@recorded
def bring_instrument(
    *,
    organisation: Organisation,
    files: Mapping[str, bytes],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Instrument:
    """Keep an organisation's own instrument. `files`: name → content; one document of
    `core/survey/exchange.py` alone, or instrument.json, meaning.csv and text.<language>.json.

    The same version again, saying the same, is the row that is there. Raises Refused with one
    sentence for `files`, NotAllowed.
    """
    check_can_bring(by, organisation.pk)
    try:
        read = read_files(files)
        instrument = read.read()
    except InstrumentError as wrong:
        raise Refused({"files": f"{wrong}."}) from None
    if len(instrument.id) > _LONGEST_ID or len(instrument.version) > _LONGEST_VERSION:
        raise Refused({"files": "Its id or its version is too long."})
    named = f"{instrument.id} {instrument.version}"
    rows = Instrument.objects.of(organisation).filter(slug=instrument.id)
    standing: Instrument | None = rows.filter(version=instrument.version).first()
    if standing is not None and standing.digest == instrument.digest:
        return standing
    if standing is not None:
        raise Refused({"files": f"Another {named} is here already. Give yours a new version."})
    if (instrument.id, instrument.version) in {(each.id, each.version) for each in shipped()}:
        raise Refused({"files": f"{named} is shipped with goldthread. Give yours a new version."})
    row = write_row(organisation, instrument, document(read), own=True, by=by, at=at)
    told = {"instrument": str(row), "digest": row.digest, "title": row.title}
    record(verb="instrument.brought", subject=row, by=by, at=at, payload=told)
    return row


def read_files(told: Mapping[str, bytes]) -> Files:
    """The files of an instrument as they were sent in; InstrumentError for anything else."""
    texts = {PurePosixPath(name).name: _decoded(name, content) for name, content in told.items()}
    if len(texts) == 1 and _STRUCTURE not in texts:
        return files_of(next(iter(texts.values())))
    for needed in (_STRUCTURE, _MEANING):
        if needed not in texts:
            raise InstrumentError(f"{needed} is missing")
    languages = {
        name.split(".")[1]: text
        for name, text in texts.items()
        if name.startswith("text.") and name.endswith(".json") and name.count(".") == 2
    }
    if stray := sorted(set(texts) - {_STRUCTURE, _MEANING, "signed.json"} - _named(languages)):
        raise InstrumentError(f"{stray[0]} is not a file of an instrument")
    return Files(texts[_STRUCTURE], languages, texts[_MEANING])


def _named(languages: Mapping[str, str]) -> set[str]:
    return {f"text.{language}.json" for language in languages}


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InstrumentError(f"{name}: not UTF-8 text") from None
