"""A page gone back to and sent with other words: nothing typed is thanked for and lost."""

from typing import Any
from uuid import uuid4

import pytest

from goldthread.people.models import Person
from goldthread.portfolio.policies.decisions import Verb
from tests.asking import asked, draft_all, led_by, thought_of
from tests.portfolio import AT, agree, propose, register
from tests.registered import signed_in


@pytest.fixture(autouse=True)
def on_that_monday(settings: Any) -> None:
    settings.DEMO_TODAY = AT.date()


def test_a_lead_who_goes_back_is_heard_again(asha: Person, ben: Person) -> None:
    message = asked(ben, asha)
    project, client, page = message.about.get().decision.project_id, signed_in(ben), str(uuid4())

    for words in ("Pause it to May", "Pause it to May", "No, go on as it is"):
        sent = {f"answer_{project}": "rather", f"words_{project}": words, "request_id": page}
        client.post(f"/decisions/asking/{message.pk}/reply/", sent)

    replies = message.replies.order_by("number").values_list("words", "current")
    assert list(replies) == [("Pause it to May", False), ("No, go on as it is", True)]


def test_what_was_learnt_is_not_lost_without_a_word(asha: Person, ruth: Person) -> None:
    decision = propose(register(asha), Verb.STOP, asha)
    agree(decision, ruth)
    decision.refresh_from_db()
    sent = {"request_id": str(uuid4()), "version": str(decision.version)}
    address, client = f"/decisions/{decision.pk}/learned/", signed_in(ruth)

    first = client.post(address, {**sent, "learned": "Start small"}, follow=True)
    again = client.post(address, {**sent, "learned": "Start small"}, follow=True)
    other = client.post(address, {**sent, "learned": "Start with the night shift"}, follow=True)

    assert "Written down." in first.content.decode()
    assert "Written down." in again.content.decode()
    assert "Here is how it stands now" in other.content.decode()


def test_a_draft_in_other_words_is_kept_or_says_why_not(asha: Person, ben: Person) -> None:
    thought_of(led_by(ben, asha, "Falls on Willow"), asha)
    message, page = draft_all(asha)[0], str(uuid4())
    sent = {"request_id": page, "version": "1", "subject": "Falls"}
    address, client = f"/decisions/asking/{message.pk}/text/", signed_in(asha)

    client.post(address, {**sent, "text": "Dear Ben"})
    other = client.post(address, {**sent, "text": "Dear Ben and team"})

    assert "changed this draft meanwhile" in other.content.decode()
    assert "Dear Ben and team" in other.content.decode()
