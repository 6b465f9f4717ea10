"""What stands beside a project on its page: similar projects, decisions, what was joined."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType
from goldthread.portfolio.policies.decisions import Verb
from goldthread.projects.models import Project
from tests.portfolio import agree, propose, register, say
from tests.registered import AT, hide, signed_in, text_of


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def pair(asha: Person) -> tuple[Project, Project]:
    """A project of OPS and one of AMH."""
    return register(asha, "OPS", title="Falls on Willow"), register(asha, "AMH", title="Slips")


def page_of(person: Person, project: Project) -> str:
    return text_of(signed_in(person), f"/projects/{project.reference}/")


def test_a_link_says_who_said_what_until_both_agree(
    ruth: Person, mina: Person, hal: Person, pair: tuple[Project, Project]
) -> None:
    falls, slips = pair

    say(falls, slips, ruth, "OPS", LinkType.OVERLAP)
    first = page_of(ruth, falls)
    other = say(falls, slips, mina, "AMH", LinkType.DUPLICATE)
    disputed = page_of(hal, slips)
    say(falls, slips, mina, "AMH", LinkType.OVERLAP, expected=other.pk)
    agreed = page_of(hal, falls)

    assert "says overlaps; Adult Mental Health has not answered yet" in first
    assert "Disputed" in disputed
    assert "Adult Mental Health says could be one project" in disputed
    assert "Agreed by" in agreed
    assert f"/similar/{falls.reference}/{slips.reference}/" in agreed
    assert "Link looked at: AMH-001, overlaps" in agreed


def test_a_restricted_project_is_no_similar_project_for_others(
    asha: Person, ruth: Person, pair: tuple[Project, Project]
) -> None:
    falls, slips = pair
    say(falls, slips, ruth, "OPS", LinkType.OVERLAP)
    hide(slips, asha)

    page = page_of(ruth, falls)

    assert "No similar project is known to you." in page
    for words in ("Slips", slips.reference):
        assert words not in page
        assert words not in text_of(signed_in(ruth), f"/projects/{falls.reference}/history/")


def test_a_joined_project_says_what_it_is_part_of_now(
    asha: Person, ruth: Person, ben: Person
) -> None:
    falls = register(asha, "OPS", title="Falls on Willow")
    slips = register(asha, "OPS", title="Slips and trips")
    agree(propose(slips, Verb.JOIN, asha, into=falls), ruth)

    page = page_of(ben, slips)

    assert "Ended 7 Mar, now part of" in page
    assert f'<a href="/projects/{falls.reference}/">Falls on Willow</a>' in page
    assert "Propose a decision" not in page
    assert "Change details" not in page
    assert "Joined here" in page_of(ben, falls)
    history = text_of(signed_in(ben), f"/projects/{slips.reference}/history/")
    assert "Decision proposed: Join with" in history
    assert "Status changed" in history


def test_nobody_learns_from_the_page_that_work_is_to_end(
    cast: Cast, asha: Person, pair: tuple[Project, Project]
) -> None:
    falls, _ = pair
    propose(falls, Verb.STOP, asha)

    for persona in ("mina", "hal", "grace", "luke"):
        page = page_of(cast.people[persona], falls)
        assert "No decision yet." in page
        assert "Decision proposed" not in page
    assert "Proposed: stop" in page_of(asha, falls)


def test_one_green_button_for_those_who_may_propose(
    ruth: Person, hal: Person, pair: tuple[Project, Project]
) -> None:
    falls, slips = pair

    assert f"/projects/{falls.reference}/decide/" in page_of(ruth, falls)
    assert page_of(ruth, falls).count("gt-button--main") == 1
    for person, project in ((ruth, slips), (hal, falls)):
        assert "gt-button--main" not in page_of(person, project)
