"""Whole rounds in a real browser: thirty people answer in the three modes, ten on phones of their
own; nothing shows before it is revealed; a second time is compared with the first.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments.models import Group, Round, Wave
from goldthread.instruments.queries.releases import release_of
from tests.browser.conftest import PHONE, SignIn, arriving, looked_at, press

# Directorate → one digit a person and statement: seven, seven, seven, five and four people.
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "AMH": (
        "321421332",
        "312532321",
        "413231243",
        "231434233",
        "342310414",
        "254223152",
        "105344225",
    ),
    "OPS": (
        "431532233",
        "442421324",
        "523543143",
        "314312432",
        "235434215",
        "421255324",
        "352143441",
    ),
    "CYP": (
        "311412124",
        "203531215",
        "412342323",
        "134203444",
        "325414132",
        "240325213",
        "513134324",
    ),
    "ALD": ("332211304", "421332145", "213443232", "344124421", "152315513"),
    "F&P": ("214331222", "431222143", "322413331", "143144214"),
}
_PHONES = {"AMH": 3, "OPS": 3, "CYP": 4}
ON_PHONES = tuple((short, at) for short, many in _PHONES.items() for at in range(many))
BIG = {"width": 1280, "height": 720}
ROUNDS = {
    "Confidential": ("qi-self-evaluation", "How we improve, first workshop"),
    "Anonymous": ("readiness-to-innovate", "Ready to innovate"),
    "Named": ("well-led", "Leading well together"),
}


class Held:
    """A round that was opened, with the ids of its statements and the link people were given."""

    def __init__(self, mode: str, page: Page) -> None:
        self.slug, self.name = ROUNDS[mode]
        self.round = Round.objects.get(name=self.name)
        self.link = page.locator("#link").inner_text()
        self.items = _ITEMS[self.slug]

    @property
    def wave(self) -> Wave:
        found: Wave = Wave.objects.filter(round=self.round).order_by("-number")[0]
        return found

    def at(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.round.pk, *more])


_ITEMS = {
    "qi-self-evaluation": tuple(f"s{number}" for number in range(1, 10)),
    "readiness-to-innovate": tuple(f"r{number}" for number in range(1, 9)),
    "well-led": tuple(f"w{number}" for number in range(1, 16)),
}


@pytest.fixture
def dee(page: Page, sign_in: SignIn) -> Page:
    """The facilitator."""
    return sign_in(page, "dee")


@pytest.fixture
def staff(sign_in: SignIn, new_context: Callable[..., BrowserContext]) -> dict[str, Page]:
    """A directorate lead and a member, each in a browser of their own."""
    return {name: sign_in(new_context().new_page(), name) for name in ("mina", "ben")}


@pytest.fixture
def phones(new_context: Callable[..., BrowserContext]) -> tuple[Page, ...]:
    """Ten phones, each in a context of its own."""
    pages = tuple(new_context().new_page() for _ in ON_PHONES)
    for page in pages:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return pages


def test_thirty_people_in_three_modes(
    dee: Page, staff: dict[str, Page], phones: tuple[Page, ...], live: str
) -> None:
    held = {mode: plan_and_open(dee, live, mode) for mode in ROUNDS}
    for one in held.values():
        everybody_answers(one, phones)
    agree_a_rating(staff["mina"], live, held["Confidential"])
    for mode, one in held.items():
        close_and_reveal(dee, staff["ben"], live, one, mode)
    people_are_protected(dee, live, held["Confidential"])
    on_the_big_screen(dee, live, held["Confidential"])
    agreed_beside_people(staff["mina"], live, held["Confidential"])
    single_answers_only_by_name(dee, staff["ben"], live, held)
    a_second_time(dee, live, held["Confidential"])


def plan_and_open(dee: Page, live: str, mode: str) -> Held:
    slug, name = ROUNDS[mode]
    dee.goto(live + reverse("plan_round"))
    dee.goto(live + reverse("plan_round") + f"?instrument={slug}/1.0.0")
    dee.get_by_label("Name of the round").fill(name)
    dee.get_by_label("Who is “we” in the statements?").fill("the directorate you work in")
    dee.get_by_label(mode, exact=True).check()
    dee.get_by_label(re.compile("^By directorate|^By ")).first.check()
    dee.get_by_label("How many people will be asked?").fill("30")
    looked_at(dee, f"rounds-1-plan-{slug}-wide")
    press(dee, "Plan the round")
    press(dee, "Open the round")
    expect(dee.get_by_text("The round is open.").first).to_be_visible()
    looked_at(dee, f"rounds-2-open-{slug}-wide")
    return Held(mode, dee)


def everybody_answers(held: Held, phones: Sequence[Page]) -> None:
    for at, (page, (short, person)) in enumerate(zip(phones, ON_PHONES, strict=True)):
        on_a_phone(page, held, short, points_of(held, short, person), look=not at)
    on_phones = set(ON_PHONES)
    for short, people in PEOPLE.items():
        for person in range(len(people)):
            if (short, person) not in on_phones:
                by_client(held, short, points_of(held, short, person))
    assert held.wave.responses.count() == 30


def points_of(held: Held, short: str, person: int, *, more: int = 0) -> list[int]:
    """The points of a person, within a scale that may begin at 1."""
    least = 1 if held.slug == "well-led" else 0
    digits = (PEOPLE[short][person] * 2)[: len(held.items)]
    return [min(5, max(least, int(digit) + more)) for digit in digits]


def on_a_phone(phone: Page, held: Held, short: str, points: list[int], *, look: bool) -> None:
    """By keyboard, as somebody in a hurry."""
    phone.goto(held.link)
    phone.locator(".an-now").wait_for()
    phone.get_by_role("link", name="Start").click()
    expect(phone.get_by_role("heading", name="Where do you work?")).to_be_visible()
    group = Group.objects.get(wave=held.wave, short=short)
    phone.get_by_role("radio", name=group.name).check()
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name="Next").click()
    for number, point in enumerate(points, start=1):
        expect(phone.get_by_text(f"Statement {number} of {len(points)}")).to_be_visible()
        if look and number == 3:
            looked_at(phone, f"rounds-3-{held.slug}-phone")
        phone.keyboard.press(str(point))
        phone.keyboard.press("Enter")
    phone.get_by_role("button", name=re.compile("^Send my")).click()
    expect(phone.get_by_role("heading", name=f"All {len(points)} answers sent")).to_be_visible()


def by_client(held: Held, short: str, points: list[int]) -> None:
    wave = held.wave
    sent = Client().post(
        reverse("answer", args=[wave.key]),
        {
            "id": str(uuid4()),
            "code": "",
            "language": "en",
            "groups": {"directorate": Group.objects.get(wave=wave, short=short).key},
            "answers": dict(zip(held.items, points, strict=True)),
        },
        content_type="application/json",
    )
    assert sent.json()["state"] == "stored", sent.json()


def agree_a_rating(mina: Page, live: str, held: Held) -> None:
    """A directorate agrees what it thinks, before anybody saw what its people answered."""
    amh = Group.objects.get(wave=held.wave, short="AMH").directorate_id
    mina.goto(live + held.at("agreed_rating", amh))
    for radio in mina.get_by_role("radio", name=re.compile("^4")).all():
        radio.check()
    looked_at(mina, "rounds-4-agree-wide")
    press(mina, "Write down what we agreed")
    expect(mina.get_by_text("not revealed yet")).to_be_visible()


def nothing_shows(page: Page, live: str, held: Held) -> None:
    for name in ("round_results", "big_screen"):
        page.goto(live + held.at(name))
        assert "middle answer" not in page.locator("main").inner_text()
    page.goto(live + held.at("round_results"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Not shown yet")


def close_and_reveal(dee: Page, ben: Page, live: str, held: Held, mode: str) -> None:
    for step, said in (
        ("Close the round", "The round is closed."),
        ("Prepare the results", "The results are prepared."),
    ):
        nothing_shows(ben, live, held)
        dee.goto(live + held.at("round"))
        press(dee, step)
        expect(dee.get_by_text(said).first).to_be_visible()
    nothing_shows(ben, live, held)
    looked_at(ben, f"rounds-5-not-yet-{held.slug}-wide")
    dee.goto(live + held.at("round_results"))
    expect(dee.get_by_text("Not yet shown to others")).to_be_visible()
    dee.goto(live + held.at("round"))
    press(dee, "Reveal to everybody")
    ben.goto(live + held.at("round_results"))
    expect(ben.get_by_text("middle answer").first).to_be_visible()
    looked_at(ben, f"rounds-6-results-{held.slug}-wide")
    held_back = ben.locator(".gt-ramp__held").get_by_text(HELD_BACK)
    assert bool(held_back.count()) is (mode != "Named"), mode


def people_are_protected(dee: Page, live: str, held: Held) -> None:
    """Four answers are held back, and the next smallest with them; the others are the medians of
    what people really chose."""
    results = release_of(held.wave)
    assert results is not None
    keys = {row.short: row.key for row in Group.objects.filter(wave=held.wave)}
    for at, item in enumerate(held.items):
        for short in ("F&P", "ALD"):
            assert results.area(item, "directorate", keys[short]).held_back
        for short in ("AMH", "OPS", "CYP"):
            answers = [int(points[at]) for points in PEOPLE[short]]
            assert results.area(item, "directorate", keys[short]).median == median(answers)
        everybody = [int(points[at]) for people in PEOPLE.values() for points in people]
        assert results.area(item).median == median(everybody)
    dee.goto(live + held.at("round_results"))
    dee.set_viewport_size(PHONE)  # type: ignore[arg-type]
    looked_at(dee, "rounds-6-results-phone")
    with arriving(dee):
        dee.locator("#answers").get_by_role("link", name=re.compile("^We have a process")).click()
    looked_at(dee, "rounds-7-statement-phone")


def on_the_big_screen(dee: Page, live: str, held: Held) -> None:
    dee.set_viewport_size(BIG)  # type: ignore[arg-type]
    dee.goto(live + held.at("big_screen"))
    expect(dee.get_by_text("30 of 30 answered")).to_be_visible()
    looked_at(dee, "rounds-8-big-table")
    dee.keyboard.press("ArrowRight")
    expect(dee.locator(".big__page")).to_contain_text("2 of")
    looked_at(dee, "rounds-8-big-next")


def agreed_beside_people(mina: Page, live: str, held: Held) -> None:
    amh = Group.objects.get(wave=held.wave, short="AMH").directorate_id
    mina.goto(live + held.at("beside", amh))
    expect(mina.get_by_role("heading", level=1)).to_have_text(
        "What we agreed, beside what our people said"
    )
    expect(mina.get_by_text(re.compile("^Agreed .* above")).first).to_be_visible()
    looked_at(mina, "rounds-9-beside-wide")


def single_answers_only_by_name(dee: Page, ben: Page, live: str, held: dict[str, Held]) -> None:
    """Every point shows in the named round alone; what is taken away holds to its own minimum."""
    for mode, one in held.items():
        results = release_of(one.wave)
        assert results is not None
        area = results.area(one.items[0])
        assert isinstance(area.counts, Mapping) is (mode == "Named")
        copy = ben.request.get(live + one.at("results_copy", "json"))
        assert copy.ok
        assert HELD_BACK in copy.text(), mode
    dee.set_viewport_size({"width": 1280, "height": 900})
    dee.goto(live + held["Named"].at("round_results"))
    looked_at(dee, "rounds-10-named-wide")


def a_second_time(dee: Page, live: str, held: Held) -> None:
    """Everybody answers two points higher; the page says so, for groups shown both times."""
    dee.goto(live + held.at("round"))
    press(dee, "Start the second time")
    press(dee, "Open the round")
    for short, people in PEOPLE.items():
        for person in range(len(people)):
            by_client(held, short, points_of(held, short, person, more=2))
    assert held.wave.number == 2
    for step in ("Close the round", "Prepare the results", "Reveal to everybody"):
        press(dee, step)
    dee.goto(live + held.at("round_results"))
    expect(dee.get_by_role("heading", name="First and second time")).to_be_visible()
    expect(dee.get_by_text("clear difference").first).to_be_visible()
    looked_at(dee, "rounds-11-second-time-wide")
    changed = first_and_second(held)
    assert changed["everybody"] == {"clear difference"}
    assert changed["F&P"] == set()


def first_and_second(held: Held) -> dict[str, set[Any]]:
    results = release_of(held.wave)
    assert results is not None
    groups = {row.short: row.key for row in Group.objects.filter(wave=held.wave)}
    told: dict[str, set[Any]] = {"everybody": set(), "F&P": set()}
    for item in held.items:
        for name, where in (("everybody", ()), ("F&P", ("directorate", groups["F&P"]))):
            change = results.change(item, *where)
            if change is not None and isinstance(change.words, str):
                told[name].add(change.words)
    return told
