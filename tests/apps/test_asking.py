"""Leads are asked before their work might end: who learns what when, and what a reply changes."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from goldthread.cli.daily import daily
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import asking, decisions
from goldthread.portfolio.actions.asking import Said
from goldthread.portfolio.models import LeadMessage, LeadReply
from goldthread.portfolio.policies.asking import Sent, diagram
from goldthread.portfolio.policies.decisions import NotNow, State, Verb
from goldthread.portfolio.policies.proposals import Proposal
from goldthread.portfolio.queries.asking import to_draft
from goldthread.portfolio.queries.links_to_reply import link_token
from tests.asking import RATHER, asked, draft_all, led_by, say, send, thought_of
from tests.portfolio import AT, register
from tests.registered import hide, signed_in, text_of

AGREE = LeadReply.Answer.AGREE


@pytest.fixture(autouse=True)
def on_that_monday(settings: Any) -> None:
    settings.DEMO_TODAY = AT.date()


def test_one_message_a_lead_and_none_learns_of_it_before_it_is_sent(
    asha: Person, ben: Person, ruth: Person
) -> None:
    first = thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    second = thought_of(led_by(ben, asha, "Falls on Maple"), asha, Verb.JOIN, into=first.project)
    typed = register(asha, title="Night noise", leads=("Sister  Jo Bell",))
    thought_of(typed, asha)
    again = register(asha, "AMH", title="Noise by day", leads=("sister jo bell",))
    thought_of(again, asha)
    by_supervisor = register(asha, title="Mouth care", supervisors=("Dr Ida Moss",))
    thought_of(by_supervisor, asha)
    nobody = thought_of(register(asha, title="Old audit"), asha)
    page = text_of(signed_in(asha), "/decisions/asking/")
    assert "Draft 3 messages" in page
    assert f"/decisions/asking/nobody/{nobody.pk}/" in page

    messages = draft_all(asha)

    about = {one.name: [row.decision.project.title for row in one.about.all()] for one in messages}
    assert about == {
        "Ben Whitlow": ["Falls on Willow", "Falls on Maple"],
        "Sister Jo Bell": ["Night noise", "Noise by day"],
        "Dr Ida Moss": ["Mouth care"],
    }
    text = messages[0].text
    assert text.startswith("Dear Ben Whitlow,")
    for words in (
        "Nothing is decided",
        "becomes part of “Falls on Willow”",
        "Why: The team agreed",
    ):
        assert words in text
    client = signed_in(ben)
    told = [
        text_of(client, f"/projects/{first.project.reference}/"),
        text_of(client, "/decisions/"),
    ]
    assert not [page for page in told if "The team agreed" in page]
    for address in (
        f"/decisions/{first.pk}/",
        f"/decisions/asking/{messages[0].pk}/",
        f"/decisions/asking/{messages[0].pk}/reply/",
    ):
        assert client.get(address).status_code == 404
    assert "Falls on Willow" not in text_of(client, "/decisions/asking/")
    send(messages[0], asha)
    assert "The team agreed" in text_of(client, f"/decisions/{second.pk}/")
    assert "You are asked" in text_of(client, "/decisions/asking/")


def test_a_sent_message_gives_ten_working_days_and_its_reply_lets_the_proposal_go_on(
    asha: Person, ben: Person, ruth: Person
) -> None:
    message = asked(ben, asha)
    decision = message.about.get().decision
    assert (message.sent_on, message.reply_by) == (date(2016, 3, 7), date(2016, 3, 21))
    assert decision.state == State.ASKING
    page, client = f"/decisions/asking/{message.pk}/", signed_in(ben)
    assert "You may reply until 21 March 2016" in text_of(client, f"{page}reply/")
    field = f"_{decision.project_id}"

    empty = client.post(f"{page}reply/", {"version": "1"})
    wordless = client.post(f"{page}reply/", {f"answer{field}": "rather"})
    client.post(f"{page}reply/", {f"answer{field}": "rather", f"words{field}": "Pause it to May"})
    same = client.post(
        f"{page}reply/", {f"answer{field}": "rather", f"words{field}": "Pause it to May"}
    )
    client.post(f"{page}reply/", {f"answer{field}": "agree"})

    assert "Choose an answer for one project at least" in empty.content.decode()
    assert "Enter what you would rather" in wordless.content.decode()
    assert "what you said already" in same.content.decode()
    replies = [(reply.number, reply.words, reply.current) for reply in message.replies.all()]
    assert replies == [(2, "", True), (1, "Pause it to May", False)]
    decision.refresh_from_db()
    message.refresh_from_db()
    assert (decision.state, message.state) == (State.PROPOSED, Sent.REPLIED)
    assert (decision.lead_said, decision.told_by) == ("I agree.", "Asha Rahman")
    shown = text_of(signed_in(asha), page)
    assert "Earlier, on 7 March 2016" in shown
    assert "Pause it to May" in shown


def test_by_the_link_opening_changes_nothing_and_no_restricted_word_is_told(
    asha: Person, ben: Person, client: Client
) -> None:
    open_one = thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    secret = led_by(ben, asha, "Quillonfeather inquest")
    thought_of(secret, asha, reason="Quillonfeather asked")
    hide(secret, asha)
    message = send(draft_all(asha)[0], asha)
    assert "Quillonfeather" not in message.subject + message.text
    address = f"/decisions/asking/by-link/{link_token(message)}/"
    nobody = client

    page = text_of(nobody, address)

    assert "Falls on Willow" in page
    assert "Quillonfeather" not in page
    assert not LeadReply.objects.exists()
    sent = {f"answer_{open_one.project_id}": "agree"}
    assert "Thank you" in nobody.post(address, sent, follow=True).content.decode()
    reply = LeadReply.objects.get()
    assert (reply.how, reply.recorded_by, reply.project_id) == ("link", None, open_one.project_id)
    open_one.refresh_from_db()
    message.refresh_from_db()
    assert (open_one.state, message.state) == (State.PROPOSED, Sent.WAITING)
    assert nobody.get(address.replace("/by-link/", "/by-link/x")).status_code == 404
    say(message, ben, AGREE)
    later = AT + timedelta(days=40)
    asking.forget_links(organisation=asha.organisation, before=later, by=asha, at=later)
    assert nobody.get(address).status_code == 404


def test_on_behalf_nobody_reached_and_nobody_to_ask_are_written_down_with_how(
    asha: Person, tom: Person, ben: Person
) -> None:
    message = asked(ben, asha)
    decision = message.about.get().decision
    sent = {
        "heard": "by phone to Tom",
        "given_on_day": "7",
        "given_on_month": "3",
        "given_on_year": "2016",
        f"answer_{decision.project_id}": "words",
        f"words_{decision.project_id}": "Ask the night staff first",
    }
    client = signed_in(tom)
    client.post(f"/decisions/asking/{message.pk}/on-behalf/", sent)
    shown = text_of(client, f"/decisions/asking/{message.pk}/")
    assert "Said by phone to Tom on 7 March 2016, written down by Tom Okafor" in shown

    other = asked(ben, asha, "Night noise")
    client.post(f"/decisions/asking/{other.pk}/nobody-reached/", {"tried": "Rang twice"})
    nobody = thought_of(register(asha, title="Old audit"), asha)
    client.post(f"/decisions/asking/nobody/{nobody.pk}/", {"tried": "Asked the ward"})
    named = thought_of(register(asha, title="Older audit"), asha)
    client.post(
        f"/decisions/asking/nobody/{named.pk}/", {"name": "Ida Moss", "address": "ida@x.example"}
    )

    gone = [row.about.get().decision for row in LeadMessage.objects.filter(state="nobody")]
    assert [(row.state, row.nobody_reached) for row in gone] == [("proposed", True)] * 2
    assert LeadMessage.objects.get(name="Ida Moss").address == "ida@x.example"
    assert LeadMessage.objects.get(name="Ida Moss").about.get().decision_id == named.pk


def test_after_the_days_it_goes_on_and_a_late_reply_still_stands_beside(
    asha: Person, ben: Person, settings: Any
) -> None:
    message = asked(ben, asha)
    last = datetime(2016, 3, 21, 22, 0, tzinfo=UTC)
    with pytest.raises(NotNow, match="until Monday 21 March 2016"):
        asking.let_go_on(message=message, by=asha, at=last)

    settings.DEMO_TODAY = date(2016, 3, 22)
    daily.func()
    decision = message.about.get().decision
    message.refresh_from_db()

    assert (decision.state, decision.no_reply, message.state) == ("proposed", True, "no reply")
    page = text_of(signed_in(asha), f"/decisions/asking/{message.pk}/")
    assert "No reply in 10 working days. Asked by Asha Rahman on 7 March 2016." in page
    say(message, ben, RATHER, "Keep it until June")
    decision.refresh_from_db()
    assert (decision.lead_said, decision.no_reply) == ("I would rather: Keep it until June", False)


def test_with_two_leads_it_goes_on_when_both_have_answered(
    asha: Person, ben: Person, tom: Person
) -> None:
    project = register(asha, leads=(ben.name, tom.name))
    for lead in (ben, tom):
        project.members.filter(name=lead.name).update(person=lead)
    decision = thought_of(project, asha)
    first, second = draft_all(asha)
    send(first, asha)
    # The second lead is still to be told, so nobody of the project reads it on a screen.
    assert signed_in(tom).get(f"/decisions/asking/{second.pk}/reply/").status_code == 404
    assert signed_in(ben).get(f"/decisions/{decision.pk}/").status_code == 404
    send(second, asha)
    assert signed_in(ben).get(f"/decisions/{decision.pk}/").status_code == 200

    say(first, ben, AGREE)
    decision.refresh_from_db()
    assert decision.state == State.ASKING
    say(second, tom, RATHER, "Pause it")

    decision.refresh_from_db()
    assert decision.state == State.PROPOSED
    assert decision.lead_said == "Ben Whitlow: I agree.\nTom Okafor: I would rather: Pause it"


def test_a_reply_stays_beside_what_is_proposed_instead(asha: Person, ben: Person) -> None:
    message = asked(ben, asha)
    first = message.about.get().decision
    say(message, ben, RATHER, "Pause it to May")
    first.refresh_from_db()

    instead = Proposal(Verb.PAUSE, "The lead asked for it", until=date(2016, 5, 1))
    second = decisions.propose(
        project=first.project, proposal=instead, instead_of=first, by=asha, at=AT
    )

    client = signed_in(asha)
    for pk in (first.pk, second.pk):
        assert "I would rather: Pause it to May" in text_of(client, f"/decisions/{pk}/")
    for page in (
        text_of(client, f"/decisions/asking/{message.pk}/"),
        text_of(signed_in(ben), f"/decisions/asking/{message.pk}/reply/"),
    ):
        assert "That it pauses, until 1 May 2016" in page
    say(message, ben, AGREE)
    second.refresh_from_db()
    assert second.lead_said == "I agree."
    assert to_draft(asha).count == 0


def test_a_draft_that_speaks_of_what_was_taken_back_is_not_sent(asha: Person, ben: Person) -> None:
    gone = thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    thought_of(led_by(ben, asha, "Falls on Maple"), asha)
    message = draft_all(asha)[0]
    decisions.withdraw(decision=gone, expected_version=gone.version, by=asha, at=AT)

    with pytest.raises(NotNow, match="Draft the message anew"):
        send(message, asha)
    client = signed_in(asha)
    assert "Draft it anew" in text_of(client, f"/decisions/asking/{message.pk}/")
    client.post(f"/decisions/asking/{message.pk}/again/", {"version": "1"})

    anew = LeadMessage.objects.get(state="drafted")
    assert "Falls on Willow" not in anew.text
    assert [row.decision.project.title for row in anew.about.all()] == ["Falls on Maple"]
    thought_of(led_by(ben, asha, "Falls on Hazel"), asha)
    (last,) = draft_all(asha)
    assert {row.decision.project.title for row in last.about.all()} == {
        "Falls on Maple",
        "Falls on Hazel",
    }


def test_only_who_may_ask_sees_sends_and_writes_down(
    asha: Person, ben: Person, ruth: Person, mina: Person, grace: Person, jon: Person
) -> None:
    message = asked(ben, asha)
    assert signed_in(grace).get("/decisions/asking/").status_code == 404
    for person in (mina, grace, jon):
        address = f"/decisions/asking/{message.pk}/"
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(f"{address}on-behalf/", {}).status_code == 404
    assert signed_in(ruth).get(f"/decisions/asking/{message.pk}/").status_code == 200
    said = [Said(message.about.get().decision.project_id, AGREE)]
    with pytest.raises(NotAllowed):
        asking.answer(
            message=message,
            said=said,
            how=LeadReply.How.ON_BEHALF,
            on=date(2016, 3, 7),
            by=mina,
            at=AT,
        )
    assert to_draft(mina).count == 0


def test_words_file_and_mail_leave_as_a_person_wants(
    asha: Person, ben: Person, settings: Any
) -> None:
    thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    (message,) = draft_all(asha)
    page, client = f"/decisions/asking/{message.pk}/", signed_in(asha)
    words = {"address": ben.email, "subject": "Your falls work", "version": message.version}
    refused = client.post(f"{page}text/", {**words, "text": "NHS number 943 476 5919"})
    assert "943 476 5919" not in refused.content.decode()
    client.post(f"{page}text/", {**words, "text": "Dear Ben"})

    rows = list(csv.DictReader(io.StringIO(text_of(client, "/decisions/asking/messages.csv"))))
    settings.SENDS_MAIL = True
    client.post("/decisions/asking/sent/", {"messages": [message.pk], "how": "ours"})

    assert [row["Subject"] for row in rows] == ["Your falls work"]
    assert (
        "Dear Ben\n\nPlease reply by Monday 21 March 2016: that is 10 working days"
        in rows[0]["Text"]
    )
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([ben.email], "Your falls work")
    assert "/decisions/asking/by-link/" in sent.body
    message.refresh_from_db()
    assert (message.state, message.sent_how) == (Sent.WAITING, "ours")


def test_the_days_are_set_by_the_qi_lead_and_hold_for_messages_to_come(
    asha: Person, ruth: Person, ben: Person
) -> None:
    before = asked(ben, asha)
    assert signed_in(ruth).get("/decisions/asking/days/").status_code == 404
    signed_in(asha).post("/decisions/asking/days/", {"days": "15", "nation": "SCT"})
    asha.organisation.refresh_from_db()
    after = asked(ben, asha, "Night noise")

    assert (before.reply_by, after.reply_by) == (date(2016, 3, 21), date(2016, 3, 29))


def test_the_diagram_in_the_documents_is_the_table() -> None:
    assert diagram() in Path("docs/howto/ask-the-leads.md").read_text(encoding="utf-8")
