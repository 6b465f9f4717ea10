"""The first time and this one: the words of the release, for groups that may be shown in both."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.survey.release.results import Change, Results
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.figures import (
    EVERYBODY,
    NOT_COMPARED,
    POOLED,
    Column,
    numeral,
)
from goldthread.instruments.presenters.results.wording import Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """A group in a row. `state`: clear, not, few, held, apart (not compared), pooled; `first` and
    `now` are middle answers, empty where they may not stand."""

    column: Column
    state: str
    words: str
    first: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A statement with its differences by column."""

    statement: Statement
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The table of the two times, and what it shows in a sentence."""

    columns: tuple[Column, ...]
    rows: tuple[ChangeRow, ...]
    sentence: str


_STATES = {"clear difference": "clear", "no clear difference": "not", "too few to say": "few"}


def changes(
    results: Results, told: Sequence[Statement], groups: Sequence[Column]
) -> Changes | None:
    """The comparison with the first time; None where the release has none."""
    if not results.changes:
        return None
    columns = (EVERYBODY, *groups)
    rows = tuple(
        ChangeRow(each, tuple(difference(results, each, column) for column in columns))
        for each in told
    )
    return Changes(columns, rows, _sentence(rows))


def difference(results: Results, statement: Statement, column: Column) -> Difference:
    """What the release says of a statement in a group."""
    key = (statement.id, column.breakdown, column.key)
    if key not in results.areas:
        return Difference(column, "pooled", POOLED)
    change = results.changes.get(key)
    if change is None:
        missing = results.changes.get((statement.id, "", "")) is None
        return Difference(column, *(("apart", NOT_COMPARED) if missing else ("held", HELD_BACK)))
    if isinstance(change.words, Suppressed):
        return Difference(column, "held", HELD_BACK)
    first, now = _middles(results, key, change)
    return Difference(column, _STATES[change.words], _directed(change), first, now)


def _middles(results: Results, key: tuple[str, str, str], change: Change) -> tuple[str, str]:
    now, more = results.areas[key].median, change.median
    hidden = Suppressed | TooFew | Undefined
    if isinstance(now, hidden) or isinstance(more, hidden):
        return "", ""
    return numeral(now - more), numeral(now)


def _directed(change: Change) -> str:
    if change.words != "clear difference" or not isinstance(change.delta, int | float):
        return str(change.words)
    return f"{change.words}, {'higher' if change.delta > 0 else 'lower'} now"


def _sentence(rows: Sequence[ChangeRow]) -> str:
    first = [row.differences[0] for row in rows]
    clear = [row for row in rows if row.differences[0].state == "clear"]
    if not clear:
        if any(each.state == "not" for each in first):
            return "Of everybody together no statement shows a clear difference."
        return "Too few answered to say whether anything differs."
    names = [f"“{row.statement.short or row.statement.text}”" for row in clear]
    many = "1 statement shows" if len(clear) == 1 else f"{len(clear)} statements show"
    return f"Of everybody together {many} a clear difference: {', '.join(names)}."
