"""A heading row whose words nobody knows, told by the shape of what stands beneath.

Method: docs/methods/intake.md, step 2 (tables). Only asked when no known heading is found.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from goldthread.core.intake.heading_rows import HeadingRow
from goldthread.core.intake.page import Page
from goldthread.core.intake.texts import plain
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary

_LONGEST = 60
_FEWEST_COLUMNS = 4
_FEWEST_ROWS = 3
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|^[A-Za-z]{3,9}[ -]\d\d$"
)


def guess_heading_row(page: Page, vocabulary: Vocabulary) -> tuple[HeadingRow, ...]:
    """The first row of short texts over columns of which one holds dates, another statuses."""
    rows = list(page.rows)
    for at, row in enumerate(rows[:20]):
        texts = page.rows[row]
        beneath = rows[at + 1 : at + 13]
        if _could_be_headings(texts) and _looks_like_a_list(page, texts, beneath, vocabulary):
            return (HeadingRow(row, row, min(texts), max(texts), dict(texts), {}),)
    return ()


def _could_be_headings(texts: Mapping[int, str]) -> bool:
    words = [plain(text) for text in texts.values()]
    return (
        len(words) >= _FEWEST_COLUMNS
        and len(set(words)) == len(words)
        and all(len(text) <= _LONGEST and not _DATED.search(text) for text in texts.values())
        and not any(word.isdecimal() for word in words)
    )


def _looks_like_a_list(
    page: Page, texts: Mapping[int, str], beneath: list[int], vocabulary: Vocabulary
) -> bool:
    if len(beneath) < _FEWEST_ROWS:
        return False
    filled = [sum(column in page.rows[row] for column in texts) for row in beneath]
    if sum(count * 2 >= len(texts) for count in filled) * 3 < len(beneath) * 2:
        return False
    columns = [[page.text(row, column) for row in beneath] for column in texts]
    dated = any(_mostly([_is_dated(page, row, column) for row in beneath]) for column in texts)
    told = any(_mostly([_is_status(text, vocabulary) for text in column]) for column in columns)
    return dated and told


def _mostly(hits: list[bool]) -> bool:
    return sum(hits) * 2 > len(hits)


def _is_dated(page: Page, row: int, column: int) -> bool:
    cell = page.cell(row, column)
    if cell is not None and isinstance(cell.value, date | datetime):
        return True
    return _DATED.search(page.text(row, column)) is not None


def _is_status(text: str, vocabulary: Vocabulary) -> bool:
    found = find_phrase(plain(text), vocabulary.statuses) if len(text) <= _LONGEST else None
    return found is not None and found.fit is Fit.WHOLE
