"""Rules that cannot all hold: which clash, none of them idle, and what is cheapest to loosen."""

import pytest
from hypothesis import given, settings

from goldthread.core.portfolio.model import (
    Limits,
    Lock,
    Portfolio,
    Project,
    Relation,
    RelationType,
    Request,
)
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Status
from tests.core.portfolio.asking import DEPEND, DUPLICATE, asked
from tests.core.portfolio.drawn import requests


@settings(max_examples=15, deadline=None)
@given(requests(most=8))
def test_a_clash_is_named_and_loosened_exactly_where_there_is_one(request_: Request) -> None:
    suggestion = suggest(request_)

    clashes = suggestion.status is Status.INFEASIBLE
    assert bool(suggestion.clash) == clashes
    assert (suggestion.loosen is not None) == clashes
    if suggestion.loosen is not None:
        assert suggestion.loosen.rule in {one.rule for one in suggestion.clash}
        assert suggestion.loosen.by > 0
        assert suggestion.loosen.parts


def test_required_work_that_people_stop() -> None:
    suggestion = suggest(asked([Project("m", mandatory=True)], locks={"m": Lock.STOP}))

    assert [one.rule for one in suggestion.clash] == ["locks: m is fixed to stop", "mandatory: m"]
    assert suggestion.loosen is not None
    assert (suggestion.loosen.rule, suggestion.loosen.by) == ("locks: m is fixed to stop", 1)


def test_what_required_work_needs_is_told_with_who_needs_it() -> None:
    projects = [Project("m", mandatory=True), Project("tool")]

    suggestion = suggest(asked(projects, [("m", DEPEND, "tool")], locks={"tool": Lock.STOP}))

    assert [one.rule for one in suggestion.clash] == [
        "locks: tool is fixed to stop",
        "mandatory: tool, needed by m",
    ]


def test_only_the_rules_that_clash_are_named() -> None:
    projects = [Project(one, "D") for one in "abcdef"]
    locks = {"a": Lock.KEEP, "b": Lock.STOP, "c": Lock.KEEP}

    suggestion = suggest(
        asked(
            projects, [("a", DEPEND, "b"), ("c", DEPEND, "d"), ("e", DUPLICATE, "f")], locks=locks
        )
    )

    assert [one.rule for one in suggestion.clash] == [
        "needs: a needs b",
        "locks: a is fixed to keep; b is fixed to stop",
    ]
    assert [part.words for one in suggestion.clash for part in one.parts] == [
        "a needs b",
        "a is fixed to keep",
        "b is fixed to stop",
    ]


def test_a_size_limit_is_loosened_by_as_many_as_are_required() -> None:
    projects = [Project(f"m{at}", mandatory=True) for at in range(9)]

    suggestion = suggest(asked(projects, limits=Limits(most=4)))

    size, required = suggestion.clash
    assert size.rule == "size: at most 4 of 9 stay"
    assert required.rule == "mandatory: m0; m1; m2; m3; m4"
    assert len(required.parts) == 5
    assert suggestion.loosen is not None
    assert (suggestion.loosen.group, suggestion.loosen.by) == ("size", 5)


def test_a_floor_above_what_there_is() -> None:
    suggestion = suggest(asked([Project("a", "D")], limits=Limits(floor={"D": 3, "nowhere": 1})))

    assert len(suggestion.clash) == 1
    assert suggestion.clash[0].rule in {
        "floor: D keeps at least 3 of 1",
        "floor: nowhere keeps at least 1 of 0",
    }
    assert suggestion.loosen is not None
    assert suggestion.loosen.by == 3


def test_two_clashes_leave_one_told_and_the_other_for_later() -> None:
    projects = [Project(one, mandatory=True) for one in "ab"]

    suggestion = suggest(asked(projects, limits=Limits(most=1), locks={"a": Lock.STOP}))

    assert [one.group for one in suggestion.clash] == ["locks", "mandatory"]
    assert suggestion.loosen is not None
    assert (suggestion.loosen.group, suggestion.loosen.enough) == ("locks", False)


@pytest.mark.parametrize("hard", [True, False])
def test_a_hard_conflict_of_required_work_clashes_and_a_soft_one_does_not(*, hard: bool) -> None:
    pair = (Project("a", mandatory=True), Project("b", mandatory=True))
    link = Relation("a", "b", RelationType.CONFLICT, hard=hard)

    suggestion = suggest(Request(Portfolio(pair, (link,))))

    assert (suggestion.status is Status.INFEASIBLE) == hard
    if suggestion.loosen is not None:
        assert suggestion.loosen.rule == "conflicts: a and b may not both stay"
