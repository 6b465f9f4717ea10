"""Finding tables that run down a sheet: the heading row, its parents, its columns.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from goldthread.core.intake.fields import Field
from goldthread.core.intake.heading_rows import HeadingRow, with_neighbours
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.row_words import is_year_line
from goldthread.core.intake.texts import plain

_KNOWN = 0.75
_PERIODS_OVER_TICKS = 4
_NOT_TITLES = frozenset({Field.EXTRA, Field.NUMBER, Field.PATIENT})


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
            heading = with_neighbours(page, row, block, book)
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
    others = sum(not book.is_period(text) for text in texts.values())
    return (known >= 2 and known * 5 >= others) or (known == 1 and others <= 4)


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
        book.sure(text) >= _KNOWN or book.is_period(text) or is_year_line(text)
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
    periods = sum(book.is_period(text) for text in block.values())
    # Two or three months in a row are the dates of a project, more are headings over ticks.
    share = len(known) / max(1, len(block) - (periods if periods >= _PERIODS_OVER_TICKS else 0))
    if len(fields) >= 3:
        return share >= 0.45
    titled = Field.TITLE in {one.field for t in known.values() for one in book.candidates(t)}
    return len(fields) == 2 and share >= 0.66 and titled


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
