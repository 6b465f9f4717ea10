"""The big screen: one thing at a time, seen from ten metres, the same figures as the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from goldthread.instruments.presenters.results.directorates import AgreedTable, agreed_table
from goldthread.instruments.presenters.results.figures import Column
from goldthread.instruments.presenters.results.order import INSTRUMENT
from goldthread.instruments.presenters.results.page import Read, answered, ends, heading
from goldthread.instruments.presenters.results.ramp import Ramp, ramp
from goldthread.instruments.presenters.results.statement import Line, statement_lines
from goldthread.instruments.presenters.results.wording import Statement
from goldthread.instruments.queries.shown import Shown

# What fits on a canvas of 1280 × 720 with nothing under 24 pixels: rows, groups, lines of text, and
# letters a line of a statement beside groups, of one alone, and of a note.
ROWS, COLUMNS, LINES = 9, 5, 17
_BESIDE, _ALONE, _NOTE = 41, 66, 88
_LONG = 70


@dataclass(frozen=True, slots=True)
class Face:
    """What a slide shows: a table of middle answers, agreed ratings, or one statement's bars."""

    heading: str
    ramp: Ramp | None = None
    agreed: AgreedTable | None = None
    statement: Statement | None = None
    lines: tuple[Line, ...] = ()

    @property
    def long(self) -> bool:
        """Whether the heading needs smaller letters."""
        return len(self.heading) > _LONG


@dataclass(frozen=True, slots=True)
class Slide:
    """One of `total` slides. `notes` stand wherever results of the instrument do."""

    number: int
    total: int
    answered: str
    ends: str
    notes: tuple[str, ...]
    face: Face

    @property
    def before(self) -> int:
        """The slide before this one, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The slide after this one, 0 for none."""
        return self.number + 1 if self.number < self.total else 0


def slides(shown: Shown, found: Read) -> tuple[Slide, ...]:
    """Tables of nine rows at most, then what directorates agreed, then every statement."""
    notes = tuple(found.told.say(name) for name in found.told.instrument.notes)
    taken = sum(ceil(len(note) / _NOTE) for note in notes)
    faces = [
        *_tables(found, LINES - taken),
        *_agreed(shown, found, LINES - taken),
        *_statements(shown, found, max(1, COLUMNS - ceil(taken / 2))),
    ] or [Face(found.told.title)]
    foot = (answered(shown, found), ends(found), notes)
    return tuple(
        Slide(number, len(faces), *foot, face) for number, face in enumerate(faces, start=1)
    )


def slide_asked(shown: Shown, found: Read, address: Mapping[str, str]) -> Slide:
    """The slide that the address asks for: by number, or by its statement; else the first."""
    made = slides(shown, found)
    item, number = address.get("item", ""), address.get("slide", "")
    for slide in made:
        if item and slide.face.statement and slide.face.statement.id == item:
            return slide
    at = int(number) if number.isdecimal() and len(number) < 5 else 1
    return made[max(1, min(at, len(made))) - 1]


def _tables(found: Read, lines: int) -> Iterator[Face]:
    in_order = found.asked.order == INSTRUMENT
    for pooled, rows in groupby(found.rated, key=lambda row: in_order and row.pooled):
        groups = () if pooled else found.columns
        for part in _cut(tuple(rows), lines, _BESIDE if groups else _ALONE):
            for columns in _in_parts(groups, COLUMNS):
                table = ramp(found.results, part, columns, by_section=False)
                yield Face(heading(found), ramp=table)


def _cut(rows: Sequence[Statement], lines: int, letters: int) -> list[tuple[Statement, ...]]:
    """As many rows a slide as have room, about as many on each."""
    high = [max(2, ceil(len(row.text) / letters) + 0.3) for row in rows]
    slides = max(ceil(sum(high) / lines), ceil(len(rows) / ROWS))
    share = sum(high) / slides
    cut: list[tuple[Statement, ...]] = [()]
    filled = 0.0
    for row, own in zip(rows, high, strict=True):
        if cut[-1] and (filled + own / 2 > share or filled + own > lines or len(cut[-1]) == ROWS):
            cut.append(())
            filled = 0.0
        cut[-1] = (*cut[-1], row)
        filled += own
    return cut


def _in_parts(columns: Sequence[Column], most: int) -> list[tuple[Column, ...]]:
    parts = [tuple(columns[at : at + most]) for at in range(0, len(columns), most)]
    return parts or [()]


def _agreed(shown: Shown, found: Read, lines: int) -> Iterator[Face]:
    table = agreed_table(shown.agreed, found.statements, found.rated, found.results)
    if table is None:
        return
    rows = {row.statement.id: row for row in table.rows}
    for part in _cut([row.statement for row in table.rows], lines, _BESIDE):
        own = tuple(rows[each.id] for each in part)
        yield Face(f"{found.told.title}: what was agreed", agreed=replace(table, rows=own))


def _statements(shown: Shown, found: Read, most: int) -> Iterator[Face]:
    for statement in (*found.rated, *found.chosen):
        everybody, *groups = statement_lines(shown, found, statement)
        for at in range(0, max(1, len(groups)), most):
            lines = (everybody, *groups[at : at + most])
            yield Face(statement.text, statement=statement, lines=lines)
