"""Pages about goals: coverage, a goal, setting and wording, suggestions, a project's card."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread.goals.models import Goal, GoalLink, OfficialPlan
from goldthread.organisations.actions import close_directorate
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.projects.models import Project
from tests.cast import AT
from tests.goals import HARM, HOME, confirm, set_goal, suggest
from tests.portfolio import directorate, register
from tests.registered import hide, signed_in, text_of

State = GoalLink.State


@pytest.fixture
def falls(asha: Person) -> Project:
    return register(asha, title="Slipper socks", aim="Fewer falls at night")


@pytest.fixture
def goals(asha: Person) -> tuple[Goal, Goal, Goal]:
    """One of the trust, and two of Older People's Services of which the first leads to it."""
    trust = set_goal(asha, "", "Staff and systems that can do the job")
    return trust, set_goal(asha, leads_to=(trust,)), set_goal(asha, text=HOME)


def press(client: Client, project: Project, said: str, **more: object) -> str:
    sent = {"say": said, "request_id": str(uuid4()), **more}
    response = client.post(reverse("say_goal", args=[project.reference]), sent, follow=True)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_before_the_first_goal_the_page_says_what_goals_are_for(
    asha: Person, grace: Person
) -> None:
    assert "No goals yet" in text_of(signed_in(asha), "/goals/")
    assert "Set a goal of the trust" in text_of(signed_in(asha), "/goals/")
    assert "Set a goal" not in text_of(signed_in(grace), "/goals/")


def test_every_number_of_the_coverage_opens_as_many_projects(
    asha: Person, ruth: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    confirm(falls, goals[1], ruth)
    register(asha, title="Leg ulcers", aim="Wounds heal at home")
    register(asha, title="Choir", mandatory=True, mandatory_source="Contract")
    hide(register(asha, title="Falls inquest"), asha)
    suggest(asha)
    client = signed_in(ruth)

    page = text_of(client, "/goals/")

    links = re.findall(r'href="(/projects/\?[^"]+)"[^>]*>\+?(\d+)', page)
    assert len(links) > 8
    for address, number in links:
        listed = text_of(client, address.replace("&amp;", "&"))
        assert f"Showing {number} of 4." in listed, (address, number)
    assert "3 projects serve no goal, as far as confirmed." in page
    assert "1 of the 3 is required work. It needs no goal to go on." in page
    assert "Goals with no project" in page
    assert "Goals with one project" in page
    assert "Confirm 1 suggestion" in page


def test_a_trust_goal_that_nothing_leads_to_is_told(
    asha: Person, ruth: Person, goals: tuple[Goal, ...]
) -> None:
    assert "Trust goals that nothing leads to" not in text_of(signed_in(ruth), "/goals/")

    set_goal(asha, "", "Timely care close to home")

    assert "Trust goals that nothing leads to" in text_of(signed_in(ruth), "/goals/")


def test_goals_of_a_closed_directorate_and_more_than_three_are_told(
    asha: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    for text in ("Third", "Fourth"):
        set_goal(asha, text=text)
    client = signed_in(asha)
    assert "has more than three goals" in text_of(client, "/goals/")
    assert "There are 4 goals already" in text_of(client, "/goals/new/?directorate=OPS")

    ops = directorate(asha.organisation, "OPS")
    close_directorate(directorate=ops, into=None, on=AT.date(), by=asha, at=AT)

    assert "Older People&#x27;s Services is closed" in text_of(client, "/goals/")


def test_the_coverage_asks_as_many_questions_whatever_the_register_holds(
    asha: Person, ruth: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    client = signed_in(ruth)
    counts = []
    for _ in range(2):
        for _ in range(3):
            confirm(register(asha, title="Fewer falls"), goals[1], ruth)
            register(asha, title="Falls at home")
        suggest(asha)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text_of(client, "/goals/")
        with CaptureQueriesContext(connection) as more:
            text_of(client, f"/goals/suggestions/{goals[1].directorate_id}/")
        counts.append((len(asked), len(more)))
        set_goal(asha, text="Nobody falls")

    assert counts[0] == counts[1]


def test_a_lead_sets_words_points_closes_and_opens_again(
    ruth: Person, goals: tuple[Goal, ...]
) -> None:
    client = signed_in(ruth)
    sent = {"text": "Dementia found  early", "leads_to": [goals[0].pk]}
    made = client.post("/goals/new/?directorate=OPS", sent)
    goal = Goal.objects.latest("pk")
    assert made.headers["Location"] == f"/goals/{goal.pk}/"
    page = text_of(client, f"/goals/{goal.pk}/")
    assert "Dementia found early" in page
    assert "Leads to" in page

    again = {"text": "Dementia found early and cared for", "why": "Care too", "version": 1}
    client.post(f"/goals/{goal.pk}/reword/", again)
    stale = client.post(f"/goals/{goal.pk}/reword/", {**again, "text": "Other"}).content.decode()
    assert "It now says: Dementia found early and cared for" in stale
    assert "Other</textarea>" in stale
    client.post(f"/goals/{goal.pk}/trust-goals/", {"leads_to": []})
    client.post(f"/goals/{goal.pk}/close/", {"why": "Reached.", "version": 2})
    page = text_of(client, f"/goals/{goal.pk}/")
    assert "This goal was closed: Reached." in page
    assert "Leads to no trust goal yet" in page
    assert "Care too" in page
    client.post(f"/goals/{goal.pk}/open/")
    assert "This goal was closed" not in text_of(client, f"/goals/{goal.pk}/")


def test_the_plan_stands_beside_the_goal(ruth: Person, goals: tuple[Goal, ...]) -> None:
    client = signed_in(ruth)
    address, sent = "/goals/plan/?directorate=OPS", {"text": "Fewer falls", "source": "Page 4"}
    client.post(address, {**sent, "version": 0})

    assert "Page 4" in text_of(client, f"/goals/{goals[1].pk}/")
    other = client.post(address, {**sent, "text": "No falls", "version": 0}).content.decode()
    assert "Somebody wrote meanwhile: Fewer falls" in other
    assert OfficialPlan.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["/goals/new/", "/goals/new/?directorate=AMH", "/goals/plan/?directorate=XX"]
)
def test_other_peoples_forms_do_not_exist(ruth: Person, address: str) -> None:
    assert signed_in(ruth).get(address).status_code == 404


def test_a_press_confirms_and_the_next_project_comes_first(
    asha: Person, ruth: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    register(asha, title="Falls on Maple")
    suggest(asha)
    client, here = signed_in(ruth), {"from": goals[1].directorate_id}
    page = text_of(client, f"/goals/suggestions/{goals[1].directorate_id}/")
    assert "2 to confirm." in page
    assert "Both speak of avoidable harm" in page

    page = press(client, falls, f"main:{goals[1].pk}:1", **here)

    assert "1 to confirm." in page
    assert "Falls on Maple" in page
    link = GoalLink.objects.get(project=falls, goal=goals[1])
    assert (link.state, link.strength, link.by) == (State.CONFIRMED, "main", ruth)

    page = press(client, falls, f"back:{goals[1].pk}:2", **here)
    assert "2 to confirm." in page
    page = press(client, falls, "none:", **here)
    assert "1 to confirm." in page
    assert "1 serve none" in page


def test_a_press_from_a_page_gone_stale_changes_nothing_and_says_so(
    ruth: Person, asha: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    confirm(falls, goals[1], asha)

    page = press(signed_in(ruth), falls, f"refuse:{goals[1].pk}:0")

    assert "Nothing was changed" in page
    assert GoalLink.objects.get().state == State.CONFIRMED


@pytest.mark.parametrize("said", ["", "main", "main:x:1", "other:1:1", "main:999999:0"])
def test_an_answer_nobody_offers_does_not_exist(ruth: Person, falls: Project, said: str) -> None:
    sent = {"say": said}
    assert signed_in(ruth).post(f"/goals/projects/{falls.reference}/", sent).status_code == 404


def test_only_the_owning_directorate_gets_buttons_and_is_heard(
    cast: Cast, asha: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    suggest(asha)
    page = f"/goals/suggestions/{goals[1].directorate_id}/"
    for persona, may in (("ruth", True), ("asha", True), ("ben", False), ("grace", False)):
        client = signed_in(cast.people[persona])
        assert ('name="say"' in text_of(client, page)) is may
        assert ('name="say"' in text_of(client, f"/projects/{falls.reference}/")) is may
    sent = {"say": f"main:{goals[1].pk}:1"}
    said = signed_in(cast.people["ben"]).post(f"/goals/projects/{falls.reference}/", sent)
    assert said.status_code == 403


def test_the_card_on_the_projects_page_confirms_too(
    ruth: Person, grace: Person, asha: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    suggest(asha)
    client = signed_in(ruth)
    assert "Suggested" in text_of(client, f"/projects/{falls.reference}/")

    page = press(client, falls, f"supports:{goals[1].pk}:1")

    assert re.search(r"Supports\. Confirmed [^<]*, Ruth Ellery, directorate lead", unspaced(page))
    assert "Make it the main goal" in page
    assert "Ruth Ellery, directorate lead" not in unspaced(
        text_of(signed_in(grace), f"/projects/{falls.reference}/")
    )


def unspaced(page: str) -> str:
    return " ".join(page.split())


def test_a_goals_page_counts_restricted_projects_and_names_them_to_those_named_only(
    asha: Person, ruth: Person, goals: tuple[Goal, ...], falls: Project
) -> None:
    hidden = hide(register(asha, title="Falls inquest"), asha)
    for project in (falls, hidden):
        confirm(project, goals[1], asha)

    assert "Falls inquest" in text_of(signed_in(asha), f"/goals/{goals[1].pk}/")
    page = text_of(signed_in(ruth), f"/goals/{goals[1].pk}/")
    assert "And 1 restricted project." in page
    assert "2 projects serve it" in page
    assert "Falls inquest" not in page
    listed = text_of(signed_in(ruth), f"/projects/?goal={goals[1].pk}")
    assert "Showing 2 of 2." in listed
    assert "A restricted project" in listed


def test_registering_a_project_brings_suggestions(ruth: Person, goals: tuple[Goal, ...]) -> None:
    sent = {"directorate": "OPS", "status": "active", "title": "Slipper socks on Maple"}
    signed_in(ruth).post("/projects/new/", {**sent, "add_anyway": "True"})

    assert GoalLink.objects.get(rank=1).goal.text == HARM
