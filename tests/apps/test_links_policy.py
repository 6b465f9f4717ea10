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


@given(st.lists(sayings, max_size=8), st.sampled_from((BOTH, ONE)))
def test_the_table_and_the_reading_of_views_say_the_same(
    said: list[Saying], sides: frozenset[int]
) -> None:
    state, current = LinkState.PROPOSED, {}
    for saying in said:
        if saying.directorate not in sides:
            continue
        current[saying.directorate] = saying
        state = TABLE[state][event_of(sides, list(current.values()))]

    assert state_of(sides, list(current.values())) is state


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
