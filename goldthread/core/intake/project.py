"""One project as it will be stored, each value with what was read and what it was read as.

Method: docs/methods/intake.md, step 5 (values).
"""

from dataclasses import dataclass, replace

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.fields import Field
from goldthread.core.intake.owners import (
    Reader,
    cell,
    directorate_of,
    lead_left,
    leads_of,
    required_of,
)
from goldthread.core.intake.places import Place
from goldthread.core.intake.reading import ReadCell, ReadRow
from goldthread.core.intake.sections import Standing
from goldthread.core.intake.standing import StatusCell, read_standing
from goldthread.core.intake.table import Entry
from goldthread.core.intake.texts import lines, tidy
from goldthread.core.intake.tick_columns import is_ticked
from goldthread.core.intake.values.date_forms import DateRead
from goldthread.core.intake.values.kinds import KindRead, kind_in_title, opens_as_reaudit, read_kind
from goldthread.core.intake.when import When, read_when
from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind

_AUDITS = (Kind.AUDIT, Kind.RE_AUDIT)


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A row with its dates, for the re-audit that may stand in it."""

    row: ReadRow
    when: When
    status: StatusCell


def read_project(
    project: Project, standing: Standing, table_kind: Kind | None, reader: Reader
) -> ReadProject:
    """A project's row; `table_kind` is the type that the table's own headings give."""
    notes: list[ReadCell] = []
    title = tidy(project.words(Field.TITLE))
    kind, kind_is_told = _kind(project, title, standing, table_kind, reader, notes)
    when = read_when(project, standing.manner, reader.vocabulary)
    status = read_standing(
        project,
        reader.legend,
        standing.manner,
        reader.vocabulary,
        of_section=standing.status,
        is_audit=kind in _AUDITS,
    )
    directorate, partners = directorate_of(project, standing, reader, notes)
    leads = leads_of(project, reader, notes)
    required = required_of(project, standing, reader, notes)
    _note_dates(when, notes)
    _note_status(status, notes)
    _note_title(project, title, notes)
    notes.extend(_texts(project))
    needs_lead = leads.needs_lead or status.read.needs_lead or lead_left(project, reader)
    row = replace(
        _text_row(project, title),
        directorate=directorate,
        partners=partners,
        setting=_setting(project, standing),
        leads=leads.leads,
        needs_lead=needs_lead,
        kind=kind,
        kind_is_told=kind_is_told,
        mandatory=required.required,
        mandatory_source=required.source,
        start=when.start.date,
        end=_end(when, status),
        status=status.read.status,
        cells=tuple(notes),
    )
    return ReadProject(row, when, status)


def _text_row(project: Project, title: str) -> ReadRow:
    """The fields that are kept as they are written."""
    return ReadRow(
        source=_source(project),
        title=title,
        ref=project.words(Field.REF) or project.words(Field.NUMBER),
        team=project.words(Field.TEAM),
        site=project.words(Field.SITE),
        supervisor=project.words(Field.SUPERVISOR),
        sponsor=project.words(Field.SPONSOR),
        reason=project.words(Field.REASON),
        aim=project.words(Field.AIM),
        methods=project.words(Field.METHODS),
        measures=project.words(Field.MEASURES),
        result=project.words(Field.RESULT),
        notes=project.words(Field.NOTES),
        extra=_extra(project),
        hidden=project.lead_record.hidden,
    )


def _end(when: When, status: StatusCell) -> RoughDate:
    """The end; without one the day that the status cell names, such as that of presentation."""
    end = when.end.date
    return status.day if status.day is not None and end.precision is Precision.NONE else end


def _source(project: Project) -> Place:
    found = project.first(Field.TITLE)
    return found[1].place if found else project.lead_record.place


def _kind(
    project: Project,
    title: str,
    standing: Standing,
    table_kind: Kind | None,
    reader: Reader,
    notes: list[ReadCell],
) -> tuple[Kind, bool]:
    """The column decides, then ticks, then the heading of table or section, then the title."""
    in_title = kind_in_title(title, reader.vocabulary)
    found = project.first(Field.KIND)
    if found is not None:
        meanings = reader.legend.meanings
        read = read_kind(project.text(found[0]), reader.vocabulary, meanings=meanings)
        if read is not None:
            read = _first_or_again(read, in_title)
            notes.append(cell(Field.KIND, found[1], read.kind.words, read.doubts))
            return read.kind, True
    ticks = project.plan.ticks.kinds
    record = project.lead_record
    ticked = [kind for i, kind in ticks.items() if is_ticked(record, i, reader.vocabulary)]
    if ticked:
        return (Kind.RE_AUDIT if Kind.RE_AUDIT in ticked else ticked[0]), True
    headed = standing.kind or table_kind
    if headed is Kind.AUDIT and in_title is Kind.RE_AUDIT:
        headed = in_title
    if headed is Kind.QI and opens_as_reaudit(title):
        headed = Kind.RE_AUDIT
        notes.append(_doubted_kind(project, headed))
    told = headed or in_title
    return told or Kind.QI, told is not None


def _doubted_kind(project: Project, kind: Kind) -> ReadCell:
    found = project.first(Field.TITLE)
    doubt = f"the title says {kind.words}, the heading above says {Kind.QI.words}"
    return cell(Field.KIND, found[1] if found else None, kind.words, (doubt,))


def _first_or_again(read: KindRead, in_title: Kind | None) -> KindRead:
    """A title that says re-audit is worth a doubt when the column says audit."""
    if read.kind is Kind.AUDIT and in_title is Kind.RE_AUDIT:
        return KindRead(read.kind, (*read.doubts, "the title says re-audit, the type says audit"))
    return read


def _setting(project: Project, standing: Standing) -> str:
    """A section line is the setting where the table has no column for a place."""
    own = project.words(Field.SETTING)
    if own or project.plan.has(Field.SETTING, Field.TEAM, Field.SITE):
        return own
    return standing.place


def _extra(project: Project) -> dict[str, str]:
    return {
        column.shown or "No heading": text
        for column in project.plan.columns(Field.EXTRA)
        if (text := project.text(column))
    }


def _note_dates(when: When, notes: list[ReadCell]) -> None:
    pairs: tuple[tuple[Field, DateRead, Entry | None], ...] = (
        (Field.START, when.start, when.start_entry),
        (Field.END, when.end, when.end_entry),
    )
    for field, read, entry in pairs:
        if entry is not None:
            notes.append(cell(field, entry, read.date.words, read.doubts))


def _note_status(status: StatusCell, notes: list[ReadCell]) -> None:
    if status.entry is not None:
        read = status.read
        notes.append(cell(Field.STATUS, status.entry, read.status.words, read.doubts))


def _note_title(project: Project, title: str, notes: list[ReadCell]) -> None:
    found = project.first(Field.TITLE)
    doubts = list(project.doubts)
    if found is not None and found[1].cell is not None:
        listed = lines(found[1].cell.text)
        starts = [line[:2].strip(" .)-•*") for line in listed]
        if len(listed) > 1 and all(start.isdecimal() or not start for start in starts):
            doubts.append("this cell may hold several projects; it was read as one")
    notes.append(cell(Field.TITLE, found[1] if found else None, title, doubts))


def _texts(project: Project) -> list[ReadCell]:
    fields = (Field.AIM, Field.METHODS, Field.MEASURES, Field.SETTING, Field.TEAM, Field.REF)
    found = ((field, project.first(field)) for field in fields)
    return [
        cell(field, pair[1], project.text(pair[0])) for field, pair in found if pair is not None
    ]
