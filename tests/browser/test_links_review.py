"""The review one by one in a real browser: a hundred pairs by keyboard, taken back, listed."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.portfolio.models import LinkType, LinkView
from goldthread.projects.models import Project
from tests.browser.conftest import SignIn, arriving, follow, looked_at, press
from tests.prepared import persona

MOST = 3
# Overlaps, not related, needs (the first the second), could be one project, part of (turned).
ANSWERS = (("2",), ("9",), ("5", "1"), ("1",), ("7", "2"))


def progress_of(page: Page) -> tuple[int, int]:
    """Which pair is looked at, and of how many."""
    told = re.match(r"(\d+) of (\d+), \d+ to go", page.locator(".gt-lede").inner_text())
    assert told is not None
    return int(told[1]), int(told[2])


def test_all_that_waits_is_answered_in_at_most_three_presses_a_pair(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "mina")
    page.goto(live + reverse("review_links"))
    looked_at(page, "06-review-wide")
    first, total = progress_of(page)
    pairs, pressed = min(total - first + 1, 100), []
    before = LinkView.objects.filter(by=persona("mina")).count()

    for number in range(pairs):
        expect(page.locator(".gt-lede strong")).to_have_text(str(first + number))
        keys = (*ANSWERS[number % len(ANSWERS)], "Enter")
        with arriving(page):
            for key in keys:
                page.keyboard.press(key)
        pressed.append(len(keys))
        assert re.search(rf"done={number + 1}\b", page.url)

    assert pairs > 90
    assert max(pressed) <= MOST
    assert LinkView.objects.filter(by=persona("mina")).count() == before + pairs
    if first + pairs > total:
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{pairs} pairs done")
        looked_at(page, "06-done-wide")


def test_left_for_later_taken_back_and_filtered(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "ruth")
    page.goto(live + reverse("review_links"))
    shown = page.locator(".gt-pair__title").all_inner_texts()
    with arriving(page):
        page.keyboard.press("0")
    expect(page.locator(".gt-pair__title").nth(1)).not_to_have_text(shown[1])
    now, _ = progress_of(page)
    asked = page.locator(".gt-pair__title").all_inner_texts()
    page.keyboard.press("9")
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page.locator(".gt-lede strong")).to_have_text(str(now + 1))
    expect(page.get_by_text(re.compile(r"^Saved: .*not related"))).to_be_visible()
    press(page, "Take it back")
    expect(page.get_by_text("Your answer is taken back.")).to_be_visible()
    assert page.locator(".gt-pair__title").all_inner_texts() == asked
    follow(page, re.compile("^Pulls against"))
    expect(page.get_by_text(re.compile("Why goldthread proposes ‘pulls against’"))).to_be_visible()

    sign_in(phone, "ruth")
    phone.goto(live + reverse("review_links"))
    looked_at(phone, "06-review-phone")


def test_disputes_are_listed_with_both_views(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    for screen, width in ((page, "wide"), (phone, "phone")):
        sign_in(screen, "asha")
        screen.goto(live + reverse("next_session"))
        expect(screen.get_by_text("4 pairs on which two directorates differ")).to_be_visible()
        looked_at(screen, f"06-next-session-{width}")
    page.goto(live + reverse("links"))
    looked_at(page, "06-list-wide")


def test_a_person_proposes_a_link_between_others_projects(
    page: Page, live: str, sign_in: SignIn
) -> None:
    one = Project.objects.get(title="Getting falls down on Willow", withdrawn=False)
    sign_in(page, "tom")
    page.goto(live + reverse("project", args=[one.reference]))
    looked_at(page, "04-project-links-wide")
    follow(page, "Propose a link")
    page.get_by_label("Words of its title or aim").fill("interpreter first appointment")
    press(page, "Look for it")
    follow(page, "Interpreter booked for first appointment")
    looked_at(page, "04-propose-link-wide")
    page.keyboard.press("4")
    page.get_by_label("Why do you think so?").fill("Who understands the bed rails falls less")
    press(page, "Propose this link")
    expect(page.get_by_text("Those whom it concerns are asked")).to_be_visible()
    expect(page.get_by_text(f"{LinkType.REINFORCE.label.capitalize()}?")).to_be_visible()
