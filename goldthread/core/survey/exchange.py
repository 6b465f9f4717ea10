"""An instrument as one JSON document, to hand from one organisation to another, and back.

The document holds the same content as the files and has the same hash. Form:
docs/methods/instruments.md, "One document".
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.reading import MEANING, read_instrument
from goldthread.core.survey.strict import InstrumentError, json_object, keys, text

SCHEMA = "goldthread/instrument-document/1"
_WHERE = "document"


@dataclass(frozen=True, slots=True)
class Files:
    """The texts of an instrument's files; `texts` by language."""

    structure: str
    texts: Mapping[str, str]
    meaning: str

    def read(self) -> Instrument:
        """The instrument; InstrumentError where the files are not as they must be."""
        return read_instrument(self.structure, self.texts, self.meaning)


def document(files: Files) -> str:
    """One JSON document of files that can be read; InstrumentError where they cannot."""
    instrument = files.read()
    told = {
        "schema": SCHEMA,
        "digest": instrument.digest,
        "instrument": json.loads(files.structure),
        "texts": {language: json.loads(files.texts[language]) for language in sorted(files.texts)},
        "meaning": [[line.item, line.element, line.words] for line in instrument.meaning],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def files_of(text_of_document: str) -> Files:
    """The files of a document. InstrumentError where it is no document, cannot be read, or where
    its content is not what its hash says."""
    told = json_object(text_of_document, _WHERE)
    keys(told, ("schema", "digest", "instrument", "texts", "meaning"), (), _WHERE)
    if told["schema"] != SCHEMA:
        raise InstrumentError(f"{_WHERE}: schema is not {SCHEMA}")
    if not isinstance(told["texts"], dict):
        raise InstrumentError(f"{_WHERE}: texts: not an object")
    texts = {language: _json(each) for language, each in told["texts"].items()}
    files = Files(_json(told["instrument"]), texts, _meaning(told["meaning"]))
    if files.read().digest != told["digest"]:
        raise InstrumentError(f"{_WHERE}: it was changed after its hash was taken")
    return files


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _meaning(told: object) -> str:
    if not isinstance(told, list):
        raise InstrumentError(f"{_WHERE}: meaning: not a list")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(MEANING)
    for line in told:
        if not isinstance(line, list) or len(line) != len(MEANING):
            raise InstrumentError(f"{_WHERE}: meaning: {line!r} has not three parts")
        writer.writerow([text(each, f"{_WHERE}: meaning") for each in line])
    return out.getvalue()
