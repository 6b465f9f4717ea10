"""Forms without columns: a label and its answer below each other, or in one cell.

Method: docs/methods/intake.md, step 2 (tables). They are laid out side by side, as other forms are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page

_KNOWN = 0.84
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text with the cell it stands in; `label` says that it is one."""

    text: str
    origin: tuple[int, int]
    label: bool


def beside_each_other(page: Page, book: HeadingBook) -> Page:
    """The page with labels in its first column and answers in the second, if it is such a form."""
    pieces = list(_pieces(page, book))
    labels = [piece.text for piece in pieces if piece.label]
    fields = {book.candidates(text)[0].field for text in labels}
    answers = len(pieces) - len(labels)
    if Field.TITLE not in fields or len(fields) < _FEWEST or answers * 2 < len(labels):
        return page
    return _laid_out(page, pieces)


def _pieces(page: Page, book: HeadingBook) -> Iterator[_Piece]:
    """Lone texts in order; a page of columns has few, and then none are given."""
    lone = [row for row, texts in page.rows.items() if len(texts) == 1]
    if len(lone) * 5 < len(page.rows) * 4:
        return
    for row in lone:
        column, text = next(iter(page.rows[row].items()))
        label, colon, answer = text.partition(":")
        if colon and answer.strip() and _is_label(label, book):
            yield _Piece(label.strip(), (row, column), label=True)
            yield _Piece(answer.strip(), (row, column), label=False)
        else:
            is_label = _is_label(text.rstrip(": "), book)
            yield _Piece(text.rstrip(": ") if is_label else text, (row, column), label=is_label)


def _is_label(text: str, book: HeadingBook) -> bool:
    found = book.candidates(text.strip()) if book.is_known(text.strip()) else ()
    return bool(found) and found[0].sure >= _KNOWN


def _laid_out(page: Page, pieces: list[_Piece]) -> Page:
    rows: dict[int, dict[int, str]] = {}
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    row = 0
    for piece in pieces:
        if piece.label or not row:
            row += 1
            rows[row] = {1: piece.text}
            origins[row, 1] = piece.origin
        elif 2 in rows[row]:
            rows[row][2] += f" {piece.text}"
        else:
            rows[row][2] = piece.text
            origins[row, 2] = piece.origin
    return replace(page, rows=rows, merges={}, origins=origins)
