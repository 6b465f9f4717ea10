"""Asking a lead in a real browser, the reply on a phone by link, the meeting that settles it."""

import io
import re
from pathlib import Path

import docx
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.organisations.queries import now
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.models import Decision, Meeting
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal
from goldthread.projects.models import Project
from tests.browser.conftest import SignIn, assert_accessible, follow, looked_at, press
from tests.prepared import persona

TITLE = "Getting falls down on Willow"
WORDS = "Pause it until the new ward manager is here"


def might_stop() -> Decision:
    """A proposal to stop Ben's project, whose lead is still to be asked."""
    project: Project = Project.objects.get(title=TITLE, withdrawn=False)
    first = AskedFirst(relies="no")
    proposal = Proposal(Verb.STOP, "Two wards do the same work", first=first)
    return decisions.propose(project=project, proposal=proposal, by=persona("asha"), at=now())


def test_from_the_message_to_the_meetings_outcome(
    page: Page, phone: Page, live: str, sign_in: SignIn
) -> None:
    decision = might_stop()
    sign_in(page, "asha")
    page.goto(live + reverse("ask_leads"))
    looked_at(page, "asking-to-draft-wide")
    press(page, "Draft 1 message")
    follow(page, "Ben Whitlow")
    looked_at(page, "asking-message-wide")
    mail = page.get_by_role("link", name="Open in my mail program").get_attribute("href") or ""
    assert mail.startswith("mailto:ben@northgate.example?subject=")
    text = page.get_by_role("region", name="Text of the message").inner_text()
    press(page, "I sent it")
    expect(page.get_by_text("Waiting for the reply")).to_be_visible()

    link = re.search(r"http://\S+/by-link/\S+", text)
    assert link
    phone.goto(link[0])
    looked_at(phone, "asking-reply-phone")
    phone.get_by_label("I would rather …").check()
    phone.get_by_label("In your own words").fill(WORDS)
    press(phone, "Send my reply")
    expect(phone.get_by_text("Thank you.")).to_be_visible()

    page.goto(live + reverse("decision", args=[decision.pk]))
    expect(page.get_by_text(f"I would rather: {WORDS}")).to_be_visible()
    looked_at(page, "asking-beside-wide")
    settle_in_a_meeting(page, live, sign_in, decision)


def settle_in_a_meeting(page: Page, live: str, sign_in: SignIn, decision: Decision) -> None:
    """Put it on the planned meeting, make and download its paper, record it as an exception."""
    meeting = Meeting.objects.get()
    page.goto(live + reverse("meeting", args=[meeting.pk]))
    assert_accessible(page)
    page.get_by_label(f"Tick {TITLE}").check()
    press(page, "Put the ticked ones on this meeting")
    press(page, "Make the paper")
    page.goto(live + reverse("meeting_paper", args=[meeting.pk]))
    assert_accessible(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name="In Word").click()
    book = docx.Document(io.BytesIO(Path(coming.value.path()).read_bytes()))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    assert any(WORDS in cell for cell in cells)
    assert "Agree all, except numbers (and why):" in [row.text for row in book.paragraphs]

    sign_in(page, "hal")
    page.goto(live + reverse("record_outcome", args=[meeting.pk]))
    card = page.locator("section", has=page.get_by_role("heading", name=TITLE))
    card.get_by_label("Except number").check()
    card.get_by_label("Why?").fill("Ben's reply convinced us")
    page.get_by_label("Where do the minutes say so?").fill("QB 2016/03, item 7")
    looked_at(page, "meeting-outcome-wide")
    press(page, "Agreed, all except the ticked ones")
    expect(page.get_by_text("Written down for Quality Board.")).to_be_visible()
    looked_at(page, "meeting-held-wide")
    decision.refresh_from_db()
    assert (decision.state, decision.decided_words) == ("refused", "Ben's reply convinced us")
    states = set(meeting.items.values_list("decision__state", flat=True))
    assert states == {"refused", "taken"}
