"""Suggested goals: whose they may be, what speaks for them, and what they never are."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.overlap.goals import GoalText, Serves, suggest_goals
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped

HARM = GoalText("harm", "Harm free care on our wards: fewer falls", "OPS")
HOME = GoalText("home", "People with wounds stay well at home", "OPS")
PRISON = GoalText("prison", "Prison health care as good as outside", "F&P")
STAFF = GoalText("staff", "Staff and systems that can do the job: full rotas, less agency")
GOALS = (STAFF, HARM, HOME, PRISON)
PROJECTS = (
    ProjectText(id="1", directorate="OPS", title="Slipper socks", aim="Nobody slips at night"),
    ProjectText(id="2", directorate="OPS", title="Leg ulcers", aim="Wounds heal in 12 weeks"),
    ProjectText(id="3", directorate="F&P", title="Fewer falls on the unit", aim="Halve falls"),
    ProjectText(id="4", directorate="OPS", title="Rota gaps", aim="Less agency"),
    ProjectText(id="5", directorate="OPS", title="Zx qj", aim=""),
    ProjectText(id="6", directorate="", title="Falls"),
)


def suggested(
    *projects: ProjectText, confirmed: tuple[Serves, ...] = (), **more: object
) -> dict[str, list[str]]:
    index = build_index(projects or PROJECTS, shipped())
    found = suggest_goals(index, GOALS, confirmed, **more)  # type: ignore[arg-type]
    return {project: [one.goal for one in said] for project, said in found.items()}


def test_the_goal_that_speaks_of_the_same_comes_first_in_other_words_too() -> None:
    found = suggested()

    assert [found[one][0] for one in "1246"] == ["harm", "home", "staff", "harm"]


def test_a_project_serves_its_own_directorate_or_the_trust_and_any_where_it_has_none() -> None:
    found = suggested()

    assert {goal for one in "124" for goal in found[one]} == {"harm", "home", "staff"}
    assert set(found["3"]) <= {"prison", "staff"}
    assert "prison" in suggested(most=4)["6"]


def test_where_nothing_speaks_for_a_goal_none_is_suggested() -> None:
    assert suggested()["5"] == []


def test_the_grounds_are_told() -> None:
    said = suggest_goals(build_index(PROJECTS, shipped()), GOALS)

    assert said["1"][0].themes == ("avoidable harm",)
    assert said["4"][0].words == ("agency", "rotas")
    assert said["4"][0].voters == ()


def test_what_people_confirmed_for_the_nearest_tells_about_a_project() -> None:
    twin = replace(PROJECTS[4], id="7")
    confirmed = (Serves("7", "home", main=True),)
    index = build_index((*PROJECTS, twin), shipped())

    said = suggest_goals(index, GOALS, confirmed)

    assert said["5"][0].goal == "home"
    assert said["5"][0].voters == ("7",)


def test_a_project_does_not_vote_for_itself() -> None:
    alone = suggested(confirmed=(Serves("5", "home", main=True),))

    assert alone["5"] == []


def test_a_main_goal_counts_more_than_a_supported_one() -> None:
    twin = replace(PROJECTS[4], id="7")
    both = (Serves("7", "home", main=True), Serves("7", "harm", main=False))

    assert suggested(*PROJECTS, twin, confirmed=both)["5"][:2] == ["home", "harm"]


@pytest.mark.parametrize(("projects", "goals"), [((), GOALS), (PROJECTS, ())])
def test_without_projects_or_goals_there_is_nothing_to_suggest(
    projects: tuple[ProjectText, ...], goals: tuple[GoalText, ...]
) -> None:
    assert suggest_goals(build_index(projects, shipped()), goals) == {}


IDS = [project.id for project in PROJECTS]
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from([goal.id for goal in GOALS]))


@given(
    order=st.permutations(PROJECTS),
    settled=st.lists(PAIRS, max_size=8),
    served=st.lists(
        st.builds(lambda pair, main: Serves(pair[0], pair[1], main), PAIRS, st.booleans())
    ),
    most=st.integers(min_value=0, max_value=4),
)
@settings(max_examples=40, deadline=None)
def test_what_is_settled_never_returns_and_the_order_of_projects_does_not_matter(
    order: list[ProjectText], settled: list[tuple[str, str]], served: list[Serves], most: int
) -> None:
    given_, turned = (
        suggest_goals(build_index(rows, shipped()), GOALS, served, settled=settled, most=most)
        for rows in (PROJECTS, order)
    )

    assert turned == given_
    for project, said in given_.items():
        goals = [one.goal for one in said]
        assert len(goals) == len(set(goals)) <= most
        assert not {(project, goal) for goal in goals} & set(settled)
        assert [one.score for one in said] == sorted((one.score for one in said), reverse=True)
        told = {(one.project, one.goal) for one in served}
        assert {(voter, one.goal) for one in said for voter in one.voters} <= told
        assert all(project not in one.voters for one in said)
