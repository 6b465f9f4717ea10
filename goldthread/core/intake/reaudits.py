"""A re-audit that is written in the row of the first audit becomes a row of its own.

Method: docs/methods/intake.md, "Re-audits".
"""

from dataclasses import replace
from datetime import date

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.fields import Field
from goldthread.core.intake.project import ReadProject
from goldthread.core.intake.reading import ReadCell, ReadRow
from goldthread.core.intake.standing import status_of_result
from goldthread.core.intake.values.spans import Span
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.intake.when import is_firm
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status


def reaudit_of(
    read: ReadProject, project: Project, vocabulary: Vocabulary, today: date
) -> ReadRow | None:
    """The re-audit's row, when its cell holds a date and more than a plan for some day."""
    again = read.when.again
    entry = read.when.again_entry
    if again is None or entry is None or read.row.kind is Kind.RE_AUDIT or not is_firm(entry.text):
        return None
    status, doubt = _status(read, project, again, vocabulary, today)
    cells = [
        ReadCell(Field.START, entry.text, again.start.date.words, entry.place, again.start.doubts),
        ReadCell(Field.STATUS, "", status.words, entry.place, (doubt,) if doubt else ()),
    ]
    kept = [
        cell for cell in read.row.cells if cell.field not in (Field.START, Field.END, Field.STATUS)
    ]
    return replace(
        read.row,
        kind=Kind.RE_AUDIT,
        kind_is_told=True,
        start=again.start.date,
        end=again.end.date,
        status=status,
        result=project.words(Field.REAUDIT_RESULT),
        reaudit_of=read.row.source,
        cells=(*kept, *cells),
    )


def _status(
    read: ReadProject, project: Project, again: Span, vocabulary: Vocabulary, today: date
) -> tuple[Status, str]:
    result = project.words(Field.REAUDIT_RESULT)
    if result:
        return status_of_result(result, vocabulary), ""
    if read.when.again_in_dates and read.row.status is Status.COMPLETED:
        return Status.COMPLETED, "the status of the row was taken for audit and re-audit"
    begins = again.start.date.iso
    if begins is not None and begins > today:
        return Status.PROPOSED, "the re-audit lies ahead"
    return Status.UNKNOWN, "nothing says how far the re-audit is"
