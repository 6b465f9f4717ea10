"""Registering a project: who may, what is needed, and what looks like it beforehand."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.projects.models import Project
from goldthread.projects.queries import texts
from tests.registered import AT, filled, put, signed_in, text_of

NEW = "/projects/new/"
TYPED = {
    "title": "Fewer falls with harm on Willow ward",
    "aim": "30% fewer falls with harm on Willow ward by March 2017",
    "status": "proposed",
    "directorate": "OPS",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Another test's register of the same size and day must not answer for this one.
    monkeypatch.setattr(texts, "_kept", {})
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def some(asha: Person) -> list[Project]:
    """An ended project just like what is typed, and others that are not."""
    others = (
        ("Text reminders for the memory clinic", "Fewer missed appointments"),
        ("Hand hygiene on Maple", "All staff clean hands before contact"),
        ("Discharge letters within a day", "95% of letters reach the surgery in 24 hours"),
        ("Depot injections on time", "No depot is given late"),
        ("Quiet hours at night", "Patients sleep six hours"),
    )
    falls = put(
        asha,
        at=AT - timedelta(days=600),
        **filled(
            title="Reducing falls with harm on Willow ward",
            aim="A third fewer falls with harm on Willow ward",
            status="completed",
        ),
    )
    return [falls, *(put(asha, "AMH", title=title, aim=aim) for title, aim in others)]


def send(client: Client, **typed: str) -> Any:
    return client.post(NEW, {**TYPED, "request_id": str(uuid4()), **typed})


def count(person: Person) -> int:
    total: int = Project.objects.of(person.organisation).count()
    return total


def test_a_member_registers_for_the_own_directorate(ben: Person) -> None:
    client = signed_in(ben)

    page = text_of(client, NEW)
    answer = client.post(NEW, {**TYPED, "title": "Warm meals", "aim": "", "lead": "Ben Whitlow"})

    assert 'name="lead" value="Ben Whitlow"' in page
    assert 'value="OPS"' in page
    assert 'value="AMH"' not in page
    assert answer["Location"] == "/projects/OPS-001/"
    followed = text_of(client, answer["Location"])
    assert "Warm meals is on the register as OPS-001. Next, fill in what is not known" in followed
    assert "Change details" in followed  # the lead's own project


def test_the_qi_team_registers_for_every_directorate(tom: Person) -> None:
    page = text_of(signed_in(tom), NEW)

    assert all(f'value="{short}"' in page for short in ("AMH", "OPS", "CYP", "ALD"))


def test_who_may_not_register_finds_no_form(cast: Cast) -> None:
    for persona in ("grace", "sam"):
        client = signed_in(cast.people[persona])
        assert client.get(NEW).status_code == 404
        assert send(client).status_code == 404
        assert client.post("/projects/new/alike/", {"title": "falls on Willow"}).status_code == 404


def test_a_directorate_that_is_not_the_own_is_no_choice(ben: Person) -> None:
    page = send(signed_in(ben), directorate="AMH").content.decode()

    assert "There is a problem" in page
    assert count(ben) == 0


def test_only_the_title_and_the_directorate_are_needed(asha: Person) -> None:
    page = send(signed_in(asha), title="", directorate="", aim="").content.decode()

    errors = re.findall(r'<li><a href="#[\w-]+">([^<]*)</a></li>', page)
    assert errors == ["Enter a title", "Choose who owns the project"]


def test_identifiers_are_refused_with_a_sentence(asha: Person) -> None:
    page = send(signed_in(asha), aim="For 999 000 1243").content.decode()

    assert "patient identifier" in page
    assert count(asha) == 0


def test_what_exists_is_shown_while_typing_ended_ones_too(
    asha: Person, some: list[Project]
) -> None:
    answer = signed_in(asha).post("/projects/new/alike/", TYPED).content.decode()

    assert "Something similar exists" in answer
    assert "Reducing falls with harm on Willow ward" in answer
    assert "Completed" in answer
    assert "In common: " in answer
    assert "<html" not in answer


@pytest.mark.parametrize("title", ["", "falls", "zebra crossing lights"])
def test_a_word_or_two_and_what_is_new_show_nothing(
    asha: Person, some: list[Project], title: str
) -> None:
    answer = signed_in(asha).post("/projects/new/alike/", {"title": title})

    assert answer.content.decode().strip() == ""


def test_without_scripts_what_looks_alike_is_asked_about_after_sending(
    asha: Person, some: list[Project]
) -> None:
    client, before = signed_in(asha), count(asha)

    page = send(client).content.decode()
    assert "Before we add it: these look alike" in page
    assert "See what was learnt in OPS-001" in page
    assert count(asha) == before

    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    answer = client.post(NEW, kept)
    assert answer["Location"] == "/projects/OPS-002/"
    assert Project.objects.of(asha.organisation).get(reference="OPS-002").aim == TYPED["aim"]


def test_sending_it_twice_adds_one(asha: Person) -> None:
    client, request_id = signed_in(asha), str(uuid4())

    answers = [send(client, request_id=request_id, add_anyway="on") for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/projects/OPS-001/"] * 2
    assert count(asha) == 1
