"""An agreed rating beside people's answers: distance, spread, order."""

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.survey.beside import Beside, widest_first
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import CannotSay, Suppressed

HIDDEN = Suppressed("small group")


def row(
    item: str,
    agreed: int | None,
    middle: float | CannotSay,
    half: tuple[float, float] | None = None,
    *,
    order: int = 0,
) -> Beside:
    return Beside(item, order, 5, agreed, middle, Quartiles(*half) if half else HIDDEN)


def test_the_difference_is_agreed_less_the_middle_answer() -> None:
    assert row("a", 4, 1.0).difference == 3.0
    assert row("a", 0, 2.0).difference == -2.0
    assert row("a", 0, 0.0).difference == 0.0


def test_nothing_is_compared_where_one_of_the_two_is_not_there() -> None:
    assert row("a", None, 2.0).difference is None
    assert row("a", 3, HIDDEN).difference is None
    assert not row("a", 3, HIDDEN).apart
    assert row("a", 3, 2.0).spread is None
    assert not row("a", 3, 2.0).wide


def test_half_a_point_is_no_difference_and_a_whole_one_is() -> None:
    assert not row("a", 3, 2.5).apart
    assert row("a", 3, 2.0).apart
    assert row("a", 1, 2.0).apart


def test_people_differ_widely_from_half_of_the_scale() -> None:
    assert not row("a", 3, 3.0, (1.0, 3.0)).wide
    assert row("a", 3, 3.0, (1.0, 3.5)).wide
    assert Beside("a", 0, 4, 3, 3.0, Quartiles(2.0, 4.0)).wide


def test_furthest_apart_first_then_widest_then_the_instruments_order() -> None:
    rows = [
        row("same", 3, 3.0, (3.0, 3.0), order=1),
        row("hidden", 5, HIDDEN, order=2),
        row("below", 0, 2.0, (1.0, 4.0), order=3),
        row("above", 4, 2.0, (2.0, 3.0), order=4),
        row("furthest", 4, 1.0, (0.0, 2.0), order=5),
        row("wide", 3, 3.0, (1.0, 5.0), order=6),
        row("same too", 3, 3.0, (3.0, 3.0), order=7),
    ]

    assert [one.item for one in widest_first(rows)] == [
        "furthest",
        "below",
        "above",
        "wide",
        "same",
        "same too",
        "hidden",
    ]


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 5), st.none() | st.integers(0, 10).map(lambda n: n / 2)
        ),
        max_size=12,
    )
)
def test_every_row_stays_and_what_cannot_be_compared_comes_last(
    told: list[tuple[int | None, float | None]],
) -> None:
    rows = [
        row(str(place), agreed, HIDDEN if middle is None else middle, order=place)
        for place, (agreed, middle) in enumerate(told)
    ]

    placed = widest_first(reversed(rows))

    assert sorted(placed, key=lambda one: one.order) == rows
    apart = [one.difference for one in placed]
    assert apart == sorted(apart, key=lambda one: (one is None, -abs(one or 0)))
