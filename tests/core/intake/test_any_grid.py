"""Whatever stands in a grid, reading it ends, gives rows that have titles, and says where."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.core.intake.grid import Cell, Merge, Sheet, Workbook
from tests.core.intake.reading import read_grid

WORDS = st.sampled_from(
    [
        *("Title", "Project", "Audit title", "Lead", "Start", "End", "Dates", "Status", "Type"),
        *("Aim", "Ref", "Directorate", "Re-audit", "Result", "Apr", "May", "Jun", "Key", "x"),
        *("Complete", "Live", "Total", "Sub-total", "2014/15", "AMH", '"', "see above", "n/a"),
        *("Falls on Willow", "01/02/2015", "05/13/2015", "Q3", "☐ QI ☒ Audit", "100%", "a: b"),
        *("Green = done", "Title: Falls", "Lead: OT", "Status: Live", "(2)", "?", "█████"),
    ]
)
VALUES = st.one_of(
    WORDS, st.text(max_size=12), st.integers(-5, 50_000), st.floats(0, 1), st.dates(), st.booleans()
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 7))
FILLS = st.sampled_from(["", "", "00B050", "FFC000", "FF0000"])


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    values = draw(st.dictionaries(PLACES, st.tuples(VALUES, FILLS), max_size=40))
    cells = {
        (row, column): Cell(row, column, value, str(value), fill=fill)
        for (row, column), (value, fill) in values.items()
    }
    corners = draw(st.lists(st.tuples(PLACES, st.integers(0, 3), st.integers(0, 3)), max_size=3))
    merges = tuple(Merge(r, c, r + down, c + over) for (r, c), down, over in corners)
    lead_in = tuple(draw(st.lists(WORDS, max_size=2)))
    return Sheet(draw(WORDS), cells, merges, draw(st.booleans()), lead_in=lead_in)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sheets(), min_size=1, max_size=2))
def test_any_grid_is_read(pages: list[Sheet]) -> None:
    reading = read_grid(Workbook("any.xlsx", tuple(pages)))
    for row in reading.rows:
        assert row.title.strip()
        assert row.source.row
        assert row.start.iso is None or isinstance(row.start.iso, date)
    assert len(reading.sheets) == len(pages)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_the_same_grid_gives_the_same_reading(page: Sheet) -> None:
    workbook = Workbook("any.xlsx", (page,))
    assert read_grid(workbook) == read_grid(workbook)
