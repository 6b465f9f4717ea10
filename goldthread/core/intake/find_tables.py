"""Finding tables that run down a sheet: the heading row, its parents, its columns.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.row_words import is_year_line
from goldthread.core.intake.texts import plain

_KNOWN = 0.75
_NOT_TITLES = frozenset({Field.EXTRA, Field.NUMBER, Field.PATIENT})


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


def find_heading_rows(page: Page, book: HeadingBook) -> tuple[HeadingRow, ...]:
    """Every heading row of a page, top to bottom, left to right."""
    common = _common_texts(page)
    found: list[HeadingRow] = []
    taken = 0
    for row, texts in page.rows.items():
        if row <= taken or not _may_be_heading(texts, book, common):
            continue
        for block in _blocks(texts, book):
            if not _is_heading(block, book, common):
                continue
            heading = _with_neighbours(page, row, block, book)
            if _better_below(page, heading, book, common):
                continue
            found.append(heading)
            taken = max(taken, heading.bottom)
    return tuple(found)


def _may_be_heading(
    texts: Mapping[int, str], book: HeadingBook, common: frozenset[tuple[int, str]]
) -> bool:
    """A quick look: some of its cells are headings as they stand, and no column's usual values."""
    known = sum(
        book.is_known(text) and (column, plain(text)) not in common
        for column, text in texts.items()
    )
    return (known >= 2 and known * 5 >= len(texts)) or (known == 1 and len(texts) <= 4)


def _common_texts(page: Page) -> frozenset[tuple[int, str]]:
    """Texts that a column repeats: values such as "Audit" or "Complete", not headings."""
    counts = Counter(
        (column, plain(text)) for texts in page.rows.values() for column, text in texts.items()
    )
    signatures = Counter(
        tuple(plain(text) for text in texts.values())
        for texts in page.rows.values()
        if len(texts) > 2
    )
    repeated = {word for signature, times in signatures.items() if times > 1 for word in signature}
    return frozenset(key for key, times in counts.items() if times > 2 and key[1] not in repeated)


def _blocks(texts: Mapping[int, str], book: HeadingBook) -> list[dict[int, str]]:
    """Tables side by side: parts of a heading row that each have a title of their own."""
    runs: list[dict[int, str]] = []
    for column in sorted(texts):
        if runs and column - max(runs[-1]) <= 1:
            runs[-1][column] = texts[column]
        else:
            runs.append({column: texts[column]})
    joined: list[dict[int, str]] = []
    for run in runs:
        if joined and not _stands_apart(joined[-1], run, book):
            joined[-1].update(run)
        else:
            joined.append(dict(run))
    return [part for block in joined for part in _split_repeats(block)]


def _stands_apart(before: Mapping[int, str], run: Mapping[int, str], book: HeadingBook) -> bool:
    """Whether a part of a row is a table of its own, or belongs to one beside the headings."""
    gap = min(run) - max(before) - 1
    if _is_titled(run, book):
        return _is_titled(before, book) or not _is_plausible(before, book)
    return gap > 1 and _is_titled(before, book) and not _is_plausible(run, book)


def _is_titled(block: Mapping[int, str], book: HeadingBook) -> bool:
    return _has_title(block, book) and _known(block, book) >= 2


def _is_plausible(block: Mapping[int, str], book: HeadingBook) -> bool:
    known = sum(
        book.sure(text) >= _KNOWN or book.is_month(text) or is_year_line(text)
        for text in block.values()
    )
    return known * 2 >= len(block) and (len(block) > 1 or not _has_title(block, book))


def _split_repeats(block: Mapping[int, str]) -> list[dict[int, str]]:
    """Two tables without a gap: the same two headings begin again."""
    columns = sorted(block)
    words = [plain(block[column]) for column in columns]
    cuts = [
        at
        for at in range(2, len(words) - 1)
        if words[at : at + 2] == words[:2] and words[0] and words[0] != words[1]
    ]
    edges = [0, *cuts, len(columns)]
    return [
        {column: block[column] for column in columns[first:last]} for first, last in pairwise(edges)
    ]


def _has_title(block: Mapping[int, str], book: HeadingBook) -> bool:
    return any(
        one.field is Field.TITLE and one.sure > 0.8
        for text in block.values()
        for one in book.candidates(text)[:2]
    )


def _known(block: Mapping[int, str], book: HeadingBook) -> int:
    return len(_fields(block.values(), book))


def _fields(texts: Iterable[str], book: HeadingBook) -> set[Field]:
    found = (book.candidates(text) for text in texts)
    return {one[0].field for one in found if one and one[0].sure >= _KNOWN}


def _is_heading(
    block: Mapping[int, str], book: HeadingBook, common: frozenset[tuple[int, str]]
) -> bool:
    known = {
        column: text
        for column, text in block.items()
        if (column, plain(text)) not in common and book.sure(text) >= _KNOWN
    }
    if len(known) < 2:
        return False
    fields = _fields(known.values(), book) - {Field.EXTRA}
    share = len(known) / max(1, len([t for t in block.values() if not book.is_month(t)]))
    if len(fields) >= 3:
        return share >= 0.45
    titled = Field.TITLE in {one.field for t in known.values() for one in book.candidates(t)}
    return len(fields) == 2 and share >= 0.66 and titled


def _with_neighbours(
    page: Page, row: int, block: Mapping[int, str], book: HeadingBook
) -> HeadingRow:
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
        c for c in below if book.is_month(below[c]) or book.candidates(below[c], spread.get(c, ""))
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


def _better_below(
    page: Page, heading: HeadingRow, book: HeadingBook, common: frozenset[tuple[int, str]]
) -> bool:
    """Whether the next row is the real heading row and this one only stands above it."""
    if heading.bottom > heading.top:
        return False
    below = page.rows.get(heading.bottom + 1, {})
    inside = {c: t for c, t in below.items() if heading.first <= c <= heading.last + 1}
    return (
        bool(inside)
        and _is_heading(inside, book, common)
        and len(_fields(inside.values(), book)) > len(_fields(heading.texts.values(), book))
    )
