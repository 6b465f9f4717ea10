"""Which goals projects serve: suggested, confirmed and refused row by row, taken back, counted."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from goldthread.goals import actions
from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.policies import TABLE, NotServed, StaleLink, diagram
from goldthread.goals.queries import (
    coverage,
    goals_of_project,
    projects_serving,
    strengths,
)
from goldthread.goals.queries.coverage import ALL
from goldthread.ledger.queries import entries_of
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects.models import Project
from tests.cast import AT
from tests.goals import HARM, HOME, confirm, refuse, set_goal, suggest
from tests.portfolio import directorate, register
from tests.registered import hide

State = GoalLink.State


@pytest.fixture
def goals(asha: Person) -> dict[str, Goal]:
    texts = {"trust": ("", "Fewer people harmed"), "harm": ("OPS", HARM), "home": ("OPS", HOME)}
    texts["prison"] = ("F&P", "Prison health care as good as outside")
    return {name: set_goal(asha, short, text) for name, (short, text) in texts.items()}


@pytest.fixture
def falls(asha: Person) -> Project:
    return register(asha, title="Slipper socks", aim="Fewer falls at night")


def states(project: Project) -> dict[str, tuple[str, str]]:
    rows = GoalLink.objects.filter(project=project).select_related("goal")
    return {row.goal.text: (row.state, row.strength) for row in rows}


def test_suggestions_keep_to_the_rule_and_to_what_people_said(
    asha: Person, ruth: Person, goals: dict[str, Goal], falls: Project
) -> None:
    hidden = hide(register(asha, title="Falls inquest"), asha)
    suggest(asha)

    first = GoalLink.objects.get(project=falls, rank=1)
    assert (first.goal, first.state) == (goals["harm"], State.SUGGESTED)
    assert first.reasons["themes"] == ["avoidable harm"]
    assert goals["prison"].text not in states(falls)
    assert states(hidden) == {}

    refuse(falls, goals["harm"], ruth)
    confirm(falls, goals["home"], ruth)
    suggest(asha)

    assert states(falls)[HARM] == (State.REFUSED, "")
    assert states(falls)[HOME] == (State.CONFIRMED, "main")


def test_a_goal_closed_or_a_project_gone_is_no_longer_suggested(
    asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    suggest(asha)
    link = GoalLink.objects.get(project=falls, goal=goals["harm"])
    taken = confirm(falls, goals["harm"], asha)
    actions.take_back(link=taken, expected_version=taken.version, by=asha, at=AT)
    actions.close_goal(goal=goals["harm"], expected_version=1, why="Reached", by=asha, at=AT)
    actions.close_goal(goal=goals["trust"], expected_version=1, why="Reached", by=asha, at=AT)

    suggest(asha)

    link.refresh_from_db()
    assert (link.state, link.rank) == (State.TAKEN_BACK, None)
    assert not GoalLink.objects.filter(project=falls, goal=goals["trust"]).exists()


@pytest.mark.parametrize(
    ("persona", "may"),
    [("ruth", True), ("asha", True), ("mina", False), ("tom", False), ("ben", False)],
)
def test_the_owning_directorates_lead_says_and_the_qi_lead_on_its_behalf(
    cast: Cast, goals: dict[str, Goal], falls: Project, persona: str, may: bool
) -> None:
    person = cast.people[persona]
    if not may:
        with pytest.raises(NotAllowed):
            confirm(falls, goals["harm"], person)
        return
    link = confirm(falls, goals["harm"], person)
    whose = {"ruth": "directorate lead, ", "asha": "QI lead on behalf of "}[persona]
    assert link.standing == f"{whose}Older People's Services"


def test_another_directorates_goal_is_not_served(
    ruth: Person, asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    with pytest.raises(NotServed):
        confirm(falls, goals["prison"], asha)
    actions.close_goal(goal=goals["home"], expected_version=1, why="Reached", by=ruth, at=AT)
    with pytest.raises(NotServed):
        confirm(falls, goals["home"], ruth)


def test_a_second_main_goal_makes_the_first_a_supported_one_and_one_press_takes_both_back(
    ruth: Person, goals: dict[str, Goal], falls: Project
) -> None:
    confirm(falls, goals["harm"], ruth)
    second = confirm(falls, goals["trust"], ruth)
    assert states(falls) == {HARM: ("confirmed", "supports"), goals["trust"].text: MAIN}

    back = actions.take_back(link=second, expected_version=second.version, by=ruth, at=AT)

    assert states(falls) == {HARM: MAIN, goals["trust"].text: ("taken back", "")}
    with pytest.raises(NotServed):
        actions.take_back(link=back, expected_version=back.version, by=ruth, at=AT)


MAIN = ("confirmed", "main")


def test_serving_none_refuses_all_and_a_later_goal_is_suggested_again(
    ruth: Person, asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    suggest(asha)
    confirm(falls, goals["home"], ruth, "supports")
    link = actions.serve_none(project=falls, by=ruth, at=AT)
    assert {state for state, _ in states(falls).values()} == {"refused"}
    assert len(states(falls)) == 3
    with pytest.raises(NotServed):
        actions.serve_none(project=falls, by=ruth, at=AT)

    later = set_goal(ruth, text="Nobody falls")
    suggest(asha)
    assert states(falls)[later.text][0] == "suggested"

    actions.take_back(link=link, expected_version=link.version, by=ruth, at=AT)
    assert states(falls)[HOME] == ("confirmed", "supports")
    assert states(falls)[HARM] == ("suggested", "")


def test_who_comes_second_is_told_and_a_repeated_press_is_one(
    ruth: Person, asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    request_id = uuid4()
    for _ in range(2):
        confirm(falls, goals["harm"], ruth, request_id=request_id, expected_version=0)
    with pytest.raises(StaleLink) as stale:
        confirm(falls, goals["harm"], asha, "supports", expected_version=0)

    assert stale.value.current.by == ruth
    assert GoalLink.objects.get().version == 1
    assert entries_of(ruth.organisation_id).filter(verb="goal.confirmed").count() == 1


def test_the_record_of_a_restricted_project_names_no_goal(
    asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    hide(falls, asha)
    falls.refresh_from_db()
    confirm(falls, goals["harm"], asha)

    entry = entries_of(asha.organisation_id).filter(verb="goal.confirmed").get()
    assert falls.reference in entry.payload.text
    assert HARM not in entry.payload.text


def test_coverage_counts_live_projects_confirmed_beside_suggested(
    asha: Person, ruth: Person, goals: dict[str, Goal], falls: Project
) -> None:
    ops = directorate(asha.organisation, "OPS").pk
    confirm(falls, goals["harm"], ruth)
    confirm(falls, goals["trust"], ruth, "supports")
    ended = register(asha, title="Falls last year", status="completed")
    confirm(ended, goals["harm"], ruth)
    register(asha, title="Leg ulcers", aim="Wounds heal at home")
    must: dict[str, Any] = {"mandatory": True, "mandatory_source": "Contract"}
    hidden = register(asha, title="Choir", **must)
    suggest(asha)
    hide(hidden, asha)

    seen, by_ruth = coverage(asha), coverage(ruth)

    harm = seen.serving[goals["harm"].pk]
    assert (harm.total, harm.confirmed[ops], harm.hollow) == (1, 1, 0)
    assert seen.serving[goals["home"].pk].suggested == {ALL: 1, ops: 1}
    assert (seen.live, seen.none[ALL], seen.waiting[ALL]) == (3, 2, 1)
    assert (seen.none_required[ops], by_ruth.none_required.get(ops, 0)) == (1, 0)
    assert seen.with_one == (goals["trust"], goals["harm"])
    assert seen.without_project == (goals["home"], goals["prison"])
    assert seen.led_to_by_none == (goals["trust"],)


def test_questions_others_ask(
    ruth: Person, asha: Person, goals: dict[str, Goal], falls: Project
) -> None:
    suggest(asha)
    confirm(falls, goals["trust"], ruth, "supports")
    confirm(falls, goals["harm"], ruth)

    held = {goals["harm"].pk: 2, goals["trust"].pk: 1}
    assert strengths(ruth.organisation) == {falls.pk: held}
    served = [link.goal for link in goals_of_project(falls)]
    assert served == [goals["harm"], goals["trust"], goals["home"]]
    assert list(projects_serving(goals["harm"])) == [falls]


def test_the_diagram_stands_in_the_documents_and_the_table_holds_every_state() -> None:
    assert set(TABLE) == set(State)
    assert diagram() in Path("docs/methods/goals.md").read_text()
