"""The pages of the six questions: who opens them when, what is kept, what is never named."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.organisations.queries import today
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.models import Judgement, LinkType, QuestionAnswer
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.policies.questions import Step
from goldthread.projects.actions import restrict_project
from tests.asked import answered, asked_about, commented, judged, moved, opened, shared
from tests.portfolio import AT, directorate, register, say
from tests.registered import signed_in, text_of

Verdict = Judgement.Verdict


@pytest.fixture(autouse=True)
def review(cast: Cast) -> None:
    opened(cast.organisations["northgate"])


@pytest.fixture
def ops(ruth: Person) -> str:
    """Where Older People's Services answer."""
    return f"/questions/{directorate(ruth.organisation, 'OPS').pk}/"


def plain(page: str) -> str:
    """A page's words without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def typed(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "version": number, "request_id": "", **more}


def test_the_draft_is_for_those_who_write_it_then_for_the_teams_then_for_all(
    cast: Cast, ruth: Person, ops: str
) -> None:
    browsers = {name: signed_in(cast.people[name]) for name in ("ruth", "asha", "ben", "mina")}
    browsers |= {name: signed_in(cast.people[name]) for name in ("grace", "sam")}

    def readers() -> set[str]:
        return {name for name, browser in browsers.items() if browser.get(ops).status_code == 200}

    found = [readers()]
    document = answered(ruth).document
    found.append(readers())
    moved(document, Step.TEAMS, ruth)
    found.append(readers())
    answered(ruth, TOLD, "Nobody objected.")
    later = today(ruth.organisation) + timedelta(days=9)
    moved(document, Step.OTHERS, ruth, others_from=later)
    found.append(readers())
    assert "from" in text_of(browsers["mina"], "/questions/")
    moved(document, Step.OTHERS, ruth)

    writers, teams = {"ruth", "asha"}, {"ruth", "asha", "ben"}
    assert [*found, readers()] == [writers, writers, teams, teams, {*teams, "mina", "grace"}]
    assert browsers["sam"].get("/questions/").status_code == 404


def test_the_page_leads_from_question_to_question_and_on(
    ruth: Person, ben: Person, ops: str
) -> None:
    browser = signed_in(ruth)

    def main() -> str:
        found = re.search(r"<a[^>]*gt-button--main[^>]*>([^<]*)<", text_of(browser, ops))
        return found[1] if found else ""

    labels = [main()]
    document = answered(ruth).document
    labels.append(main())
    for item in ("q2", "q3", "q4", "q5", "q6"):
        answered(ruth, item)
    labels.append(main())
    moved(document, Step.TEAMS, ruth)
    document.refresh_from_db()
    labels.append(main())
    commented(document, ben)
    labels.append(main())

    assert labels == [
        "Answer question 1",
        "Answer question 2",
        "Share the draft with our teams",
        "Write what our teams told us",
        "Reply to 1 comment",
    ]


def test_what_is_known_is_said_for_each_open_question(ruth: Person, asha: Person, ops: str) -> None:
    falls, huddle = register(ruth, needs_new_lead=True), register(ruth, title="Safety huddle")
    register(ruth, title="Audit of nothing", status="completed")
    say(falls, huddle, ruth, "OPS", LinkType.REINFORCE)
    theirs = register(asha, "F&P", title="Falls on the unit")
    say(falls, theirs, ruth, "OPS", LinkType.CONFLICT)

    page = plain(text_of(signed_in(ruth), ops))

    assert "Six questions about our 2 projects" in page
    assert "Of 2 live projects, 2 had no update for a year and 1 needs a new lead." in page
    assert "goldthread knows 1 link, agreed." in page
    assert "goldthread knows 1 link, with one answer." in page
    assert "goldthread found no two projects that could be one or overlap." in page
    assert "No goals are written down yet." in page


def test_an_answer_is_typed_searched_for_and_kept_without_scripts(ruth: Person, ops: str) -> None:
    falls, huddle = register(ruth), register(ruth, title="Safety huddle on Willow")
    say(falls, huddle, ruth, "OPS", LinkType.OVERLAP)
    browser = signed_in(ruth)

    empty = plain(browser.post(f"{ops}2/", typed(0, "")).content.decode())
    chosen = {"projects": [falls.pk], "find": "yes", "q": "huddles"}
    looked = browser.post(f"{ops}2/", typed(0, "Falls, twice", **chosen)).content.decode()
    pair = f"{falls.pk}-{huddle.pk}"
    ticked = {"projects": [falls.pk, huddle.pk], "pairs": [pair]}
    saved = browser.post(f"{ops}2/", typed(0, "Falls, twice", **ticked), follow=True)

    assert "Write an answer, if only a short one" in empty
    assert "Falls, twice</textarea>" in looked
    assert re.search(rf'name="projects" value="{falls.pk}"[^>]*checked', looked)
    assert re.search(rf'name="projects" value="{huddle.pk}"(?![^>]*checked)', looked)
    assert "1 found for" in looked
    assert QuestionAnswer.objects.get().pairs.count() == 1
    page = plain(saved.content.decode())
    assert "1 of 6 answered" in page
    assert "2 projects named" in page
    assert "1 link, agreed" in page
    bare = browser.post(f"{ops}1/", typed(0, "Most are."), follow=True)
    assert "It names no project" in bare.content.decode()


def test_who_saves_second_sees_both_texts_and_keeps_what_was_typed(
    ruth: Person, asha: Person, ops: str
) -> None:
    answered(ruth, text="Most of them are.")

    stale = signed_in(asha).post(f"{ops}1/", typed(0, "Few of them are.")).content.decode()

    assert "Ruth Ellery changed this answer meanwhile" in stale
    assert '<p class="gt-written">Most of them are.</p>' in stale
    assert "Few of them are.</textarea>" in stale
    again = dict(re.findall(r'name="(version|request_id)" value="([^"]*)"', stale))
    kept = {"text": "Few of them are.", **again}
    assert signed_in(asha).post(f"{ops}1/", kept).status_code == 302
    earlier = text_of(signed_in(ruth), f"{ops}1/earlier/")
    assert "2 versions" in earlier
    assert re.search(r"<del[^>]*>.*?Most.*?</del>", earlier, re.DOTALL)


def test_members_comment_and_the_lead_replies_to_each(ruth: Person, ben: Person, ops: str) -> None:
    register(ruth)
    moved(answered(ruth).document, Step.TEAMS, ruth)
    member, lead = signed_in(ben), signed_in(ruth)

    asked = text_of(member, "/")
    nothing = member.post(f"{ops}comments/", {"q1": " "})
    paper = {"q1": "It still meets", "on_behalf_of": "Willow night staff"}
    member.post(f"{ops}comments/", paper)
    member.post(f"{ops}comments/", {"q1": "I lead one more"})
    listed = text_of(lead, f"{ops}comments/")
    heard, said = text_of(lead, "/"), text_of(member, "/")
    first, second = dict.fromkeys(re.findall(rf'href="({ops}comments/\d+/)"', listed))
    onwards = lead.post(first, {"text": "Put back"})
    too_late = lead.post(first, {"text": "Put back again"}, follow=True)
    done = lead.post(second, {"text": "Which one?"})

    assert "Write a comment under one of the questions" in nothing.content.decode()
    assert onwards["Location"] == second
    assert "Yours was not kept: Put back again" in plain(too_late.content.decode())
    assert done["Location"] == ops
    assert "Read our answers to the six questions" in asked
    assert "Reply to 2 comments" in heard
    assert "Reply to 2 comments" not in text_of(lead, "/")
    assert "Read our answers to the six questions" not in said
    talk = plain(text_of(member, f"{ops}comments/"))
    assert "Willow night staff, written down by Ben Whitlow" in talk
    assert "Put back" in talk
    assert "Put back again" not in talk
    assert member.get(first).status_code == 404
    assert member.post(first, {"text": "Mine"}).status_code == 403
    assert member.get(f"{ops}1/").status_code == 404
    assert member.post(f"{ops}share/", {}).status_code == 403


def test_each_step_says_what_it_waits_for_and_lists_what_changed(
    ruth: Person, mina: Person, ops: str
) -> None:
    lead = signed_in(ruth)
    early = plain(lead.post(f"{ops}share/", {"version": 0}).content.decode())
    document = answered(ruth).document
    lead.post(f"{ops}share/", {"version": 1})
    waits = plain(text_of(lead, f"{ops}share/"))
    answered(ruth, text="Most of them are.", expected=1, at=AT + timedelta(days=4000))
    for item in ("q2", "q3", "q4", "q5", "q6", TOLD):
        answered(ruth, item, at=AT + timedelta(days=4000))
    lead.post(f"{ops}share/", {"version": 2})
    lead.post(f"{ops}share/", {"version": 3})

    document.refresh_from_db()
    assert document.stage == "final"
    assert "Answer a question first." in early
    assert "Write down what our teams told us first." in waits
    page = plain(text_of(signed_in(mina), ops))
    assert "What changed since the draft: question 1, question 2" in page
    changes = text_of(signed_in(mina), f"{ops}changes/")
    assert re.search(r"<ins[^>]*>.*?of them.*?</ins>", changes, re.DOTALL)
    assert lead.get(f"{ops}1/").status_code == 302
    late = lead.post(f"{ops}1/", typed(2, "All.")).content.decode()
    assert "These answers are final. Open them again first." in late
    assert "All.</textarea>" in late


def test_projects_are_judged_by_one_press_and_undone(
    cast: Cast, ruth: Person, asha: Person, ben: Person, ops: str
) -> None:
    falls = register(ruth)
    restrict_project(
        project=register(ruth, title="Inquest"), people=(), by=cast.people["tom"], at=AT
    )
    browser, address = signed_in(ruth), f"{ops}projects/{falls.reference}/"

    pressed = browser.post(address, {"verdict": "not today"}, follow=True)
    undo = re.search(rf'action="({ops}undo/\d+/)"', pressed.content.decode())
    late = signed_in(asha).post(address, {"verdict": "fits"})
    assert undo
    undone = browser.post(undo[1], {}, follow=True)

    assert "1 of 1 judged: 1 we would not start today" in plain(pressed.content.decode())
    assert "1 restricted project not shown to you" in pressed.content.decode()
    assert "Ruth Ellery said meanwhile: not what we would start today" in late.content.decode()
    assert "0 of 1 judged" in plain(undone.content.decode())
    assert signed_in(ben).get(f"{ops}projects/").status_code == 404
    assert signed_in(ben).post(address, {"verdict": "fits"}).status_code == 404


def test_restricted_projects_are_counted_and_not_named(
    ruth: Person, asha: Person, mina: Person, ops: str
) -> None:
    inquest, falls = register(ruth, title="Zephyrine inquest"), register(ruth)
    asked_about(inquest, falls, ruth, "Zephyrine")
    restrict_project(project=inquest, people=(), by=ruth, at=AT)

    pages = {f"{ops}{page}" for page in ("", "2/earlier/", "comments/", "print/", "changes/")}
    told = {page: text_of(signed_in(mina), page) for page in pages}
    told |= {f"{ops}2/": text_of(signed_in(asha), f"{ops}2/")}

    assert [page for page, text in told.items() if "Zephyrine" in text] == []
    assert "1 restricted project" in told[ops]
    assert "Zephyrine inquest" in text_of(signed_in(ruth), ops)


def test_a_document_asks_no_more_queries_for_more_answers(
    client: Client, ruth: Person, mina: Person, ops: str
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    client.force_login(mina)
    falls = register(ruth)
    document = shared(ruth)
    commented(document, mina)
    before = [queries(address) for address in (ops, "/questions/")]
    for number in range(5):
        other = register(ruth, title=f"Project {number}")
        judged(other, Verdict.FITS, ruth)
        pair = (falls.pk, other.pk)
        answered(ruth, f"q{number + 2}", projects=[other.pk], pairs=[pair])
        commented(document, mina, {f"q{number + 2}": "And this?"})

    # Pairs bring the links with them: one set of queries, however many pairs.
    more = [queries(address) for address in (ops, "/questions/")]
    assert more[0] - before[0] <= 12
    assert more[1] == before[1]
