"""The six questions in a real browser: answered, commented on by phone, shared, read elsewhere."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import Judgement, QuestionComment
from tests.browser.conftest import SignIn, arriving, follow, looked_at, press


def ops() -> Directorate:
    found: Directorate = Directorate.objects.get(short="OPS")
    return found


def test_from_an_answer_to_what_others_read(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    address = live + reverse("six_questions", args=[ops().pk])
    sign_in(page, "ruth")
    page.goto(live + reverse("questions"))
    looked_at(page, "08-progress-wide")
    follow(page, "Open our questions")
    looked_at(page, "08-six-questions-wide")
    follow(page, "Answer to question 4")
    page.get_by_label("Our answer").fill("Knowing what matters to a patient helps on every ward")
    page.get_by_label("Find others of our projects").fill("life story")
    with arriving(page):
        page.keyboard.press("Enter")
    page.get_by_label("Life story work on Aspen (OPS-012)").check()
    looked_at(page, "08-answer-wide")
    press(page, "Save this answer")
    expect(page.get_by_text("5 of 6 answered")).to_be_visible()

    sign_in(phone, "ben")
    phone.goto(address + "comments/")
    phone.get_by_label("Your comment on question 4").fill("Hazel ward would join in")
    looked_at(phone, "08-comments-phone")
    press(phone, "Send my comments")
    expect(phone.get_by_text("Your comments are kept")).to_be_visible()

    page.goto(address)
    follow(page, "Reply to 3 comments")
    looked_at(page, "08-reply-wide")
    for _ in range(3):
        page.get_by_label("Our reply").fill("Thank you, we will ask them")
        press(page, "Send the reply")
    expect(page.get_by_text("Every comment has its reply")).to_be_visible()
    assert not QuestionComment.objects.filter(document__directorate=ops(), replied_at=None).exists()

    follow(page, "Share with everybody")
    expect(page.get_by_text("Write down what our teams told us first")).to_be_visible()
    follow(page, "Write what our teams told us")
    looked_at(page, "08-told-wide")
    page.get_by_label("What did our teams tell us?").fill("They asked us to keep the singing")
    press(page, "Save")
    follow(page, "Share with everybody")
    press(page, "Share with everybody")
    expect(page.get_by_text("Open to everybody since 7 March")).to_be_visible()

    sign_in(page, "mina")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("about their")
    expect(page.get_by_text("They asked us to keep the singing")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Change answer"))).to_have_count(0)
    looked_at(page, "08-read-by-others-wide")


def test_projects_are_judged_by_keys_and_the_page_for_a_meeting(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "ruth")
    page.goto(live + reverse("judge_projects", args=[ops().pk]))
    first = page.locator(".gt-judge h2").first.inner_text()
    page.keyboard.press("3")
    expect(page.locator(".gt-undo")).to_contain_text(first)
    looked_at(page, "08-judge-wide")
    said = Judgement.objects.get(project__title=first, superseded=False)
    assert said.verdict == Judgement.Verdict.NOT_TODAY
    page.keyboard.press("u")
    expect(page.locator(".gt-judge h2").first).to_have_text(first)

    page.goto(live + reverse("print_questions", args=[ops().pk]) + "?lines=yes")
    looked_at(page, "08-print-wide")
    page.emulate_media(media="print")
    expect(page.locator(".gt-lines").first).to_be_visible()
    expect(page.locator(".gt-nav")).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()

    sign_in(phone, "ruth")
    phone.goto(live + reverse("judge_projects", args=[ops().pk]))
    looked_at(phone, "08-judge-phone")
    phone.goto(live + reverse("six_questions", args=[ops().pk]))
    looked_at(phone, "08-six-questions-phone")
