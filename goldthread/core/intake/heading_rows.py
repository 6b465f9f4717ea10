"""A heading row with the rows that belong to it: merged headings above, a second row below.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.texts import plain


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row of headings over the columns `first` to `last`; `top` is its uppermost row.

    `bottom` is the last row of headings; texts and parents are by column.
    """

    top: int
    bottom: int
    first: int
    last: int
    texts: Mapping[int, str]
    parents: Mapping[int, str]

    @property
    def signature(self) -> tuple[str, ...]:
        """The plain headings in order, to know a repeated row by."""
        return tuple(plain(self.texts[column]) for column in sorted(self.texts))


def with_neighbours(
    page: Page, row: int, block: Mapping[int, str], book: HeadingBook
) -> HeadingRow:
    """The headings of a row with parents by column, and what a second row adds."""
    texts = dict(block)
    parents: dict[int, str] = {}
    first, last = min(block), max(_reach(page, row, column) for column in block)
    top = bottom = row
    above = _spread(page, row - 1, first, last)
    if _are_parents(page, row - 1, above, block):
        parents, top = above, row - 1
    below = page.rows.get(row + 1, {})
    if _is_second_row(page, row, block, below, book):
        spread = _spread(page, row, first, last)
        for column, text in below.items():
            parents[column] = spread.get(column, "")
            texts[column] = text
        bottom = row + 1
    texts.update(_tall(page, row, first, last, texts))
    return HeadingRow(top, bottom, min(texts), max(texts), texts, parents)


def _reach(page: Page, row: int, column: int) -> int:
    merge = page.merge_over(row, column)
    return merge.last_column if merge is not None else column


def _spread(page: Page, row: int, first: int, last: int) -> dict[int, str]:
    """A row's texts over all columns they stand above: by their merge, else up to the next."""
    texts = {c: t for c, t in page.rows.get(row, {}).items() if first <= c <= last}
    spread: dict[int, str] = {}
    merged = any(page.merge_over(row, column) for column in texts)
    for column in sorted(texts):
        merge = page.merge_over(row, column)
        following = [other for other in texts if other > column]
        reach = merge.last_column if merge else min([*following, last + 1]) - 1
        reach = reach if merge or not merged else column
        spread.update(dict.fromkeys(range(column, min(reach, last) + 1), texts[column]))
    return spread


def _spans(page: Page, row: int, first: int, last: int) -> bool:
    """A merged heading over some, not all, of the columns."""
    return any(
        merge is not None and 1 <= merge.last_column - column < last - first
        for column in page.rows.get(row, {})
        if first <= column <= last and (merge := page.merge_over(row, column))
    )


def _are_parents(page: Page, row: int, above: Mapping[int, str], block: Mapping[int, str]) -> bool:
    """Merged over a part of the headings, or a few words on a row of their own."""
    texts = {c: t for c, t in page.rows.get(row, {}).items() if c in above}
    if not texts or any(len(text) > 60 for text in texts.values()):
        return False
    if _spans(page, row, min(block), max(block)):
        return True
    return 1 < len(texts) < len(block) and row - 1 not in page.rows


def _is_second_row(
    page: Page,
    row: int,
    block: Mapping[int, str],
    below: Mapping[int, str],
    book: HeadingBook,
) -> bool:
    """Sub-headings under merged or empty parts of a heading row: "Dates" over "from" and "to"."""
    if not below:
        return False
    open_columns = set(range(min(block), max(block) + 2)) - set(block)
    for column in block:
        merge = page.merge_over(row, column)
        if merge is not None and merge.last_column > column:
            open_columns.update(range(column, merge.last_column + 1))
    last = max(_reach(page, row, column) for column in block)
    spread = _spread(page, row, min(block), last)
    open_columns.update(c for c in below if c in block and c + 1 in below and c + 1 not in block)
    if not set(below) <= open_columns:
        return False
    known = [
        c for c in below if book.is_period(below[c]) or book.candidates(below[c], spread.get(c, ""))
    ]
    return len(known) * 2 > len(below) and all(len(text) <= 40 for text in below.values())


def _tall(page: Page, row: int, first: int, last: int, texts: Mapping[int, str]) -> dict[int, str]:
    """Headings merged downwards from the row above, beside others that have two rows."""
    return {
        column: page.text(row - 1, column)
        for column in range(first - 1, last + 2)
        if column not in texts
        and page.text(row - 1, column)
        and (merge := page.merge_over(row - 1, column)) is not None
        and merge.last_row >= row
        and merge.first_column == merge.last_column
    }
