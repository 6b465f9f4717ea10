"""Deciding in a real browser: a join across two directorates, a stop, required work, reversal."""

import re
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.projects.models import Project
from tests.browser.conftest import SignIn, assert_accessible, follow, looked_at, press

JOINED, INTO = "Family carers forum", "John's campaign - open visiting for carers"
STOPPED = "Garden smoking shelter"
REQUIRED = "Controlled drugs check"


def named(title: str) -> Project:
    found: Project = Project.objects.get(title=title, withdrawn=False)
    return found


def choose(page: Page, live: str, project: Project, verb: str) -> None:
    page.goto(live + reverse("propose_decision", args=[project.reference]))
    page.get_by_label(verb, exact=True).check()
    press(page, "Go on")


def ask_first(page: Page) -> None:
    page.get_by_text("I know what the lead says, or nobody can be reached").click()
    tell_lead(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Why?").fill("One forum for all carers")


def tell_lead(page: Page) -> None:
    page.get_by_label("Who told the lead?").fill("Tom Okafor")
    for box, value in (("Day", "1"), ("Month", "3"), ("Year", "2016")):
        page.get_by_role("textbox", name=box, exact=True).fill(value)
    page.get_by_label("What did the lead say?").fill("Glad to")


def test_a_join_across_two_directorates_needs_both(page: Page, live: str, sign_in: SignIn) -> None:
    project, into = named(JOINED), named(INTO)
    sign_in(page, "asha")
    choose(page, live, project, "Join with another project")
    looked_at(page, "decide-join-wide")
    press(page, "Show what it would do")
    expect(page.get_by_role("alert")).to_contain_text("Choose whether anything relies on it")
    looked_at(page, "decide-join-errors-wide")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Why?").fill("One forum for all carers")
    page.get_by_label(INTO).check()
    press(page, "Show what it would do")
    expect(page.get_by_text("Live projects of Adult Learning Disability")).to_be_visible()
    looked_at(page, "decide-join-effects-wide")
    press(page, "Propose this decision")
    expect(page.get_by_text("The lead is being asked", exact=True)).to_be_visible()
    looked_at(page, "decision-asking-wide")
    address = page.url
    follow(page, "Write it down")
    tell_lead(page)
    press(page, "Write it down")
    expect(page.get_by_text("Waits for the lead of")).to_have_count(2)

    for name, state in (("luke", "Proposed"), ("ruth", "Taken")):
        sign_in(page, name)
        page.goto(live + "/")
        follow(page, f"Join {project.reference} with {into.reference}")
        press(page, "Agree")
        expect(page.get_by_text(state, exact=True).first).to_be_visible()
    looked_at(page, "decision-taken-wide")
    follow(page, "Propose a name")
    page.get_by_label("What should it be called?").fill("One forum for families")
    press(page, "Propose this name")
    looked_at(page, "name-for-both-wide")
    sign_in(page, "luke")
    page.goto(address)
    follow(page, "Agree, or propose another")
    press(page, "Agree to this name")
    expect(page.get_by_text("It is called “One forum for families” since")).to_be_visible()
    page.goto(live + reverse("project", args=[project.reference]))
    expect(page.get_by_text("now part of")).to_be_visible()

    sign_in(page, "luke")
    page.goto(address)
    follow(page, "Reverse this decision")
    page.get_by_label("Why?").fill("The forum meets where the families live")
    press(page, "Reverse this decision")
    expect(page.get_by_text("Reversed", exact=True).first).to_be_visible()
    assert named(JOINED).status == project.status


def test_a_stop_on_a_phone_and_the_log(phone: Page, live: str, sign_in: SignIn) -> None:
    project = named(STOPPED)
    sign_in(phone, "asha")
    choose(phone, live, project, "Stop")
    ask_first(phone)
    press(phone, "Show what it would do")
    looked_at(phone, "decide-stop-phone")
    press(phone, "Propose this decision")

    sign_in(phone, "mina")
    phone.goto(live + "/")
    looked_at(phone, "01-home-phone")
    follow(phone, f"Stop {project.reference}")
    press(phone, "Agree")
    phone.goto(live + reverse("decisions"))
    expect(phone.get_by_role("link", name=STOPPED)).to_be_visible()
    looked_at(phone, "10-log-phone")


def test_required_work_is_refused_and_says_how(page: Page, live: str, sign_in: SignIn) -> None:
    project = named(REQUIRED)
    sign_in(page, "ruth")
    choose(page, live, project, "Stop")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is required work")
    looked_at(page, "decide-required-wide")
    follow(page, "Ask for an exception")
    page.get_by_label("Who answers for this required work?").fill("Mina Castle")
    page.get_by_label("Why may it end?").fill("The pharmacy counts them every day")
    press(page, "Ask for the exception")

    sign_in(page, "mina")
    page.goto(live + "/")
    follow(page, "May required work end?")
    page.get_by_label("I agree", exact=True).check()
    looked_at(page, "exception-wide")
    press(page, "Save my answer")

    sign_in(page, "ruth")
    choose(page, live, project, "Stop")
    ask_first(page)
    press(page, "Show what it would do")
    press(page, "Propose this decision")
    address = page.url

    sign_in(page, "hal")
    page.goto(address)
    press(page, "Agree")
    expect(page.get_by_text("Agreed by Mina Castle, who answers for")).to_be_visible()
    looked_at(page, "decision-exception-wide")


def test_two_at_once_and_many_together(
    page: Page, live: str, sign_in: SignIn, new_context: Callable[..., BrowserContext]
) -> None:
    project = named(INTO)
    sign_in(page, "asha")
    choose(page, live, project, "Continue")
    page.get_by_label("Why?").fill("Carers ask for it")
    press(page, "Show what it would do")
    press(page, "Propose this decision")

    other = new_context().new_page()
    sign_in(other, "ruth")
    other.goto(live + reverse("decisions_to_agree"))
    assert_accessible(other)
    press(other, "Agree to the ticked ones")
    press(page, "Take my proposal back")
    expect(page.get_by_text("Somebody acted on this decision meanwhile")).to_be_visible()
    expect(page.get_by_text("Taken", exact=True)).to_be_visible()

    other.goto(live + reverse("decisions_to_make"))
    looked_at(other, "decisions-to-make-wide")
    press(other, "Continue the ticked ones")
    looked_at(other, "decide-together-wide")
    press(other, "Show what they would do")
    press(other, re.compile(r"Propose these \d+ decisions"))
    expect(other.get_by_text(re.compile(r"\d+ decisions proposed"))).to_be_visible()


def test_home_and_log_for_each_role(page: Page, live: str, sign_in: SignIn) -> None:
    for name in ("asha", "ruth", "ben", "hal", "grace", "sam"):
        sign_in(page, name)
        page.goto(live + "/")
        looked_at(page, f"01-home-{name}-wide")
    sign_in(page, "hal")
    page.goto(live + reverse("decisions"))
    page.get_by_text("The same as a table").click()
    looked_at(page, "10-log-wide")
