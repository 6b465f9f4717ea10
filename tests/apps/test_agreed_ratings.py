"""Agreed ratings: a statement by an author, in versions, and never among people's answers."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.instruments import actions
from goldthread.instruments.models import Statement, Wave
from goldthread.instruments.policies import NotNow, Refused
from goldthread.instruments.policies.statements import StaleStatement
from goldthread.instruments.queries.agreed import agreed_of
from goldthread.ledger.models import Entry
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.agreed import agreed, directorate
from tests.cast import AT
from tests.rounds import nine, opened, planned


@pytest.fixture
def wave(asha: Person) -> Wave:
    return opened(asha)


def address(wave: Wave, short: str, by: Person, name: str = "agreed_rating") -> str:
    return reverse(name, args=[wave.round_id, directorate(by, short).pk])


def as_(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


def form(points: str = "3", version: int | str = "", **more: str) -> dict[str, str]:
    told = {f"a-s{number}": points for number in range(1, 10)}
    return {**told, "note": "", "version": str(version), **more}


def test_a_lead_a_member_and_the_qi_lead_agree_for_a_directorate(
    wave: Wave, ruth: Person, ben: Person, asha: Person
) -> None:
    agreed(wave, "OPS", ruth)
    agreed(wave, "OPS", ben, 4, expected=1)
    agreed(wave, "AMH", asha)

    assert [(one.short, one.author) for one in agreed_of(wave)] == [
        ("AMH", "Asha Rahman"),
        ("OPS", "Ben Whitlow"),
    ]
    assert Entry.objects.filter(verb="round.agreed rating written").count() == 3


def test_nobody_agrees_for_another_directorate(wave: Wave, ruth: Person, dee: Person) -> None:
    for person in (ruth, dee):
        with pytest.raises(NotAllowed):
            agreed(wave, "AMH", person)
    assert not Statement.objects.exists()


def test_a_changed_rating_is_a_version_and_the_same_again_is_none(wave: Wave, ruth: Person) -> None:
    first = agreed(wave, "OPS", ruth, 2)
    again = agreed(wave, "OPS", ruth, 2)
    second = agreed(wave, "OPS", ruth, 4, expected=1)

    assert again == first
    assert (second.version, second.supersedes) == (2, first)
    first.refresh_from_db()
    assert first.answers == nine(2)


def test_who_read_an_older_version_is_told(wave: Wave, ruth: Person, ben: Person) -> None:
    agreed(wave, "OPS", ruth, 2)

    with pytest.raises(StaleStatement) as told:
        agreed(wave, "OPS", ben, 5)

    assert told.value.current.answers == nine(2)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("ratings", [{}, {"s1": 6}, {"s1": True}, {"x1": 3}, {"s1": "often"}])
def test_only_points_of_the_scale_are_kept(
    wave: Wave, ruth: Person, ratings: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        agreed(wave, "OPS", ruth, ratings=ratings)


def test_it_may_be_agreed_while_open_and_later_until_the_next_time(
    asha: Person, ruth: Person
) -> None:
    wave = planned(asha)
    with pytest.raises(NotNow, match="not been opened"):
        agreed(wave, "OPS", ruth)
    actions.open_wave(wave=wave, by=asha, at=AT)
    agreed(wave, "OPS", ruth, 1)
    actions.close_wave(wave=wave, by=asha, at=AT)
    agreed(wave, "OPS", ruth, 2, expected=1)
    following = actions.new_wave(round=wave.round, by=asha, at=AT)
    agreed(wave, "OPS", ruth, 3, expected=2)
    actions.open_wave(wave=following, by=asha, at=AT)

    with pytest.raises(NotNow, match="next time"):
        agreed(wave, "OPS", ruth, 4, expected=3)
    agreed(following, "OPS", ruth, 4)
    assert [one.version for one in agreed_of(wave)] == [3]
    assert [one.version for one in agreed_of(following)] == [1]


def test_it_says_when_it_was_agreed_after_looking(wave: Wave, ruth: Person, mina: Person) -> None:
    agreed(wave, "OPS", ruth)
    wave.revealed_at = AT + timedelta(hours=1)
    agreed(wave, "AMH", mina, at=AT + timedelta(hours=2))

    assert [(one.short, one.looked) for one in agreed_of(wave)] == [("AMH", True), ("OPS", False)]


def test_the_form_holds_each_statement_in_full_and_none_of_the_answers(
    client: Client, wave: Wave, ruth: Person
) -> None:
    page = as_(client, ruth).get(address(wave, "OPS", ruth))
    text = page.content.decode()

    assert text.count("<legend") == 9
    assert "1. The board and the senior leadership are involved in improvement" in text
    assert "0 Not at all" in text
    assert "5 Fully" in text
    assert "middle answer" not in text.casefold()


def test_from_no_rating_to_one_and_its_change_by_the_pages(
    client: Client, wave: Wave, ruth: Person
) -> None:
    as_(client, ruth)
    beside = address(wave, "OPS", ruth, "beside")
    assert b"Agree a rating" in client.get(beside).content

    sent = client.post(address(wave, "OPS", ruth), form("2", note="After an hour"))
    assert urlsplit(sent["Location"]).path == beside
    page = client.get(beside).content.decode()
    assert "After an hour" in page
    assert "not revealed yet" in page

    client.post(address(wave, "OPS", ruth), {**form("2", 1), "a-s1": "5"})
    earlier = client.get(address(wave, "OPS", ruth, "agreed_versions")).content.decode()
    assert "Version 2" in earlier
    assert "Changed: Board and leaders (5 Fully)" in earlier


def test_a_stale_form_shows_what_stands_and_keeps_what_was_chosen(
    client: Client, wave: Wave, ruth: Person, ben: Person
) -> None:
    agreed(wave, "OPS", ben, 1)

    page = as_(client, ruth).post(address(wave, "OPS", ruth), form("4"))
    text = page.content.decode()

    assert "Ben Whitlow wrote a version meanwhile" in text
    assert 'name="version" value="1"' in text
    assert text.count("checked") == 9
    client.post(address(wave, "OPS", ruth), form("4", 1))
    assert [one.version for one in agreed_of(wave)] == [2]


def test_an_empty_form_says_what_is_missing(client: Client, wave: Wave, ruth: Person) -> None:
    page = as_(client, ruth).post(address(wave, "OPS", ruth), form(""))

    assert b"There is no answer in it" in page.content
    assert not Statement.objects.exists()


def test_before_reveal_only_the_own_directorate_and_those_who_run_it_read(
    client: Client, wave: Wave, ruth: Person, mina: Person, hal: Person, dee: Person, asha: Person
) -> None:
    agreed(wave, "OPS", ruth)
    told = {}
    for person in (ruth, mina, hal, dee, asha):
        told[person.persona] = (
            as_(client, person).get(address(wave, "OPS", ruth, "beside")).status_code
        )

    assert told == {"ruth": 200, "mina": 404, "hal": 404, "dee": 200, "asha": 200}


def test_the_list_names_those_one_may_know(
    client: Client, wave: Wave, ruth: Person, dee: Person, hal: Person
) -> None:
    agreed(wave, "OPS", ruth)
    every = reverse("agreed_ratings", args=[wave.round_id])

    mine = as_(client, ruth).get(every).content.decode()
    assert "Older People" in mine
    assert "Adult Mental Health" not in mine
    all_ = as_(client, dee).get(every).content.decode()
    assert all_.count("Not yet") == 4
    assert "Agree a rating" not in all_
    assert as_(client, hal).get(every).status_code == 404


def test_a_post_for_another_directorate_is_not_allowed(
    client: Client, wave: Wave, mina: Person, dee: Person
) -> None:
    assert as_(client, mina).post(address(wave, "OPS", mina), form()).status_code == 404
    assert as_(client, dee).post(address(wave, "OPS", dee), form()).status_code == 403
    assert as_(client, dee).get(address(wave, "OPS", dee)).status_code == 404


def test_instruments_that_only_people_answer_have_no_agreed_rating(
    client: Client, asha: Person
) -> None:
    wave = opened(asha, "readiness-to-innovate")

    assert as_(client, asha).get(address(wave, "OPS", asha)).status_code == 404


def test_well_led_is_agreed_in_the_wording_for_directorates(client: Client, asha: Person) -> None:
    wave = opened(asha, "well-led")

    page = as_(client, asha).get(address(wave, "OPS", asha)).content.decode()

    assert page.count("<legend") == 15
    assert "We know clearly what we answer for as a directorate" in page
    assert "I know clearly" not in page
    assert "Managing performance" in page


def test_what_was_talked_about_stays_with_the_directorate_until_shared(
    client: Client, wave: Wave, ruth: Person, ben: Person, dee: Person
) -> None:
    agreed(wave, "OPS", ruth)
    write = address(wave, "OPS", ruth, "write_talk")
    beside = address(wave, "OPS", ruth, "beside")

    as_(client, ruth).post(write, {"text": "We differ on data", "version": ""})
    assert b"We differ on data" in as_(client, ben).get(beside).content
    assert b"We differ on data" not in as_(client, dee).get(beside).content
    stale = as_(client, ben).post(write, {"text": "Mine", "version": ""}).content.decode()
    assert "Ruth Ellery wrote this down meanwhile" in stale
    assert "Mine" in stale

    client.post(write, {"text": "We differ on data", "shared": "on", "version": "1"})
    assert b"We differ on data" in as_(client, dee).get(beside).content
