"""Pages of those who run rounds: the list, planning, a round's page and its buttons."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.instruments import actions
from goldthread.instruments.models import Round, Wave
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from tests.cast import AT
from tests.registered import signed_in, text_of
from tests.rounds import answer, opened, planned, review_of

PLAN = "/rounds/new/?instrument=qi-self-evaluation/1.0.0"
TYPED = {
    "name": "First self-evaluation",
    "about": "everybody at Northgate",
    "place_sector": "community services",
    "mode": "confidential",
    "reach": "room",
    "breakdowns": ["directorate", "role"],
    "roles": "Nursing\n Medical \n\nOther",
    "invited": "30",
}


@pytest.fixture
def client(dee: Person) -> Client:
    """The facilitator's browser; a review is open."""
    review_of(dee)
    return signed_in(dee)


def press(client: Client, wave: Wave, verb: str, **more: object) -> str:
    sent = {"press": verb, "request_id": str(uuid4()), **more}
    address = f"{reverse('press_round', args=[wave.round_id])}?time={wave.number}"
    answered = client.post(address, sent, follow=True)
    assert answered.status_code == 200
    wave.refresh_from_db()
    return answered.content.decode()


def test_before_the_first_round_the_list_says_what_rounds_are_for(
    client: Client, grace: Person
) -> None:
    page = text_of(client, "/rounds/")
    assert "No round yet" in page
    assert "Plan a round" in page
    theirs = text_of(signed_in(grace), "/rounds/")
    assert "Nothing was revealed yet" in theirs
    assert "Plan a round" not in theirs


def test_without_a_review_nothing_is_planned(dee: Person) -> None:
    page = text_of(signed_in(dee), PLAN)

    assert "No review is open" in page
    assert "Ask this" not in page


def test_a_round_is_planned_in_one_form(client: Client) -> None:
    choice = text_of(client, "/rounds/new/")
    assert "9 statements of each person and each directorate, agreed together" in choice
    page = text_of(client, PLAN)
    assert "mental health services" in page
    assert "Choose how people answer, and the promise stands here" in page

    made = client.post(PLAN, TYPED)

    held = Round.objects.get()
    assert made.headers["Location"] == f"/rounds/{held.pk}/"
    assert (held.mode, held.least, held.unit, held.invited) == ("confidential", 5, "person", 30)
    assert held.roles == ["Nursing", "Medical", "Other"]
    assert held.placeholders == {"sector": "community services", "we": "everybody at Northgate"}
    page = text_of(client, f"/rounds/{held.pk}/")
    assert "Not opened yet, for 30 people" in page
    assert "Open the round" in page
    assert "The system could link your answers to you" in page


def test_the_same_plan_sent_twice_is_one_round(client: Client) -> None:
    sent = {**TYPED, "request_id": str(uuid4())}

    places = {client.post(PLAN, sent).headers["Location"] for _ in range(2)}

    assert len(places) == Round.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mode": ""}, "Answer “How do people answer?”"),
        ({"least": "3"}, "In this round a group has at least 5."),
        ({"reach": "everywhere", "least": "7"}, "In this round a group has at least 10."),
        ({"invited": "many"}, "Enter a whole number, such as 30"),
        ({"roles": "Nursing"}, "Name two to 12 roles."),
        ({"breakdowns": [], "roles": "A\nB"}, "Roles are named where results are broken down"),
        ({"name": "NHS number 943 476 5919"}, "identifier"),
    ],
)
def test_what_cannot_be_planned_is_said_at_its_field(
    client: Client, changed: dict[str, object], said: str
) -> None:
    page = client.post(PLAN, {**TYPED, **changed}).content.decode()

    assert "There is a problem" in page
    assert said in page
    assert not Round.objects.exists()


def test_the_promise_follows_what_is_chosen(client: Client) -> None:
    address = f"{reverse('promise_preview')}?instrument=qi-self-evaluation/1.0.0"

    wide = client.post(address, {**TYPED, "mode": "anonymous", "reach": "everywhere"})

    words = wide.content.decode()
    assert "<strong>Anonymous.</strong>" in words
    assert "No result of fewer than 10 people" in words
    assert "by directorate and by role" in words
    assert "<html" not in words
    looked = client.post(PLAN, {**TYPED, "mode": "named", "look": "yes"}).content.decode()
    assert "<strong>Named.</strong>" in looked
    assert not Round.objects.exists()


def test_a_plan_changes_and_a_stale_form_keeps_what_was_typed(client: Client, dee: Person) -> None:
    held = planned(dee).round
    address = reverse("change_round", args=[held.pk])
    assert 'value="1"' in text_of(client, address)

    client.post(address, {**TYPED, "version": 1})
    stale = client.post(address, {**TYPED, "name": "Mine", "version": 1}).content.decode()

    assert "It is now called “First self-evaluation”" in stale
    assert 'value="Mine"' in stale
    assert 'name="version" value="2"' in stale
    held.refresh_from_db()
    assert (held.name, held.version) == ("First self-evaluation", 2)


def test_once_asked_the_form_offers_only_what_nobody_was_promised(
    client: Client, dee: Person
) -> None:
    held = opened(dee, mode="confidential", breakdowns=[]).round
    address = reverse("change_round", args=[held.pk])
    page = text_of(client, address)
    assert "what they were promised stays as it was" in page
    assert not re.search(r'name="(mode|about|breakdowns|roles|place_sector|invited)"', page)
    assert "The system could link your answers" in page

    sent = {"name": "Renamed", "reach": "room", "least": "8", "version": held.version}
    client.post(address, {**sent, "mode": "named", "breakdowns": ["role"]})
    lower = client.post(address, {**sent, "least": "6", "version": 2}).content.decode()

    held.refresh_from_db()
    assert (held.name, held.least, held.mode, held.breakdowns) == (
        "Renamed",
        8,
        "confidential",
        [],
    )
    assert "it can only rise" in lower


def test_the_round_goes_its_way_by_one_main_button_each(client: Client, dee: Person) -> None:
    wave = planned(dee, invited=30)

    page = press(client, wave, "open")
    assert wave.state == "open"
    assert "Close the round" in page
    assert "Results stay hidden, from you too" in page
    for _ in range(3):
        answer(wave)
    assert ">3</span> of 30 answered" in text_of(client, f"/rounds/{wave.round_id}/count/")

    page = press(client, wave, "close")
    assert wave.state == "closed"
    assert "Prepare the results" in page
    assert "The round is closed: the link says so." in page
    press(client, wave, "again")
    assert wave.state == "open"
    press(client, wave, "close")

    page = press(client, wave, "prepare")
    assert wave.state == "prepared"
    assert "The room sees nothing yet" in page
    assert "Open it again" not in page
    page = press(client, wave, "reveal")
    assert wave.state == "revealed"
    assert "Everybody who may read results sees the same figures" in page
    page = press(client, wave, "hide")
    assert not wave.shown
    assert "hidden from all but those who run rounds" in page
    press(client, wave, "show")
    assert wave.shown


def test_the_second_time_has_a_link_of_its_own(client: Client, dee: Person) -> None:
    first = opened(dee, invited=30)
    for verb in ("close", "prepare", "reveal"):
        page = press(client, first, verb)
    assert "Start the second time" in page

    press(client, first, "next")

    second = Wave.objects.get(round=first.round_id, number=2)
    page = text_of(client, f"/rounds/{first.round_id}/")
    assert second.key in page
    assert first.key not in page
    assert "First time" in page
    earlier = text_of(client, f"/rounds/{first.round_id}/?time=1")
    assert first.key in earlier
    assert "Start the second time" not in earlier
    assert "second time" in text_of(client, "/rounds/")


def test_the_count_asks_again_only_while_the_round_is_open(client: Client, dee: Person) -> None:
    wave = planned(dee)
    count = reverse("round_count", args=[wave.round_id])
    assert "hx-get" not in text_of(client, count)

    press(client, wave, "open")

    part = text_of(client, count)
    assert f'hx-get="{count}?time=1"' in part
    assert "<html" not in part


def test_the_page_shows_the_link_and_its_code_and_nobody_who_answered(
    client: Client, dee: Person
) -> None:
    wave = opened(dee)
    answer(wave, answers={"s1": 4})

    page = text_of(client, f"/rounds/{wave.round_id}/")

    assert f"http://testserver/answer/{wave.key}/" in page
    assert '<svg role="img"' in page
    assert "Who has answered is not shown to anybody" in page
    assert ">1</span> answered" in page


def test_a_button_that_is_late_says_so_and_does_nothing(client: Client, dee: Person) -> None:
    wave = opened(dee)
    actions.close_wave(wave=wave, by=dee, at=AT)

    assert "This round is closed already." in press(client, wave, "close")
    assert wave.state == "closed"
    address = reverse("press_round", args=[wave.round_id])
    assert client.post(address, {"press": "erase"}).status_code == 404
    assert client.get(address).status_code == 405


def test_the_same_page_id_opens_and_closes(client: Client, dee: Person) -> None:
    wave, one = planned(dee), str(uuid4())

    press(client, wave, "open", request_id=one)
    press(client, wave, "open", request_id=one)
    press(client, wave, "close", request_id=one)

    assert wave.state == "closed"


def test_nobody_but_those_who_run_rounds_has_these_pages(
    dee: Person, ruth: Person, grace: Person, tom: Person, olu: Person
) -> None:
    wave = opened(dee, mode="named")
    names = ("round", "round_count", "change_round", "invitations", "sheet", "enter_answers")
    for person in (ruth, grace, tom, olu):
        browser = signed_in(person)
        codes = {browser.get(reverse(name, args=[wave.round_id])).status_code for name in names}
        codes |= {
            browser.get(address).status_code for address in ("/rounds/new/",) if person != olu
        }
        press_it = browser.post(reverse("press_round", args=[wave.round_id]), {"press": "close"})
        assert codes | {press_it.status_code} == {404}, person.name
    wave.refresh_from_db()
    assert wave.state == "open"


def test_what_waits_for_a_directorate_stands_in_its_lists(
    dee: Person, ruth: Person, grace: Person
) -> None:
    wave = opened(dee)
    ops = Directorate.objects.get(organisation=dee.organisation, short="OPS")

    assert ops.name.replace("'", "&#x27;") in text_of(signed_in(ruth), "/rounds/")
    assert "To agree" not in text_of(signed_in(grace), "/rounds/")
    assert "To agree" not in text_of(signed_in(dee), "/rounds/")
    assert wave.round.name in text_of(signed_in(ruth), "/rounds/")


def test_the_navigation_leads_to_rounds_and_marks_instruments_below_it(client: Client) -> None:
    assert '<a href="/rounds/" aria-current="page">Rounds</a>' in text_of(client, "/instruments/")


def test_a_number_without_end_is_no_number(client: Client) -> None:
    endless = "9" * 5_000

    page = client.post(PLAN, {**TYPED, "least": endless, "request_id": str(uuid4())})
    asked = client.post("/rounds/new/promise/", {**TYPED, "round": endless})

    assert "Enter a whole number, such as 30" in page.content.decode()
    assert asked.status_code == 404
    assert not Round.objects.exists()
