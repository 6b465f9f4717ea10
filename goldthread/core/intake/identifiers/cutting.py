"""Cuts patient identifiers out of a grid before anything else sees its text.

Method: docs/methods/intake.md, "Patient identifiers".
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from goldthread.core.intake.grid import Cell, Sheet, Workbook
from goldthread.core.intake.identifiers import nhs_number
from goldthread.core.intake.identifiers.columns import Reach, headings
from goldthread.core.intake.identifiers.learned import (
    Lessons,
    chance_columns,
    own_prefixes,
    telephone_columns,
    ten_digits,
    unheaded_numbers,
)
from goldthread.core.intake.identifiers.masking import BAR, cover, mask
from goldthread.core.intake.identifiers.patterns import (
    HOSPITAL_NUMBER,
    NHS_NUMBER,
    Span,
    spans,
    without_overlaps,
)
from goldthread.core.intake.watching import Watch, unwatched

_MOST = 0.5
_CELLS_BETWEEN_LOOKS = 5_000


@dataclass(frozen=True, slots=True)
class IdentifierFound:
    """One kind of identifier in one place; `text` is the masked text, never the identifier.

    `row` and `column` count from 1 and are 0 for what stands outside the cells. `where` is one of
    "cell", "comment", "above the table", "sheet name", "file name".
    """

    sheet: str
    row: int
    column: int
    kind: str
    text: str
    where: str = "cell"


@dataclass(frozen=True, slots=True)
class CutWorkbook:
    """A workbook without identifiers, and where they stood.

    `refused` are the declared columns (sheet, column) that hold NHS numbers all the same.
    """

    workbook: Workbook
    found: tuple[IdentifierFound, ...]
    refused: tuple[tuple[str, int], ...] = ()


def cut_identifiers(
    workbook: Workbook,
    own_reference_columns: Collection[tuple[str, int]] = (),
    watch: Watch = unwatched,
) -> CutWorkbook:
    """Mask every identifier of a patient in cells, comments, lead-ins and names.

    `own_reference_columns` are (sheet name, column) that a person declared to be the list's own
    references; they are left alone unless most of their ten-digit numbers are NHS numbers. `watch`
    is called now and then and raises when the caller's time is up.
    """
    cutter = _Cutter(workbook, frozenset(own_reference_columns), watch)
    sheets = tuple(cutter.cut(sheet) for sheet in workbook.sheets)
    file = cutter.text(workbook.file, "", "file name")
    notices = tuple(mask(notice) for notice in workbook.notices)
    done = replace(workbook, file=file, sheets=sheets, notices=notices)
    return CutWorkbook(done, tuple(cutter.found), cutter.refused)


class _Cutter:
    """Learns from all sheets first, then cuts them one by one."""

    def __init__(
        self,
        workbook: Workbook,
        declared: frozenset[tuple[str, int]],
        watch: Watch,
    ) -> None:
        self.watch = watch
        self.found: list[IdentifierFound] = []
        self.lessons = Lessons()
        self.headed: dict[tuple[int, int, int], str] = {}
        self.left_alone: set[tuple[int, int]] = set()
        self.chance: set[tuple[int, int]] = set()
        self.telephone: set[tuple[int, int]] = set()
        refused = []
        for number, sheet in enumerate(workbook.sheets):
            columns = _columns(sheet)
            for column, cells in columns.items():
                if (sheet.name, column) not in declared:
                    continue
                if _holds_nhs_numbers(cells):
                    refused.append((sheet.name, column))
                else:
                    self.left_alone.add((number, column))
            watch()
            self._study(number, sheet, list(columns.values()))
        self.refused = tuple(refused)
        self.numbers = {id(sheet): number for number, sheet in enumerate(workbook.sheets)}
        self.lessons.close()

    def _study(self, number: int, sheet: Sheet, columns: list[list[Cell]]) -> None:
        self.chance |= {(number, column) for column in chance_columns(sheet, columns)}
        self.telephone |= {(number, column) for column in telephone_columns(columns)}
        self.lessons.own |= own_prefixes(columns)
        reach = Reach(sheet)
        for headed in headings(sheet):
            for cell in reach.of(headed):
                if (number, cell.column) not in self.left_alone:
                    self._learn(number, cell, headed.kind)
        for cell in unheaded_numbers(columns):
            if (number, cell.column) not in self.left_alone:
                self._learn(number, cell, HOSPITAL_NUMBER)

    def _learn(self, number: int, cell: Cell, kind: str) -> None:
        self.headed.setdefault((number, cell.row, cell.column), kind)
        if kind == HOSPITAL_NUMBER:
            self.lessons.learn(cell.text)

    def cut(self, sheet: Sheet) -> Sheet:
        """The sheet without identifiers."""
        number = self.numbers[id(sheet)]
        name = self.text(sheet.name, "", "sheet name")
        cells = {}
        for at, (place, cell) in enumerate(sheet.cells.items()):
            if at % _CELLS_BETWEEN_LOOKS == 0:
                self.watch()
            cells[place] = self._cell(number, name, cell)
        lead_in = tuple(self.text(text, name, "above the table") for text in sheet.lead_in)
        return replace(sheet, name=name, cells=cells, lead_in=lead_in)

    def text(self, text: str, sheet: str, where: str) -> str:
        """A text outside the cells, masked."""
        found = self._spans(text)
        masked = cover(text, found)
        for kind in dict.fromkeys(span.kind for span in found):
            self.found.append(IdentifierFound(sheet, 0, 0, kind, masked, where))
        return masked

    def _cell(self, number: int, sheet: str, cell: Cell) -> Cell:
        if (number, cell.column) not in self.left_alone:
            cell = self._masked(number, sheet, cell)
        if cell.comment:
            found = self._spans(cell.comment)
            if found:
                self._note(sheet, cell, found, cover(cell.comment, found), "comment")
                cell = replace(cell, comment="")
        return cell

    def _masked(self, number: int, sheet: str, cell: Cell) -> Cell:
        headed = self.headed.get((number, cell.row, cell.column))
        found = self._spans(cell.text)
        digits = ten_digits(cell)
        if digits and nhs_number.holds(digits):
            found = [Span(0, len(cell.text), NHS_NUMBER)]
            if self._by_chance(number, cell.column, digits) and not headed:
                return cell
        if headed:
            kinds = list(dict.fromkeys([*(span.kind for span in found), headed]))
            found = [Span(0, len(cell.text), kind) for kind in kinds]
        if not found:
            return cell
        masked = BAR if headed else cover(cell.text, found)
        self._note(sheet, cell, found, masked, "cell")
        return replace(cell, value=masked, text=masked)

    def _by_chance(self, number: int, column: int, digits: str) -> bool:
        """Whether a number that passes the check stands where others of its sort do not."""
        place = (number, column)
        # Stored as a number, a telephone number has lost the 0 before its 1, 2, 7 or 8.
        return place in self.chance or (place in self.telephone and digits[0] in "1278")

    def _note(self, sheet: str, cell: Cell, found: list[Span], masked: str, where: str) -> None:
        for kind in dict.fromkeys(span.kind for span in found):
            self.found.append(IdentifierFound(sheet, cell.row, cell.column, kind, masked, where))

    def _spans(self, text: str) -> list[Span]:
        if not text or not any(map(str.isalnum, text)):
            return []
        found = [span for span in spans(text) if not self._is_own(text, span)]
        if self.lessons.pattern:
            found += [
                Span(*hit.span(), HOSPITAL_NUMBER) for hit in self.lessons.pattern.finditer(text)
            ]
        return without_overlaps(found)

    def _is_own(self, text: str, span: Span) -> bool:
        if span.kind != HOSPITAL_NUMBER:
            return False
        prefix = re.match(r"[A-Za-z]*", text[span.start : span.end])
        return prefix is not None and prefix[0].upper() in self.lessons.own


def _columns(sheet: Sheet) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if cell.text:
            found.setdefault(cell.column, []).append(cell)
    return found


def _holds_nhs_numbers(cells: list[Cell]) -> bool:
    numbers = [number for number in map(ten_digits, cells) if number]
    return bool(numbers) and sum(map(nhs_number.holds, numbers)) > len(numbers) * _MOST
