"""One project as it will be stored, each value with what was read and what it was read as.

Method: docs/methods/intake.md, step 5 (values).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.columns import is_second_lead
from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.fields import Field
from goldthread.core.intake.legend import Legend
from goldthread.core.intake.places import Place
from goldthread.core.intake.reading import ReadCell, ReadRow
from goldthread.core.intake.sections import Standing
from goldthread.core.intake.standing import StatusCell, read_standing
from goldthread.core.intake.table import Entry
from goldthread.core.intake.texts import holds_words, lines, plain, tidy
from goldthread.core.intake.tick_columns import is_ticked
from goldthread.core.intake.values.date_forms import DateRead
from goldthread.core.intake.values.kinds import KindRead, kind_in_title, read_kind
from goldthread.core.intake.values.leads import LeadsRead, read_leads
from goldthread.core.intake.values.mandatory import NOT_REQUIRED, Required, read_required
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.intake.when import When, read_when
from goldthread.core.values.dates import Precision
from goldthread.core.values.kinds import Kind

_AUDITS = (Kind.AUDIT, Kind.RE_AUDIT)


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of every project of a file needs."""

    vocabulary: Vocabulary
    book: DirectorateBook
    legend: Legend


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
    directorate, partners = _directorate(project, standing, reader, notes)
    leads = _leads(project, reader, notes)
    required = _required(project, standing, reader, notes)
    _note_dates(when, notes)
    _note_status(status, notes)
    _note_title(project, title, notes)
    end = when.end.date
    if status.day is not None and end.precision is Precision.NONE:
        end = status.day
    place = _setting(project, standing)
    row = ReadRow(
        source=_source(project),
        title=title,
        ref=project.words(Field.REF) or project.words(Field.NUMBER),
        directorate=directorate,
        partners=partners,
        team=project.words(Field.TEAM),
        site=project.words(Field.SITE),
        setting=place,
        leads=leads.leads,
        supervisor=project.words(Field.SUPERVISOR),
        sponsor=project.words(Field.SPONSOR),
        needs_lead=leads.needs_lead or status.read.needs_lead or _lead_left(project, reader),
        kind=kind,
        kind_is_told=kind_is_told,
        mandatory=required.required,
        mandatory_source=required.source,
        reason=project.words(Field.REASON),
        aim=project.words(Field.AIM),
        methods=project.words(Field.METHODS),
        measures=project.words(Field.MEASURES),
        start=when.start.date,
        end=end,
        status=status.read.status,
        result=project.words(Field.RESULT),
        notes=project.words(Field.NOTES),
        extra=_extra(project),
        hidden=project.lead_record.hidden,
    )
    notes.extend(_texts(project))
    return ReadProject(replace(row, cells=tuple(notes)), when, status)


def _source(project: Project) -> Place:
    found = project.first(Field.TITLE)
    return found[1].place if found else project.lead_record.place


def _cell(field: Field, entry: Entry | None, read_as: str, doubts: Sequence[str] = ()) -> ReadCell:
    place = entry.place if entry else Place("", "", 0)
    return ReadCell(field, entry.text if entry else "", read_as, place, tuple(doubts))


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
            notes.append(_cell(Field.KIND, found[1], read.kind.words, read.doubts))
            return read.kind, True
    ticks = project.plan.ticks.kinds
    record = project.lead_record
    ticked = [kind for i, kind in ticks.items() if is_ticked(record, i, reader.vocabulary)]
    if ticked:
        return (Kind.RE_AUDIT if Kind.RE_AUDIT in ticked else ticked[0]), True
    headed = standing.kind or table_kind
    if headed is Kind.AUDIT and in_title is Kind.RE_AUDIT:
        headed = in_title
    told = headed or in_title
    return told or Kind.QI, told is not None


def _first_or_again(read: KindRead, in_title: Kind | None) -> KindRead:
    """A title that says re-audit is worth a doubt when the column says audit."""
    if read.kind is Kind.AUDIT and in_title is Kind.RE_AUDIT:
        return KindRead(read.kind, (*read.doubts, "the title says re-audit, the type says audit"))
    return read


def _directorate(
    project: Project, standing: Standing, reader: Reader, notes: list[ReadCell]
) -> tuple[str, tuple[str, ...]]:
    ticks = project.plan.ticks.directorates
    record = project.lead_record
    ticked = [name for i, name in ticks.items() if is_ticked(record, i, reader.vocabulary)]
    if ticked:
        return ticked[0], tuple(ticked[1:])
    found = project.first(Field.DIRECTORATE)
    if found is None:
        return standing.directorate, ()
    text = tidy(project.text(found[0]))
    explained = reader.legend.meanings.get(plain(text), "")
    several = reader.book.several(text)
    name = reader.book.match(text) or (reader.book.match(explained) if explained else None)
    doubts: tuple[str, ...] = ()
    if name is None and several:
        name = several[0]
        doubts = (f"{text} names several; {name} was taken for the owner",)
    if name is None and not reader.book.names:
        name = text
    if name is None:
        name = standing.directorate
        doubts = (f"{text} is no directorate we know",)
    notes.append(_cell(Field.DIRECTORATE, found[1], name, doubts))
    return name, several[1:]


def _leads(project: Project, reader: Reader, notes: list[ReadCell]) -> LeadsRead:
    columns = project.plan.columns(Field.LEADS)
    vocabulary = reader.vocabulary
    names = vocabulary.forenames | vocabulary.surnames
    parts = [c for c in columns if plain(c.text) in names or plain(c.shown) in names]
    leads: list[str] = []
    needs = False
    whole = " ".join(project.text(column) for column in parts)
    cells = [(parts[0], whole)] if len(parts) > 1 else [(c, project.text(c, "\n")) for c in parts]
    cells += [(column, project.text(column, "\n")) for column in columns if column not in parts]
    for column, text in sorted(cells, key=lambda cell: is_second_lead(cell[0], vocabulary)):
        read = read_leads(text, vocabulary)
        leads.extend(lead for lead in read.leads if lead not in leads)
        needs = needs or read.needs_lead
        if tidy(text):
            entry = project.entry(column)
            notes.append(_cell(Field.LEADS, entry, "; ".join(read.leads), read.doubts))
    return LeadsRead(tuple(leads), needs_lead=needs)


def _lead_left(project: Project, reader: Reader) -> bool:
    words = plain(f"{project.words(Field.STATUS)} {project.words(Field.NOTES)}")
    return any(holds_words(words, phrase) for phrase in reader.vocabulary.lead_left)


def _required(
    project: Project, standing: Standing, reader: Reader, notes: list[ReadCell]
) -> Required:
    if standing.required is not None and not project.plan.has(Field.MANDATORY):
        return standing.required
    answers: list[Required] = []
    for column in project.plan.columns(Field.MANDATORY):
        entry = project.entry(column)
        if entry is None:
            continue
        meaning = reader.legend.meanings.get(plain(entry.text)) if len(entry.text) <= 3 else None
        read = read_required(entry.text, column.text, reader.vocabulary)
        if meaning and not read.required:
            read = read_required(meaning, column.text, reader.vocabulary)
        answers.append(read)
        said = "required" if read.required else "not required"
        notes.append(_cell(Field.MANDATORY, entry, said, read.doubts))
    yes = [answer for answer in answers if answer.required]
    sources = dict.fromkeys(answer.source for answer in (yes or answers) if answer.source)
    return Required(bool(yes), "; ".join(sources)) if answers else NOT_REQUIRED


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
            notes.append(_cell(field, entry, read.date.words, read.doubts))


def _note_status(status: StatusCell, notes: list[ReadCell]) -> None:
    if status.entry is not None:
        read = status.read
        notes.append(_cell(Field.STATUS, status.entry, read.status.words, read.doubts))


def _note_title(project: Project, title: str, notes: list[ReadCell]) -> None:
    found = project.first(Field.TITLE)
    doubts = list(project.doubts)
    if found is not None and found[1].cell is not None:
        listed = lines(found[1].cell.text)
        starts = [line[:2].strip(" .)-•*") for line in listed]
        if len(listed) > 1 and all(start.isdigit() or not start for start in starts):
            doubts.append("this cell may hold several projects; it was read as one")
    notes.append(_cell(Field.TITLE, found[1] if found else None, title, doubts))


def _texts(project: Project) -> list[ReadCell]:
    fields = (Field.AIM, Field.METHODS, Field.MEASURES, Field.SETTING, Field.TEAM, Field.REF)
    found = ((field, project.first(field)) for field in fields)
    return [
        _cell(field, pair[1], project.text(pair[0])) for field, pair in found if pair is not None
    ]
