"""Answers are kept on the phone until the server says that they have arrived, and arrive once."""

import random
from typing import Any

import pytest
from django.templatetags.static import static
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from goldthread.core.survey.conditions import Answers, holds, read_condition
from goldthread.instruments import actions
from goldthread.instruments.models import Response
from goldthread.organisations.queries import now
from tests.browser.conftest import expect_console
from tests.browser.test_answering import answer_first, go_to, looked_at_narrow_and_phone, open_round
from tests.prepared import persona


def test_offline_then_online_sends_once(phone: Page, live: str) -> None:
    wave = open_round(breakdowns=[])
    go_to(phone, live, wave)
    # Once loaded, the whole instrument is answered without the network.
    phone.context.set_offline(True)
    expect_console(phone, "ERR_INTERNET_DISCONNECTED")
    answer_first(phone, "4")
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="No network. Kept here")).to_be_visible()
    expect(phone.get_by_role("status")).to_have_text("1 answer kept here, will be sent")
    looked_at_narrow_and_phone(phone, "offline")
    phone.get_by_role("button", name="Try now").click()
    expect(phone.get_by_role("status")).to_have_text("1 answer kept here, will be sent")
    assert not Response.objects.filter(wave=wave).exists()
    # An answer may still be changed before it goes.
    phone.get_by_role("button", name="Change an answer first").click()
    phone.get_by_role("link", name="The board and the senior leadership").click()
    phone.get_by_role("radio", name="5 Fully").check()
    phone.get_by_role("link", name="Next statement").click()
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="No network. Kept here")).to_be_visible()

    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible()
    expect(phone.get_by_text("They arrived when the network came back")).to_be_visible()
    assert Response.objects.get(wave=wave).answers["s1"] == 5


def test_a_lost_acknowledgement_is_asked_for_again_and_stored_once(phone: Page, live: str) -> None:
    wave = open_round(breakdowns=[])
    go_to(phone, live, wave)
    expect_console(phone, "ERR_FAILED")
    expect_console(phone, "409")
    answer_first(phone, "4")
    statuses: list[int] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        reply = route.fetch()
        statuses.append(reply.status)
        if len(statuses) == 1:
            route.abort()
        else:
            route.fulfill(response=reply)

    phone.route("**/answer/**", lose_the_first)
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible(timeout=15_000)

    assert statuses == [201, 409]
    assert Response.objects.filter(wave=wave).count() == 1


def test_the_sign_in_page_of_a_guest_network_is_no_acknowledgement(phone: Page, live: str) -> None:
    wave = open_round(breakdowns=[])
    go_to(phone, live, wave)
    answer_first(phone, "4")
    phone.route("**/answer/**", lambda route: route.fulfill(status=200, body="<h1>Wi-Fi</h1>"))
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="No network. Kept here")).to_be_visible()
    phone.unroute("**/answer/**")

    # Closed in between and opened by its link: what waits goes on this visit.
    go_to(phone, live, wave)
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible()
    assert Response.objects.get(wave=wave).answers["s1"] == 4


def test_closed_meanwhile_says_that_it_came_too_late(phone: Page, live: str) -> None:
    wave = open_round(breakdowns=[])
    go_to(phone, live, wave)
    answer_first(phone, "4")
    actions.close_wave(wave=wave, by=persona("asha"), at=now())
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="This round is closed")).to_be_visible()
    expect(phone.get_by_text("closed before these answers arrived")).to_be_visible()
    looked_at_narrow_and_phone(phone, "late")
    phone.goto(live + reverse("answer", args=[wave.key]))
    expect(phone.get_by_text("were not sent before it closed")).to_be_visible()
    phone.get_by_role("button", name="Try to send them now").click()
    expect(phone.get_by_text("closed before these answers arrived")).to_be_visible()
    phone.get_by_role("button", name="Wipe this").click()
    assert phone.evaluate("localStorage.length") == 0


def test_where_nothing_may_be_kept_the_open_page_remembers(phone: Page, live: str) -> None:
    wave = open_round(breakdowns=[])
    # Over plain HTTP, as in a room, browsers make no ids of their own either.
    phone.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('full'); };"
        "delete Crypto.prototype.randomUUID;"
    )
    go_to(phone, live, wave)
    answer_first(phone, "3")
    expect(phone.get_by_role("status")).to_contain_text("Keep this page open")
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible()
    assert Response.objects.get(wave=wave).id.version == 4


def a_condition(chance: random.Random, depth: int = 0) -> dict[str, Any]:
    joined = chance.choice(["and", "or", "not", "leaf", "leaf"]) if depth < 3 else "leaf"
    if joined == "not":
        return {"not": a_condition(chance, depth + 1)}
    if joined != "leaf":
        return {joined: [a_condition(chance, depth + 1) for _ in range(2)]}
    item = chance.choice("abc")
    if chance.random() < 0.3:
        return {"item": item, "answered": True}
    return {"item": item, "in": chance.sample([0, 1, 2, "0", "yes"], 2)}


@pytest.mark.parametrize("seed", [2016])
def test_the_phone_and_the_server_agree_on_what_is_asked(phone: Page, live: str, seed: int) -> None:
    chance = random.Random(seed)
    values: list[int | str | None] = [0, 1, 2, "0", "yes", None]
    tried: list[tuple[dict[str, Any], Answers]] = [
        (a_condition(chance), {name: chance.choice(values) for name in "abc"}) for _ in range(2_000)
    ]
    go_to(phone, live, open_round(breakdowns=[]))
    on_phone = phone.evaluate(
        "async ([address, tried]) => { const { holds } = await import(address);"
        "  return tried.map(([condition, answers]) => holds(condition, answers)); }",
        [static("instruments/answering/asked.js"), tried],
    )

    assert on_phone == [holds(read_condition(each, "here"), given) for each, given in tried]
    assert set(on_phone) == {True, False}
