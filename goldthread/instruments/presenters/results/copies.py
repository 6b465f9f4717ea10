"""Copies to take away, of exactly what is shown: Excel, CSV and JSON, all from the release.

What leaves the room keeps to its own minimum, in named rounds too. Forms of the files:
docs/howto/read-the-results.md, "Copies".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from goldthread.core.survey.release.results import Area, Change
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.asked import Asked, nth_time
from goldthread.instruments.presenters.results.directorates import agreed_table
from goldthread.instruments.presenters.results.figures import (
    EVERYBODY,
    NO_ANSWERS,
    NOT_COMPARED,
    Column,
    why_not,
)
from goldthread.instruments.presenters.results.page import Read, lede, notes, read, state_of
from goldthread.instruments.presenters.results.statement import shares
from goldthread.instruments.presenters.results.wording import Statement
from goldthread.instruments.presenters.results.worked_out import Line, worked_out
from goldthread.instruments.queries.shown import Shown
from goldthread.report.sheets import Cell, Sheet, book_bytes, csv_bytes

WORKED_OUT = "How this was worked out"
_BEFORE = ("Number", "Statement", "Short label", "By", "Group", "Answered", "Middle answer")
_AFTER = (
    "Favourable: interval from (%)",
    "to (%)",
    "First quartile",
    "Third quartile",
    "AD (median)",
    "Standard deviation",
)
_COMPARED = (
    "Compared with the first time",
    "Answered the first time",
    "Middle answer: change",
    "Favourable: change (percentage points)",
    "Cliff's delta",
    "its interval from",
    "to",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy is made from. `words`: what the organisation calls a breakdown."""

    shown: Shown
    found: Read
    words: Mapping[str, str]


def copy_of(shown: Shown, asked: Asked, words: Mapping[str, str]) -> Copy:
    """The release as it may leave the room."""
    outside = replace(shown, results=shown.results.leaving_room())
    return Copy(outside, read(outside, asked), words)


def workbook(copy: Copy) -> bytes:
    """The Excel copy."""
    sheets = [middle_answers(copy), figures(copy), *_agreed(copy), *_own_words(copy)]
    about = [(line.label, line.text) for line in _about(copy)]
    return book_bytes(
        [sheet for sheet in sheets if sheet.rows],
        title=copy.found.told.title,
        notes=about,
        about=WORKED_OUT,
    )


def csv_copy(copy: Copy) -> bytes:
    """The figures as CSV."""
    return csv_bytes(figures(copy))


def middle_answers(copy: Copy) -> Sheet:
    """The table of the page: statements by everybody and by group."""
    columns = (EVERYBODY, *copy.found.columns)
    rows = tuple(
        (
            statement.number,
            statement.text,
            statement.short,
            *(_middle(copy, statement, column) for column in columns),
        )
        for statement in copy.found.rated
    )
    headings = ("Number", "Statement", "Short label", *(column.name for column in columns))
    return Sheet("Middle answers", headings, rows)


def figures(copy: Copy) -> Sheet:
    """A row a statement and group, everything that the release shows of it."""
    asked = (*copy.found.rated, *copy.found.chosen)
    most = max((len(each.bands) for each in asked), default=0)
    compared = bool(copy.found.results.changes)
    heads = chain.from_iterable((f"Band {at}", f"Band {at} (%)") for at in range(1, most + 1))
    headings = (*_BEFORE, *heads, *_AFTER, *(_COMPARED if compared else ()))
    rows = [
        (*_row(copy, area, statement, column, most), *_change(copy, area, compared=compared))
        for statement in asked
        for column, area in _areas(copy, statement)
    ]
    return Sheet("Figures", headings, tuple(rows))


def cell(value: object) -> Cell:
    """A figure as a cell: the number, or why there is none."""
    if isinstance(value, Suppressed | TooFew | Undefined):
        return why_not(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 4)
    return value  # type: ignore[return-value]


def _areas(copy: Copy, statement: Statement) -> Iterator[tuple[Column, Area]]:
    for column in (EVERYBODY, *copy.found.columns):
        area = copy.found.results.areas.get((statement.id, column.breakdown, column.key))
        if area is not None:
            yield column, area


def _row(
    copy: Copy, area: Area, statement: Statement, column: Column, most: int
) -> tuple[Cell, ...]:
    bands = [
        (band.words, _share(share))
        for band, share in zip(statement.bands, shares(area, statement), strict=True)
    ]
    empty = [("", "")] * (most - len(bands))
    return (
        statement.number,
        statement.text,
        statement.short,
        copy.words.get(column.breakdown, "") if column.breakdown else "",
        column.name,
        cell(area.n),
        _middle_of(area, statement),
        *chain.from_iterable([*bands, *empty]),
        *_two(area.interval),
        *_two(area.quartiles),
        cell(area.ad),
        cell(area.deviation),
    )


def _middle(copy: Copy, statement: Statement, column: Column) -> Cell:
    area = copy.found.results.areas.get((statement.id, column.breakdown, column.key))
    return "" if area is None else _middle_of(area, statement)


def _middle_of(area: Area, statement: Statement) -> Cell:
    if statement.points is None:
        return ""
    return NO_ANSWERS if area.n == 0 else cell(area.median)


def _share(words: str) -> Cell:
    return int(words[:-1]) if words[:-1].isdecimal() else words


def _two(value: object) -> tuple[Cell, Cell]:
    match value:
        case Quartiles(first, third):
            return cell(first), cell(third)
        case (low, high):
            return cell(low), cell(high)
    return cell(value), cell(value)


def _change(copy: Copy, area: Area, *, compared: bool) -> tuple[Cell, ...]:
    if not compared:
        return ()
    changes = copy.found.results.changes
    change: Change | None = changes.get((area.item, area.breakdown, area.group))
    if change is None:
        why = HELD_BACK if (area.item, "", "") in changes else NOT_COMPARED
        return (why, *[""] * (len(_COMPARED) - 1))
    return (
        cell(change.words),
        cell(change.n_first),
        cell(change.median),
        cell(change.favourable),
        cell(change.delta),
        *_two(change.interval),
    )


def _agreed(copy: Copy) -> Iterator[Sheet]:
    found = copy.found
    table = agreed_table(copy.shown.agreed, found.statements, found.rated, found.results)
    if table is not None:
        rows = tuple(
            (
                row.statement.number,
                row.statement.text,
                *(int(one.text) if one.text else "not rated" for one in row.ratings),
            )
            for row in table.rows
        )
        headings = ("Number", "Statement", *(column.name for column in table.columns))
        yield Sheet("Agreed ratings", headings, rows)


def _own_words(copy: Copy) -> Iterator[Sheet]:
    for item, said in copy.found.results.words.items():
        statement = copy.found.statements[item]
        told = said if isinstance(said, tuple) else (why_not(said),)
        yield Sheet(statement.short or item, (statement.text,), tuple((one,) for one in told))


def _about(copy: Copy) -> Iterator[Line]:
    found, shown = copy.found, copy.shown
    held = shown.round
    yield Line("Round", held.name)
    yield Line("Which time", nth_time(shown.wave.number))
    if state := state_of(shown.wave):
        yield Line("State", state)
    yield Line("Instrument", f"{shown.instrument.id}, version {shown.instrument.version}")
    yield Line("Answers are", held.get_mode_display())
    yield Line("Answered", lede(shown, found))
    for note in notes(shown, found.told):
        yield Line("Note", note)
    worked = worked_out(found.results, found.told, found.statements, found.rated)
    for line in (*worked.lines, *worked.further):
        yield Line(line.label, line.text)


FORMS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def named(copy: Copy, form: str) -> str:
    """The file's name."""
    return f"results-{copy.shown.round.pk}-{copy.shown.wave.number}.{form}"
