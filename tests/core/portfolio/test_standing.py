"""Before and now: whatever happened, the numbers add up and every project has one place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.portfolio.standing import (
    ENDED,
    Now,
    Part,
    Then,
    bridge,
    by_directorate,
    by_group,
    placed,
)

_PROJECTS = 12
_OWNERS = st.sampled_from([None, 1, 2, 3])
_ENDINGS = st.sampled_from([one for one in ENDED if one is not Part.WITH_FAMILY])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Then], list[Now]]:
    """A baseline with families and what came of it: ends, other families, other owners, more."""
    ids = list(range(1, _PROJECTS + 1))
    on_baseline = sorted(draw(st.sets(st.sampled_from(ids))))
    ended = {one: draw(_ENDINGS) for one in sorted(draw(st.sets(st.sampled_from(ids))))}
    live = [one for one in ids if one not in ended]
    then = [Then(one, head, draw(_OWNERS)) for one, head in _heads(draw, on_baseline).items()]
    heads = _heads(draw, live)
    now = [
        Now(
            one,
            heads.get(one, one),
            draw(_OWNERS),
            ended.get(one),
            began_after=draw(st.booleans()),
            decided=draw(st.booleans()),
        )
        for one in ids
    ]
    return then, now


def _heads(draw: st.DrawFn, ids: list[int]) -> dict[int, int]:
    drawn = {one: draw(st.sampled_from(range(4))) for one in ids}
    first: dict[int, int] = {}
    for one, family in drawn.items():
        first.setdefault(family, one)
    # Family 0 is of those without one.
    return {one: first[family] if family else one for one, family in drawn.items()}


@settings(max_examples=60)
@given(histories(), st.sets(st.integers(1, _PROJECTS)))
def test_the_numbers_add_up(history: tuple[list[Then], list[Now]], serves: set[int]) -> None:
    then, now = history
    owner_of = {one.project: one.directorate for one in now}
    heads = {one.head for one in now if one.ended is None}

    pieces = placed(then, now)
    whole, rows = bridge(pieces), by_directorate(pieces)

    assert whole.before == len({one.head for one in then})
    assert whole.now == len(heads)
    goals = by_group(pieces, {one: (one % 3, 7) for one in serves})
    for one in (whole, *goals.values()):
        assert one.before - one.ended + one.added == one.now
    for owner, row in rows.items():
        assert row.now == sum(owner_of[head] == owner for head in heads)
        assert row.before - row.ended + row.added - row.left + row.came == row.now
    for name in ("before", "now", "ended", "added"):
        assert sum(getattr(row, name) for row in rows.values()) == getattr(whole, name)
    assert sum(row.left for row in rows.values()) == sum(row.came for row in rows.values())
    told = [one for piece in pieces if piece.counts_before for one in piece.projects]
    assert sorted(told) == sorted(one.project for one in then)
    assert all(piece.project in piece.projects for piece in pieces)


def test_a_family_goes_on_while_one_of_it_does() -> None:
    then = [Then(1, 1, 5), Then(2, 1, 6)]
    now = [Now(1, 1, 5, Part.STOPPED), Now(2, 2, 6)]

    (piece,) = placed(then, now)

    assert (piece.part, piece.before, piece.now) == (Part.GOES_ON, 5, 6)


def test_a_family_agreed_afterwards_is_told_apart_from_an_end() -> None:
    then = [Then(1, 1), Then(2, 2), Then(3, 3)]
    now = [Now(1, 2), Now(2, 2), Now(3, 3, ended=Part.STOPPED)]

    assert [piece.part for piece in placed(then, now)] == [
        Part.WITH_FAMILY,
        Part.GOES_ON,
        Part.STOPPED,
    ]


def test_a_family_taken_apart_counts_twice() -> None:
    pieces = placed([Then(1, 1), Then(2, 1)], [Now(1, 1), Now(2, 2)])

    assert [piece.part for piece in pieces] == [Part.GOES_ON, Part.APART]


def test_found_after_new_and_come_and_gone() -> None:
    now = [
        Now(1, 1),
        Now(2, 2, began_after=True),
        Now(3, 3, ended=Part.STOPPED, decided=True),
        Now(4, 4, ended=Part.FINISHED),
    ]

    pieces = placed([], now)

    assert [piece.part for piece in pieces] == [Part.FOUND, Part.NEW, Part.CAME_AND_WENT]
    assert (bridge(pieces).before, bridge(pieces).now) == (0, 2)
