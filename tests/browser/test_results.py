"""Results in a real browser: wide, on a phone, and on the big screen with its keys."""

import os
import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments import actions
from goldthread.instruments.models import Wave
from tests.browser.conftest import (
    SignIn,
    assert_accessible,
    assert_no_sideways_scroll,
    expect_console,
)
from tests.cast import AT
from tests.prepared import persona
from tests.results import agreed, closed

SHOTS = os.environ.get("GOLDTHREAD_SHOTS")
BIG = {"width": 1280, "height": 720}


@pytest.fixture
def wave(live: str) -> Wave:
    """A confidential round of 27 people with agreed ratings, revealed."""
    asha = persona("asha")
    held = closed(asha, invited=30)
    agreed(held, asha, "AMH", 4, 2, 1, 4, 4, 4, 3, 3, 3)
    agreed(held, asha, "OPS", 4, 3, 2, 5, 3, 2, 2, 3, 4)
    return actions.reveal(wave=held, by=asha, at=AT)


def looked_at(page: Page, name: str) -> None:
    """Axe finds nothing, nothing is wider than the window; a picture where one is asked for."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_results_wide_and_on_a_phone(
    page: Page, phone: Page, live: str, sign_in: SignIn, wave: Wave
) -> None:
    for screen, width in ((page, "wide"), (phone, "phone")):
        sign_in(screen, "ben")
        screen.goto(live + reverse("round_results", args=[wave.round_id]))
        expect(screen.get_by_role("heading", level=1)).to_have_text(
            "How we improve quality today: the middle answer, 0 to 5"
        )
        expect(screen.get_by_text(HELD_BACK).locator("visible=true").first).to_be_visible()
        looked_at(screen, f"12-results-{width}")
    page.emulate_media(media="print")
    looked_at(page, "12-results-print")
    page.emulate_media(media="screen")

    for screen, width in ((page, "wide"), (phone, "phone")):
        screen.get_by_role("link", name=re.compile("^We have a process for putting")).locator(
            "visible=true"
        ).first.click()
        expect(screen.get_by_text("27 people").first).to_be_visible()
        screen.get_by_text("The same as a table").click()
        looked_at(screen, f"12b-statement-{width}")


def test_the_big_screen_by_keys_and_without_a_network(
    page: Page, live: str, sign_in: SignIn, wave: Wave
) -> None:
    page.set_viewport_size(BIG)  # type: ignore[arg-type]
    sign_in(page, "dee")
    page.goto(live + reverse("big_screen", args=[wave.round_id]))
    place = page.locator(".big__page")
    expect(place).to_contain_text("1 of 13")
    fits(page)
    looked_at(page, "12-big-table")
    assert smallest(page) >= 24

    for number in range(2, 11):
        page.keyboard.press("ArrowRight")
        expect(place).to_contain_text(f"{number} of 13")
        fits(page)
        if number == 3:
            looked_at(page, "12-big-agreed")
    looked_at(page, "12b-big-statement")
    assert smallest(page) >= 24

    expect_console(page, "ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    expect(place).to_contain_text("10 of 13")
    page.context.set_offline(False)
    page.keyboard.press("ArrowLeft")
    expect(place).to_contain_text("9 of 13")

    link = page.get_by_role("link", name="Next")
    assert not visible(page)
    link.focus()
    assert visible(page)


def fits(page: Page) -> None:
    """The slide is no higher than its canvas."""
    high = page.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert high <= 0, f"{high} pixels too high: {page.url}"


def smallest(page: Page) -> float:
    """The smallest letters that are seen, in pixels of the canvas."""
    found: float = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("main *")]
            .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .filter((e) => !e.closest(".big__hidden, .gt-hidden, nav, title, caption"))
            .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    return found


def visible(page: Page) -> bool:
    """Whether the link to the next slide lies inside the window."""
    box = page.get_by_role("link", name="Next").bounding_box()
    return box is not None and box["y"] >= 0
