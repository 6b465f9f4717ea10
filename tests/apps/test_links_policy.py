"""The table of link states, its diagram, and the reading of current views agree."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.portfolio.models import LinkType
from goldthread.portfolio.policies.links import (
    DIRECTED,
    TABLE,
    LinkEvent,
    LinkState,
    Saying,
    diagram,
    event_of,
    state_of,
)

BOTH = frozenset({1, 2})
ONE = frozenset({1})

sayings = st.builds(
    Saying,
    directorate=st.sampled_from((1, 2)),
    type=st.sampled_from(list(LinkType)),
    reverse=st.booleans(),
)


happenings = st.one_of(sayings, st.sampled_from(("gone", "back")), st.integers(1, 2))


@given(st.lists(happenings, max_size=10), st.sampled_from((BOTH, ONE)))
def test_the_table_and_the_reading_of_views_say_the_same(
    told: list[Saying | str | int], sides: frozenset[int]
) -> None:
    """A saying gives a view, a number takes that directorate's view back, the rest is decided."""
    state, gone = LinkState.PROPOSED, False
    current: dict[int, Saying] = {}
    for one in told:
        if one in ("gone", "back"):
            gone = one == "gone"
            event = LinkEvent.GONE if gone else LinkEvent.BACK
            state = TABLE[state].get(event, state)
            if event is LinkEvent.BACK and state is LinkState.PROPOSED:
                state = spoken_again(sides, list(current.values()))
        elif isinstance(one, Saying) and one.directorate in sides:
            current[one.directorate] = one
            state = TABLE[state][event_of(sides, list(current.values()))]
        elif isinstance(one, int) and one in current:
            del current[one]
            state = TABLE[state][LinkEvent.ONE_LEFT if current else LinkEvent.NONE_LEFT]

    assert state_of(sides, list(current.values()), gone=gone) is state


def spoken_again(sides: frozenset[int], views: list[Saying]) -> LinkState:
    state = LinkState.PROPOSED
    for number in range(1, len(views) + 1):
        state = TABLE[state][event_of(sides, views[:number])]
    return state


def test_every_state_is_reached_and_left() -> None:
    reached = {after for moves in TABLE.values() for after in moves.values()}

    assert reached == set(TABLE) == set(LinkState)
    assert [state for state, moves in TABLE.items() if set(moves.values()) <= {state}] == []


@pytest.mark.parametrize("kind", list(LinkType))
def test_across_two_directorates_both_must_say_the_same(kind: LinkType) -> None:
    first, second = Saying(1, kind), Saying(2, kind)
    agreed = LinkState.DISMISSED if kind == LinkType.UNRELATED else LinkState.AGREED

    assert state_of(BOTH, []) is LinkState.PROPOSED
    assert state_of(BOTH, [first]) is LinkState.ONE_VIEW
    assert state_of(BOTH, [first, second]) is agreed
    assert state_of(ONE, [first]) is agreed


@pytest.mark.parametrize(("one", "other"), list(product(LinkType, LinkType)))
def test_two_different_types_are_a_dispute(one: LinkType, other: LinkType) -> None:
    disputed = state_of(BOTH, [Saying(1, one), Saying(2, other)]) is LinkState.DISPUTED

    assert disputed is (one != other)


@pytest.mark.parametrize("kind", list(LinkType))
def test_the_way_round_counts_only_where_there_is_one(kind: LinkType) -> None:
    opposite = state_of(BOTH, [Saying(1, kind), Saying(2, kind, reverse=True)])

    assert (opposite is LinkState.DISPUTED) is (kind in DIRECTED)


def test_a_view_of_a_directorate_that_owns_neither_counts_no_more() -> None:
    assert state_of(BOTH, [Saying(3, LinkType.OVERLAP)]) is LinkState.PROPOSED


def test_the_page_of_the_method_shows_the_table() -> None:
    assert diagram() in Path("docs/methods/links.md").read_text(encoding="utf-8")
