"""One sheet read: its tables' rows, what was flagged, and what the preview says about it.

Method: docs/methods/intake.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goldthread.core.intake.cells_of import Project, projects_of
from goldthread.core.intake.columns import Plan, plan_columns
from goldthread.core.intake.context import CHOSEN, Told, date_manner
from goldthread.core.intake.corrections import Corrections
from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.owners import Reader
from goldthread.core.intake.page import Page
from goldthread.core.intake.preview import sheet_words, table_reading, why_unused
from goldthread.core.intake.profiles import Profile, profile_of
from goldthread.core.intake.project import read_project
from goldthread.core.intake.reading import Doubt, FlaggedRow, ReadRow, Reason, SheetReading
from goldthread.core.intake.reaudits import reaudit_of
from goldthread.core.intake.records import Sorted, What, sort_records
from goldthread.core.intake.sections import Standing, below_section
from goldthread.core.intake.table import Entry, Table
from goldthread.core.intake.tick_columns import find_tick_columns
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.kinds import kind_in_heading
from goldthread.core.values.kinds import Kind

# A longer line is a remark, whatever words it holds.
_LONGEST_LINE = 10
_ROWS_BETWEEN_LOOKS = 200


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What one sheet gives."""

    sheet: SheetReading
    rows: tuple[ReadRow, ...] = ()
    flagged: tuple[FlaggedRow, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _TableResult:
    """What one table gives, with its plan for the preview."""

    table: Table
    plan: Plan
    sorted: tuple[Sorted, ...]
    rows: tuple[ReadRow, ...]
    flagged: tuple[FlaggedRow, ...]


def read_sheet(
    page: Page,
    tables: Sequence[Table],
    *,
    told: Told,
    headings: HeadingBook,
    manner: DateManner,
    reader: Reader,
    corrections: Corrections,
) -> SheetResult:
    """Everything of a sheet; one without projects is not used and says why."""
    lines = [line.text for table in tables for line in table.above]
    manner = date_manner(page, manner, reader.vocabulary, lines)
    results = []
    for table in tables:
        corrected = {
            key.heading: field
            for key, field in corrections.headings.items()
            if key.sheet == table.sheet and key.table == table.number
        }
        standing = Standing(manner, told.what, told.where)
        result = _read_table(table, standing, headings, reader, corrected)
        if result is not None:
            results.append(result)
    rows = tuple(row for result in results for row in result.rows)
    used = corrections.sheets.get(page.sheet.name, bool(rows))
    flagged = tuple(flag for result in results for flag in result.flagged)
    readings = tuple(
        table_reading(r.table, r.plan, r.rows, r.sorted, manner, reader.vocabulary) for r in results
    )
    sheet = SheetReading(
        name=page.sheet.name,
        used=used,
        why="" if used else why_unused(page, tables, bool(rows)),
        holds=sheet_words(page, readings, flagged),
        projects=len(rows),
        hidden=page.sheet.hidden,
        directorate=told.what,
        directorate_from=told.where,
        tables=readings,
    )
    doubts = _sheet_doubts(page, manner) if rows else ()
    return SheetResult(sheet, rows, flagged, doubts)


def _sheet_doubts(page: Page, manner: DateManner) -> tuple[Doubt, ...]:
    """What holds for every row of the sheet."""
    doubts = []
    if page.sheet.hidden:
        words = "the sheet is hidden in the file; it was read all the same"
        doubts.append(Doubt(words, page.place(0)))
    if manner.month_first:
        words = "dates in figures are read month first, as dates of this sheet can only be read so"
        doubts.append(Doubt(words, page.place(0), Field.START))
    return tuple(doubts)


def _read_table(
    table: Table,
    standing: Standing,
    headings: HeadingBook,
    reader: Reader,
    corrected: Mapping[str, Field],
) -> _TableResult | None:
    profiles = _profiles(table, reader, standing.manner)
    ticks = find_tick_columns(table, profiles, reader.book, reader.vocabulary, standing.manner)
    plan = plan_columns(table, profiles, ticks, headings, corrected)
    if not plan.has(Field.TITLE):
        return None
    rows = sort_records(table, plan, reader.vocabulary, reader.legend)
    flagged = tuple(_flags(table, rows))
    read = tuple(_read_rows(table, plan, rows, standing, reader))
    return _TableResult(table, plan, rows, read, flagged)


def _profiles(table: Table, reader: Reader, manner: DateManner) -> dict[int, Profile]:
    # Months and quarters without a year are dates too, whichever year is theirs.
    manner = replace(manner, year=manner.year or manner.today.year)
    cells: dict[int, list[Entry]] = {}
    for record in table.records:
        if len(record.own) > 1 or len(table.columns) == 1:
            for index, entry in record.own.items():
                cells.setdefault(index, []).append(entry)
    return {
        index: profile_of(entries, reader.book, reader.vocabulary, manner)
        for index, entries in cells.items()
    }


def _flags(table: Table, rows: Sequence[Sorted]) -> Iterator[FlaggedRow]:
    seen = set()
    for line in table.above:
        if line.place.row not in seen:
            seen.add(line.place.row)
            yield FlaggedRow(Reason.TITLE_ROW, replace(line.place, column=0), line.text)
    for place in table.heading_places:
        yield FlaggedRow(Reason.HEADING, place)
    for place in table.repeated:
        yield FlaggedRow(Reason.REPEATED_HEADING, place)
    for row in rows:
        if row.reason is not None:
            first = next(iter(row.record.own.values()), None)
            yield FlaggedRow(row.reason, row.record.place, first.text if first else "")


def _read_rows(
    table: Table, plan: Plan, rows: Sequence[Sorted], standing: Standing, reader: Reader
) -> Iterator[ReadRow]:
    table_kind = _table_kind(table, plan, reader)
    standing = _below_lines(table, rows, standing, reader)
    projects = dict(projects_of(rows, plan, reader.vocabulary))
    once = _is_written_once(projects.values(), plan)
    for at, row in enumerate(rows):
        if at % _ROWS_BETWEEN_LOOKS == 0:
            reader.watch()
        if row.what is What.SECTION:
            text = next(iter(row.record.own.values())).text
            standing = below_section(standing, text, reader.book, reader.vocabulary)
        if at not in projects:
            continue
        for line in row.record.lines:
            standing = below_section(
                standing, line, reader.book, reader.vocabulary, any_place=False
            )
        read = read_project(projects[at], standing, table_kind, reader)
        if once and read.row.directorate:
            standing = replace(
                standing, directorate=read.row.directorate, directorate_from="from the rows above"
            )
        yield read.row
        again = reaudit_of(read, projects[at], reader.vocabulary, standing.manner.today)
        if again is not None:
            yield again


def _below_lines(
    table: Table, rows: Sequence[Sorted], standing: Standing, reader: Reader
) -> Standing:
    """What the lines above a table tell. Where later headings follow section lines, the line
    above the first is one as well, and may name a place."""
    chosen = standing.directorate if standing.directorate_from == CHOSEN else ""
    headed = any(row.what is What.SECTION and row.record.before_heading for row in rows)
    for line in table.above:
        if len(line.text.split()) > _LONGEST_LINE:
            continue
        last = line is table.above[-1] and bool(table.heading_places)
        near = last and table.heading_places[0].row - line.place.row == 1
        standing = below_section(
            standing, line.text, reader.book, reader.vocabulary, any_place=headed and near
        )
        if not (headed and near):
            standing = replace(standing, place="")
    if chosen:
        return replace(standing, directorate=chosen, directorate_from=CHOSEN)
    return standing


def _is_written_once(projects: Iterable[Project], plan: Plan) -> bool:
    """Whether the directorate stands at the first project of its group and nowhere else."""
    texts = [project.words(Field.DIRECTORATE) for project in projects]
    filled = [at for at, text in enumerate(texts) if text]
    if not filled or filled[0] != 0 or len(filled) * 3 > len(texts) * 2:
        return False
    changes = [texts[one] != texts[other] for one, other in pairwise(filled)]
    return all(changes) and plan.has(Field.DIRECTORATE)


def _table_kind(table: Table, plan: Plan, reader: Reader) -> Kind | None:
    """From the title's heading and the merged one above it, the lines above, the sheet's name."""
    title = plan.columns(Field.TITLE)[0]
    near = [line.text for line in reversed(table.above) if len(line.text.split()) <= _LONGEST_LINE]
    for text in (title.parent, title.text, *near, table.sheet):
        kind = kind_in_heading(text, reader.vocabulary)
        if kind is not None:
            return kind
    return None
