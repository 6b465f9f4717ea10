"""In which order statements stand: as in the instrument, or those that divide people most first.

Nothing is ordered by how high it was rated, and directorates keep their own order.
"""

from collections.abc import Sequence

from goldthread.core.survey.release.results import AtLeast, Bands, Results
from goldthread.instruments.presenters.results.wording import Statement

INSTRUMENT, WIDEST = "instrument", "widest"
ORDERS = {INSTRUMENT: "In the order of the instrument", WIDEST: "Widest disagreement first"}


def ordered(results: Results, statements: Sequence[Statement], order: str) -> tuple[Statement, ...]:
    """The statements in that order; those that cannot be placed come last, as in the instrument."""
    if order != WIDEST:
        return tuple(statements)
    return tuple(sorted(statements, key=lambda each: _place(results, each)))


def spread(results: Results, statement: Statement) -> float | None:
    """How far everybody's answers lie apart, by what the release shows, 0 to 1 of the scale: the
    mean distance from the median, or how far the bands lie apart where that is not shown."""
    area = results.areas[statement.id, "", ""]
    if isinstance(area.ad, int | float) and statement.points:
        return area.ad / (statement.points.high - statement.points.low)
    match area.bands:
        case Bands():
            return _apart([area.bands.of(band.name) for band in statement.bands])
        case AtLeast():
            return 0.0
    return None


def _place(results: Results, statement: Statement) -> float:
    found = spread(results, statement)
    return 1.0 if found is None else -found


def _apart(shares: Sequence[int]) -> float:
    """Mean distance from the middle band, in shares of the whole way from first to last."""
    if len(shares) < 2:
        return 0.0
    reached, middle = 0, 0
    for place, share in enumerate(shares):
        reached += share
        if reached >= 50:
            middle = place
            break
    far = sum(abs(place - middle) * share for place, share in enumerate(shares))
    return far / 100 / (len(shares) - 1)
