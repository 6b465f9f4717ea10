"""What waits for a person on the home page: soonest first, at most five, the rest a press away."""

from datetime import date
from typing import Any

import pytest

from goldthread.instruments.actions import close_wave
from goldthread.instruments.actions.releasing import prepare, reveal
from goldthread.overview.presenters.needs import Need, needs_told
from goldthread.overview.queries.needs import needs_of
from goldthread.people.models import Person
from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.policies.decisions import Verb
from tests.asking import draft_all, thought_of
from tests.cast import AT
from tests.portfolio import propose, register
from tests.registered import signed_in, text_of
from tests.rounds import opened
from tests.whatif import stop, what_if

ON = date(2016, 3, 7)


def waiting(person: Person) -> list[Need]:
    return needs_told(needs_of(person), person, on=ON)


def test_what_has_a_day_comes_first_and_late_is_said(asha: Person, ruth: Person) -> None:
    project = register(asha, leads=("Sister Bell",))
    thought_of(project, asha)
    (message,) = draft_all(asha)
    LeadMessage.objects.filter(pk=message.pk).update(
        state=LeadMessage.State.WAITING, reply_by=date(2016, 3, 4), person=ruth
    )
    propose(register(asha), Verb.CONTINUE, asha)

    first, *rest = waiting(ruth)
    assert first.words == "Say what you think about 1 proposal on your work"
    assert first.late
    assert any(need.words == "Continue OPS-002" for need in rest)
    assert "Since 4 March" in text_of(signed_in(ruth), "/")
    assert "Hear 1 lead who had a message" in [need.words for need in waiting(asha)]


def test_many_proposals_are_one_thing_to_do(asha: Person, ruth: Person) -> None:
    for _ in range(4):
        propose(register(asha), Verb.CONTINUE, asha)

    (need,) = [one for one in waiting(ruth) if one.tag == "Agree or not"]

    assert need.words == "Agree, or not, to 4 proposals"
    assert signed_in(ruth).get(need.address).status_code == 200


def test_leads_to_ask_and_shared_what_ifs(asha: Person, ruth: Person, settings: Any) -> None:
    settings.DEMO_TODAY = ON
    thought_of(register(asha, leads=("Sister Bell",)), asha)
    what_if(asha, stop(register(asha)), shared="team")

    assert "Ask the leads before their work ends" in [need.words for need in waiting(asha)]
    told = [need.words for need in waiting(ruth)]
    assert any(words.startswith("Look at the what-if") for words in told)
    assert not any(need.words.startswith("Look at the what-if") for need in waiting(asha))


@pytest.mark.parametrize("persona", ["asha", "ruth", "ben", "hal", "grace"])
def test_five_at_most_each_a_page_that_opens(demonstration: object, persona: str) -> None:
    person = Person.objects.get(persona=persona)
    client, told = signed_in(person), waiting(person)

    text = text_of(client, "/")

    assert text.count('<li><div><a href="') == min(len(told), 5)
    if len(told) > 5:
        assert f"See everything that needs you ({len(told)})" in text
    assert text_of(client, "/?all=yes").count('<li><div><a href="') == len(told)
    assert {client.get(need.address).status_code for need in told} <= {200}


def test_rounds_wait_for_those_who_run_them_and_ratings_for_those_who_agree(
    dee: Person, ruth: Person, grace: Person
) -> None:
    wave = opened(dee, name="Nine statements")

    assert "Run it: Nine statements" in [one.words for one in waiting(dee)]
    assert "Agree a rating of Older People's Services" in [one.words for one in waiting(ruth)]
    assert not [one for one in waiting(grace) if "rating" in one.words or "Nine" in one.words]
    for act in (close_wave, prepare, reveal):
        act(wave=wave, by=dee, at=AT)
    assert not [one for one in waiting(dee) if "Nine statements" in one.words]
