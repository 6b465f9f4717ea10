"""A what-if in a real browser: by keyboard, figures at once, suggestions, asking the leads."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.portfolio.models import Decision, Scenario, SuggestedSet
from tests.browser.conftest import (
    SignIn,
    arriving,
    assert_accessible,
    assert_no_sideways_scroll,
    follow,
    looked_at,
    press,
)
from tests.prepared import persona

State = SuggestedSet.State


def enter(page: Page, role: str, name: str) -> None:
    """Press what has this name, and leads to another page, by the Enter key."""
    page.get_by_role(role, name=name, exact=True).first.focus()  # type: ignore[arg-type]
    with arriving(page):
        page.keyboard.press("Enter")


def figure(page: Page) -> str:
    """The live projects before and after, as the page says them."""
    words = page.locator(".gt-whatif__figure .gt-hidden").inner_text()
    return re.sub(r" live projects$", "", words)


def test_a_what_if_is_built_by_keyboard_and_turned_into_proposals(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("what_ifs"))
    enter(page, "link", "Start a what-if")
    page.get_by_label("What do you call it?").focus()
    page.keyboard.type("Fewer, and whole")
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is in it yet. Nothing here is decided")).to_be_visible()
    looked_at(page, "what-if-empty-wide")

    enter(page, "link", "Add a decision")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("smoking shelter")
    with arriving(page):
        page.keyboard.press("Enter")
    enter(page, "link", "Garden smoking shelter")
    page.get_by_label("Stop", exact=True).focus()
    page.keyboard.press("Space")
    assert_accessible(page)
    enter(page, "button", "Add it to this what-if")
    expect(page.get_by_text("A what-if of one decision.")).to_be_visible()
    now, then = map(int, figure(page).split(" to "))
    assert then == now - 1

    page.get_by_role("button", name="Look for a suggested set").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("People decide.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("[data-live]")).to_have_text(f"{now} to {now - 1} live projects")
    one = page.locator(".gt-whatif__suggestion", has_text="1 fewer.").first
    one.get_by_role("button", name=re.compile("^Add to what-if")).click()
    expect(page.locator(".gt-whatif__figure .gt-hidden")).to_have_text(
        f"{now} to {now - 2} live projects"
    )
    refused = page.locator(".gt-whatif__suggestion").first
    words = refused.inner_text()
    refused.get_by_role("button", name=re.compile("^Not this")).click()
    expect(refused).not_to_have_text(words, use_inner_text=True)
    expect(page.get_by_text("A what-if of 2 decisions.")).to_be_visible()
    looked_at(page, "what-if-suggested-wide")
    assert_accessible(page)

    follow(page, "Ask the leads about these 2")
    assert_accessible(page)
    press(page, "Ask the leads about these 2")
    assert page.url.endswith(reverse("ask_leads"))
    expect(page.get_by_text("2 proposed. 2 of them wait for what their leads say.")).to_be_visible()
    made = Scenario.objects.get(name="Fewer, and whole")
    states = [row.decision.state for row in made.changes.all() if row.decision is not None]
    assert states == [Decision.State.ASKING] * 2


def test_a_need_is_mended_and_a_search_is_stopped_also_on_a_phone(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    told = Scenario.objects.get(name="One of each")
    address = live + reverse("what_if", args=[told.pk])
    sign_in(page, "asha")
    page.goto(address)
    before = figure(page)
    expect(page.get_by_text("2 broken needs")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take out the stop")).click()
    expect(page.get_by_text("1 broken need", exact=True)).to_be_visible()
    assert figure(page) != before
    found = told.suggested.get()
    SuggestedSet.objects.filter(pk=found.pk).update(
        state=State.WORKING, progress={"frees": 250.0, "days": True}
    )

    page.reload()
    expect(page.get_by_text("The best found so far frees about 250 staff days")).to_be_visible()
    looked_at(page, "what-if-working-wide")
    page.get_by_role("button", name="Stop, and take the best found").click()
    expect(page.get_by_text("Stopping: the best found so far")).to_be_visible()
    SuggestedSet.objects.filter(pk=found.pk).update(state=State.STOPPED)
    expect(page.get_by_text("People decide.")).to_be_visible(timeout=8000)

    for name in ("what_if_limits", "name_what_if"):
        page.goto(live + reverse(name, args=[told.pk]))
        assert_accessible(page)
    sign_in(phone, "hal")
    for path in (reverse("what_ifs"), reverse("what_if", args=[told.pk])):
        phone.goto(live + path)
        assert_no_sideways_scroll(phone)
        assert_accessible(phone)
    looked_at(phone, "what-if-phone")
    assert persona("hal").pk not in told.changes.values_list("added_by", flat=True)
