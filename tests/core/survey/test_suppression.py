"""What may be shown of small groups holds whatever the numbers are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.survey.suppression.differencing import small_sets
from goldthread.core.survey.suppression.groups import breakdown
from goldthread.core.survey.suppression.tables import (
    fewest_more,
    given_away,
    intervals,
    small_cells,
)

GROUPS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 20), min_size=1)
TABLES = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=3)


@given(GROUPS, st.integers(2, 10))
def test_hidden_groups_are_together_as_many_as_the_minimum(
    answers: dict[str, int], least: int
) -> None:
    found = breakdown(answers, least)
    hidden = sum(answers[name] for name in found.hidden)

    assert all(answers[name] >= least for name in found.shown)
    assert not found.hidden or hidden >= least or not found.shown
    assert found.total_shown == (sum(answers.values()) >= least)
    named = [*found.shown, *found.hidden, *found.unanswered]
    assert sorted(named) == sorted(answers)


@given(GROUPS, st.integers(2, 10))
def test_no_hidden_group_alone_follows_from_the_total(answers: dict[str, int], least: int) -> None:
    found = breakdown(answers, least)
    published = [[name for name in answers if answers[name]]] + [[name] for name in found.shown]

    given_to_all = small_sets(answers, published, least) if found.total_shown else ()
    assert given_to_all == ()


@given(TABLES, st.integers(2, 6))
@settings(max_examples=25, deadline=None)
def test_cells_hidden_for_cover_leave_no_small_cell_certain(
    counts: list[list[int]], least: int
) -> None:
    small = small_cells(counts, least)
    more = fewest_more(counts, least)
    if more is None:
        return
    certain = given_away(counts, [*small, *more])

    assert not set(certain) & set(small)
    for (low, high), (row, column) in zip(intervals(counts, small), small, strict=True):
        assert low <= counts[row][column] <= high


def test_a_difference_of_two_counts_gives_a_small_set_away() -> None:
    people = {"a": 12, "b": 2}

    assert small_sets(people, [["a", "b"], ["a"]], 10) == (("b",),)
    assert small_sets(people, [["a", "b"]], 10) == ()
