"""A round held twice, and instruments whose results stand under rules of their own."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import Client

from goldthread.core.survey.release import HELD_BACK
from goldthread.core.survey.release.results import Change
from goldthread.core.survey.release.rules import SUPPRESSED
from goldthread.instruments import actions
from goldthread.instruments.models import Wave
from goldthread.instruments.presenters.results.asked import Asked
from goldthread.instruments.presenters.results.changes import difference
from goldthread.instruments.presenters.results.figures import EVERYBODY, NOT_COMPARED
from goldthread.instruments.presenters.results.page import read, results_page
from goldthread.instruments.queries.shown import Shown, shown
from goldthread.people.models import Person
from tests.cast import AT
from tests.results import FEW, given, key_of, revealed
from tests.rounds import opened


def changed(person: Person, wave: Wave) -> Shown:
    """The results with a comparison: clear for everybody, held back for AMH, in one statement."""
    found = shown(person, wave.round_id)
    assert isinstance(found, Shown)
    amh = ("directorate", key_of(wave, "AMH"))
    clear = Change("s1", "", "", 27, 27, "clear difference", 1.5, 20, 0.4, (0.1, 0.6))
    held = Change("s1", *amh, SUPPRESSED, SUPPRESSED, SUPPRESSED, *[SUPPRESSED] * 4)
    told = {("s1", "", ""): clear, ("s1", *amh): held}
    return replace(found, results=replace(found.results, changes=told))


def test_a_difference_stands_in_plain_words_beside_both_numerals(asha: Person) -> None:
    found = changed(asha, revealed(asha, invited=30))

    page = results_page(found, Asked(), {"directorate": "directorate"})

    assert page.changes is not None
    everybody, amh = page.changes.rows[0].differences[:2]
    assert (everybody.words, everybody.first, everybody.now) == (
        "clear difference, higher now",
        "1½",
        "3",
    )
    assert (amh.state, amh.words, amh.first) == ("held", HELD_BACK, "")
    assert page.ramp is not None
    assert page.ramp.rows[0].figures[0][1].first == "1½"
    assert page.ramp.rows[0].figures[1][1].first == ""
    assert "1 statement shows a clear difference: “Board and leaders”." in page.changes.sentence


def test_a_statement_whose_wording_changed_is_not_compared(asha: Person) -> None:
    found = changed(asha, revealed(asha, invited=30))
    told = read(found, Asked())

    other = difference(found.results, told.statements["s2"], EVERYBODY)

    assert (other.state, other.words) == ("apart", NOT_COMPARED)


def test_the_table_of_two_times_is_written_out(asha: Person) -> None:
    found = changed(asha, revealed(asha, invited=30))
    page = results_page(found, Asked(), {"directorate": "directorate"})

    text = unescape(
        render_to_string("instruments/results/_changes.html", {"changes": page.changes})
    )

    assert "clear difference, higher now" in text
    assert "delta" not in text.lower()


def test_the_first_time_stays_to_be_read_while_the_second_is_open(
    client: Client, asha: Person, ben: Person
) -> None:
    wave = revealed(asha, invited=30)
    second = actions.new_wave(round=wave.round, by=asha, at=AT)
    actions.open_wave(wave=second, by=asha, at=AT)
    client.force_login(ben)

    text = unescape(client.get(f"/rounds/{wave.round_id}/results/").content.decode())
    asked = client.get(f"/rounds/{wave.round_id}/results/?time=2").content.decode()

    assert "27 of 30 answered." in text
    assert "The second time is not shown yet." in text
    assert "Not shown yet" in asked
    assert "27" not in re.sub(r"<[^>]*>", "", asked)


def test_leaders_answers_are_told_for_everybody_only(client: Client, asha: Person) -> None:
    wave = opened(asha, "medical-engagement", mode="confidential")
    items = ["o1", "role", *(f"l{number}" for number in range(1, 10))]
    given(wave, {short: [[3, "leads", *[4, 2] * 4, 5]] * 6 for short in ("AMH", "OPS")}, items)
    closed = actions.close_wave(wave=wave, by=asha, at=AT)
    wave = actions.reveal(wave=closed, by=asha, at=AT)
    client.force_login(asha)

    text = unescape(client.get(f"/rounds/{wave.round_id}/results/").content.decode())
    one = unescape(client.get(f"/rounds/{wave.round_id}/results/l1/").content.decode())
    big = unescape(client.get(f"/rounds/{wave.round_id}/screen/?item=l1").content.decode())

    assert "Told for everybody together only." in text
    for page in (one, big):
        assert "Everybody" in page
        assert "AMH" not in re.sub(r"<header.*?</header>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("item", ["s1", "s9"])
def test_a_statement_leads_to_its_neighbours(client: Client, asha: Person, item: str) -> None:
    wave = revealed(asha, FEW, invited=30)
    client.force_login(asha)

    text = client.get(f"/rounds/{wave.round_id}/results/{item}/").content.decode()

    assert ('rel="next"' in text, 'rel="prev"' in text) == (item == "s1", item == "s9")


def test_the_second_time_as_the_release_compares_it(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)
    second = actions.new_wave(round=wave.round, by=asha, at=AT)
    higher = {
        short: [[min(5, point + 2) for point in person] for person in people]
        for short, people in FEW.items()
    }
    opened_again = given(actions.open_wave(wave=second, by=asha, at=AT), higher)
    closed = actions.close_wave(wave=opened_again, by=asha, at=AT)
    actions.reveal(wave=closed, by=asha, at=AT)
    client.force_login(asha)

    text = unescape(client.get(f"/rounds/{wave.round_id}/results/").content.decode())
    table = re.search(r"<caption[^>]*>First and second time.*?</table>", text, re.DOTALL)
    copy = client.get(f"/rounds/{wave.round_id}/results/copy/csv/").content.decode()

    assert table
    assert "clear difference, higher now" in table[0]
    assert HELD_BACK in table[0]
    assert "The small number is the middle answer of the first time." in text
    assert "Cliff's delta" in copy
    assert "Second time" in text
    assert "First time" in text
