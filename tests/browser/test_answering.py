"""Answering on a phone in a real browser: by keyboard and by touch, back and asleep, by a code
from another phone, without scripts, within fifty kilobytes."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from goldthread.instruments import actions
from goldthread.instruments.models import Response, Wave
from goldthread.organisations.queries import now
from tests.browser.conftest import (
    PHONE,
    assert_accessible,
    assert_no_sideways_scroll,
    looked_at,
)
from tests.prepared import persona
from tests.rounds import nine, opened

MOST = 50_000
NARROW = {"width": 320, "height": 640}


def open_round(slug: str = "qi-self-evaluation", **fields: object) -> Wave:
    usual = {"name": "How we improve quality today", "about": "everybody in the trust"}
    return opened(persona("asha"), slug, **{**usual, **fields})


def go_to(page: Page, live: str, wave: Wave) -> None:
    page.goto(live + reverse("answer", args=[wave.key]))
    page.wait_for_load_state()
    # The script has begun.
    page.locator(".an-now").wait_for()


def looked_at_narrow_and_phone(phone: Page, name: str) -> None:
    """Accessible as it stands, and nothing is cut off on the narrowest phone."""
    looked_at(phone, f"answering-{name}-phone")
    phone.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert_no_sideways_scroll(phone)
    looked_at(phone, f"answering-{name}-narrow")
    phone.set_viewport_size(PHONE)  # type: ignore[arg-type]


def heading_has_focus(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.matches('.an-now h1')"))


def test_a_whole_round_by_keyboard(phone: Page, live: str) -> None:
    wave = open_round()
    go_to(phone, live, wave)
    looked_at_narrow_and_phone(phone, "start")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Where do you work?")).to_be_visible()
    looked_at_narrow_and_phone(phone, "where")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Choose one", exact=True)).to_be_visible()
    phone.keyboard.press("2")
    phone.keyboard.press("Enter")
    looked_at_narrow_and_phone(phone, "opening")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")

    expect(phone.get_by_text("Statement 1 of 9")).to_be_visible()
    assert heading_has_focus(phone)
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Choose a number, or skip this one")).to_be_visible()
    looked_at_narrow_and_phone(phone, "statement")
    # An arrow enters the choices and moves on in them.
    phone.keyboard.press("0")
    phone.keyboard.press("ArrowDown")
    expect(phone.get_by_role("radio", name="1", exact=True)).to_be_checked()
    phone.keyboard.press("Enter")
    for key in "55555555":
        expect(phone.locator(".an-now h1")).to_be_focused()
        phone.keyboard.press(key)
        phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Check, then send")).to_be_focused()
    looked_at_narrow_and_phone(phone, "check")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="All 9 answers sent")).to_be_focused()
    expect(phone.get_by_role("status")).to_have_text("9 answers sent")
    looked_at_narrow_and_phone(phone, "sent")
    assert Response.objects.get(wave=wave).answers == nine(1, *(5 for _ in range(8)))


def test_by_touch_back_keeps_and_a_phone_that_slept_is_where_it_was(
    live: str, browser: Browser
) -> None:
    wave = open_round(breakdowns=[])
    context = browser.new_context(has_touch=True, is_mobile=True, viewport=PHONE)  # type: ignore[arg-type]
    phone = context.new_page()
    go_to(phone, live, wave)
    phone.get_by_role("link", name="Start").tap()
    phone.get_by_role("link", name="Next").tap()
    for point in ("3", "4"):
        phone.get_by_role("radio", name=point, exact=True).tap()
        phone.get_by_role("link", name="Next statement").tap()
    phone.get_by_role("button", name="Skip this one").tap()
    expect(phone.get_by_text("Statement 4 of 9")).to_be_visible()
    phone.go_back()
    phone.go_back()
    expect(phone.get_by_role("radio", name="4", exact=True)).to_be_checked()
    phone.get_by_role("link", name="Back").tap()
    expect(phone.get_by_role("radio", name="3", exact=True)).to_be_checked()
    phone.get_by_role("radio", name="5 Fully").tap()

    phone.reload()
    expect(phone.get_by_text("Statement 1 of 9")).to_be_visible()
    expect(phone.get_by_role("radio", name="5 Fully")).to_be_checked()
    # Opened anew by its link it says what it keeps, and goes on from there.
    phone.close()
    phone = context.new_page()
    go_to(phone, live, wave)
    expect(phone.get_by_text("2 answers of yours, not sent yet, are kept here.")).to_be_visible()
    phone.get_by_role("link", name="Go on").tap()
    expect(phone.get_by_text("Statement 1 of 9")).to_be_visible()
    phone.goto(live + reverse("answer", args=[wave.key]) + "#check")
    phone.get_by_role("link", name="We never take our eyes off").tap()
    phone.get_by_role("radio", name="2", exact=True).tap()
    phone.get_by_role("link", name="Next statement").tap()
    phone.get_by_role("button", name="Send my 3 answers").tap()
    expect(phone.get_by_role("heading", name="All 3 answers sent")).to_be_visible()
    row = Response.objects.get(wave=wave)
    assert [row.answers[f"s{n}"] for n in (1, 2, 3, 4)] == [5, 4, {"without": "skipped"}, 2]
    assert context.cookies() == []


def test_changed_on_the_same_phone_and_by_the_code_on_another(
    phone: Page, live: str, browser: Browser
) -> None:
    wave = open_round(breakdowns=[])
    go_to(phone, live, wave)
    answer_first(phone, "2")
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible()
    kept = phone.evaluate("JSON.stringify({ ...localStorage })")
    assert "s1" not in kept
    code = phone.locator("[data-code]").inner_text()
    phone.get_by_role("button", name="Change an answer").click()
    phone.get_by_role("link", name="The board and the senior leadership").click()
    expect(phone.get_by_role("radio", name="2", exact=True)).to_be_checked()
    phone.get_by_role("radio", name="3", exact=True).check()
    phone.get_by_role("link", name="Next statement").click()
    phone.get_by_role("button", name="Send my 1 answer").click()
    expect(phone.get_by_role("heading", name="1 answer sent")).to_be_visible()
    assert Response.objects.get(wave=wave).answers["s1"] == 3

    other = browser.new_context().new_page()
    go_to(other, live, wave)
    other.get_by_role("link", name="I have answered already").click()
    other.get_by_label("Code").fill("2222 2222")
    other.get_by_role("button", name="Show my answers").click()
    expect(other.get_by_text("No answers in this round have this code")).to_be_visible()
    looked_at(other, "answering-code-wide")
    other.get_by_label("Code").fill(code.lower())
    other.get_by_role("button", name="Show my answers").click()
    other.get_by_role("link", name="The board and the senior leadership").click()
    other.get_by_role("radio", name="4", exact=True).check()
    other.get_by_role("link", name="Next statement").click()
    other.get_by_role("button", name="Send my 1 answer").click()
    expect(other.get_by_role("heading", name="1 answer sent")).to_be_visible()
    assert Response.objects.get(wave=wave).answers["s1"] == 4
    other.get_by_role("button", name="Wipe the code").click()
    expect(other.get_by_role("link", name="Start")).to_be_visible()
    assert other.evaluate("localStorage.length") == 0

    actions.close_wave(wave=wave, by=persona("asha"), at=now())
    phone.reload()
    expect(phone.get_by_text("Your 1 answer was sent and counts.")).to_be_visible()
    looked_at(phone, "answering-closed-phone")


def answer_first(phone: Page, point: str) -> None:
    """Answer the first statement and go to the check."""
    phone.get_by_role("link", name="Start").click()
    phone.get_by_role("link", name="Next").click()
    phone.get_by_role("radio", name=point, exact=True).check()
    phone.evaluate("location.hash = 'check'")
    expect(phone.get_by_role("heading", name="Check, then send")).to_be_visible()


def test_who_leads_clinicians_is_asked_nine_more(page: Page, live: str) -> None:
    wave = open_round("medical-engagement", breakdowns=[])
    go_to(page, live, wave)
    looked_at(page, "answering-start-wide")
    page.get_by_role("link", name="Start").click()
    page.get_by_role("link", name="Next").click()
    page.keyboard.press("4")
    looked_at(page, "answering-statement-wide")
    page.evaluate("location.hash = 'q-role'")
    page.get_by_role("radio", name="Yes, I lead clinicians").check()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Statement 10 of 18")).to_be_visible()
    page.keyboard.press("1")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("radio", name="No", exact=True).check()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Send my 2 answers")).to_be_visible()
    page.get_by_role("button", name="Send my 2 answers").click()
    expect(page.get_by_role("heading", name="All 2 answers sent")).to_be_visible()
    assert "l1" not in Response.objects.get(wave=wave).answers


def test_without_scripts_one_statement_a_screen(live: str, browser: Browser) -> None:
    wave = open_round("medical-engagement")
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()  # type: ignore[arg-type]
    page.goto(live + reverse("answer", args=[wave.key]))
    page.get_by_role("link", name="Start").click()
    page.get_by_role("radio", name="Forensic and Prisons").check()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("link", name="Next").click()
    for number in range(1, 9):
        expect(page.get_by_text(f"Statement {number} of 9")).to_be_visible()
        page.get_by_role("radio", name="4 Agree").check()
        page.get_by_role("link", name="Next statement").click()
    page.get_by_role("radio", name="Yes, I lead clinicians").check()
    page.go_back()
    expect(page.get_by_role("radio", name="4 Agree")).to_be_checked()
    page.go_forward()
    page.get_by_role("link", name="Next").click()
    page.get_by_role("button", name="Check my answers").click()
    expect(page.get_by_text("Statement 10 of 18")).to_be_visible()
    page.get_by_role("radio", name="5 Strongly agree").check()
    page.goto(page.url + "#check")
    page.get_by_role("button", name="Check my answers").click()
    page.get_by_role("button", name="Send my 10 answers").click()
    expect(page.get_by_role("heading", name="Sent")).to_be_visible()
    row = Response.objects.get(wave=wave)
    assert (row.answers["l1"], row.answers["l2"]) == (5, {"without": "skipped"})


@pytest.mark.parametrize("slug", ["well-led", "medical-engagement", "system-appraisal"])
def test_the_first_page_with_everything_is_under_fifty_kilobytes(
    phone: Page, live: str, slug: str
) -> None:
    wave = open_round(slug, roles=["Clinician", "Manager"], breakdowns=["directorate", "role"])
    network = phone.context.new_cdp_session(phone)
    network.send("Network.enable")
    loaded: list[float] = []
    network.on("Network.loadingFinished", lambda told: loaded.append(told["encodedDataLength"]))
    go_to(phone, live, wave)
    phone.wait_for_load_state("networkidle")

    # The page, its sheet, its nine modules and its icon, with all their headers.
    assert len(loaded) >= 11
    assert sum(loaded) <= MOST, f"{sum(loaded):.0f} bytes"


def test_unknown_links_say_what_to_do(phone: Page, live: str) -> None:
    context = phone.context.browser.new_context(viewport=PHONE)  # type: ignore[union-attr,arg-type]
    page = context.new_page()
    page.goto(live + reverse("answer", args=["nothing-here"]))
    expect(page.get_by_role("heading", name="There is no round at this address")).to_be_visible()
    assert_accessible(page)
    assert re.search(r"whoever sent it", page.inner_text("main"))
