"""The preview of an import in words: identifiers, sheets, headings, what will happen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from goldthread.core.intake.identifiers import BAR
from goldthread.core.intake.places import column_letters
from goldthread.core.intake.reading import HeadingReading, How, Reading, SheetReading
from goldthread.portfolio.forms.imports import CheckForm, heading_name
from goldthread.portfolio.queries.imports import Check
from goldthread.projects.models import Batch

SURE = 0.8
SHOWN_AT_ONCE = 5
SHOWN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """A place where an identifier stood. `parts` are the texts between the bars; `kept` says
    instead that nothing of it is kept."""

    where: str
    sort: str
    parts: tuple[str, ...]
    kept: bool
    leave_out: BoundField | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet: whether it is used and why, how many projects, and whose they are."""

    name: str
    hidden: bool
    holds: str
    projects: int
    use: BoundField
    owner: BoundField | None


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading: where it goes, an example, and what is doubtful."""

    text: str
    goes_to: BoundField
    example: str
    doubts: tuple[str, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class TablePart:
    """The headings of one table; folded when nothing is doubtful."""

    title: str
    lines: tuple[HeadingLine, ...]
    doubts: int

    @property
    def doubtful(self) -> tuple[HeadingLine, ...]:
        return tuple(line for line in self.lines if line.asks)

    @property
    def sure(self) -> tuple[HeadingLine, ...]:
        return tuple(line for line in self.lines if not line.asks)

    @property
    def caption(self) -> str:
        return f"Headings in {self.title} to look at"

    @property
    def sure_caption(self) -> str:
        return f"Headings in {self.title} without doubts"

    @property
    def summary(self) -> str:
        """For the fold of a table without doubts."""
        return f"Headings in {self.title}: {len(self.lines)}, no doubts"

    @property
    def sure_summary(self) -> str:
        """For the fold under the doubtful ones."""
        return f"{len(self.sure)} more heading{'' if len(self.sure) == 1 else 's'}, no doubts"


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the page of a draft shows."""

    rows: int
    doubts: int
    identifiers: int
    masked: tuple[MaskedRow, ...]
    sheets: tuple[SheetLine, ...]
    tables: tuple[TablePart, ...]
    new: int
    changed: int
    same: int
    alike: int
    gone: int
    clashing: int
    beyond: int
    unowned: tuple[str, ...]
    own: tuple[BoundField, ...]
    notices: tuple[str, ...]

    @property
    def imported(self) -> int:
        """How many projects the button imports."""
        return self.new + self.changed

    @property
    def masked_first(self) -> tuple[MaskedRow, ...]:
        return self.masked[:SHOWN_AT_ONCE]

    @property
    def masked_more(self) -> tuple[MaskedRow, ...]:
        return self.masked[SHOWN_AT_ONCE:SHOWN_AT_MOST]

    @property
    def masked_unlisted(self) -> int:
        return max(0, len(self.masked) - SHOWN_AT_MOST)


def preview_of(check: Check, form: CheckForm) -> Preview:
    """The page of a draft, with the controls of its form."""
    plan, reading = check.plan, check.plan.reading
    tables = tuple(_tables(reading, form))
    return Preview(
        rows=len(reading.rows),
        doubts=sum(table.doubts for table in tables),
        identifiers=len(check.draft.found),
        masked=tuple(_masked(check, form)),
        sheets=tuple(_sheet(number, sheet, form) for number, sheet in enumerate(reading.sheets)),
        tables=tables,
        new=len(plan.new),
        changed=len(plan.changed),
        same=len(plan.same),
        alike=len(check.alike),
        gone=len(plan.gone),
        clashing=len(plan.clashing),
        beyond=len(plan.beyond_reach) + plan.hidden,
        unowned=tuple(dict.fromkeys(row.source.sheet for row in plan.unowned)),
        own=tuple(form[f"own-{number}"] for number in range(len(form.own_columns))),
        notices=(*reading.notices, *_refused(check)),
    )


def counts_in_words(counts: Mapping[str, int]) -> str:
    """What an import did: "74 new, 9 changed, 3 the same"."""
    names = {"new": "new", "changed": "changed", "same": "the same", "gone": "no longer in it"}
    parts = [f"{counts[key]} {words}" for key, words in names.items() if counts.get(key)]
    return ", ".join(parts) or "nothing"


def state_of(batch: Batch) -> str:
    """Whether an import stands."""
    return "Undone" if batch.state == Batch.State.UNDONE else "Imported"


def _refused(check: Check) -> Iterator[str]:
    for sheet, column in check.draft.refused:
        where = f"Column {column_letters(column)} of {sheet or 'the list'}"
        yield f"{where} was said to hold your own numbers, but they are NHS numbers: it is masked."


def _masked(check: Check, form: CheckForm) -> Iterator[MaskedRow]:
    headings = _headings_by_column(check.plan.reading)
    asked: set[str] = set()
    for places, text in _by_cell(check):
        one = places[0]
        name = form.left_names.get((one["sheet"], one["row"]), "")
        first = bool(name) and name not in asked
        asked.add(name)
        yield MaskedRow(
            where=_where(one, headings),
            sort=" and ".join(dict.fromkeys(place["sort"] for place in places)),
            parts=tuple(text.split(BAR)),
            kept=bool(text.replace(BAR, "").strip()),
            leave_out=form[name] if first else None,
        )


def _by_cell(check: Check) -> list[tuple[list[Mapping[str, Any]], str]]:
    """Identifiers of one cell together, with the cell's text as it will be stored."""
    cells: dict[tuple[Any, ...], tuple[list[Mapping[str, Any]], str]] = {}
    for one, text in zip(check.draft.found, check.cells, strict=True):
        place = (one["sheet"], one["row"], one["column"], one["where"])
        cells.setdefault(place, ([], text))[0].append(one)
    return list(cells.values())


def _where(one: Mapping[str, Any], headings: Mapping[tuple[str, int], str]) -> str:
    if not one["row"]:
        return ", ".join(filter(None, [one["sheet"], one["where"]]))
    column = headings.get((one["sheet"], one["column"]), f"column {column_letters(one['column'])}")
    parts = [one["sheet"], f"row {one['row']}", column]
    if one["where"] != "cell":
        parts.append(f"in a {one['where']}")
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:]


def _headings_by_column(reading: Reading) -> dict[tuple[str, int], str]:
    return {
        (table.sheet, heading.place.column): heading.text
        for table in reading.tables
        for heading in table.headings
        if heading.text
    }


def _sheet(number: int, sheet: SheetReading, form: CheckForm) -> SheetLine:
    return SheetLine(
        name=sheet.name or "The list",
        hidden=sheet.hidden,
        holds=". ".join(text[:1].upper() + text[1:] for text in (sheet.holds, sheet.why) if text),
        projects=sheet.projects,
        use=form[f"use-{number}"],
        owner=form[f"owner-{number}"] if sheet.used else None,
    )


def _tables(reading: Reading, form: CheckForm) -> Iterator[TablePart]:
    many = [table.sheet for table in reading.tables]
    for number, table in enumerate(reading.tables):
        lines = tuple(
            _heading(heading, form[heading_name(number, place)])
            for place, heading in enumerate(table.headings)
        )
        title = table.sheet or "the list"
        if many.count(table.sheet) > 1:
            title = f"{title}, table {table.number}"
        yield TablePart(title, lines, sum(line.asks for line in lines))


def _heading(heading: HeadingReading, goes_to: BoundField) -> HeadingLine:
    return HeadingLine(
        text=heading.text or f"No heading, column {heading.place.letters}",
        goes_to=goes_to,
        example=_shortened(heading.examples),
        doubts=heading.doubts or _unsure(heading),
        asks=bool(heading.doubts) or heading.sure < SURE,
    )


_UNSURE = {
    How.ALIKE: ("Spelt nearly like a heading that goldthread knows",),
    How.VALUES: ("Told by what stands beneath it",),
    How.NONE: ("Not known, so it is kept as text under its own heading unless you choose",),
}


def _unsure(heading: HeadingReading) -> tuple[str, ...]:
    return _UNSURE.get(heading.how, ()) if heading.sure < SURE else ()


def _shortened(examples: Iterable[str]) -> str:
    text = ", ".join(list(examples)[:3])
    return text if len(text) <= 90 else f"{text[:88].rstrip()} …"
