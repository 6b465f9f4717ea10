"""An organisation's own instrument by file: kept as it is, or refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from goldthread.core.survey.exchange import files_of
from goldthread.instruments.actions import bring_instrument, plan_round
from goldthread.instruments.models import Instrument
from goldthread.instruments.policies import Refused
from goldthread.instruments.queries.instruments import document_of, offered, shipped
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.cast import AT
from tests.rounds import planned, review_of

FOLDER = Path("goldthread/data/instruments/qi-self-evaluation/1.0.0")


def bring(by: Person, files: dict[str, bytes]) -> Instrument:
    return bring_instrument(organisation=by.organisation, files=files, by=by, at=AT)


def own(**changes: Any) -> dict[str, bytes]:
    """The files of a version of our own."""
    structure = json.loads((FOLDER / "instrument.json").read_text("utf-8"))
    structure |= {"version": "1.0.1", "derived_from": "qi-self-evaluation/1.0.0", **changes}
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    return {**files, "instrument.json": json.dumps(structure).encode()}


def as_document(files: dict[str, bytes], asha: Person) -> dict[str, bytes]:
    row = bring(asha, files)
    return {"ours.json": row.document.encode()}


def test_files_or_one_document_make_the_same_version_once(asha: Person) -> None:
    first = bring(asha, own())
    again = bring(asha, own())
    document = bring(asha, {"ours.json": first.document.encode()})

    assert first == again == document
    assert first.own
    assert files_of(first.document).read() in offered(asha.organisation)
    held = plan_round(
        organisation=asha.organisation,
        review=review_of(asha),
        instrument=first,
        fields={"name": "Ours"},
        by=asha,
        at=AT,
    )
    assert held.instrument == first


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a.json": b"{}"}, "document: schema is missing."),
        ({"a.json": b"nothing"}, "document: not JSON, line 1."),
        ({"a.json": b"\xff\xfe"}, "a.json: not UTF-8 text."),
        ({"instrument.json": b"{}"}, "meaning.csv is missing."),
        ({**own(), "notes.docx": b""}, "notes.docx is not a file of an instrument."),
        (own(version="2"), "instrument.json: version 2 is not of the form 1.0.0."),
        (own(items=[]), "text.en.json: s1 is used nowhere."),
        ({"a.json": b'{"a": ' + b"9" * 5_000 + b"}"}, "document: a number is too long."),
        ({"a.json": b'{"\\ud800": 1}'}, "document: '\\ud800' cannot be kept."),
        (
            own(source={"citation": "\x00", "rights": "ours"}),
            "source: there is a character in it that cannot be kept.",
        ),
        (
            {**own(), "meaning.csv": b"item,element,words\ns1," + b"x" * 200_000 + b",y\n"},
            "meaning.csv: line 2 cannot be read.",
        ),
        (own(version="1" * 30 + ".0.0"), "Its id or its version is too long."),
        (own(id="x" * 101), "Its id or its version is too long."),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    asha: Person, files: dict[str, bytes], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        bring(asha, files)

    assert refused.value.problems == {"files": sentence}
    assert not Instrument.objects.exists()


def test_a_changed_document_another_wording_and_a_shipped_version_are_refused(
    asha: Person,
) -> None:
    row = bring(asha, own())
    changed = row.document.replace("Not at all", "Never").encode()
    for files, sentence in (
        ({"x.json": changed}, "document: it was changed after its hash was taken."),
        (own(placeholders={"sector": "care", "we": "us"}), "Give yours a new version."),
        ({"x.json": document_of(shipped()[0]).encode()}, "shipped with goldthread"),
    ):
        with pytest.raises(Refused, match=sentence):
            bring(asha, files)


def test_only_a_qi_lead_brings_an_instrument(dee: Person, asha: Person) -> None:
    with pytest.raises(NotAllowed, match="may not bring own instruments"):
        bring(dee, own())

    planned(dee)
    assert not Instrument.objects.get().own
