"""What a set of decisions would do, by a worked example and against a count by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.portfolio.model import (
    Goal,
    Portfolio,
    PortfolioError,
    Project,
    Relation,
    RelationType,
)
from goldthread.core.portfolio.outcome import BrokenNeed, EffortFreed, LiveCount
from goldthread.core.portfolio.whatif import Board
from goldthread.core.values.unknowns import Undefined
from tests.core.naive.recount import left_without, live_by_directorate, pairs_where, strength
from tests.core.portfolio.drawn import portfolios

WARDS = Portfolio(
    projects=(
        Project("national", "AMH", 30, mandatory=True, goals={"safe": 2}, people=("ana",)),
        Project("round 1", "AMH", 5, goals={"safe": 2}, people=("ben",)),
        Project("round 2", "AMH", None, goals={"safe": 2}, counted_with="round 1"),
        Project("kiosk", "CYP", 10, people=("ben",)),
        Project("check-in", "CYP", None, goals={"quick": 2, "safe": 1}),
    ),
    relations=(
        Relation("round 1", "round 2", RelationType.KIN),
        Relation("check-in", "kiosk", RelationType.DEPEND),
        Relation("national", "kiosk", RelationType.REINFORCE),
        Relation("check-in", "national", RelationType.CONFLICT),
    ),
    goals=(Goal("safe"), Goal("quick")),
)


def test_a_family_counts_until_its_last_member_ends() -> None:
    board = Board.of(WARDS)

    assert board.after([]).live == LiveCount("", 4, 4)
    assert board.after(["round 1"]).live == LiveCount("", 4, 4)
    assert board.after(["round 1", "round 2"]).directorates == (
        LiveCount("AMH", 2, 1),
        LiveCount("CYP", 2, 2),
    )


def test_a_pause_is_live_but_breaks_what_needs_it() -> None:
    outcome = Board.of(WARDS).after([], ["kiosk"])

    assert outcome.live.after == 4
    assert outcome.broken_needs == (BrokenNeed("check-in", "kiosk", paused=True),)
    assert outcome.reinforcing_lost == ()
    assert outcome.people == ()


def test_an_end_is_told_with_all_it_does() -> None:
    outcome = Board.of(WARDS).after(["kiosk", "national", "round 1"])

    assert outcome.broken_needs == (BrokenNeed("check-in", "kiosk", paused=False),)
    assert outcome.reinforcing_lost == (("national", "kiosk"),)
    assert outcome.conflicts_left == ()
    assert outcome.mandatory == ("national",)
    assert outcome.people == ("ana", "ben")
    assert outcome.effort == EffortFreed(45.0, 3, 3)


def test_goals_that_lose_their_last_or_are_left_with_one() -> None:
    outcome = Board.of(WARDS).after(["check-in", "national"])

    assert outcome.goals_losing_last == ("quick",)
    assert outcome.goals_left_with_one == ("safe",)
    assert [(one.before.strength, one.after.strength) for one in outcome.goals] == [(5, 2), (2, 0)]


def test_effort_that_nobody_knows_is_not_nought() -> None:
    effort = Board.of(WARDS).after(["round 2", "check-in"]).effort

    assert isinstance(effort.days, Undefined)
    assert (effort.known, effort.of) == (0, 2)
    assert Board.of(WARDS).after(["round 2", "kiosk"]).effort == EffortFreed(10.0, 1, 2)


def test_ids_not_on_the_board_change_nothing() -> None:
    board = Board.of(WARDS)

    assert board.after(["long gone"], ["another"]) == board.after([])


def test_an_empty_portfolio_has_nothing_to_lose() -> None:
    outcome = Board.of(Portfolio()).after([])

    assert outcome.live == LiveCount("", 0, 0)
    assert outcome.effort == EffortFreed(0.0, 0, 0)


@settings(max_examples=50, deadline=None)
@given(portfolios(), st.data())
def test_equal_to_a_count_by_hand(portfolio: Portfolio, data: st.DataObject) -> None:
    ids = [one.id for one in portfolio.projects]
    some = st.sets(st.sampled_from(ids)) if ids else st.just(set())
    ended, paused = data.draw(some), data.draw(some)
    live = set(ids) - ended

    outcome = Board.of(portfolio).after(ended, paused)

    expected = live_by_directorate(portfolio, live)
    assert {one.directorate: one.after for one in outcome.directorates} == expected
    assert {one.directorate: one.before for one in outcome.directorates} == (
        live_by_directorate(portfolio, ids)
    )
    for effect in outcome.goals:
        for figure, kept in ((effect.before, set(ids)), (effect.after, live)):
            assert (figure.strength, figure.works) == strength(portfolio, kept, effect.goal)
    assert {(one.needing, one.needed) for one in outcome.broken_needs} == pairs_where(
        portfolio,
        RelationType.DEPEND,
        lambda a, b: a in live and (b in ended or (b in paused and a not in paused)),
    )
    for left, of, both in (
        (outcome.conflicts_left, RelationType.CONFLICT, True),
        (outcome.reinforcing_lost, RelationType.REINFORCE, False),
    ):
        told = {frozenset(pair) for pair in left}
        assert len(told) == len(left)
        assert told == {
            frozenset(pair)
            for pair in pairs_where(portfolio, of, lambda a, b: ({a, b} <= live) == both)  # noqa: B023
        }
    assert set(outcome.people) == left_without(portfolio, live)


@pytest.mark.parametrize(
    ("projects", "relations", "says"),
    [
        ([Project("a"), Project("a")], [], "projects[1].id: 'a' stands here a second time."),
        ([Project("")], [], "projects[0].id: is empty."),
        ([Project("a", effort=float("nan"))], [], "projects[0].effort: nan is not a number"),
        ([Project("a", effort=-1)], [], "projects[0].effort: -1 is not a number of 0 or more."),
        ([Project("a", effort=1e10)], [], "projects[0].effort: 1e+10 is more than can be weighed"),
        ([Project("a", goals={"g": 1})], [], "projects[0].goals: there is no goal 'g'."),
        ([Project("a", counted_with="b")], [], "there is no project 'b'."),
        ([Project("a")], [("a", "a")], "relations[0]: 'a' is linked to itself."),
        ([Project("a")], [("a", "b")], "relations[0].b: there is no project 'b'."),
        (
            [Project("a", counted_with="b"), Project("b", counted_with="c"), Project("c")],
            [],
            "projects[0].counted_with: 'b' is itself counted with another.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(
    projects: list[Project], relations: list[tuple[str, str]], says: str
) -> None:
    links = tuple(Relation(a, b, RelationType.KIN) for a, b in relations)

    with pytest.raises(PortfolioError) as refused:
        Portfolio(tuple(projects), links)

    assert says in str(refused.value)
