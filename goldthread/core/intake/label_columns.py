"""Columns of labels: the headings of a form, or of a register that runs across.

Method: docs/methods/intake.md, step 2 (tables).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.texts import plain

# A column with so many cells that are no labels is none; long lists are read once, not tried.
_HOPELESS = 100
_KNOWN = 0.84
# Enough among labels that are known, not enough to make a column of labels.
_LIKELY = 0.6
_WEAK = frozenset({Field.NUMBER, Field.EXTRA})


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of labels: the label of each row, with the merged one to its left as parent."""

    column: int
    texts: Mapping[int, str]
    parents: Mapping[int, str]
    last: int = 0  # the column of the parts of a label, where it is parted

    @property
    def edge(self) -> int:
        """The last column that holds labels."""
        return max(self.column, self.last)


def label_columns(page: Page, book: HeadingBook) -> tuple[Labels, ...]:
    """Every column of labels, the first with enough of them to be a project's, alone or with
    those beside it."""
    every = [
        labels
        for column in range(1, min(page.last_column, 40) + 1)
        if (labels := _labels_in(page, column, book)) is not None
    ]
    alone = [at for at, labels in enumerate(every) if _is_form(page, [labels], book)]
    together = [
        at
        for at, labels in enumerate(every)
        if _all_known(page, labels) and _is_form(page, _beside(page, every[at:], book), book)
    ]
    if not alone and not together:
        return ()
    found = _beside(page, every[(alone or together)[0] :], book)
    return tuple(_with_likely(page, labels, book) for labels in found)


def _beside(page: Page, columns: Sequence[Labels], book: HeadingBook) -> list[Labels]:
    """A column of labels with the further ones to its right."""
    first, *others = columns
    return [
        first,
        *(
            labels
            for labels in others
            if labels.column > first.edge + 1
            and len(_fields(labels, book)) >= 2
            and _all_known(page, labels)
        ),
    ]


def _all_known(page: Page, labels: Labels) -> bool:
    """Whether a further column of labels holds next to nothing else."""
    valued = [row for row, cells in page.rows.items() if labels.column in cells and len(cells) > 1]
    return (len(valued) - len(labels.texts)) * 5 <= len(valued)


def _with_likely(page: Page, labels: Labels, book: HeadingBook) -> Labels:
    """What stands between known labels is a label too; just outside, when it is a likely one."""
    texts, parents = dict(labels.texts), dict(labels.parents)
    first, last = min(texts), max(texts)
    for row in range(first - 2, last + 3):
        text = page.text(row, labels.column).rstrip(": ")
        valued = any(column > labels.edge for column in page.rows.get(row, ()))
        if row in texts or not text or not valued:
            continue
        found = book.candidates(text)
        likely = bool(found) and found[0].sure >= _LIKELY
        if first < row < last or likely or _goes_with(page, labels, row, texts):
            texts[row], parents[row] = text, ""
    return replace(labels, texts=dict(sorted(texts.items())), parents=parents)


def _goes_with(page: Page, labels: Labels, row: int, texts: Mapping[int, str]) -> bool:
    """Whether a row right beside the labels has values in as many columns as they have."""
    widths = [sum(column > labels.edge for column in page.rows[other]) for other in texts]
    width = sum(column > labels.edge for column in page.rows[row])
    return (row - 1 in texts or row + 1 in texts) and width > 2 and width * 3 >= max(widths) * 2


def _is_form(page: Page, columns: Sequence[Labels], book: HeadingBook) -> bool:
    """Labels of a project, with its title among them or on a line above."""
    fields = {field for labels in columns for field in _fields(labels, book)}
    if len(fields - _WEAK) < 4 or _explains(page, columns[0], book):
        return False
    first = min(row for labels in columns for row in labels.texts)
    above = [row for row in page.rows if row < first and len(page.rows[row]) == 1]
    return Field.TITLE in fields or bool(above) or bool(page.sheet.lead_in)


def _labels_in(page: Page, column: int, book: HeadingBook) -> Labels | None:
    """The labels of a column, when most of its short texts are headings and rows hold values."""
    texts: dict[int, str] = {}
    parents: dict[int, str] = {}
    strangers = 0
    above = _parents(page, column)
    for row, cells in page.rows.items():
        if strangers > _HOPELESS and strangers > 4 * len(texts):
            return None
        text = cells.get(column, "")
        parent = above.get(row, "")
        valued = any(other > column for other in cells)
        if not text or not valued:
            continue
        label = text.rstrip(": ")
        best = book.candidates(label, parent) if parent or book.is_known(label) else ()
        if best and best[0].sure >= _KNOWN and not _is_heading_row(cells, column, book):
            texts[row], parents[row] = label, parent
        else:
            strangers += 1
    if len(texts) < 3 or strangers > len(texts) or _repeats(texts):
        return None
    return _parted(page, Labels(column, texts, parents), book)


def _parted(page: Page, labels: Labels, book: HeadingBook) -> Labels:
    """ "Dates" merged over two rows, "start" and "end" beside it, are two labels."""
    beside = labels.column + 1
    tall = [
        merge
        for merge in page.sheet.merges
        if merge.first_column == labels.column == merge.last_column
        and merge.last_row > merge.first_row
    ]
    texts, parents = dict(labels.texts), dict(labels.parents)
    for merge in tall:
        label = page.text(merge.first_row, labels.column)
        rows = range(merge.first_row, merge.last_row + 1)
        parts = {row: page.text(row, beside) for row in rows}
        if label and all(text and book.candidates(text, label) for text in parts.values()):
            texts.update(parts)
            parents.update(dict.fromkeys(rows, label))
    if texts == labels.texts:
        return labels
    return Labels(labels.column, texts, parents, beside)


def _explains(page: Page, labels: Labels, book: HeadingBook) -> bool:
    """Whether the values are headings themselves, or codes stand before: a key, no form."""
    coded = [plain(page.text(row, labels.column - 1)) in book.aliases for row in labels.texts]
    if sum(coded) * 2 > len(coded):
        return True
    values = [page.text(row, labels.column + 1) for row in labels.texts]
    known = sum(book.sure(value) >= _KNOWN for value in values if value)
    return known * 2 > len(values)


def _parents(page: Page, column: int) -> dict[int, str]:
    """By row, the text of a cell merged down over several rows just left of the column."""
    return {
        row: page.text(merge.first_row, merge.first_column)
        for merge in page.sheet.merges
        if merge.last_column == column - 1 and merge.last_row > merge.first_row
        for row in range(merge.first_row, merge.last_row + 1)
    }


def _is_heading_row(cells: Mapping[int, str], column: int, book: HeadingBook) -> bool:
    """Whether the row is a row of headings rather than a label with its values."""
    found = [book.candidates(text) for other, text in cells.items() if other > column]
    fields = [one[0].field for one in found if one and one[0].sure >= _KNOWN]
    return len(set(fields)) >= 3 and len(fields) * 2 > len(found)


def _fields(labels: Labels, book: HeadingBook) -> set[Field]:
    """The fields that labels name. Types are values as well as labels, so that all of them
    together are no more than one title."""
    fields: set[Field] = set()
    for row, text in labels.texts.items():
        words = plain(text)
        if words in book.vocabulary.kinds:
            fields.add(Field.TITLE)
        else:
            fields.add(book.candidates(text, labels.parents[row])[0].field)
    return fields


def _repeats(texts: Mapping[int, str]) -> bool:
    """Whether the same text stands in row after row, as values do and labels do not."""
    same = sum(plain(one) == plain(other) for one, other in pairwise(texts.values()))
    return same > 1
