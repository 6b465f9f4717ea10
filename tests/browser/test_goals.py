"""Goals in a real browser: the coverage wide and on a phone, confirming by keyboard."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.goals.models import Goal, GoalLink
from goldthread.organisations.models import Directorate
from tests.browser.conftest import SignIn, arriving, looked_at


def test_coverage_wide_and_on_a_phone(page: Page, phone: Page, live: str, sign_in: SignIn) -> None:
    for screen, width in ((page, "wide"), (phone, "phone")):
        sign_in(screen, "ruth")
        screen.goto(live + reverse("goals"))
        expect(screen.get_by_role("heading", level=1)).to_have_text("Goals against projects")
        looked_at(screen, f"07-goals-{width}")
    expect(phone.get_by_role("table")).to_have_count(0)
    with arriving(phone):
        phone.get_by_role("link", name=re.compile("^Dementia found early")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Dementia found early")
    looked_at(phone, "07-goal-phone")

    cell = page.locator(".gt-cover__cell a").filter(has_text="Dementia found early").first
    number = cell.inner_text().split()[0]
    with arriving(page):
        cell.click()
    expect(page.get_by_text(f"Showing {number} of")).to_be_visible()


def test_suggestions_by_keyboard_and_taken_back(page: Page, live: str, sign_in: SignIn) -> None:
    ops = Directorate.objects.get(short="OPS", organisation__slug="northgate")
    sign_in(page, "ruth")
    page.goto(live + reverse("goal_suggestions", args=[ops.pk]))
    looked_at(page, "07-suggestions-wide")
    waiting = page.get_by_text(re.compile(r"^\d+ to confirm\.$"))
    before = int(waiting.inner_text().split()[0])
    first = page.locator(".gt-wait h2").first.inner_text()

    page.keyboard.press("1")
    expect(waiting).to_have_text(f"{before - 1} to confirm.")
    expect(page.locator(".gt-goals__last")).to_contain_text(first)
    expect(page.locator("#main-1-1")).to_be_focused()
    link = GoalLink.objects.get(project__title=first, state=GoalLink.State.CONFIRMED)
    assert (link.strength, link.by.name if link.by else "") == ("main", "Ruth Ellery")
    looked_at(page, "07-suggestions-said-wide")

    page.keyboard.press("u")
    expect(waiting).to_have_text(f"{before} to confirm.")
    page.keyboard.press("0")
    expect(waiting).to_have_text(f"{before - 1} to confirm.")
    expect(page.locator(".gt-goals__last")).to_contain_text("Not served")


def test_the_card_of_a_project_on_a_phone(phone: Page, live: str, sign_in: SignIn) -> None:
    sign_in(phone, "ruth")
    link = GoalLink.objects.filter(
        rank=1, state=GoalLink.State.SUGGESTED, project__reference__startswith="OPS"
    ).exclude(project__goal_links__state=GoalLink.State.CONFIRMED)[0]
    goal: Goal = link.goal
    phone.goto(live + reverse("project", args=[link.project.reference]))
    card = phone.locator("#goals")

    card.get_by_role("button", name=re.compile("^Main goal")).first.click()

    expect(card).to_contain_text("Main goal. Confirmed")
    expect(card.get_by_role("link").first).to_contain_text(goal.text[:20])
    looked_at(phone, "04-project-goals-phone")
