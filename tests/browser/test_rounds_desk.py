"""A round run by its facilitator in a real browser: planned, opened, typed in, closed, revealed."""

import os
import re
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.instruments.models import ClosedResponse, Round
from tests.browser.conftest import SignIn, assert_accessible, assert_no_sideways_scroll

SHOTS = os.environ.get("GOLDTHREAD_SHOTS")


def looked_at(page: Page, name: str) -> None:
    """Axe finds nothing, nothing is wider than the window; a picture where one is asked for."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def headed(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, words: str, said: str) -> None:
    page.get_by_role("button", name=words).click()
    expect(page.locator(".gt-message")).to_contain_text(said)


def test_a_round_is_planned_and_run_by_its_buttons(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "dee")
    page.goto(live + reverse("plan_round"))
    headed(page, "What do you want to ask?")
    looked_at(page, "rounds-choose-wide")
    page.get_by_role("link", name=re.compile("Ask this.*How we improve quality today")).click()
    headed(page, "Plan a round")
    page.get_by_label("Name of the round").fill("Before the first workshop")
    page.get_by_label("Anonymous").check()
    expect(page.locator("#promise")).to_contain_text("nothing can link you to your answers")
    page.get_by_label(re.compile("^By directorate")).check()
    expect(page.locator("#promise")).to_contain_text("and by directorate")
    page.get_by_label("How many people will be asked?").fill("6")
    looked_at(page, "rounds-plan-wide")
    page.get_by_role("button", name="Plan the round").click()
    headed(page, "Before the first workshop")

    press(page, "Open the round", "The round is open")
    looked_at(page, "rounds-open-wide")
    held = Round.objects.get(name="Before the first workshop")
    link = page.locator("#link").inner_text()
    assert link == f"{live}/answer/{held.waves.get().key}/"
    expect(page.get_by_role("img", name=re.compile("QR code of the link"))).to_be_visible()

    page.get_by_role("link", name="Enter answers from paper").click()
    headed(page, "Enter answers from paper")
    page.get_by_label("Where they work").select_option(index=1)
    page.get_by_label("Where they work").press("Enter")
    for points in ("432150123", "555555555", "012345012", "333333333", "444444444"):
        page.keyboard.type(points)
        expect(page.get_by_role("button", name="Enter this sheet")).to_be_focused()
        if points.startswith("4321"):
            looked_at(page, "rounds-enter-wide")
        page.keyboard.press("Enter")
        expect(page.locator(".gt-message")).to_contain_text("Here is the next sheet")
        expect(page.get_by_label(re.compile("^s1 "))).to_be_focused()

    page.get_by_role("link", name="Back to the round").click()
    headed(page, "Before the first workshop")
    expect(page.locator("#count")).to_contain_text("5 of 6 answered")
    for screen, address in ((phone, "round"), (phone, "enter_answers"), (page, "sheet")):
        if screen is phone and "/rounds/" not in phone.url:
            sign_in(phone, "dee")
        screen.goto(live + reverse(address, args=[held.pk]))
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        looked_at(screen, f"rounds-{address}-{'phone' if screen is phone else 'wide'}")
    page.goto(live + reverse("round", args=[held.pk]))
    press(page, "Close the round", "No result shows yet")
    assert [sorted(row.answers) for row in ClosedResponse.objects.filter(wave__round=held)] == [
        [f"s{number}" for number in range(1, 10)]
    ] * 5
    looked_at(page, "rounds-closed-wide")
    press(page, "Prepare the results", "Nobody but those who run rounds")
    looked_at(page, "rounds-prepared-wide")
    press(page, "Reveal to everybody", "The results are revealed")
    looked_at(page, "rounds-revealed-wide")


def test_lists_of_rounds_and_instruments(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    for screen, width in ((page, "wide"), (phone, "phone")):
        sign_in(screen, "dee")
        for name, arguments in (
            ("rounds", ()),
            ("instruments", ()),
            ("instrument", ("qi-self-evaluation", "1.0.0")),
        ):
            screen.goto(live + reverse(name, args=arguments))
            expect(screen.get_by_role("heading", level=1)).to_be_visible()
            looked_at(screen, f"rounds-{name}-{width}")


def test_people_are_invited_by_rows_from_a_spreadsheet(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "dee")
    page.goto(live + reverse("plan_round") + "?instrument=readiness-to-innovate/1.0.0")
    headed(page, "Plan a round")
    page.get_by_label("Confidential").check()
    page.get_by_role("button", name="Plan the round").click()
    expect(page.locator(".gt-message")).to_contain_text("The round is planned")
    page.get_by_role("link", name="Invite people by name").click()
    headed(page, "Invite people by name")
    page.get_by_label("People").fill("Ana Bello\tana@northgate.example\nben@northgate\n")
    page.get_by_role("button", name="Make their links").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Row 2: “ben@northgate”")
    page.get_by_label("People").fill("Ana Bello\tana@northgate.example\nBen Cole\n")
    page.get_by_role("button", name="Make their links").click()
    headed(page, "2 people have links")
    looked_at(page, "rounds-invited-wide")
    page.get_by_role("link", name="Back to the invitations").click()
    headed(page, "Invite people by name")
    expect(page.get_by_text("2 of 2 links not used yet")).to_be_visible()
