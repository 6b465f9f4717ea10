"""Agreed ratings and the appraisal in a real browser: the form, beside people, small groups."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.instruments.models import SmallGroup, Wave
from goldthread.organisations.models import Directorate
from tests.browser.conftest import SignIn, looked_at


def place(name: str, live: str, short: str = "") -> str:
    wave = Wave.objects.get(round__name="How we improve quality today", number=1)
    where = [Directorate.objects.get(short=short).pk] if short else []
    return f"{live}{reverse(name, args=[wave.round_id, *where])}?time=1"


def test_a_directorate_agrees_and_reads_it_beside_its_people(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "luke")
    page.goto(place("beside", live, "ALD"))
    looked_at(page, "16-none-yet-wide")
    page.get_by_role("link", name="Agree a rating").click()
    looked_at(page, "16-form-wide")
    page.get_by_role("radio", name="4", exact=True).first.check()
    page.get_by_role("button", name="Write down what we agreed").click()
    expect(page.get_by_text("The agreed rating is written down")).to_be_visible()

    sign_in(page, "mina")
    page.goto(place("beside", live, "AMH"))
    expect(page.get_by_text("8 people answered, each alone")).to_be_visible()
    looked_at(page, "16-beside-wide")
    page.get_by_role("link", name="In the order of the questionnaire").click()
    expect(page.get_by_role("link", name="Biggest differences first")).to_be_visible()
    sign_in(phone, "mina")
    phone.goto(place("beside", live, "AMH"))
    looked_at(phone, "16-beside-phone")
    phone.goto(place("beside", live, "F&P"))
    looked_at(phone, "16-held-back-phone")


def test_the_appraisal_is_read_and_a_group_sees_its_answers(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    wave = Wave.objects.get(round__unit="small-group")
    sign_in(page, "hal")
    page.goto(live + reverse("appraisal", args=[wave.round_id]))
    expect(page.get_by_text("Six small groups answered")).to_be_visible()
    looked_at(page, "20-appraisal-wide")
    page.get_by_role("link", name="Data close to the team").first.click()
    expect(page.get_by_text("Answers about")).to_be_visible()
    sign_in(phone, "hal")
    phone.goto(live + reverse("appraisal", args=[wave.round_id]))
    looked_at(phone, "20-appraisal-phone")
    phone.goto(live + reverse("group_answers", args=[SmallGroup.objects.earliest("number").key]))
    looked_at(phone, "20-group-phone")
