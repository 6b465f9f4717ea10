"""Before and now, and baselines, on screen and as files: every number opens as many rows."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from goldthread.people.models import Person
from goldthread.portfolio.models import Baseline, LinkType
from goldthread.portfolio.policies.decisions import Verb
from goldthread.projects.actions import restrict_project
from tests.portfolio import AT, agree, baseline, propose, register, say
from tests.registered import signed_in, text_of

PAGE = "/before-and-now/"
CELL = re.compile(r'<td data-label="[^"]+" class="gt-number"><a href="([^"]+)">(\d+)</a></td>')


@pytest.fixture
def asked(asha: Person, ruth: Person) -> Client:
    """The QI lead, after a baseline, two decisions, a late find and a restricted project."""
    stopped, joined, kept, secret = (
        register(asha, title=title) for title in ("Stopped", "Joined", "Kept", "Secret")
    )
    register(asha, "AMH", title="Elsewhere")
    baseline(asha)
    agree(propose(stopped, Verb.STOP, asha, reason="Nobody reads it"), ruth)
    agree(propose(joined, Verb.JOIN, asha, into=kept), ruth)
    agree(propose(secret, Verb.STOP, asha, reason="Hush"), ruth)
    restrict_project(project=secret, people=(ruth,), by=ruth, at=AT)
    register(asha, title="Found late")
    return signed_in(asha)


def numbers(text: str) -> Iterator[tuple[str, int]]:
    """Addresses of a page's numbers, and the numbers."""
    for address, number in CELL.findall(text):
        yield unescape(address), int(number)


def test_every_number_opens_its_rows(asked: Client) -> None:
    text = text_of(asked, PAGE)

    assert "From 5 live projects to 3" in text
    told = list(numbers(text))
    assert len(told) > 10
    for address, number in told:
        opened = text_of(asked, address)
        assert opened.count('<th scope="row">') == number, address


def test_rule_and_date_stand_under_it(asked: Client) -> None:
    told = Baseline.objects.get()
    for address in (PAGE, "/decisions/", "/before-and-now/rows/?part=stopped", "/baselines/"):
        text = text_of(asked, address)
        assert "7 March 2016" in text
        assert told.rule in text


def test_why_the_register_shows_more_is_said_where_families_count_once(
    asked: Client, asha: Person, ruth: Person
) -> None:
    assert "of the same family" not in text_of(asked, PAGE)

    first, second = register(asha, title="First round"), register(asha, title="Second round")
    say(first, second, ruth, "OPS", LinkType.NEXT_ROUND)

    for address in (PAGE, "/decisions/"):
        told = text_of(asked, address)
        assert "5 projects are live; 1 of them counts with another of the same family" in told
        assert "which leaves 4." in told


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (PAGE, "Decisions"),
        ("/baselines/", "Decisions"),
        ("/meetings/", "Decisions"),
        ("/what-if/", "Decisions"),
        ("/links/", "Similar projects"),
        ("/questions/", "Goals"),
        ("/", "Review"),
    ],
)
def test_the_navigation_marks_where_a_page_lies(asha: Person, address: str, place: str) -> None:
    marked = re.findall(r'aria-current="page">([^<]+)</a></li>', text_of(signed_in(asha), address))

    assert marked == [place]


def test_a_restricted_project_keeps_its_place_and_no_words(asked: Client) -> None:
    text = text_of(asked, "/before-and-now/rows/?part=stopped")

    assert "A restricted project" in text
    assert "Secret" not in text
    assert "Hush" not in text
    assert "Nobody reads it" in text
    frozen = text_of(asked, f"/baselines/{Baseline.objects.get().pk}/")
    assert "A restricted project" in frozen
    assert "Secret" not in frozen


def test_a_day_before_the_baseline_is_refused_in_words(asked: Client) -> None:
    for day in ("?on=2016-03-01", "?on_day=1&on_month=3&on_year=2016"):
        assert "Choose a day from 7 March 2016 on" in text_of(asked, PAGE + day)
    assert "must be a real date" in text_of(asked, PAGE + "?on_day=31&on_month=2&on_year=2016")


def test_files_hold_every_project_with_its_place(asked: Client, ruth: Person) -> None:
    written = asked.get("/before-and-now/sheet/csv/").content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(written)))
    assert sorted(row["What became of it"] for row in rows) == [
        "found after the baseline",
        "goes on",
        "goes on",
        "joined with another",
        "stopped",
        "stopped",
    ]
    assert "Secret" not in written
    own = signed_in(ruth).get("/before-and-now/sheet/csv/?part=stopped").content.decode()
    assert own.count("\n") == 3
    assert "Secret" in own
    pk = Baseline.objects.get().pk
    assert asked.get(f"/baselines/{pk}/sheet/csv/").content.decode().count("\n") == 6
    assert asked.get(f"/baselines/{pk}/sheet/xlsx/").content.startswith(b"PK")


def test_the_qi_lead_sees_what_a_day_counts_and_takes_it(asked: Client, ruth: Person) -> None:
    day = {"on_day": "7", "on_month": "3", "on_year": "2016"}

    shown = asked.post("/baselines/new/", {**day, "show": "yes"}).content.decode()

    assert "3 live projects on 7 March 2016" in shown
    assert "The baseline of 7 March 2016 counted 5; it is kept." in shown
    assert Baseline.objects.count() == 1
    taken = asked.post("/baselines/new/", {**day, "take": "yes"}, follow=True)
    assert "3 live projects by its rule" in taken.content.decode()
    assert Baseline.objects.count() == 2
    late = asked.post("/baselines/new/", {**day, "on_year": "2999", "take": "yes"})
    assert "not to come" in late.content.decode()
    assert signed_in(ruth).get("/baselines/new/").status_code == 404
    assert "Take a" not in text_of(signed_in(ruth), "/baselines/")


@pytest.mark.parametrize(
    "query", ["?part=nonsense", "?directorate=XXX", "?baseline=999999", "?goal=999999"]
)
def test_what_is_not_there_is_not_found(asked: Client, query: str) -> None:
    assert asked.get(f"/before-and-now/rows/{query}").status_code == 404


def test_before_the_first_baseline_the_page_says_so(asha: Person) -> None:
    assert "No baseline yet" in text_of(signed_in(asha), PAGE)
    assert signed_in(asha).get("/before-and-now/rows/").status_code == 404
