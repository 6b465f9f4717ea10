"""The results page of a round, ready to show: from one release, for everybody the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.survey.release.results import Results
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.models import Wave
from goldthread.instruments.presenters.results.asked import (
    Asked,
    Choice,
    breakdown_choices,
    nth_time,
    order_choices,
    settled,
    time_choices,
)
from goldthread.instruments.presenters.results.bands import Bar, bar
from goldthread.instruments.presenters.results.changes import Changes, changes
from goldthread.instruments.presenters.results.directorates import AgreedTable, agreed_table
from goldthread.instruments.presenters.results.figures import (
    EVERYBODY,
    NO_ANSWERS,
    Column,
    column_of,
)
from goldthread.instruments.presenters.results.order import INSTRUMENT, ordered
from goldthread.instruments.presenters.results.ramp import Ramp, ramp
from goldthread.instruments.presenters.results.sentences import highest_and_lowest, taken
from goldthread.instruments.presenters.results.wording import Statement, Told, statements
from goldthread.instruments.presenters.results.worked_out import WorkedOut, worked_out
from goldthread.instruments.queries.shown import Shown


@dataclass(frozen=True, slots=True)
class Voices:
    """Answers to an open question, in no order; or the words why there are none to read."""

    statement: Statement
    said: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """A release with the words of its instrument: what every part of a page is made from.

    `without`: corporate groups of which nobody answered; they have no column.
    """

    results: Results
    told: Told
    statements: Mapping[str, Statement]
    rated: tuple[Statement, ...]
    chosen: tuple[Statement, ...]
    columns: tuple[Column, ...]
    without: tuple[Column, ...]
    asked: Asked


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything of the page; what is None or empty is left out."""

    heading: str
    lede: str
    state: str
    later: str
    notes: tuple[str, ...]
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    sentence: str
    ramp: Ramp | None
    without: str
    bars: tuple[tuple[Statement, Bar], ...]
    picked: tuple[tuple[Statement, Bar], ...]
    changes: Changes | None
    agreed: AgreedTable | None
    voices: tuple[Voices, ...]
    worked_out: WorkedOut
    query: str
    number: int


def read(shown: Shown, asked: Asked) -> Read:
    """The release in the words and the order that the address asks for."""
    held = shown.round
    told = Told(shown.instrument, held.language, held.placeholders)
    found = statements(told)
    results = shown.results
    rated = [found[item] for item in results.items if found[item].points]
    chosen = [found[item] for item in results.items if not found[item].points]
    asked = settled(asked, tuple(results.breakdowns))
    columns, without = _columns(shown, asked.by)
    return Read(
        results=results,
        told=told,
        statements=found,
        rated=ordered(results, rated, asked.order),
        chosen=tuple(chosen),
        columns=tuple(columns),
        without=tuple(without),
        asked=asked,
    )


def results_page(shown: Shown, asked: Asked, words: Mapping[str, str]) -> ResultsPage:
    """The page. `words`: what the organisation calls a breakdown."""
    found = read(shown, asked)
    results, columns = found.results, found.columns
    in_order = found.asked.order == INSTRUMENT
    table = ramp(results, found.rated, columns, by_section=in_order) if found.rated else None
    return ResultsPage(
        heading=heading(found),
        lede=lede(shown, found),
        state=state_of(shown.wave),
        later=_later(shown.later),
        notes=notes(shown, found.told),
        choices=tuple(_choices(shown, found, words)),
        sentence=highest_and_lowest(table) if table else "",
        ramp=table,
        without=", ".join(each.name for each in found.without),
        bars=tuple((each, bar(results.area(each.id), each, EVERYBODY)) for each in found.rated),
        picked=tuple((each, bar(results.area(each.id), each, EVERYBODY)) for each in found.chosen),
        changes=changes(results, found.rated, columns),
        agreed=agreed_table(shown.agreed, found.statements, found.rated, results),
        voices=tuple(_voices(found)),
        worked_out=worked_out(results, found.told, found.statements, found.rated),
        query=found.asked.query,
        number=shown.wave.number,
    )


def heading(found: Read) -> str:
    """What the table shows: "How we improve today: the middle answer, 0 to 5"."""
    ends = {(each.points.low, each.points.high) for each in found.rated if each.points}
    if not found.rated:
        return found.told.title
    scale = f", {min(ends)[0]} to {min(ends)[1]}" if len(ends) == 1 else ""
    return f"{found.told.title}: the middle answer{scale}"


def lede(shown: Shown, found: Read) -> str:
    """How many answered and what the ends mean."""
    return f"{answered(shown, found)} {ends(found)}".strip()


def answered(shown: Shown, found: Read) -> str:
    """How many answered, of how many; empty where people were not asked."""
    if not found.results.items:
        return ""
    return taken(found.results.taking["", ""].n, shown.expected)


def ends(found: Read) -> str:
    """What the ends of the scales mean."""
    told = dict.fromkeys(each.points.ends for each in found.rated if each.points)
    return " ".join(f"{words}." for words in told)


def state_of(wave: Wave) -> str:
    """Whether others see it; empty where they do."""
    if wave.state != Wave.State.REVEALED:
        return "Not yet shown to others"
    return "" if wave.shown else "Hidden from others at present"


def notes(shown: Shown, told: Told) -> tuple[str, ...]:
    """What must stand wherever these results do."""
    about = shown.round.about.strip().rstrip(".")
    who = (f"“We” is {about}.",) if about else ()
    return (*who, *(told.say(name) for name in told.instrument.notes))


def _columns(shown: Shown, by: str) -> tuple[list[Column], list[Column]]:
    """The groups that have a column, and corporate ones of which nobody answered."""
    groups = {group.key: column_of(group) for group in shown.groups.get(by, ())}
    told = [groups[key] for key in shown.results.breakdowns.get(by, ()) if key in groups]
    empty = [each for each in told if each.key in shown.corporate and _nobody(shown, each)]
    return [each for each in told if each not in empty], empty


def _nobody(shown: Shown, column: Column) -> bool:
    areas = shown.results.areas.values()
    here = (column.breakdown, column.key)
    return all(area.n == 0 for area in areas if (area.breakdown, area.group) == here)


def _choices(
    shown: Shown, found: Read, words: Mapping[str, str]
) -> list[tuple[str, tuple[Choice, ...]]]:
    breakdowns = tuple(found.results.breakdowns)
    told = [
        ("Groups", breakdown_choices(found.asked, breakdowns, words)),
        ("Order", order_choices(found.asked) if len(found.rated) > 1 else ()),
        ("Which time", time_choices(found.asked, shown.times, shown.wave.number)),
    ]
    return [each for each in told if each[1]]


def _later(wave: Wave | None) -> str:
    return f"The {nth_time(wave.number)} is not shown yet." if wave else ""


def _voices(found: Read) -> list[Voices]:
    told = []
    for item, said in found.results.words.items():
        statement = found.statements[item]
        if isinstance(said, tuple):
            told.append(Voices(statement, said, "" if said else NO_ANSWERS))
        else:
            told.append(Voices(statement, (), _why(said)))
    return told


def _why(said: Suppressed | TooFew | Undefined) -> str:
    if isinstance(said, TooFew):
        return f"Shown from {said.need} answers on."
    return said.reason
