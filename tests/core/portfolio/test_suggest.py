"""The suggested set: equal to trying every set, in any order of input, honest when stopped."""

from dataclasses import replace
from itertools import islice, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.portfolio.case import case_of
from goldthread.core.portfolio.first import first_request
from goldthread.core.portfolio.model import (
    Goal,
    Limits,
    Lock,
    Portfolio,
    PortfolioError,
    Project,
    Relation,
    Request,
)
from goldthread.core.portfolio.moves import lightened
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Progress, Status
from goldthread.core.portfolio.weighing import Weighed
from goldthread.core.values.unknowns import Undefined
from tests.core.naive.choosing import best, broken, every_allowed, weight
from tests.core.portfolio.asking import (
    CONFLICT,
    DEPEND,
    DUPLICATE,
    KIN,
    REINFORCE,
    answer,
    asked,
    kept,
    objective,
)
from tests.core.portfolio.drawn import requests

few = settings(max_examples=18, deadline=None)


@few
@given(requests(most=7))
def test_equal_to_trying_every_set(request_: Request) -> None:
    suggestion, lightest = suggest(request_), best(request_)

    if lightest is None:
        assert suggestion.status is Status.INFEASIBLE
        assert isinstance(suggestion.objective, Undefined)
        assert not suggestion.keep
        return
    assert suggestion.status is Status.OPTIMAL
    assert objective(suggestion) == pytest.approx(lightest[0], abs=1e-6)
    assert objective(suggestion) == pytest.approx(weight(request_, kept(suggestion)), abs=1e-9)


@few
@given(requests(most=10), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(request_: Request, chance: Random) -> None:
    portfolio = request_.portfolio
    turned = [
        one if one.type is DEPEND or chance.random() < 0.5 else replace(one, a=one.b, b=one.a)
        for one in portfolio.relations
    ]
    shuffled = Portfolio(
        tuple(chance.sample(portfolio.projects, len(portfolio.projects))),
        tuple(chance.sample(turned, len(turned))),
        tuple(chance.sample(portfolio.goals, len(portfolio.goals))),
    )
    locks = dict(chance.sample(list(request_.locks.items()), len(request_.locks)))

    one = suggest(request_)
    other = suggest(replace(request_, portfolio=shuffled, locks=locks))

    assert replace(one, conflicts_kept=()) == replace(other, conflicts_kept=())


@few
@given(requests(most=9), st.data())
def test_a_lock_never_makes_it_lighter_and_loosening_never_heavier(
    request_: Request, data: st.DataObject
) -> None:
    ids = [one.id for one in request_.portfolio.projects]
    if not ids:
        return
    lock = {data.draw(st.sampled_from(ids)): data.draw(st.sampled_from(Lock))}
    stricter = replace(request_, locks={**lock, **request_.locks})
    looser = replace(request_, limits=Limits())

    figures = [suggest(one).objective for one in (stricter, request_, looser)]

    for tight, loose in pairwise(figures):
        if not isinstance(tight, Undefined):
            assert not isinstance(loose, Undefined)
            assert loose <= tight + 1e-6


@few
@given(requests(most=7))
def test_single_steps_lighten_and_break_no_rule(request_: Request) -> None:
    case = case_of(request_)
    for start in islice(every_allowed(request_), 3):
        places = frozenset(at for at, one in enumerate(case.ids) if one in start)

        found = lightened(Weighed.of(case, places))

        ids = {case.ids[at] for at in found.kept}
        assert broken(request_, ids) == []
        assert weight(request_, ids) <= weight(request_, start) + 1e-6
        assert found.objective == pytest.approx(weight(request_, ids), abs=1e-9)


def test_duplicates_never_count_twice() -> None:
    twins = [Project("a", effort=1, goals={"g": 2}), Project("b", effort=1, goals={"g": 2})]

    suggestion = suggest(asked(twins, [("a", DUPLICATE, "b")], needs={"g": 4}))

    assert suggestion.shortfall == {"g": 2}
    assert kept(suggestion) == {"a"}


def test_kin_may_all_stay_and_count_once_by_the_largest() -> None:
    family = [Project("a", effort=1, goals={"g": 1}), Project("b", effort=2, goals={"g": 2})]

    assert answer(asked(family, [("a", KIN, "b")], needs={"g": 3})) == {"b"}
    assert answer(asked(family, [], needs={"g": 3})) == {"a", "b"}


def test_what_required_work_needs_stays_though_its_twin_is_lighter() -> None:
    projects = [
        Project("m", effort=5, mandatory=True),
        Project("tool", effort=50),
        Project("cheap", effort=1),
        Project("wires", effort=9),
    ]
    links = [("m", DEPEND, "tool"), ("tool", DEPEND, "wires"), ("tool", DUPLICATE, "cheap")]

    assert answer(asked(projects, links)) == {"m", "tool", "wires"}


def test_two_required_duplicates_both_stay() -> None:
    twins = [Project(one, mandatory=one != "c") for one in "abc"]
    links = [("a", DUPLICATE, "b"), ("b", DUPLICATE, "c")]

    assert answer(asked(twins, links)) == {"a", "b"}


def test_duplicates_all_fixed_to_stop_may_stop() -> None:
    twins = [Project("a"), Project("b")]
    locks = {"a": Lock.STOP, "b": Lock.STOP}

    assert answer(asked(twins, [("a", DUPLICATE, "b")], locks=locks)) == set()
    assert answer(asked(twins, [("a", DUPLICATE, "b")], locks={"a": Lock.STOP})) == {"b"}


def test_a_circle_of_needs_stays_or_stops_together() -> None:
    ring = [Project("a", effort=1, goals={"g": 2}), Project("b", effort=1), Project("c", effort=1)]
    links = [("a", DEPEND, "b"), ("b", DEPEND, "c"), ("c", DEPEND, "a")]

    assert answer(asked(ring, links, needs={"g": 1})) == {"a", "b", "c"}
    assert answer(asked(ring, links)) == set()


def test_efforts_that_nobody_knows() -> None:
    some = [Project("a", effort=4), Project("b", effort=10), Project("c"), Project("d")]
    fixed = dict.fromkeys("abcd", Lock.KEEP)

    assert objective(suggest(asked(some, locks=fixed))) == 4 + 10 + 7 + 7
    none = [Project("a"), Project("b")]
    assert objective(suggest(asked(none, locks={"a": Lock.KEEP}))) == 1


def test_shares_are_rounded_up_as_on_paper() -> None:
    goals = {f"g{at}": 1.0 for at in range(30)}
    many = [Project(f"p{at:02}", "D", 1, goals={f"g{at}": 1}) for at in range(30)]

    assert len(answer(asked(many, needs=goals, limits=Limits(share=0.1)))) == 3
    assert len(answer(asked(many, limits=Limits(floor_share=0.07)))) == 3
    assert len(answer(asked(many, needs=goals, limits=Limits(most=5, share=0.1)))) == 3


def test_among_equals_more_stay_and_the_first_in_order() -> None:
    idle = [Project("b", effort=0), Project("a", effort=0)]
    assert answer(asked(idle)) == {"a", "b"}

    twins = [Project("b", effort=3), Project("a", effort=3)]
    assert answer(asked(twins, [("a", DUPLICATE, "b")])) == {"a"}
    fine = [Project("b", effort=1 / 3), Project("a", effort=1 / 3)]
    assert answer(asked(fine, [("a", DUPLICATE, "b")])) == {"a"}


def test_a_hair_of_effort_decides() -> None:
    twins = [Project("a", effort=0.100001), Project("b", effort=0.1)]

    assert answer(asked(twins, [("a", DUPLICATE, "b")])) == {"b"}


def test_helping_pairs_earn_and_pulling_pairs_cost() -> None:
    pair = [Project("a", effort=0.4), Project("b", effort=0.4)]

    assert answer(asked(pair, [("a", REINFORCE, "b")])) == {"a", "b"}
    required = [Project("a", mandatory=True), Project("b", mandatory=True)]
    suggestion = suggest(asked(required, [("b", CONFLICT, "a")]))
    assert suggestion.conflicts_kept == (("b", "a"),)
    assert objective(suggestion) == 62


@pytest.mark.parametrize(
    "request_",
    [asked([]), asked([], needs={"g": 3}), asked([], limits=Limits(most=0, share=0.5))],
)
def test_nothing_is_asked_of_nothing(request_: Request) -> None:
    suggestion = suggest(request_)

    assert suggestion.status is Status.OPTIMAL
    assert not suggestion.keep


def test_stopped_at_once_it_still_keeps_every_rule() -> None:
    many = asked(
        [Project(f"p{at:03}", "D", at % 7 + 1, goals={f"g{at % 9}": 2}) for at in range(120)],
        [(f"p{at:03}", DEPEND, f"p{at * 7 % 119:03}") for at in range(1, 100, 3)],
        needs={f"g{at}": 9 for at in range(9)},
        limits=Limits(floor_share=0.1),
    )
    heard: list[Progress] = []

    def refuse(progress: Progress) -> bool:
        heard.append(progress)
        return False

    for suggestion in (suggest(many, seconds=0), suggest(many, told=refuse)):
        assert broken(many, kept(suggestion)) == []
        assert not isinstance(suggestion.gap, Undefined)
        assert (suggestion.gap <= 1e-6) == (suggestion.status is Status.OPTIMAL)
    assert heard


def test_what_a_listener_raises_is_raised() -> None:
    def fail(_: Progress) -> bool:
        raise ZeroDivisionError

    many = [Project(f"p{at}", effort=at % 5 + 0.5, goals={f"g{at % 7}": 2}) for at in range(90)]
    with pytest.raises(ZeroDivisionError):
        suggest(asked(many, needs={f"g{at}": 5 for at in range(7)}), told=fail)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"locks": {"x": Lock.KEEP}}, "locks['x']"),
        ({"limits": Limits(share=1.5)}, "limits.share"),
        ({"limits": Limits(floor_share=float("nan"))}, "limits.floor_share"),
        ({"limits": Limits(most=-1)}, "limits.most"),
        ({"limits": Limits(floor={"D": -2})}, "limits.floor['D']"),
        ({"bonus": float("inf")}, "bonus"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused(changes: dict[str, object], where: str) -> None:
    with pytest.raises(PortfolioError) as refused:
        replace(Request(Portfolio((Project("a", "D"),))), **changes)  # type: ignore[arg-type]

    assert refused.value.where == where


def test_a_hard_conflict_keeps_one() -> None:
    goals = (Goal("g", 4),)
    pair = (Project("a", goals={"g": 2}), Project("b", goals={"g": 2}))
    soft = Request(Portfolio(pair, (Relation("a", "b", CONFLICT),), goals))
    hard = Request(Portfolio(pair, (Relation("a", "b", CONFLICT, hard=True),), goals))

    assert answer(soft) == {"a", "b"}
    assert answer(hard) == {"a"}


def test_what_is_asked_first_leaves_only_groups_open() -> None:
    projects = (
        Project("a", effort=9, goals={"g": 2}),
        Project("b", effort=4, goals={"g": 1}),
        Project("c", effort=4),
    )
    portfolio = Portfolio(projects, (Relation("b", "a", DUPLICATE),), (Goal("g", 40),))

    request_ = first_request(portfolio)

    assert request_.portfolio.goals == (Goal("g", 2.0),)
    assert request_.locks == {"c": Lock.KEEP}
    assert answer(request_) == {"a", "c"}
