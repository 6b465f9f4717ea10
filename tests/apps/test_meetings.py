"""Meetings: what goes up, one paper on screen and in Word, the outcome by chair or secretary."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import decisions, meetings
from goldthread.portfolio.models import Meeting, MeetingItem
from goldthread.portfolio.policies.decisions import NotNow, State, Verb
from goldthread.portfolio.policies.meetings import diagram
from goldthread.portfolio.queries.meetings import candidates
from tests.asking import RATHER, asked
from tests.asking import say as reply
from tests.meetings import planned
from tests.portfolio import AT, agreed_exception, propose, register
from tests.registered import hide, signed_in, text_of


@pytest.fixture(autouse=True)
def on_that_monday(settings: Any) -> None:
    settings.DEMO_TODAY = AT.date()


def outcome(meeting: Meeting, **more: str) -> dict[str, str]:
    """The form's fields: the meeting's day, a minute, the versions as the page showed them."""
    seen = {
        f"seen_{item.pk}": str(item.decision.version)
        for item in meeting.items.select_related("decision")
    }
    day = {"held_on_day": "7", "held_on_month": "3", "held_on_year": "2016"}
    minute = {"minute_reference": "QB 2016/03, item 7", "version": str(meeting.version)}
    return {**seen, **day, **minute, **more}


def test_what_must_go_up_is_offered_with_the_reason(
    asha: Person, ruth: Person, hal: Person, jon: Person
) -> None:
    ours, theirs = register(asha, title="Falls at night"), register(asha, "F&P", title="Falls in")
    two = propose(ours, Verb.JOIN, asha, into=theirs)
    disputed = propose(register(asha, title="Mouth care"), Verb.JOIN, asha, into=theirs)
    decisions.refuse(decision=disputed, expected_version=1, why="Ours", by=ruth, at=AT)
    required = register(asha, title="Audit", mandatory=True, mandatory_source="Contract")
    agreed_exception(required, asha)
    guarded = propose(required, Verb.STOP, asha)
    alone = propose(register(asha, title="Night noise"), Verb.PAUSE, asha)
    meeting = planned(asha, hal, asha)

    told = {one.decision.pk: one.because for one in candidates(asha, meeting)}

    assert told == {
        two.pk: "It concerns two directorates",
        disputed.pk: "The two do not agree",
        guarded.pk: "Required work",
        alone.pk: "",
    }
    page = text_of(signed_in(asha), f"/meetings/{meeting.pk}/")
    assert page.count(" checked") == 3
    signed_in(asha).post(f"/meetings/{meeting.pk}/put-on/", {"decisions": [two.pk, alone.pk]})
    assert meeting.items.count() == 2
    assert {one.decision.pk for one in candidates(asha, meeting)} == {disputed.pk, guarded.pk}


def test_one_paper_on_screen_and_in_word_names_no_restricted_project(
    asha: Person, ben: Person, hal: Person
) -> None:
    message = asked(ben, asha, "Falls on Willow")
    reply(message, ben, RATHER, "Pause it to May")
    first = message.about.get().decision
    secret = register(asha, title="Quillonfeather inquest")
    second = propose(secret, Verb.PAUSE, asha, reason="Quillonfeather asked")
    hide(secret, asha)
    meeting = planned(asha, hal, asha, first, second)
    client = signed_in(hal)

    page = text_of(client, f"/meetings/{meeting.pk}/paper/")
    answer = client.get(f"/meetings/{meeting.pk}/paper.docx")

    assert "paper-quality-board-2016-03-07.docx" in answer["Content-Disposition"]
    book = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(row.text for row in book.paragraphs), *cells])
    for words in (
        "2 proposals for this meeting: 1 to pause, 1 to stop.",
        "1 restricted project is not named here.",
        "“I would rather: Pause it to May”",
        "Asked by Asha Rahman on 7 March 2016.",
        "A restricted project",
        "Agree all, except numbers",
        "Chair: Hal Brandt",
    ):
        assert words in told
        assert words.replace("’", "&#x27;") in page
    assert "Quillonfeather" not in told + page
    headings = [row.text for row in book.paragraphs if row.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert headings == ["What the meeting is asked", "Pause", "Stop", "What the meeting agreed"]


def test_agreed_all_except_is_one_press_of_chair_or_secretary_and_no_own_proposals(
    asha: Person, ruth: Person, hal: Person, tom: Person
) -> None:
    goes = propose(register(asha, title="Falls at night"), Verb.STOP, ruth)
    stays = propose(register(asha, title="Mouth care"), Verb.STOP, ruth)
    back = propose(register(asha, title="Night noise"), Verb.STOP, ruth)
    own = propose(register(asha, title="Day noise"), Verb.PAUSE, asha)
    meeting = planned(asha, hal, asha, goes, stays, back, own)
    items = {item.decision_id: item.pk for item in meeting.items.all()}
    address = f"/meetings/{meeting.pk}/outcome/"
    assert signed_in(ruth).get(address).status_code == 404
    page = text_of(signed_in(asha), address)
    assert "You proposed number" in page
    assert "so Hal Brandt (chair) writes down" in page
    ticked = {
        f"except_{items[stays.pk]}": "on",
        f"outcome_{items[stays.pk]}": "not agreed",
        f"except_{items[back.pk]}": "on",
        f"outcome_{items[back.pk]}": "comes back",
        f"words_{items[back.pk]}": "Ask the night staff",
    }
    client = signed_in(asha)
    refused = client.post(address, outcome(meeting, **ticked)).content.decode()
    assert "was not agreed" in refused
    ticked[f"words_{items[stays.pk]}"] = "Needed for training"

    client.post(address, outcome(meeting, **ticked))

    for decision in (goes, stays, back, own):
        decision.refresh_from_db()
    assert (goes.state, goes.meeting_body, goes.minute_reference) == (
        State.TAKEN,
        "Quality Board",
        "QB 2016/03, item 7",
    )
    assert (stays.state, stays.decided_words) == (State.REFUSED, "Needed for training")
    assert (back.state, own.state) == (State.PROPOSED, State.PROPOSED)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == ("held", date(2016, 3, 7))
    shown = text_of(client, f"/meetings/{meeting.pk}/")
    assert "The other of chair and secretary writes down" in shown
    signed_in(hal).post(address, outcome(meeting))
    own.refresh_from_db()
    assert own.state == State.TAKEN
    later = planned(asha, hal, asha)
    because = {one.decision.pk: one.because for one in candidates(asha, later)}
    assert because == {back.pk: "Comes back from Quality Board, 7 March 2016"}


def test_what_cannot_be_agreed_is_named_and_nothing_is_written_down(
    asha: Person, hal: Person, ruth: Person, ben: Person
) -> None:
    good = propose(register(asha, title="Falls at night"), Verb.PAUSE, asha)
    changed = propose(register(asha, title="Mouth care"), Verb.PAUSE, asha)
    meeting = planned(asha, hal, asha, good, changed)
    sent = outcome(meeting)
    decisions.agree(decision=good, expected_version=good.version, by=ruth, at=AT)
    stale = next(item for item in meeting.items.all() if item.decision_id == changed.pk)

    page = signed_in(hal).post(
        f"/meetings/{meeting.pk}/outcome/", {**sent, f"seen_{stale.pk}": "7"}
    )

    assert "Nothing was written down yet" in page.content.decode()
    changed.refresh_from_db()
    assert changed.state == State.PROPOSED
    assert not MeetingItem.objects.exclude(outcome="open").exists()
    assert "Settled before" in text_of(signed_in(hal), f"/meetings/{meeting.pk}/")


def test_only_who_may_plan_plans_and_only_who_may_read_reads(
    asha: Person, ruth: Person, mina: Person, hal: Person, ben: Person, grace: Person
) -> None:
    decision = propose(register(asha), Verb.PAUSE, asha)
    meeting = planned(asha, hal, asha, decision)
    for person in (ben, grace, mina):
        assert signed_in(person).get(f"/meetings/{meeting.pk}/").status_code == 404
        assert signed_in(person).get(f"/meetings/{meeting.pk}/paper.docx").status_code == 404
    assert signed_in(ben).get("/meetings/").status_code == 404
    assert signed_in(ruth).get("/meetings/").status_code == 200
    assert signed_in(hal).post(f"/meetings/{meeting.pk}/make/", {"version": "1"}).status_code == 404
    with pytest.raises(NotAllowed):
        meetings.make_paper(meeting=meeting, by=ruth, at=AT)
    with pytest.raises(NotNow, match="two people"):
        meetings.plan_meeting(
            body=meeting.body, on=AT.date(), place="", chair=hal, secretary=hal, by=asha, at=AT
        )


def test_a_directorates_own_meeting_is_planned_by_its_lead_and_takes_its_own(
    asha: Person, ruth: Person, mina: Person
) -> None:
    client = signed_in(asha)
    own = str(ruth.memberships.get().directorate_id)
    client.post("/meetings/bodies/new/", {"name": "OPS governance", "directorate": own})
    twice = client.post("/meetings/bodies/new/", {"name": "ops governance", "directorate": own})
    assert "a body of this name already" in twice.content.decode()
    inside = propose(register(asha), Verb.PAUSE, asha)
    propose(register(asha, "AMH", title="Elsewhere"), Verb.PAUSE, asha)
    page = text_of(signed_in(ruth), "/meetings/new/")
    assert "OPS governance" in page
    body = page.split('name="body" value="')[1].split('"')[0]
    sent = {"body": body, "on_day": "7", "on_month": "3", "on_year": "2016"}
    sent |= {"chair": str(ruth.pk), "secretary": str(asha.pk)}
    signed_in(ruth).post("/meetings/new/", sent)

    meeting = Meeting.objects.get()

    assert [one.decision.pk for one in candidates(ruth, meeting)] == [inside.pk]
    assert signed_in(mina).get(f"/meetings/{meeting.pk}/").status_code == 404


def test_the_diagram_in_the_documents_is_the_table() -> None:
    assert diagram() in Path("docs/howto/meetings.md").read_text(encoding="utf-8")
