"""Open questions that each directorate answers together: one page, a Word copy, no score."""

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse

from goldthread.instruments import actions
from goldthread.instruments.actions.agreeing import write_words
from goldthread.instruments.actions.releasing import reveal
from goldthread.instruments.models import Statement, Wave
from goldthread.instruments.policies.statements import StaleStatement
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.agreed import directorate
from tests.cast import AT
from tests.rounds import opened

TOLD = {"c1": "Time in job plans", "c2": "Rotas", "c3": "One afternoon a month"}


@pytest.fixture
def wave(asha: Person) -> Wave:
    return opened(asha, "medical-engagement", breakdowns=[])


def wrote(wave: Wave, by: Person, short: str, expected: int = 0, **words: str) -> Statement:
    return write_words(
        wave=wave,
        directorate=directorate(by, short),
        words={**TOLD, **words},
        expected=expected,
        by=by,
        at=AT,
    )


def everybody(wave: Wave) -> str:
    return reverse("directorate_words", args=[wave.round_id])


def test_each_writes_for_its_own_and_a_change_is_a_version(
    wave: Wave, ruth: Person, ben: Person
) -> None:
    wrote(wave, ruth, "OPS")
    assert wrote(wave, ruth, "OPS").version == 1
    with pytest.raises(StaleStatement):
        wrote(wave, ben, "OPS", c1="Mine")
    assert wrote(wave, ben, "OPS", 1, c1="Mine").version == 2
    with pytest.raises(NotAllowed):
        wrote(wave, ruth, "AMH")


def test_before_reveal_each_reads_its_own_and_after_it_all_stand_side_by_side(
    client: Client, wave: Wave, ruth: Person, mina: Person, hal: Person, asha: Person
) -> None:
    wrote(wave, ruth, "OPS", c1="Tea with the consultants")
    client.force_login(hal)
    assert client.get(everybody(wave)).status_code == 404
    client.force_login(mina)
    assert b"Tea with the consultants" not in client.get(everybody(wave)).content

    reveal(wave=actions.close_wave(wave=wave, by=asha, at=AT), by=asha, at=AT)

    client.force_login(hal)
    text = client.get(everybody(wave)).content.decode()
    assert "Tea with the consultants" in text
    assert "What helps clinicians here to lead improvement?" in text
    assert "1 of 5 wrote an answer" in text
    assert text.count("Nothing written yet") == 12


def test_the_form_keeps_what_was_typed_beside_what_stands(
    client: Client, wave: Wave, ruth: Person, ben: Person
) -> None:
    wrote(wave, ben, "OPS")
    client.force_login(ruth)
    where = reverse("write_directorate_words", args=[wave.round_id, directorate(ruth, "OPS").pk])
    sent = {"a-c1": "Mine", "a-c2": "", "a-c3": "", "version": ""}

    text = client.post(where, sent).content.decode()

    assert "Ben Whitlow wrote a version meanwhile" in text
    assert "Time in job plans" in text
    assert "Mine" in text
    assert client.post(where, {**sent, "version": "1"}).status_code == 302
    assert Statement.objects.get(superseded_by=None).words == {"c1": "Mine"}


def test_patient_identifiers_are_refused(client: Client, wave: Wave, ruth: Person) -> None:
    client.force_login(ruth)
    where = reverse("write_directorate_words", args=[wave.round_id, directorate(ruth, "OPS").pk])

    page = client.post(where, {"a-c1": "As for 943 476 5919 last week", "version": ""})

    assert page.status_code == 200
    assert b"943 476 5919" not in page.content
    assert not Statement.objects.exists()


def test_the_word_copy_holds_every_answer_and_no_score(
    client: Client, wave: Wave, ruth: Person, asha: Person
) -> None:
    wrote(wave, ruth, "OPS")
    client.force_login(asha)

    sent = client.get(reverse("words_in_word", args=[wave.round_id]))

    book = docx.Document(io.BytesIO(sent.content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    headings = [
        each.text
        for each in book.paragraphs
        if each.style and str(each.style.name)[:7] == "Heading"
    ]
    assert set(TOLD.values()) <= set(cells)
    assert headings[:2] == ["Adult Mental Health", "Older People's Services"]
    assert len(headings) == 5
