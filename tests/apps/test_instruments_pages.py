"""Instruments to read, to take away, and an own one brought by file."""

import csv
import io
import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.core.survey.exchange import files_of
from goldthread.instruments.models import Instrument
from goldthread.people.models import Person
from tests.registered import signed_in, text_of
from tests.rounds import opened, own_files, own_instrument

EVALUATION = "/instruments/qi-self-evaluation/1.0.0/"


def send(client: Client, files: dict[str, bytes]) -> str:
    sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
    return client.post("/instruments/bring/", {"chosen": sent}).content.decode()


def test_everybody_who_reads_results_reads_the_instruments_whole(
    grace: Person, dee: Person
) -> None:
    opened(dee)
    listed = text_of(signed_in(grace), "/instruments/")
    assert "How we improve quality today" in listed
    assert "Asked in 1 round, so it never changes" in listed
    assert "Ask this" not in listed

    page = text_of(signed_in(grace), EVALUATION)

    assert "A team answers for quality improvement" in page
    assert "first workshop, second of the nine statements" in page
    assert "0 Not at all, 5 Fully" in page
    assert "protected" in page
    assert "mental health services" in page


def test_the_document_and_the_codebook_are_taken_away(dee: Person) -> None:
    client = signed_in(dee)

    document = client.get(f"{EVALUATION}document.json").content.decode()
    assert files_of(document).read().id == "qi-self-evaluation"

    table = client.get(f"{EVALUATION}codebook.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 9 * 6
    assert rows[0]["item"] == "s1"


def test_an_unknown_instrument_is_not_there(dee: Person) -> None:
    client = signed_in(dee)

    assert client.get("/instruments/qi-self-evaluation/9.9.9/").status_code == 404
    assert client.get("/instruments/portfolio-questions/1.0.0/").status_code == 404


def test_an_own_one_is_looked_at_before_it_is_kept(asha: Person) -> None:
    client = signed_in(asha)
    changed = {"s2_short": "Our team", "fully": "Wholly", "title": "Our own nine"}
    files = own_files(slug="qi-self-evaluation", **changed)
    structure = json.loads(files["instrument.json"])
    structure |= {"version": "1.1.0", "derived_from": "qi-self-evaluation/1.0.0"}
    files["instrument.json"] = json.dumps(structure).encode()

    page = send(client, files)

    assert "What differs from qi-self-evaluation 1.0.0" in page
    assert "How we improve quality today" in page
    assert "Wholly" in page
    assert not Instrument.objects.exists()
    document = page.split('name="document" value="')[1].split('"')[0]
    kept = client.post("/instruments/bring/", {"document": _unescaped(document)})
    assert kept.headers["Location"] == reverse("instrument", args=["qi-self-evaluation", "1.1.0"])
    assert "Our own nine" in text_of(client, "/rounds/new/")
    own = text_of(client, "/instruments/qi-self-evaluation/1.1.0/")
    assert f"brought by {asha.name}" in own
    assert client.get("/instruments/qi-self-evaluation/1.1.0/document.json").status_code == 200


def test_what_is_wrong_with_a_file_is_said(asha: Person) -> None:
    client = signed_in(asha)
    files = own_files()
    without = {name: text for name, text in files.items() if name != "meaning.csv"}
    long = own_files(s1=" ".join(["The board and the senior leadership are involved"] * 7))

    assert "meaning.csv is missing" in send(client, without)
    assert "document: not JSON" in send(client, {"one.json": b"{"})
    assert "s1 does not say" in send(client, long)
    empty = client.post("/instruments/bring/", {}).content.decode()
    assert "Choose the instrument&#x27;s document, or its files" in empty
    assert not Instrument.objects.exists()


def test_a_changed_document_and_a_taken_version_are_refused(asha: Person) -> None:
    client = signed_in(asha)
    own_instrument(asha)
    page = send(client, own_files(title="Otherwise"))
    document = _unescaped(page.split('name="document" value="')[1].split('"')[0])

    taken = client.post("/instruments/bring/", {"document": document}).content.decode()
    broken = client.post("/instruments/bring/", {"document": document.replace("s1", "z1")})

    assert "Another own-evaluation 1.0.0 is here already" in taken
    assert "There is a problem" in broken.content.decode()
    assert Instrument.objects.count() == 1


def test_only_who_brings_instruments_has_that_page(dee: Person, grace: Person, olu: Person) -> None:
    assert [
        signed_in(person).get("/instruments/bring/").status_code for person in (dee, grace)
    ] == [404, 404]
    assert signed_in(olu).get("/instruments/bring/").status_code == 200


def _unescaped(value: str) -> str:
    return (
        value.replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
