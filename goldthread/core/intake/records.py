"""Which records are projects, and what the others are.

Method: docs/methods/intake.md, step 4 (rows).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldthread.core.intake.columns import Plan
from goldthread.core.intake.fields import Field
from goldthread.core.intake.legend import Legend
from goldthread.core.intake.reading import Reason
from goldthread.core.intake.row_words import (
    is_example,
    is_hint,
    is_note,
    is_number,
    is_remark,
    is_section_name,
    is_total,
)
from goldthread.core.intake.table import Record, Shape, Table
from goldthread.core.intake.texts import plain
from goldthread.core.intake.vocabulary import Vocabulary

_RUNS_ON = frozenset(
    {Field.TITLE, Field.AIM, Field.METHODS, Field.MEASURES, Field.SETTING, Field.LEADS}
    | {Field.RESULT, Field.NOTES, Field.EXTRA, Field.TEAM, Field.REASON}
)
_LONG_REMARK = 90


class What(StrEnum):
    """What a record is."""

    PROJECT = "project"
    CONTINUATION = "continuation"
    SECTION = "section"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A record and what it was taken for; `reason` for everything but projects."""

    record: Record
    what: What
    reason: Reason | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """What the sorting of one table needs to know; `last` is its last full record."""

    table: Table
    vocabulary: Vocabulary
    legend: Legend
    titles: tuple[int, ...]
    fields: Mapping[int, Field]
    bold_titles: bool
    last: int
    lone_are_sections: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """One record to be sorted, with those sorted before it."""

    of: _Table
    record: Record
    at: int
    before: Sequence[Sorted]

    @property
    def title(self) -> str:
        return _title(self.record, self.of.titles)

    @property
    def fields(self) -> set[Field]:
        return {self.of.fields[index] for index in self.record.own}

    @property
    def lone(self) -> str:
        """The text of a record that holds one text only."""
        texts = {plain(entry.text): entry.text for entry in self.record.own.values()}
        return next(iter(texts.values())) if len(texts) == 1 else ""

    @property
    def adjacent(self) -> bool:
        """Whether the row above belongs to a project."""
        if not self.before:
            return False
        above = self.before[-1]
        near = self.record.place.row - above.record.place.row <= 1
        return near and above.what in (What.PROJECT, What.CONTINUATION)


def sort_records(
    table: Table, plan: Plan, vocabulary: Vocabulary, legend: Legend
) -> tuple[Sorted, ...]:
    """Every record with what it is, in order."""
    fields = {one.column.index: one.field for one in plan.assigned}
    titles = tuple(column.index for column in plan.columns(Field.TITLE))
    full = [
        at
        for at, record in enumerate(table.records)
        if _title(record, titles) and len({fields[i] for i in record.own} - {Field.EXTRA}) > 1
    ]
    bold = sum(table.records[at].bold for at in full) * 2 > len(full)
    lone = _lone_are_sections(table.records, titles, full)
    of = _Table(table, vocabulary, legend, titles, fields, bold, max(full, default=-1), lone)
    out: list[Sorted] = []
    for at, record in enumerate(table.records):
        out.append(_sort(_Case(of, record, at, out)))
    return tuple(out)


def _lone_are_sections(
    records: Sequence[Record], titles: Sequence[int], full: Sequence[int]
) -> bool:
    """Whether titles that stand alone head groups: the first right below the headings, and each
    followed by a project."""
    lone = [at for at, record in enumerate(records) if set(record.own) <= set(titles)]
    lone = [at for at in lone if at < max(full, default=-1)]
    return lone[:1] == [0] and all(at + 1 in full for at in lone)


def _title(record: Record, titles: Sequence[int]) -> str:
    return next((record.text(index) for index in titles if record.text(index)), "")


def _sort(case: _Case) -> Sorted:
    rules = _RULES if case.of.table.shape is Shape.DOWN else _TURNED_RULES
    for rule in rules:
        found = rule(case)
        if found is not None:
            return found
    return Sorted(case.record, What.PROJECT)


def _other(case: _Case, reason: Reason) -> Sorted:
    return Sorted(case.record, What.OTHER, reason)


def _legend(case: _Case) -> Sorted | None:
    in_key = (case.of.table.sheet, case.record.place.row) in case.of.legend.rows
    named = plain(case.lone) in case.of.vocabulary.legend_heads
    few = len(case.record.own) <= 2
    return _other(case, Reason.LEGEND) if few and (in_key or named) else None


def _numbering(case: _Case) -> Sorted | None:
    """Columns numbered or hinted at below their headings: 1, 2, 3 or "dd/mm/yy"."""
    if case.at > 1:
        return None
    texts = [case.record.text(index).strip("()[]") for index in sorted(case.record.own)]
    counted = len(texts) > 3 and texts == [str(at) for at in range(1, len(texts) + 1)]
    lettered = (
        len(texts) > 3
        and [t.casefold() for t in texts] == list("abcdefghijklmnopqrst")[: len(texts)]
    )
    return _other(case, Reason.HEADING) if counted or lettered else None


def _total(case: _Case) -> Sorted | None:
    entries = [case.record.own[index].text for index in sorted(case.record.own)]
    words = [text for text in entries if not is_number(text)]
    if not words and case.record.own and not case.fields & {Field.TITLE, Field.START, Field.END}:
        only_numbers = case.fields <= {Field.REF, Field.NUMBER}
        return Sorted(case.record, What.OTHER, None if only_numbers else Reason.SUBTOTAL)
    if len(words) == 1 and is_total(words[0], case.of.vocabulary):
        return _other(case, Reason.SUBTOTAL)
    return None


def _example(case: _Case) -> Sorted | None:
    hinted = any(is_hint(entry.text) for entry in case.record.own.values())
    if hinted or is_example(case.title, case.of.vocabulary):
        return _other(case, Reason.EXAMPLE)
    return None


def _dangling(case: _Case) -> Sorted | None:
    """What follows a title that breaks off: "Handover between", then "CMHT and ward"."""
    if not case.lone or not case.adjacent or not case.title:
        return None
    above = _title(case.before[-1].record, case.of.titles)
    last = plain(above).split()[-1:]
    if last and (
        last[0] in case.of.vocabulary.dangling or above.rstrip().endswith((",", "-", "–"))
    ):
        return Sorted(case.record, What.CONTINUATION, Reason.CONTINUATION)
    return None


def _section(case: _Case) -> Sorted | None:
    text = case.lone
    if not text or (case.at > case.of.last and not case.record.before_heading):
        return None
    index = next(iter(case.record.own))
    told = (
        case.record.across
        or case.record.before_heading
        or (case.of.fields[index] not in _RUNS_ON and index not in case.of.titles)
        or (case.record.bold and not case.of.bold_titles)
        or case.of.lone_are_sections
        or is_section_name(text, case.of.vocabulary)
        or _stands_out(case)
    )
    if not told or is_note(text, case.of.vocabulary):
        return None
    return Sorted(case.record, What.SECTION, Reason.SECTION_ROW)


def _stands_out(case: _Case) -> bool:
    """A coloured line where projects have no colour, unless the colours are a key."""
    fills = set(case.record.fills.values())
    if not fills or any(case.of.legend.status_of(fill) for fill in fills):
        return False
    titled = [r for r in case.of.table.records if len(r.own) > 2]
    alike = sum(not fills.isdisjoint(record.fills.values()) for record in titled)
    return alike * 5 < len(titled)


def _note(case: _Case) -> Sorted | None:
    texts = list(case.record.own.values())
    if not texts or len(texts) > 2:
        return None
    text = case.lone or texts[0].text
    if case.lone and (is_note(text, case.of.vocabulary) or is_remark(text)):
        return _other(case, Reason.NOTE)
    if case.at <= case.of.last:
        return None
    titled = bool(case.title) and case.adjacent and len(text) <= _LONG_REMARK
    return None if titled else _other(case, Reason.NOTE)


def _merged_title(case: _Case) -> Sorted | None:
    inherited = any(
        case.record.entries[index].inherited
        for index in case.of.titles
        if index in case.record.entries
    )
    return Sorted(case.record, What.CONTINUATION, Reason.CONTINUATION) if inherited else None


def _untitled(case: _Case) -> Sorted | None:
    if case.title:
        return None
    if case.fields <= _RUNS_ON and case.adjacent:
        texts = [entry.text for entry in case.record.own.values()]
        if len(texts) == 1 or all(text[0].islower() for text in texts):
            return Sorted(case.record, What.CONTINUATION, Reason.CONTINUATION)
    only_number = case.fields <= {Field.REF, Field.NUMBER, Field.DIRECTORATE, Field.PATIENT}
    return Sorted(case.record, What.OTHER, None if only_number else Reason.NO_TITLE)


def _runs_on(case: _Case) -> Sorted | None:
    """A title that goes on in lower case on the next row, with nothing that a project has."""
    if not case.adjacent or not case.title[0].islower() or not case.fields <= _RUNS_ON:
        return None
    if len(case.record.own) > 2:
        return None
    return Sorted(case.record, What.CONTINUATION, Reason.CONTINUATION)


_Rule = Callable[[_Case], Sorted | None]
_RULES: tuple[_Rule, ...] = (
    _legend,
    _numbering,
    _total,
    _example,
    _dangling,
    _section,
    _note,
    _merged_title,
    _untitled,
    _runs_on,
)
_TURNED_RULES: tuple[_Rule, ...] = (_total, _example, _untitled)
