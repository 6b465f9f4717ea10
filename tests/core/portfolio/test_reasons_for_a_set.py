"""Reasons are facts: each is tested on the set by hand, and by solving again with one change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from goldthread.core.portfolio.model import Limits, Lock, Project, RelationType, Request
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Cause, Reason, Status, Stopped
from goldthread.core.portfolio.words import why_it_stays, why_it_stops
from goldthread.core.values.unknowns import Undefined
from tests.core.naive.choosing import both_kept, broken, shortfalls, weight
from tests.core.naive.recount import same_work, strength
from tests.core.portfolio.asking import (
    CONFLICT,
    DEPEND,
    DUPLICATE,
    KIN,
    REINFORCE,
    asked,
    kept,
    objective,
    reasons,
    stopped,
)
from tests.core.portfolio.drawn import requests

NOT_WORTH = {Cause.NO_GOAL, Cause.COVERED, Cause.FAMILY, Cause.DEAR}
BLOCKED = {Cause.NEEDS, Cause.SIZE}


@settings(max_examples=40, deadline=None)
@given(requests(most=10))
def test_rules_hold_figures_are_those_of_the_set_and_every_reason_is_a_fact(
    request_: Request,
) -> None:
    suggestion, portfolio = suggest(request_), request_.portfolio
    if suggestion.status is Status.INFEASIBLE:
        return
    keep = frozenset(kept(suggestion))

    assert broken(request_, keep) == []
    assert keep | {one.id for one in suggestion.stop} == {one.id for one in portfolio.projects}
    assert suggestion.shortfall == pytest.approx(dict(shortfalls(portfolio, keep)))
    told = {frozenset(pair) for pair in suggestion.conflicts_kept}
    assert told == both_kept(portfolio, RelationType.CONFLICT, keep)
    for one in suggestion.stop:
        assert one.id not in keep
        _check_stop(request_, keep, one)
        assert why_it_stops(one).endswith(".")
    for each in suggestion.keep:
        assert each.reasons
        assert why_it_stays(each).endswith(".")
        for reason in each.reasons:
            _check_stay(request_, keep, each.id, reason)


def _check_stop(request_: Request, keep: frozenset[str], one: Stopped) -> None:
    cause, because = one.reason.cause, one.reason.because
    more = weight(request_, keep | {one.id}) - weight(request_, keep)
    project = {each.id: each for each in request_.portfolio.projects}[one.id]
    links = {
        (other, relation.type)
        for relation in request_.portfolio.relations
        for end, other in ((relation.a, relation.b), (relation.b, relation.a))
        if end == one.id
    }
    assert cause is not Cause.UNPROVEN
    assert (cause is Cause.LOCKED) == (request_.locks.get(one.id) == Lock.STOP)
    assert (cause is Cause.NO_GOAL) <= (not any(project.goals.values()))
    if cause in NOT_WORTH:
        assert more >= -1e-6 - request_.penalties.conflict * len(links)
    if cause in BLOCKED:
        assert more < 0
    if cause is Cause.COVERED:
        needs = {goal.id: goal.need for goal in request_.portfolio.goals}
        assert set(because) == {goal for goal, strong in project.goals.items() if strong}
        for goal in because:
            assert strength(request_.portfolio, keep, goal)[0] >= needs[goal] - 1e-9
    if cause is Cause.CONFLICT:
        assert all((other, RelationType.CONFLICT) in links and other in keep for other in because)
    if cause is Cause.NEEDS:
        assert all((other, RelationType.DEPEND) in links for other in because)
        assert keep.isdisjoint(because)
    if cause is Cause.FAMILY:
        works = same_work(request_.portfolio, RelationType.DUPLICATE, RelationType.KIN)
        assert all(other in keep and other in works[one.id] for other in because)
    if cause is Cause.SIZE and because:
        exchanged = (keep | {one.id}) - set(because)
        assert broken(request_, exchanged) == []
        price = weight(request_, exchanged) - weight(request_, keep)
        assert one.reason.days == pytest.approx(price, abs=1e-6)
    if one.join_with:
        _check_twin(request_, keep, one)


def _check_twin(request_: Request, keep: frozenset[str], one: Stopped) -> None:
    groups = same_work(request_.portfolio, RelationType.DUPLICATE)
    assert one.join_with in keep
    assert one.join_with in groups[one.id]
    exchanged = (keep | {one.id}) - {one.join_with}
    price = weight(request_, exchanged) - weight(request_, keep)
    causes = {each.cause for each in one.why_that_one}
    assert Cause.UNPROVEN not in causes
    if one.reason.cause is Cause.DUPLICATE:
        assert causes
        by_rule = bool(broken(request_, exchanged))
        assert by_rule or price >= -1e-6
        assert (Cause.EITHER in causes) == (not by_rule and abs(price) <= 1e-6)


def _check_stay(request_: Request, keep: frozenset[str], one: str, reason: Reason) -> None:
    without = keep - {one}
    by_rule = {Cause.REQUIRED, Cause.REQUIRED_BY, Cause.LOCKED, Cause.NEEDED, Cause.LAST}
    if reason.cause in by_rule | {Cause.FLOOR}:
        assert broken(request_, without)
    elif reason.cause in (Cause.ONLY, Cause.GOAL):
        (goal,) = reason.because
        now, then = (shortfalls(request_.portfolio, each).get(goal, 0) for each in (keep, without))
        assert then - now == pytest.approx(reason.days, abs=1e-6)
        assert reason.days > 0
    elif reason.cause is Cause.FREE:
        assert weight(request_, without) == pytest.approx(weight(request_, keep), abs=1e-6)
    else:
        assert reason.cause is Cause.REINFORCES
        assert weight(request_, without) >= weight(request_, keep) - 1e-6


@settings(max_examples=12, deadline=None)
@given(requests(most=7))
def test_solving_again_without_the_only_one_leaves_the_goal_short(request_: Request) -> None:
    for one in suggest(request_).keep:
        for reason in one.reasons:
            if reason.cause is Cause.ONLY and one.id not in request_.locks:
                again = suggest(replace(request_, locks={**request_.locks, one.id: Lock.STOP}))
                twins = same_work(request_.portfolio, RelationType.DUPLICATE)[one.id]
                if again.status is Status.OPTIMAL and len(twins) == 1:
                    assert again.shortfall.get(reason.because[0], 0) >= reason.days - 1e-6


@settings(max_examples=12, deadline=None)
@given(requests(most=7))
def test_solving_again_with_a_stopped_one_fixed_is_never_lighter(request_: Request) -> None:
    suggestion = suggest(request_)
    for one in suggestion.stop:
        if one.reason.cause is not Cause.LOCKED:
            again = suggest(replace(request_, locks={**request_.locks, one.id: Lock.KEEP}))
            if not isinstance(again.objective, Undefined):
                assert again.objective >= objective(suggestion) - 1e-6


def test_each_cause_in_words() -> None:
    request_ = asked(
        [
            Project("law", effort=30, mandatory=True),
            Project("twin", effort=20),
            Project("kiosk", effort=9),
            Project("clinic", effort=5, goals={"quick": 2}),
            Project("spare", effort=8, goals={"quick": 1}),
            Project("choir", effort=3),
            Project("huge", effort=2000, goals={"far": 2}),
            Project("local", effort=4, goals={"quick": 2}),
        ],
        [
            ("law", DUPLICATE, "twin"),
            ("clinic", DEPEND, "kiosk"),
            ("clinic", CONFLICT, "choir"),
            ("local", KIN, "clinic"),
        ],
        needs={"quick": 2, "far": 2},
        locks={"clinic": Lock.KEEP},
    )

    told = {one.id: why_it_stops(one) for one in suggest(request_).stop}

    assert told == {
        "choir": "It serves no goal.",
        "huge": "Its effort of 2,000 days weighs more than what it adds to goal far.",
        "local": "Its goals are covered without it (quick).",
        "spare": "Its goals are covered without it (quick).",
        "twin": "Could be one project with law: join with it. "
        "That one stays because it is required work.",
    }
    stays = {one.id: why_it_stays(one) for one in suggest(request_).keep}
    assert stays["kiosk"] == "Needed by clinic, which stays."
    assert stays["clinic"].startswith("People have fixed that it stays; without it goal quick")


def test_days_that_rest_on_no_estimate_say_so() -> None:
    twins = [Project("known", effort=4), Project("guessed"), Project("other", effort=30)]
    request_ = asked(twins, [("known", DUPLICATE, "guessed")])

    assert why_it_stops(stopped(suggest(request_), "guessed")) == (
        "Could be one project with known: join with it. "
        "That one stays because it takes 13 days less (not both are estimated)."
    )


def test_a_size_limit_names_its_price() -> None:
    projects = [Project(one, effort=effort, goals={one: 2}) for one, effort in (("a", 2), ("b", 5))]
    request_ = asked(projects, needs={"a": 2, "b": 2}, limits=Limits(most=1))

    assert why_it_stops(stopped(suggest(request_), "b")) == (
        "No more projects may stay. Keeping it would mean stopping a, and weigh 3 days more."
    )


def test_conflict_needs_family_and_help() -> None:
    projects = [
        Project("m", effort=1, mandatory=True),
        Project("rival", effort=1, goals={"g": 0.1}),
        Project("lost", effort=1, goals={"h": 2}),
        Project("gone", effort=1),
        Project("round", effort=1, goals={"i": 2}),
        Project("next", effort=1, mandatory=True, goals={"i": 2}),
        Project("friend", effort=0.5),
    ]
    links = [
        ("m", CONFLICT, "rival"),
        ("lost", DEPEND, "gone"),
        ("round", KIN, "next"),
        ("friend", REINFORCE, "m"),
    ]
    request_ = asked(projects, links, needs={"g": 0.1, "h": 2, "i": 4}, locks={"gone": Lock.STOP})

    suggestion = suggest(request_)

    assert {one.id: one.reason.cause for one in suggestion.stop} == {
        "rival": Cause.CONFLICT,
        "lost": Cause.NEEDS,
        "gone": Cause.LOCKED,
        "round": Cause.FAMILY,
    }
    assert reasons(suggestion, "friend") == (Reason(Cause.REINFORCES, ("m",)),)
