"""Attacks on what was promised: who learns of an ending first, and who agrees to it."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import asking, exceptions, meetings
from goldthread.portfolio.actions.asking import Said, TheLead
from goldthread.portfolio.models import LeadReply, LinkType
from goldthread.portfolio.policies.decisions import State, Verb
from goldthread.portfolio.policies.proposals import SomeCannot
from goldthread.portfolio.presenters.closing_letter import closing_letter
from goldthread.portfolio.queries.closing import letter_facts
from goldthread.portfolio.queries.decisions import get_decision
from goldthread.projects.actions import change_project
from tests.asking import draft_all, led_by, send, thought_of
from tests.meetings import planned
from tests.portfolio import ASKED, AT, agree, directorate, propose, register
from tests.portfolio import say as said_of_link
from tests.registered import hide, signed_in, text_of


@pytest.fixture(autouse=True)
def on_that_monday(settings: Any) -> None:
    settings.DEMO_TODAY = AT.date()


def test_a_reply_to_an_unsent_message_tells_no_other_lead(
    asha: Person, ben: Person, ruth: Person
) -> None:
    project = led_by(ben, asha, "Falls on Willow")
    project.members.create(
        organisation=asha.organisation, part="lead", name="Jo Bell", person=None, order=2
    )
    decision = thought_of(project, asha)
    mine, other = draft_all(asha)
    assert (mine.name, other.name) == ("Ben Whitlow", "Jo Bell")

    asking.answer(
        message=other,
        said=[Said(project.pk, LeadReply.Answer.AGREE)],
        how=LeadReply.How.LINK,
        on=AT.date(),
        by=TheLead(asha.organisation_id, "Jo Bell"),
        at=AT,
    )

    assert signed_in(ben).get(f"/decisions/{decision.pk}/").status_code == 404
    send(mine, asha)
    assert signed_in(ben).get(f"/decisions/{decision.pk}/").status_code == 200


def test_a_draft_that_was_let_go_of_is_read_by_nobody(asha: Person, ben: Person) -> None:
    decision = thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    message = draft_all(asha)[0]
    asking.drop_draft(message=message, by=asha, at=AT)

    for page in (f"/decisions/asking/{message.pk}/", f"/decisions/asking/{message.pk}/reply/"):
        assert signed_in(ben).get(page).status_code == 404
    assert signed_in(ben).get(f"/decisions/{decision.pk}/").status_code == 404


def test_a_directorate_lead_finds_no_unsent_message_about_work_of_the_own(
    asha: Person, ruth: Person
) -> None:
    thought_of(led_by(ruth, asha, "Falls on Willow"), asha)
    thought_of(register(asha, title="Night noise", leads=("Jo Bell",)), asha)
    client = signed_in(ruth)
    before = text_of(client, "/decisions/asking/")
    assert "Falls on Willow" not in before

    messages = {one.name: one for one in draft_all(asha)}

    own = messages[ruth.name]
    pages = [
        text_of(client, one) for one in ("/decisions/asking/", "/decisions/asking/messages.csv")
    ]
    assert not [page for page in pages if "Falls on Willow" in page]
    assert "Night noise" in pages[1]
    for page in (f"/decisions/asking/{own.pk}/", f"/decisions/asking/{own.pk}/text/"):
        assert client.get(page).status_code == 404
    client.post("/decisions/asking/sent/", {"messages": [own.pk], "how": "own mail"})
    own.refresh_from_db()
    assert own.state == "drafted"
    send(own, asha)
    assert "Falls on Willow" in text_of(client, f"/decisions/asking/{own.pk}/")


def test_who_owns_the_project_today_agrees(
    asha: Person, ruth: Person, mina: Person, hal: Person
) -> None:
    project = register(asha, title="Falls on Willow")
    decision = propose(project, Verb.STOP, asha)
    where = directorate(asha.organisation, "AMH")
    change_project(
        project=project,
        expected_version=project.version,
        changes={"directorate": where},
        by=asha,
        at=AT,
    )

    with pytest.raises(NotAllowed):
        agree(decision, ruth)
    assert agree(decision, mina).state == State.TAKEN


def test_whoever_wrote_an_exception_down_does_not_write_down_the_meeting(
    asha: Person, ruth: Person, hal: Person, tom: Person
) -> None:
    required = register(asha, title="Audit", mandatory=True, mandatory_source="Contract")
    exception = exceptions.ask_exception(
        project=required, owner_name="Matron", reason="Covered", by=ruth, at=AT
    )
    exceptions.settle_exception(
        exception=exception,
        expected_version=1,
        agreed=True,
        said=exceptions.Said("Yes", date(2016, 3, 2), "Asha Rahman"),
        by=asha,
        at=AT,
    )
    decision = propose(required, Verb.STOP, ruth)
    meeting = planned(tom, hal, asha, decision)
    outcome: dict[str, Any] = {
        "meeting": meeting,
        "expected_version": meeting.version,
        "seen": {meeting.items.get().pk: decision.version},
        "exempt": {},
        "held_on": AT.date(),
        "minute_reference": "QB 7",
        "at": AT,
    }

    with pytest.raises(SomeCannot, match="Nothing was done"):
        meetings.record_outcome(by=asha, **outcome)
    meetings.record_outcome(by=hal, **outcome)
    required.refresh_from_db()
    assert required.status == "abandoned"


def test_what_is_passed_on_names_no_restricted_project(
    asha: Person, ruth: Person, mina: Person, hal: Person
) -> None:
    ours, secret = register(asha, title="Falls on Willow"), register(asha, title="Quillonfeather")
    said_of_link(secret, ours, ruth, "OPS", LinkType.DEPEND)
    join = propose(register(asha, title="Falls on Maple"), Verb.JOIN, asha, into=secret)
    agree(join, ruth)
    stop = propose(ours, Verb.STOP, asha)
    hide(secret, asha)
    meeting = planned(asha, hal, asha, stop)

    page = text_of(signed_in(asha), f"/meetings/{meeting.pk}/paper/")
    letter = closing_letter(letter_facts(asha, get_decision(asha, join.pk)), on=AT.date())

    assert "A restricted project needs" in page
    assert "Quillonfeather" not in page
    assert "Quillonfeather" not in str(letter)


def test_an_end_just_behind_us_closes_no_record_past_its_lead(asha: Person, ben: Person) -> None:
    project = led_by(ben, asha, "Falls on Willow")
    yesterday = AT.date() - timedelta(days=1)
    project.end_date, project.end_precision = yesterday, "day"
    project.save()

    decision = propose(project, Verb.CLOSE_RECORD, asha, first=type(ASKED)())

    assert decision.state == State.ASKING


def test_one_of_two_leads_does_not_answer_for_the_other(asha: Person, ben: Person) -> None:
    project = led_by(ben, asha, "Falls on Willow")
    page = f"/projects/{project.reference}/decide/?verb=stop"
    assert "Who told the lead?" not in text_of(signed_in(ben), page)
    project.members.create(
        organisation=asha.organisation, part="lead", name="Jo Bell", person=None, order=2
    )
    assert "Who told the lead?" in text_of(signed_in(ben), page)
