"""Similar projects in a real browser: the map, a pair answered by keyboard, comparing again."""

import re

from django.db.models import Count, Q
from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.portfolio.models import LinkType, LinkView, ProposedLink
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import link_between
from goldthread.projects.models import Project, ProjectDirectorate
from tests.browser.conftest import SignIn, arriving, follow, looked_at, press
from tests.prepared import persona

CHECKS = ("Controlled drugs check", "CD balance checks")
MEDICINES = (
    "Meds rec on transfer to intermediate care",
    "Medicines reconciliation at prison reception",
)


class Keys:
    """Presses keys on a page and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.presses += 1
            self.page.keyboard.press(key)


def pair_of(*titles: str) -> str:
    """The address of the pair of two projects."""
    projects = [Project.objects.get(title=title, withdrawn=False) for title in titles]
    return reverse("compare", args=[project.reference for project in projects])


def longest_group_of(short: str) -> tuple[str, int]:
    """The address of the first pair of the group in which a directorate has most to answer."""
    owned = ProjectDirectorate.objects.filter(
        directorate__short=short, part=ProjectDirectorate.Part.OWNER, until=None
    ).values("project")
    concerned = ProposedLink.objects.exclude(group=None).filter(
        Q(first__in=owned) | Q(second__in=owned)
    )
    most = concerned.values("group").annotate(pairs=Count("pk")).order_by("-pairs", "group")[0]
    link = concerned.filter(group=most["group"]).order_by("rank").first()
    assert link is not None
    return reverse("compare", args=[link.first.reference, link.second.reference]), most["pairs"]


def test_the_map_wide_and_on_a_phone(page: Page, phone: Page, live: str, sign_in: SignIn) -> None:
    for screen, width in ((page, "wide"), (phone, "phone")):
        sign_in(screen, "asha")
        screen.goto(live + reverse("similar"))
        expect(screen.get_by_role("heading", level=1)).to_have_text("Similar projects")
        looked_at(screen, f"05-similar-{width}")
    open_groups = re.compile(r"^Not yet looked at")
    follow(page, open_groups)
    expect(page.get_by_role("link", name=open_groups)).to_have_attribute("aria-current", "true")
    with arriving(page):
        page.get_by_role("rowheader").first.get_by_role("link").click()
    looked_at(page, "05-group-wide")
    page.goto(live + reverse("similar_alone"))
    looked_at(page, "05-alone-wide")


def test_pairs_are_answered_in_at_most_three_presses(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "ruth")
    page.goto(live + pair_of(*CHECKS))
    looked_at(page, "06-pair-agreed-wide")
    ruth = persona("ruth")
    before = LinkView.objects.filter(by=ruth).count()

    # Agree with what the other directorate says, dispute it, say another type with a direction.
    for keys in (("8", "Enter"), ("9", "Enter"), ("5", "2", "Enter")):
        page.goto(live + pair_of(*CHECKS))
        counted = Keys(page)
        with arriving(page):
            counted.press(*keys)
        expect(page.get_by_text("Your view is saved.")).to_be_visible()
        assert counted.presses <= 3

    views = LinkView.objects.filter(by=ruth).order_by("-pk")
    assert views.count() == before + 3
    newest = views.first()
    assert newest is not None
    link = link_between(ruth, newest.first, newest.second)
    assert (newest.type, link.state) == (LinkType.DEPEND, LinkState.DISPUTED)


def test_one_goes_from_pair_to_pair_until_all_are_done(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "jon")
    address, pairs = longest_group_of("F&P")
    page.goto(live + address)
    answered = 0
    while page.get_by_role("heading", name="How do these two belong together?").is_visible():
        page.keyboard.press("2")
        with arriving(page):
            page.keyboard.press("Enter")
        expect(page.get_by_text("Your view is saved.")).to_be_visible()
        answered += 1

    # Some were answered in the story already.
    assert 2 <= answered <= pairs
    expect(page.get_by_text("pairs done")).to_be_visible()


def test_a_pair_on_a_phone_and_what_is_missing(phone: Page, live: str, sign_in: SignIn) -> None:
    sign_in(phone, "ruth")
    phone.goto(live + pair_of(*MEDICINES))
    looked_at(phone, "06-pair-phone")
    press(phone, "Save view")
    expect(phone.get_by_role("alert")).to_contain_text("Choose how these two belong together")
    phone.get_by_label(re.compile(r"^Needs")).check()
    press(phone, "Save view")
    expect(phone.get_by_role("alert")).to_contain_text("Choose which way round it is")
    looked_at(phone, "06-pair-error-phone")


def test_the_whole_is_compared_again(page: Page, live: str, sign_in: SignIn) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("similar"))
    press(page, "Compare again")
    expect(page.get_by_text("The comparison has begun")).to_be_visible()
    expect(page.get_by_role("rowheader").first).to_be_visible()
