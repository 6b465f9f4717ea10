"""Where a project stands: its status cell, its colour, its result, the line above it.

Method: docs/methods/intake.md, "Status".
"""

import re
from dataclasses import dataclass, replace

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.fields import Field
from goldthread.core.intake.legend import Legend
from goldthread.core.intake.table import Column, Entry
from goldthread.core.intake.texts import plain
from goldthread.core.intake.tick_columns import is_ticked
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.values.status import NOT_TOLD, StatusRead, is_colour, read_status
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.intake.when import read_cell
from goldthread.core.values.dates import RoughDate
from goldthread.core.values.statuses import Status

# These head a column of statuses and say none themselves.
_ASKS_NOTHING = frozenset({"current", "progress", "stage", "phase", "step", "cycle", "new"})
_ENDED_WORDS = (Status.ABANDONED, Status.TRANSFERRED)
_PER_CENT = re.compile(r"^\d{1,3}(?:\.\d+)?\s*%?$")


@dataclass(frozen=True, slots=True)
class StatusCell:
    """A status with the cell that told it, and the day it names when it is a date."""

    read: StatusRead
    entry: Entry | None = None
    day: RoughDate | None = None


def read_standing(
    project: Project,
    legend: Legend,
    manner: DateManner,
    vocabulary: Vocabulary,
    *,
    of_section: Status | None,
    is_audit: bool,
) -> StatusCell:
    """The first of: status column, ticks, colour with a key, notes, result of an audit, section."""
    cell = _of_column(project, legend, manner, vocabulary)
    cell = _unless_ended(project, cell, vocabulary)
    if not cell.read.told:
        cell = _of_ticks(project, vocabulary) or cell
    coloured = _of_colour(project, legend)
    if not cell.read.told and coloured is not None:
        return replace(coloured, entry=coloured.entry or cell.entry)
    if not cell.read.told and not project.plan.has(Field.STATUS):
        cell = _of_end(project, vocabulary) or _of_notes(project, vocabulary) or cell
    if not cell.read.told and is_audit and not project.words(Field.STATUS):
        cell = _of_result(project, vocabulary) or cell
    if not cell.read.told and of_section is not None and not project.words(Field.STATUS):
        return StatusCell(StatusRead(of_section))
    return cell


def _of_column(
    project: Project, legend: Legend, manner: DateManner, vocabulary: Vocabulary
) -> StatusCell:
    found = project.first(Field.STATUS)
    if found is None:
        return StatusCell(NOT_TOLD)
    column, entry = found
    span = read_cell(entry, manner, vocabulary)
    if span.start.date.iso is not None and not span.start.doubts:
        done = _heading_status(column, vocabulary) or Status.COMPLETED
        return StatusCell(StatusRead(done), entry, span.start.date)
    words = plain(entry.text)
    answer = vocabulary.answers.get(words) if words not in legend.meanings else None
    asked = _heading_status(column, vocabulary)
    if answer is not None and asked is not None:
        opposite = Status.ACTIVE if not asked.is_live else Status.UNKNOWN
        return StatusCell(StatusRead(asked if answer else opposite), entry)
    read = read_status(
        project.text(column),
        vocabulary,
        value=entry.cell.value if entry.cell else None,
        number_format=entry.cell.number_format if entry.cell else "",
        meanings=dict(legend.meanings),
    )
    return StatusCell(read, entry)


def _heading_status(column: Column, vocabulary: Vocabulary) -> Status | None:
    """ "Presented?" answered yes is completed."""
    found = find_phrase(plain(column.text), vocabulary.statuses)
    if found is None or found.fit is Fit.ALIKE or found.phrase in _ASKS_NOTHING:
        return None
    return found.value


def _of_ticks(project: Project, vocabulary: Vocabulary) -> StatusCell | None:
    ticked = [
        status
        for index, status in project.plan.ticks.statuses.items()
        if is_ticked(project.lead_record, index, vocabulary)
    ]
    return StatusCell(StatusRead(ticked[-1])) if ticked else None


def _of_colour(project: Project, legend: Legend) -> StatusCell | None:
    """The colour of the status cell, else of the title, else of any cell of the row."""
    if not legend.fills and not legend.named:
        return None
    record = project.lead_record
    wanted = [c.index for f in (Field.STATUS, Field.TITLE) for c in project.plan.columns(f)]
    for index in [*wanted, *record.fills]:
        status = legend.status_of(record.fills.get(index, ""))
        if status is not None:
            return StatusCell(StatusRead(status), record.entries.get(index))
    return None


def _of_end(project: Project, vocabulary: Vocabulary) -> StatusCell | None:
    """ "Completed" or "ongoing" where the end should stand."""
    found = project.first(Field.END)
    status = vocabulary.statuses.get(plain(found[1].text)) if found else None
    if found is None or status in (None, Status.UNKNOWN):
        return None
    return StatusCell(StatusRead(status or Status.UNKNOWN), found[1])


def _of_notes(project: Project, vocabulary: Vocabulary) -> StatusCell | None:
    """Remarks count when nothing else says it, and only when they open with a status."""
    found = project.first(Field.NOTES)
    if found is None:
        return None
    phrase = find_phrase(plain(found[1].text), vocabulary.statuses)
    if phrase is None or phrase.fit < Fit.OPENS or is_colour(phrase.phrase):
        return None
    doubt = f"{found[1].text} in the notes was read as {phrase.value.words}"
    return StatusCell(StatusRead(phrase.value, doubts=(doubt,)), found[1])


def _of_result(project: Project, vocabulary: Vocabulary) -> StatusCell | None:
    """An audit with a result is completed, unless the result says that it is awaited."""
    found = project.first(Field.RESULT)
    if found is None:
        return None
    return StatusCell(StatusRead(status_of_result(found[1].text, vocabulary)), found[1])


def status_of_result(text: str, vocabulary: Vocabulary) -> Status:
    """What the text of a result says about the audit."""
    words = plain(text)
    phrase = find_phrase(words, vocabulary.statuses)
    known = phrase is not None and phrase.fit >= Fit.OPENS and not is_colour(phrase.phrase)
    if phrase is not None and known and phrase.value is not Status.UNKNOWN:
        return phrase.value
    return Status.COMPLETED if words else Status.UNKNOWN


def _unless_ended(project: Project, cell: StatusCell, vocabulary: Vocabulary) -> StatusCell:
    """A per cent says how far it got; the remark beside may say that it was given up."""
    if cell.entry is None or not _PER_CENT.match(cell.entry.text):
        return cell
    for field in (Field.RESULT, Field.NOTES):
        found = project.first(field)
        phrase = find_phrase(plain(found[1].text), vocabulary.statuses) if found else None
        if found and phrase and phrase.fit >= Fit.OPENS and phrase.value in _ENDED_WORDS:
            doubt = f"{found[1].text} was read as {phrase.value.words}"
            return StatusCell(StatusRead(phrase.value, doubts=(doubt,)), cell.entry)
    return cell
