"""Nobody's answer follows from everything that is shown together: every world is tried."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.survey.release import (
    Answered,
    Area,
    AtLeast,
    Mode,
    Results,
    Rules,
    levels,
    release,
    withstanding,
)
from goldthread.core.survey.release.counting import Closed, closed_items
from goldthread.core.survey.release.figures import Level, area_of
from goldthread.core.survey.release.nesting import small_difference
from goldthread.core.survey.suppression.differencing import small_sets
from goldthread.core.values.unknowns import Suppressed
from tests.core.survey.releases import CONFIDENTIAL, TWO

ITEMS = {item.id: item for item in closed_items(TWO, "person")}
Cell = tuple[str, str]
World = dict[Cell, tuple[int, ...]]


@cache
def vectors(n: int, points: int) -> list[tuple[int, ...]]:
    chosen = combinations_with_replacement(range(points), n)
    return [tuple(one.count(point) for point in range(points)) for one in chosen]


@cache
def figures(item: str, counts: tuple[int, ...]) -> Area:
    return area_of(ITEMS[item], ("", ""), counts, Level.DETAIL, CONFIDENTIAL)


def consistent(area: Area, item: str, counts: tuple[int, ...]) -> bool:
    """Whether counts may lie behind what an area shows; a held-back figure says nothing."""
    if area.held_back:
        return True
    there = figures(item, counts)
    if isinstance(area.bands, AtLeast) != isinstance(there.bands, AtLeast):
        return False
    names = ("n", "bands", "median", "quartiles", "ad", "deviation")
    return all(
        isinstance(getattr(area, name), Suppressed) or getattr(area, name) == getattr(there, name)
        for name in names
    )


def added(*counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True)))


def worlds(results: Results, item: str, sizes: dict[Cell, int]) -> Iterator[World]:
    """Every table of counts by (directorate, role) that agrees with all areas."""
    points = len(ITEMS[item].points)
    rows: dict[str, list[World]] = {}
    for row in sorted({row for row, _ in sizes}):
        cells = [cell for cell in sizes if cell[0] == row]
        area = results.area(item, "directorate", row)
        found = product(*(vectors(sizes[cell], points) for cell in cells))
        rows[row] = [
            dict(zip(cells, one, strict=True))
            for one in found
            if consistent(area, item, added(*one))
        ]
    columns = sorted({column for _, column in sizes}) if "role" in results.breakdowns else []
    for parts in product(*rows.values()):
        world = {cell: counts for part in parts for cell, counts in part.items()}
        by_column = all(
            consistent(
                results.area(item, "role", column),
                item,
                added(*(counts for cell, counts in world.items() if cell[1] == column)),
            )
            for column in columns
        )
        if by_column and consistent(results.area(item), item, added(*world.values())):
            yield world


def given_away(results: Results, item: str, truth: World) -> list[tuple[Cell, Cell, int]]:
    """Cells with a shown group in which somebody's answer is certain to a person elsewhere, or in
    the same cell, who knows their own: (cell of the reader, cell of the other, reader's point)."""
    shown = {
        cell
        for cell in truth
        if not results.area(item, "directorate", cell[0]).held_back
        or ("role" in results.breakdowns and not results.area(item, "role", cell[1]).held_back)
    }
    readers = [
        (cell, point) for cell, counts in truth.items() for point, n in enumerate(counts) if n
    ]
    possible: dict[tuple[Cell, int, Cell], set[int]] = {}
    for world in worlds(results, item, {cell: sum(counts) for cell, counts in truth.items()}):
        for reader, point in readers:
            if not world[reader][point]:
                continue
            for cell in shown:
                seen = possible.setdefault((reader, point, cell), set())
                seen |= {
                    at for at, n in enumerate(world[cell]) if n - (cell == reader and at == point)
                }
    return [
        (reader, cell, point)
        for (reader, point, cell), seen in possible.items()
        if sum(truth[cell]) - (cell == reader) and len(seen) < 2
    ]


def answered(item: Closed, truth: World, roles: bool) -> list[Answered]:
    return [
        Answered(
            {"directorate": cell[0], "role": cell[1]} if roles else {"directorate": cell[0]},
            {item.id: int(item.points[at])},
        )
        for cell, counts in truth.items()
        for at, n in enumerate(counts)
        for _ in range(n)
    ]


def released(name: str, truth: World, *, roles: bool = False) -> Results:
    breakdowns = {"directorate": sorted({cell[0] for cell in truth})}
    if roles:
        breakdowns["role"] = sorted({cell[1] for cell in truth})
    return release(TWO, CONFIDENTIAL, breakdowns, answered(ITEMS[name], truth, roles))


@st.composite
def groups(draw: st.DrawFn, cells: tuple[Cell, ...], least: int, most: int) -> tuple[str, World]:
    """Answers that lean to one point, for that is where people are given away."""
    name = draw(st.sampled_from(["z", "a"]))
    points = len(ITEMS[name].points)
    truth = {}
    for cell in cells:
        usual = draw(st.integers(0, points - 1))
        n = draw(st.integers(least, most))
        others = draw(st.lists(st.integers(0, points - 1), max_size=2))
        given_ = [*others, *[usual] * n][:n]
        truth[cell] = tuple(given_.count(point) for point in range(points))
    return name, truth


@given(groups((("A", ""), ("B", "")), 4, 7))
@settings(max_examples=15, deadline=None)
def test_in_two_groups_everybody_keeps_two_possible_answers(case: tuple[str, World]) -> None:
    name, truth = case

    assert given_away(released(name, truth), name, truth) == []


@given(groups((("A", "x"), ("A", "y"), ("B", "x"), ("B", "y")), 2, 3))
@settings(max_examples=6, deadline=None)
def test_across_two_breakdowns_everybody_keeps_two_possible_answers(
    case: tuple[str, World],
) -> None:
    name, truth = case
    results = released(name, truth, roles=True)
    # Where little is shown the worlds are too many to try, and little can be given away.
    if any(area.held_back for area in results.groups(name, "directorate")):
        return

    assert given_away(results, name, truth) == []


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        # The lowest five lie in the lowest band, the middle of 1 and 5 is 3: all others said 5.
        ("z", {"A": (1, 0, 0, 0, 0, 4), "B": (0, 4, 0, 0, 0, 1)}),
        # One disagrees; everybody else is in the band that has one point.
        ("a", {"A": (1, 0, 5, 0, 0), "B": (1, 1, 1, 1, 2)}),
        ("a", {"A": (0, 0, 6, 0, 0), "B": (1, 1, 1, 1, 2)}),
    ],
)
def test_known_ways_to_give_somebody_away_are_closed(
    name: str, counts: dict[str, tuple[int, ...]]
) -> None:
    truth = {(group, ""): points for group, points in counts.items()}

    assert given_away(released(name, truth), name, truth) == []


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABC "), st.sampled_from("xyz ")), st.integers(0, 9), min_size=1
    ),
    st.integers(2, 6),
)
@settings(max_examples=150, deadline=None)
def test_small_differences_are_those_of_the_row_space(
    people: dict[tuple[str, str], int], least: int
) -> None:
    names = {cell: "".join(cell) for cell in people}
    published = [list(names.values())]
    published += [[names[c] for c in people if c[0] == row] for row in "ABC"]
    published += [[names[c] for c in people if c[1] == column] for column in "xyz"]
    sizes = {names[cell]: n for cell, n in people.items()}

    found = bool(small_sets(sizes, [over for over in published if over], least))
    assert small_difference(people, least) == found


def test_a_role_that_lies_within_a_directorate_but_for_few_is_hidden() -> None:
    truth: World = {
        ("A", "x"): (1, 1, 1, 1, 1, 1),
        ("A", "y"): (1, 1, 0, 0, 0, 0),
        ("B", "y"): (1, 1, 1, 1, 1, 1),
    }
    results = released("z", truth, roles=True)

    assert [area.held_back for area in results.groups("z", "directorate")] == [False, False]
    assert all(area.held_back for area in results.groups("z", "role"))


@given(groups((("A", ""), ("B", ""), ("C", "")), 1, 9))
@settings(max_examples=30, deadline=None)
def test_a_higher_minimum_never_shows_more(case: tuple[str, World]) -> None:
    name, truth = case
    people = answered(ITEMS[name], truth, roles=False)
    breakdowns = {"directorate": ("A", "B", "C")}
    low, high = (
        release(TWO, Rules(Mode.ANONYMOUS, least), breakdowns, people).areas for least in (5, 7)
    )

    shown = {key for key, area in low.items() if not area.held_back}
    assert {key for key, area in high.items() if not area.held_back} <= shown


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("z", {"A": (1, 0, 0, 0, 0, 4), "B": (0, 4, 0, 0, 0, 1)}),
        ("a", {"A": (1, 0, 5, 0, 0), "B": (1, 1, 1, 1, 2)}),
    ],
)
def test_without_the_look_at_everything_together_somebody_is_given_away(
    monkeypatch: pytest.MonkeyPatch, name: str, counts: dict[str, tuple[int, ...]]
) -> None:
    monkeypatch.setattr(withstanding, "exposed", lambda shown: None)
    monkeypatch.setattr(levels, "gives_away", lambda item, counts: False)
    truth = {(group, ""): points for group, points in counts.items()}

    assert given_away(released(name, truth), name, truth)
