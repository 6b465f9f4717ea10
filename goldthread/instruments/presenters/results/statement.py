"""One statement: its bars for everybody and each group, in words and as a table too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.survey.release.results import Area, Bands
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.asked import Choice, breakdown_choices
from goldthread.instruments.presenters.results.bands import Bar, bar
from goldthread.instruments.presenters.results.changes import Difference, difference
from goldthread.instruments.presenters.results.directorates import Rating, agreed_of_one
from goldthread.instruments.presenters.results.figures import (
    EVERYBODY,
    NO_ANSWERS,
    Figure,
)
from goldthread.instruments.presenters.results.page import Read, lede, notes, state_of
from goldthread.instruments.presenters.results.ramp import figure
from goldthread.instruments.presenters.results.sentences import of_one
from goldthread.instruments.presenters.results.wording import Band, Statement
from goldthread.instruments.presenters.results.worked_out import WorkedOut, worked_out
from goldthread.instruments.queries.shown import Shown


@dataclass(frozen=True, slots=True)
class Line:
    """Everybody or a group: bar, middle answer, what its directorate agreed, shares by band and
    answers by point (named rounds only), each with its label and in words."""

    bar: Bar
    middle: Figure
    agreed: str
    shares: tuple[tuple[str, str], ...]
    counts: tuple[tuple[int, str], ...]
    difference: Difference | None

    @property
    def whole(self) -> str:
        """What stands in place of all figures; empty where there are any."""
        if self.bar.n:
            return ""
        return HELD_BACK if self.bar.state == "held" else NO_ANSWERS


@dataclass(frozen=True, slots=True)
class StatementPage:
    """The page of one statement. `points` head `counts`, empty where no single point is shown."""

    statement: Statement
    sentence: str
    alternative: str
    lede: str
    state: str
    notes: tuple[str, ...]
    choices: tuple[Choice, ...]
    bands: tuple[Band, ...]
    points: tuple[int, ...]
    lines: tuple[Line, ...]
    pooled: bool
    compared: bool
    agreed: tuple[Rating, ...]
    pair: Statement | None
    pair_agreed: tuple[Rating, ...]
    before: Statement | None
    after: Statement | None
    worked_out: WorkedOut
    query: str

    @property
    def wide(self) -> int:
        """Columns of figures in the table."""
        return 1 + (self.statement.points is not None) + len(self.bands) + len(self.points)


def statement_page(
    shown: Shown, found: Read, item: str, words: Mapping[str, str]
) -> StatementPage | None:
    """The page of an item of the release; None for an item that is not in it."""
    if item not in found.results.items:
        return None
    statement, results = found.statements[item], found.results
    lines = statement_lines(shown, found, statement)
    in_order = (*found.rated, *found.chosen)
    at = in_order.index(statement)
    pair = found.statements.get(statement.pair)
    return StatementPage(
        statement=statement,
        sentence=of_one(results.area(item), statement),
        alternative=" ".join(line.bar.told for line in lines),
        lede=lede(shown, found),
        state=state_of(shown.wave),
        notes=notes(shown, found.told),
        choices=breakdown_choices(found.asked, tuple(results.breakdowns), words),
        bands=statement.bands,
        points=_points(lines, statement),
        lines=lines,
        pooled=statement.pooled,
        compared=bool(results.changes),
        agreed=agreed_of_one(shown.agreed, statement),
        pair=pair,
        pair_agreed=agreed_of_one(shown.agreed, pair) if pair else (),
        before=in_order[at - 1] if at else None,
        after=in_order[at + 1] if at + 1 < len(in_order) else None,
        worked_out=worked_out(
            results, found.told, found.statements, (statement,) if statement.points else ()
        ),
        query=found.asked.query,
    )


def statement_lines(shown: Shown, found: Read, statement: Statement) -> tuple[Line, ...]:
    """Everybody, then the groups of the breakdown in their order."""
    agreed = {each.column.key: each.text for each in agreed_of_one(shown.agreed, statement)}
    lines = []
    for column in (EVERYBODY, *found.columns):
        area = found.results.areas.get((statement.id, column.breakdown, column.key))
        if area is None:
            continue
        compared = bool(found.results.changes) and statement.points is not None
        lines.append(
            Line(
                bar=bar(area, statement, column),
                middle=figure(found.results, statement, column),
                agreed=agreed.get(column.key, ""),
                shares=tuple(
                    (band.words, share)
                    for band, share in zip(statement.bands, shares(area, statement), strict=True)
                ),
                counts=tuple(_counts(area, statement)),
                difference=difference(found.results, statement, column) if compared else None,
            )
        )
    return tuple(lines)


def shares(area: Area, statement: Statement) -> Sequence[str]:
    """A share a band, in words: "55%", or why there is none."""
    bands = statement.bands
    if area.n == 0:
        return [NO_ANSWERS] * len(bands)
    if isinstance(area.bands, Bands):
        return [f"{area.bands.of(band.name)}%" for band in bands]
    if isinstance(area.bands, Suppressed | TooFew | Undefined):
        return [HELD_BACK] * len(bands)
    least = area.bands
    return [f"{least.percent}% or more" if band.name == least.band else HELD_BACK for band in bands]


def _counts(area: Area, statement: Statement) -> Sequence[tuple[int, str]]:
    if statement.points is None or isinstance(area.counts, Suppressed | TooFew | Undefined):
        return []
    points = range(statement.points.low, statement.points.high + 1)
    return [(point, str(area.counts.get(point, 0))) for point in points]


def _points(lines: Sequence[Line], statement: Statement) -> tuple[int, ...]:
    if statement.points is None or not any(line.counts for line in lines):
        return ()
    return tuple(range(statement.points.low, statement.points.high + 1))
