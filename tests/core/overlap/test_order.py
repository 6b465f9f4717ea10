"""The order of looking: each pair once, groups together, one project held while its pairs pass."""

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.overlap.order import Look, Waiting, reading_order, texts_to_read

pairs = st.lists(
    st.tuples(
        st.integers(1, 9), st.integers(10, 19), st.sampled_from([None, 1, 2]), st.floats(0, 1)
    ),
    max_size=30,
    unique_by=lambda one: one[:2],
).map(lambda told: [Waiting(*one) for one in told])


@given(pairs)
def test_every_pair_comes_once_whatever_the_order_of_the_input(waiting: list[Waiting]) -> None:
    order = reading_order(waiting)

    passed = sorted(sorted((look.held, look.other)) for look in order)
    assert passed == sorted([one.first, one.second] for one in waiting)
    assert order == reading_order(waiting[::-1])


@given(pairs)
def test_pairs_of_a_group_come_together(waiting: list[Waiting]) -> None:
    group = {(one.first, one.second): one.group for one in waiting}
    order = reading_order(waiting)
    passed = [group[min(one.held, one.other), max(one.held, one.other)] for one in order]
    turns = [one for at, one in enumerate(passed) if one and (at == 0 or passed[at - 1] != one)]

    assert len(turns) == len(set(turns))


def test_one_project_is_held_while_its_pairs_pass_the_best_first() -> None:
    star = [Waiting(1, other, 7, worth) for other, worth in ((11, 0.2), (12, 0.9), (13, 0.5))]
    rest = [Waiting(11, 12, 7, 0.1), Waiting(4, 14, None, 0.95)]

    order = reading_order([*rest, *star])

    assert order == (Look(4, 14), Look(1, 12), Look(1, 13), Look(1, 11), Look(11, 12))
    assert texts_to_read(order) == 2 + 2 + 1 + 1 + 1


def test_reading_nothing_takes_no_text() -> None:
    assert reading_order([]) == ()
    assert texts_to_read(()) == 0
