"""A whole review in a real browser: from the baseline to a meeting's agreed decisions.

Seven people, each in a browser of their own; every live project of the demonstration ends with a
decision, and before and now adds up.
"""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.goals.queries import coverage
from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import Baseline, Decision, Meeting
from goldthread.portfolio.models.exceptions import AgreedException
from goldthread.portfolio.queries.to_make import to_make
from goldthread.projects.models import Project
from tests.browser.conftest import SignIn, arriving, follow, looked_at, press
from tests.browser.test_decisions import ask_first, choose, named
from tests.browser.test_similar import pair_of
from tests.prepared import persona

LEADS = {"mina": "AMH", "ruth": "OPS", "carys": "CYP", "luke": "ALD", "jon": "F&P"}
WILLOW = "Getting falls down on Willow"
SHELTER = "Garden smoking shelter"
REQUIRED = "Controlled drugs check"
DISPUTED = (
    "Meds rec on transfer to intermediate care",
    "Medicines reconciliation at prison reception",
)
RATHER = "Keep it, and let the other ward join us"
People = dict[str, Page]


@pytest.fixture
def people(
    live: str, sign_in: SignIn, page: Page, new_context: Callable[..., BrowserContext]
) -> People:
    """Everybody signed in, each in a browser context of their own."""
    told = {"asha": page}
    told |= {name: new_context().new_page() for name in (*LEADS, "ben", "hal")}
    for name, own in told.items():
        sign_in(own, name)
    return told


def test_from_baseline_to_a_meetings_decisions(people: People, live: str) -> None:
    take_a_baseline(people["asha"], live)
    agree_on_a_link(people, live)
    confirm_goals(people["ruth"], live)
    try_a_set_and_ask(people, live)
    hear_the_lead(people, live)
    use_an_exception(people, live)
    continue_all_the_others(people, live)
    settle_in_a_meeting(people, live)
    everything_is_decided(people["asha"], live)


def take_a_baseline(asha: Page, live: str) -> None:
    asha.goto(live + reverse("take_baseline"))
    looked_at(asha, "review-1-baseline-wide")
    press(asha, "Take the baseline of 7 March 2016")
    expect(asha.get_by_role("heading", level=1)).to_have_text("Baseline of 7 March 2016")
    assert Baseline.objects.count() == 2


def agree_on_a_link(people: People, live: str) -> None:
    """Forensic and Prisons see it as Older People's Services do, after all."""
    jon = people["jon"]
    jon.goto(live + pair_of(*DISPUTED))
    jon.get_by_label(re.compile("^Overlaps")).check()
    press(jon, "Save view")
    people["ruth"].goto(live + pair_of(*DISPUTED))
    expect(people["ruth"].get_by_text("Agreed", exact=True).first).to_be_visible()
    looked_at(people["ruth"], "review-2-link-wide")


def confirm_goals(ruth: Page, live: str) -> None:
    ops = Directorate.objects.get(short="OPS", organisation__slug="northgate")
    ruth.goto(live + reverse("goal_suggestions", args=[ops.pk]))
    waiting = ruth.get_by_text(re.compile(r"^\d+ to confirm\.$"))
    left = int(waiting.inner_text().split()[0])
    for number in range(left - 1, max(left - 6, 0), -1):
        ruth.keyboard.press("1")
        expect(waiting).to_have_text(f"{number} to confirm.")
    looked_at(ruth, "review-3-goals-wide")


def try_a_set_and_ask(people: People, live: str) -> None:
    asha = people["asha"]
    asha.goto(live + reverse("what_ifs"))
    follow(asha, "Start a what-if")
    asha.get_by_label("What do you call it?").fill("Fewer, and whole")
    with arriving(asha):
        asha.keyboard.press("Enter")
    follow(asha, "Add a decision")
    asha.get_by_role("searchbox").fill(WILLOW)
    with arriving(asha):
        asha.keyboard.press("Enter")
    follow(asha, WILLOW, exact=True)
    asha.get_by_label("Stop", exact=True).check()
    press(asha, "Add it to this what-if")
    asha.get_by_role("button", name="Look for a suggested set").click()
    expect(asha.get_by_text("People decide.")).to_be_visible()
    asha.get_by_role("button", name=re.compile("^Add to what-if")).first.click()
    expect(asha.get_by_text("A what-if of 2 decisions.")).to_be_visible()
    looked_at(asha, "review-4-what-if-wide")
    follow(asha, "Ask the leads about these 2")
    press(asha, "Ask the leads about these 2")
    assert asha.url.endswith(reverse("ask_leads"))
    press(asha, re.compile(r"^Draft \d+ messages?$"))
    looked_at(asha, "review-5-asking-wide")
    follow(asha, "Ben Whitlow")
    press(asha, "I sent it")


def hear_the_lead(people: People, live: str) -> None:
    """Ben would rather not; what is proposed changes."""
    asha, ben = people["asha"], people["ben"]
    ben.goto(live + "/")
    follow(ben, re.compile("^Say what you think about 1 proposal"))
    ben.get_by_label("I would rather …").check()
    ben.get_by_label("In your own words").fill(RATHER)
    looked_at(ben, "review-6-reply-wide")
    press(ben, "Send my reply")
    stop = Decision.objects.get(project=named(WILLOW), verb="stop")
    asha.goto(live + reverse("decision", args=[stop.pk]))
    expect(asha.get_by_text(f"I would rather: {RATHER}")).to_be_visible()
    looked_at(asha, "review-7-beside-wide")
    follow(asha, "Propose something else instead")
    asha.get_by_label("Continue", exact=True).check()
    press(asha, "Go on")
    asha.get_by_label("Why?").fill("Ben's ward goes on, and Hazel joins in")
    press(asha, "Show what it would do")
    press(asha, "Propose this decision")
    stop.refresh_from_db()
    assert stop.state == Decision.State.WITHDRAWN


def use_an_exception(people: People, live: str) -> None:
    """Required work: whoever answers for it agrees, then it goes to the board."""
    ruth, mina = people["ruth"], people["mina"]
    choose(ruth, live, named(REQUIRED), "Stop")
    follow(ruth, "Ask for an exception")
    ruth.get_by_label("Who answers for this required work?").fill("Mina Castle")
    ruth.get_by_label("Why may it end?").fill("The pharmacy counts them every day")
    press(ruth, "Ask for the exception")
    mina.goto(live + "/")
    follow(mina, "May required work end?")
    mina.get_by_label("I agree", exact=True).check()
    press(mina, "Save my answer")
    choose(ruth, live, named(REQUIRED), "Stop")
    ask_first(ruth)
    press(ruth, "Show what it would do")
    press(ruth, "Propose this decision")
    looked_at(ruth, "review-8-exception-wide")


def continue_all_the_others(people: People, live: str) -> None:
    """The QI lead proposes, each directorate's lead agrees: nobody to a proposal of their own.

    What is restricted to one person is proposed by that person, and waits for another.
    """
    for lead, short in LEADS.items():
        continue_all_of(people["asha"], live, short)
        own = people[lead]
        own.goto(live + reverse("decisions_to_agree"))
        if lead == "ruth":
            looked_at(own, "review-9-to-agree-wide")
        press(own, "Agree to the ticked ones")
    continue_all_of(people["luke"], live, "ALD")


def continue_all_of(page: Page, live: str, short: str) -> None:
    place = Directorate.objects.get(short=short, organisation__slug="northgate")
    page.goto(live + reverse("decisions_to_make_in", args=[place.pk]))
    ticks = page.locator(".gt-tick input[name=row]")
    ticks.evaluate_all("ticks => ticks.forEach(tick => { tick.checked = true; })")
    press(page, "Continue the ticked ones")
    page.get_by_label("Why?").fill("Looked at one by one in the directorate's session")
    press(page, "Show what they would do")
    press(page, re.compile("^Propose th"))
    expect(page.get_by_text(re.compile(r"\d+ decisions? proposed"))).to_be_visible()


def settle_in_a_meeting(people: People, live: str) -> None:
    asha, hal = people["asha"], people["hal"]
    meeting = Meeting.objects.get()
    asha.goto(live + reverse("meeting", args=[meeting.pk]))
    asha.get_by_label(f"Tick {REQUIRED}").check()
    press(asha, "Put the ticked ones on this meeting")
    press(asha, "Make the paper")
    asha.goto(live + reverse("meeting_paper", args=[meeting.pk]))
    looked_at(asha, "review-10-paper-wide")
    hal.goto(live + reverse("record_outcome", args=[meeting.pk]))
    hal.get_by_label("Where do the minutes say so?").fill("QB 2016/03, item 7")
    looked_at(hal, "review-11-outcome-wide")
    with arriving(hal):
        hal.get_by_role("button", name=re.compile("^Agreed")).first.click()
    expect(hal.get_by_text("Written down for Quality Board.")).to_be_visible()
    used = AgreedException.objects.get(project=named(REQUIRED))
    assert used.decisions.get().state == Decision.State.TAKEN


def everything_is_decided(asha: Page, live: str) -> None:
    """A decision for each project, a project for each goal, and numbers that add up."""
    person = persona("asha")
    assert {row.directorate.short: row.left for row in to_make(person)} == dict.fromkeys(
        (row.directorate.short for row in to_make(person)), 0
    )
    assert coverage(person).without_project == ()
    required = Project.objects.of(person.organisation).in_register().filter(mandatory=True)
    ended = required.filter(decisions__state="taken", decisions__verb__in=("stop", "join", "move"))
    assert [row.title for row in ended.distinct()] == [REQUIRED]
    asha.goto(live + reverse("before_and_now"))
    looked_at(asha, "review-12-before-and-now-wide")
    sums = [int(told) for told in asha.locator(".gt-sum td").all_inner_texts()]
    labels = asha.locator("table").first.locator("thead th").all_inner_texts()[1:]
    added = {"Found after the baseline", "New since", "Counted apart now"}
    told = dict(zip(labels, sums[: len(labels)], strict=True))
    before, now = told.pop("Before"), told.pop("Now")
    assert now == before + sum(n if words in added else -n for words, n in told.items())
    assert now < before
    asha.goto(live + reverse("decisions"))
    looked_at(asha, "review-13-log-wide")
