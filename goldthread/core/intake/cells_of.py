"""A project's cells by field: its row, the rows that go on with it, and what repeats the one above.

Method: docs/methods/intake.md, step 4 (rows).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.intake.columns import Plan
from goldthread.core.intake.fields import Field
from goldthread.core.intake.records import Sorted, What
from goldthread.core.intake.table import Column, Entry, Record
from goldthread.core.intake.texts import plain, tidy
from goldthread.core.intake.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Project:
    """One project's records, the first leading, with dittos already written out."""

    records: tuple[Record, ...]
    dittos: Mapping[int, Entry]
    plan: Plan
    doubts: tuple[str, ...] = ()

    @property
    def lead_record(self) -> Record:
        """The record that the project is counted at."""
        return self.records[0]

    def entry(self, column: Column) -> Entry | None:
        """The first entry under a heading."""
        if column.index in self.dittos:
            return self.dittos[column.index]
        return next(
            (r.entries[column.index] for r in self.records if column.index in r.entries), None
        )

    def text(self, column: Column, joint: str = " ") -> str:
        """All that stands under a heading, in order."""
        if column.index in self.dittos:
            return self.dittos[column.index].text
        texts = [
            _raw(record.entries[column.index], joint)
            for record in self.records
            if column.index in record.entries
            and (record is self.records[0] or not record.entries[column.index].inherited)
        ]
        return joint.join(text for text in texts if text)

    def first(self, field: Field) -> tuple[Column, Entry] | None:
        """The first filled column of a field."""
        for column in self.plan.columns(field):
            entry = self.entry(column)
            if entry is not None:
                return column, entry
        return None

    def words(self, field: Field) -> str:
        """The text of a field's first filled column."""
        found = self.first(field)
        return self.text(found[0]) if found else ""


def _raw(entry: Entry, joint: str) -> str:
    """Line breaks are kept where they part people."""
    if joint == "\n" and entry.cell is not None:
        return entry.cell.text
    return entry.text


def projects_of(
    rows: Sequence[Sorted], plan: Plan, vocabulary: Vocabulary
) -> Iterator[tuple[int, Project]]:
    """Each project with its place among the sorted rows."""
    above: dict[int, Entry] = {}
    for at, row in enumerate(rows):
        if row.what is not What.PROJECT:
            continue
        goes_on = [row.record]
        for following in rows[at + 1 :]:
            if following.what is not What.CONTINUATION:
                break
            goes_on.append(following.record)
        dittos = {
            index: above[index]
            for index, entry in row.record.entries.items()
            if index in above and is_ditto(entry.text, vocabulary)
        }
        doubts = _doubts(row, goes_on)
        yield at, Project(tuple(goes_on), dittos, plan, doubts)
        above = {**row.record.entries, **dittos}


def is_ditto(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell only says that it is the same as the one above."""
    return tidy(text) in vocabulary.ditto or (len(text) > 2 and plain(text) in vocabulary.ditto)


def _doubts(row: Sorted, goes_on: Sequence[Record]) -> tuple[str, ...]:
    doubts = [row.doubt] if row.doubt else []
    if len(goes_on) > 1:
        last = goes_on[-1].place.row
        doubts.append(f"runs on to row {last}; the texts were joined")
    if row.record.hidden:
        doubts.append("the row is hidden in the file; it was read all the same")
    return tuple(doubts)
