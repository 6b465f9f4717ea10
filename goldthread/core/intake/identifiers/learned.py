"""What a workbook itself teaches about its hospital numbers, and about numbers that are its own."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from goldthread.core.intake.grid import Cell, Sheet
from goldthread.core.intake.identifiers import nhs_number
from goldthread.core.intake.identifiers.columns import read_heading

_TOKEN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,3})([-/ ]?)(\d{4,9})([A-Za-z]?)(?![A-Za-z0-9])")
_WHOLE = re.compile(r"([A-Z]{1,4})[-/ ]?(\d{2,9})[A-Z]?")
_OWN_HEADING = re.compile(
    r"\b(?:refs?|references?|no|nos|number|numbers|id|code|audit|project|proj|log|reg|registration|"
    r"incident|datix|ulysses|order|cost|budget|tel|telephone|phone|ext|bleep|contact|version)\b",
    re.I,
)
_TELEPHONE_HEADING = re.compile(
    r"\s*(?:lead'?s?|contact|work|office|direct)?\s*(?:tel|telephone|phone|mobile|mob|fax|bleep|ext)\b",
    re.I,
)
_LONGEST_HEADING = 40
_GAPS = re.compile(r"[\s\-.]")
_LONGEST_NUMBER = 24
_ENOUGH_ROWS = 5
_SERIAL_DIGITS = 6
_ENOUGH_TEN_DIGITS = 8
_CHANCE = 0.25  # one ten-digit number in eleven passes the check by chance


@dataclass(slots=True)
class Lessons:
    """Shapes and values learned from one workbook. `own` are prefixes of the list's references."""

    shapes: set[tuple[str, int]] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    pattern: re.Pattern[str] | None = None

    def learn(self, text: str) -> None:
        """Take the numbers of a cell that a heading said are patients'."""
        for letters, _, digits, _ in _TOKEN.findall(text):
            self.shapes.add((letters.upper(), len(digits)))
        for number in re.findall(r"\d{5,9}", text):
            self.values.add(number)

    def close(self) -> None:
        """Make the pattern to look for in free text, once everything was learned."""
        parts = []
        for letters, length in sorted(self.shapes):
            if letters not in self.own:
                parts.append(rf"{letters}[-/ ]?\d{{{length}}}[A-Za-z]?")
        parts += [re.escape(number) for number in sorted(self.values)]
        if parts:
            self.pattern = re.compile(
                rf"(?<![A-Za-z0-9])(?:{'|'.join(parts)})(?![A-Za-z0-9])", re.IGNORECASE
            )


def own_prefixes(columns: Iterable[list[Cell]]) -> set[str]:
    """Letters that begin the references of the list itself, from columns headed as such."""
    found: set[str] = set()
    for cells in columns:
        head, shapes = _shape_counts(cells)
        if shapes and head is not None and _OWN_HEADING.search(head) and not read_heading(head):
            (letters, _), count = shapes.most_common(1)[0]
            if count >= 2 and count * 2 >= shapes.total():
                found.add(letters)
    return found


def unheaded_numbers(columns: Iterable[list[Cell]]) -> list[Cell]:
    """Cells of columns in which most rows show the same letters and six or more digits.

    Such a column is one of hospital numbers unless its heading names another number, it stands
    first, or it counts up by one from row to row as a list's own numbers do.
    """
    found: list[Cell] = []
    for cells in columns:
        head, shapes = _shape_counts(cells)
        if not shapes or cells[0].column == 1 or (head and _OWN_HEADING.search(head)):
            continue
        (letters, length), count = shapes.most_common(1)[0]
        rows = [cell for cell in cells if cell.text and cell.text != head]
        if count < _ENOUGH_ROWS or count * 2 < len(rows) or length < _SERIAL_DIGITS:
            continue
        alike = [cell for cell in rows if _shape(cell.text) == (letters, length)]
        if not _counts_up(alike):
            found += alike
    return found


def _shape_counts(cells: list[Cell]) -> tuple[str | None, Counter[tuple[str, int]]]:
    """The text above the first shaped cell of a column, and how often each shape occurs."""
    counts: Counter[tuple[str, int]] = Counter()
    head: str | None = None
    for cell in cells:
        shape = _shape(cell.text)
        if shape:
            counts[shape] += 1
        elif not counts and cell.text:
            head = cell.text
    return head, counts


def _shape(text: str) -> tuple[str, int] | None:
    found = _WHOLE.fullmatch(text.strip())
    return (found[1], len(found[2])) if found else None


def _counts_up(cells: list[Cell]) -> bool:
    numbers = [int(re.sub(r"\D", "", cell.text)) for cell in cells]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return steps * 5 >= (len(numbers) - 1) * 4


def chance_columns(sheet: Sheet, columns: Iterable[list[Cell]]) -> set[int]:
    """Columns of ten-digit numbers of which so few pass the check that chance explains it."""
    found = set()
    for cells in columns:
        numbers = [ten_digits(cell) for cell in cells]
        whole = [number for number in numbers if number]
        if len(whole) >= _ENOUGH_TEN_DIGITS:
            passing = sum(nhs_number.holds(number) for number in whole)
            if passing <= len(whole) * _CHANCE:
                found.add(cells[0].column)
    return found


def telephone_columns(columns: Iterable[list[Cell]]) -> set[int]:
    """Columns that say they hold telephone numbers."""
    return {
        cell.column
        for cells in columns
        for cell in cells
        if len(cell.text) <= _LONGEST_HEADING and _TELEPHONE_HEADING.match(cell.text)
    }


def ten_digits(cell: Cell) -> str:
    """The ten digits of a cell that holds nothing else, or empty."""
    if isinstance(cell.value, bool):
        return ""
    text = str(cell.value) if isinstance(cell.value, int) else cell.text
    if not 10 <= len(text) <= _LONGEST_NUMBER:
        return ""
    digits = _GAPS.sub("", text)
    return digits if len(digits) == 10 and digits.isdecimal() else ""
