"""How the figures were worked out: the names of statistics, intervals, and from when on they show.

The same on the page, folded, and as a sheet of the Excel copy. Method: docs/methods/survey.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.survey.release.results import Area, Method, Results
from goldthread.core.survey.release.rules import HELD_BACK, Rules
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import CannotSay, Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.figures import why_not
from goldthread.instruments.presenters.results.wording import Points, Statement, Told

_NAMES = {
    "icc1": "ICC(1): how much of the spread lies between groups",
    "icc2": "ICC(2): how reliably groups differ",
    "alpha": "Cronbach's alpha, with Feldt's interval",
    "omega": "McDonald's omega (total, one factor)",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its text, or its figure in words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A statement's figures that stand on no picture, in words."""

    statement: Statement
    favourable: str
    interval: str
    quartiles: str
    ad: str
    deviation: str


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Lines on how, details by statement for everybody, further figures."""

    lines: tuple[Line, ...]
    details: tuple[Detail, ...]
    further: tuple[Line, ...]


def worked_out(
    results: Results, told: Told, statements: Mapping[str, Statement], rated: Sequence[Statement]
) -> WorkedOut:
    """Everything under "How this was worked out" of these statements."""
    compared = bool(results.changes)
    return WorkedOut(
        lines=tuple(_lines(results.rules, rated, compared=compared)),
        details=tuple(_detail(results.area(each.id), each) for each in rated),
        further=tuple(_further(results, told, statements)),
    )


def said(value: object, digits: int = 2) -> str:
    """A figure or an interval, or why there is none."""
    match value:
        case Suppressed() | TooFew() | Undefined():
            return why_not(value)
        case Quartiles(first, third):
            return f"{first:g} to {third:g}"
        case (low, high):
            return f"{low:.{digits}f} to {high:.{digits}f}"
        case float() | int():
            return f"{value:.{digits}f}"
    raise TypeError(f"No figure: {value!r}")


def _lines(rules: Rules, rated: Sequence[Statement], *, compared: bool) -> Iterator[Line]:
    yield Line(
        "Middle answer",
        "The median of those who answered: as many answered lower as higher. Between two points "
        "it is a half. A missing answer, “does not apply” included, counts in nothing; 0 counts.",
    )
    for words in dict.fromkeys(_bands(each.points) for each in rated if each.points):
        yield Line("Bands", words)
    yield Line(
        "Order by disagreement",
        "By the mean distance of everybody's answers from the median (AD), in shares of the "
        "scale; where that is not shown, by how far the shown bands lie apart.",
    )
    yield from _limits(rules)
    yield Line(
        "Intervals",
        "95%. Of the share in the highest band: Wilson's score interval. Of a score: Student's.",
    )
    if compared:
        yield Line(
            "First and second time",
            "A clear difference is one whose 95% interval of Cliff's delta leaves out nothing "
            "(0). Only groups that may be shown both times are compared, and only statements "
            "whose wording is the same or is said to be comparable.",
        )
    yield Line(
        "Agreed ratings",
        "Statements of their directorates, with an author. They are in no figure of people's "
        "answers.",
    )


def _limits(rules: Rules) -> Iterator[Line]:
    if rules.protects:
        yield Line(
            "Smallest group",
            f"{rules.group} answers to the statement. When what is held back could be worked "
            "out from the rest, the next smallest group is held back too. When everybody of a "
            "group answered in one band, only “95% or more” is shown.",
        )
    else:
        yield Line(
            "Smallest group",
            "None in this round, which is named. What leaves the room (every copy) keeps to "
            f"{rules.outside.group} answers.",
        )
    yield Line(
        "Shown from",
        f"Middle answer, bands and their interval from {rules.group} answers, quartiles from "
        f"{rules.quartiles}, AD and standard deviation from {rules.agreement}.",
    )
    yield Line("Held back", HELD_BACK)


def _bands(points: Points) -> str:
    told = ", ".join(band.words for band in points.bands)
    return (
        f"{told}. The last is the favourable one. Shares are whole numbers that add up to 100 "
        f"(largest remainder). {points.ends}."
    )


def _detail(area: Area, statement: Statement) -> Detail:
    return Detail(
        statement=statement,
        favourable=_favourable(area, statement),
        interval=_percent(area.interval),
        quartiles=said(area.quartiles),
        ad=said(area.ad),
        deviation=said(area.deviation),
    )


def _favourable(area: Area, statement: Statement) -> str:
    shares = getattr(area.bands, "shares", None)
    if shares is None:
        percent = getattr(area.bands, "percent", None)
        return f"{percent}% or more in one band" if percent else _cannot(area.bands)
    return f"{dict(shares).get('favourable', 0)}%"


def _cannot(value: object) -> str:
    return why_not(value) if isinstance(value, Suppressed | TooFew | Undefined) else ""


def _percent(interval: tuple[float, float] | CannotSay) -> str:
    words = said(interval, 0)
    return words if isinstance(interval, Suppressed | TooFew | Undefined) else f"{words}%"


def _further(results: Results, told: Told, statements: Mapping[str, Statement]) -> Iterator[Line]:
    titles = {score.id: told.say(score.title) for score in told.instrument.scores}
    for (score, breakdown, _), area in results.scores.items():
        if not breakdown:
            within = (
                ""
                if isinstance(area.interval, Suppressed | TooFew | Undefined)
                else (f", interval {said(area.interval, 1)}")
            )
            yield Line(
                f"{titles.get(score, score)}: mean of people's scores, 0 to 10",
                f"{said(area.value, 1)}{within}",
            )
    for method in results.methods:
        subject = titles.get(method.subject) or _short(statements, method)
        within = (
            ""
            if isinstance(method.interval, Suppressed | TooFew | Undefined)
            else (f", interval {said(method.interval)}")
        )
        yield Line(
            f"{_NAMES.get(method.name, method.name)}; {subject}",
            f"{said(method.value)}{within}; {method.n} people",
        )


def _short(statements: Mapping[str, Statement], method: Method) -> str:
    found = statements.get(method.subject)
    return (found.short or found.text) if found else method.subject
