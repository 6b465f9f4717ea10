"""Sifting a register: groups narrow, values widen, counts say what a press would show."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.portfolio.sifting import Row, sift

FALLS = Row(1, {"status": ("active",), "directorate": ("OPS",)})
SLIPS = Row(2, {"status": ("paused",), "directorate": ("OPS", "AMH")})
SLEEP = Row(3, {"status": ("active",), "directorate": ("AMH",)})
REGISTER = (FALLS, SLIPS, SLEEP)

_groups = {"status": ("active", "paused", "unknown"), "directorate": ("AMH", "OPS", "CYP")}
_marks = st.fixed_dictionaries(
    {group: st.lists(st.sampled_from(values), unique=True) for group, values in _groups.items()}
)
_choices = st.fixed_dictionaries(
    {group: st.frozensets(st.sampled_from(values)) for group, values in _groups.items()}
)


def test_nothing_chosen_shows_everything_with_counts() -> None:
    sifted = sift(REGISTER, {})

    assert sifted.ids == (1, 2, 3)
    assert sifted.count("status", "active") == 2
    assert sifted.count("directorate", "AMH") == 2


def test_values_of_a_group_widen_and_groups_narrow() -> None:
    both = sift(REGISTER, {"status": frozenset({"active", "paused"})})
    narrowed = sift(REGISTER, {"status": frozenset({"active"}), "directorate": frozenset({"AMH"})})

    assert both.ids == (1, 2, 3)
    assert narrowed.ids == (3,)
    assert narrowed.total == 3


def test_a_row_without_the_group_is_not_shown_once_that_group_is_chosen() -> None:
    sifted = sift((*REGISTER, Row(4, {"status": ("active",)})), {"words": frozenset({"found"})})

    assert sifted.ids == ()
    assert sifted.total == 4


@settings(deadline=None)
@given(rows=st.lists(_marks, max_size=12), chosen=_choices)
def test_a_count_is_what_the_list_shows_once_that_filter_is_pressed(
    rows: list[dict[str, list[str]]], chosen: dict[str, frozenset[str]]
) -> None:
    register = [
        Row(place, {group: tuple(values) for group, values in marks.items()})
        for place, marks in enumerate(rows)
    ]
    sifted = sift(register, chosen)

    for group, values in _groups.items():
        for value in values:
            alone = sift(register, {**chosen, group: frozenset({value})})
            assert sifted.count(group, value) == len(alone.ids)
