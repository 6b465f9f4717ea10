"""A whole file read: from the grid of cells to rows, headings, flags and doubts.

Method: docs/methods/intake.md. Pure: the cells are already cut, the clock and words are handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.core.intake.context import CHOSEN, Told, directorate_of
from goldthread.core.intake.copies import mark_copies
from goldthread.core.intake.corrections import NO_CORRECTIONS, Corrections
from goldthread.core.intake.directorates import DirectorateBook, DirectorateName
from goldthread.core.intake.grid import Workbook
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.identifiers import IdentifierFound
from goldthread.core.intake.legend import read_legend
from goldthread.core.intake.owners import Reader
from goldthread.core.intake.page import Page, page_of
from goldthread.core.intake.places import Place
from goldthread.core.intake.reading import Doubt, FlaggedRow, Reading, ReadRow, Reason, SheetReading
from goldthread.core.intake.sheet import SheetResult, read_sheet
from goldthread.core.intake.table import Table
from goldthread.core.intake.tables import find_tables
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.intake.watching import Watch, unwatched


@dataclass(frozen=True, slots=True)
class _Found:
    """A page with the tables on it."""

    page: Page
    tables: tuple[Table, ...]


def read(
    workbook: Workbook,
    *,
    vocabulary: Vocabulary,
    directorates: Sequence[DirectorateName],
    today: date,
    identifiers: Sequence[IdentifierFound] = (),
    corrections: Corrections = NO_CORRECTIONS,
    watch: Watch = unwatched,
) -> Reading:
    """Read a file whose patient identifiers are cut; `identifiers` say where they stood.

    `watch` is called now and then and raises when the caller's time is up.
    """
    pages = [page_of(workbook.file, sheet) for sheet in workbook.sheets]
    book = DirectorateBook(tuple(directorates))
    legend = read_legend(pages, vocabulary)
    headings = HeadingBook(vocabulary, legend.meanings)
    watch()
    found = [_Found(page, find_tables(page, headings)) for page in pages]
    manner = DateManner(today, dates_1904=workbook.dates_1904)
    reader = Reader(vocabulary, book, legend, watch)
    results = [
        read_sheet(
            one.page,
            one.tables,
            told=_told(one, found, book, corrections),
            headings=headings,
            manner=manner,
            reader=reader,
            corrections=corrections,
        )
        for one in found
    ]
    results = mark_copies(results, corrections)
    return _gather(workbook, results, identifiers, corrections)


def _told(
    one: _Found, all_found: Sequence[_Found], book: DirectorateBook, corrections: Corrections
) -> Told:
    chosen = corrections.directorates.get(one.page.sheet.name)
    if chosen:
        return Told(chosen, CHOSEN)
    lines = [line.text for table in one.tables[:1] for line in table.above]
    others = [
        text
        for other in all_found
        if not other.tables and len(other.page.rows) <= 3
        for texts in other.page.rows.values()
        for text in texts.values()
    ]
    intro = [text for other in all_found for text in other.page.sheet.lead_in]
    return directorate_of(one.page, lines, [*intro, *others], book)


def _gather(
    workbook: Workbook,
    results: Sequence[SheetResult],
    identifiers: Sequence[IdentifierFound],
    corrections: Corrections,
) -> Reading:
    rows: list[ReadRow] = []
    flagged: list[FlaggedRow] = []
    sheets: list[SheetReading] = []
    doubts: list[Doubt] = []
    for result in results:
        sheets.append(result.sheet)
        if not result.sheet.used:
            continue
        for row in result.rows:
            place = row.source
            if (place.sheet, place.row) in corrections.left_out:
                flagged.append(FlaggedRow(Reason.LEFT_OUT, place, row.title))
            else:
                rows.append(row)
        flagged.extend(result.flagged)
        doubts.extend(result.doubts)
    flagged.extend(
        FlaggedRow(
            Reason.PATIENT_IDENTIFIER,
            Place(workbook.file, one.sheet, one.row, one.column),
            f"{one.kind} in a {one.where}" if one.where == "comment" else one.kind,
        )
        for one in identifiers
    )
    doubts.extend(doubt for row in rows for doubt in row.doubts)
    return Reading(
        file=workbook.file,
        sheets=tuple(sheets),
        rows=tuple(rows),
        flagged=tuple(flagged),
        doubts=tuple(doubts),
        notices=workbook.notices,
    )
