"""Whose a project is, who leads it and who requires it, each with what was read and the doubts.

Method: docs/methods/intake.md, step 5 (values).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.intake.cells_of import Project
from goldthread.core.intake.columns import is_second_lead
from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.fields import Field
from goldthread.core.intake.legend import Legend
from goldthread.core.intake.places import Place
from goldthread.core.intake.reading import ReadCell
from goldthread.core.intake.sections import Standing
from goldthread.core.intake.table import Entry
from goldthread.core.intake.texts import holds_words, plain, tidy
from goldthread.core.intake.tick_columns import is_ticked
from goldthread.core.intake.values.leads import LeadsRead, read_leads
from goldthread.core.intake.values.mandatory import NOT_REQUIRED, Required, read_required
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.intake.watching import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of every project of a file needs."""

    vocabulary: Vocabulary
    book: DirectorateBook
    legend: Legend
    watch: Watch = unwatched


def cell(field: Field, entry: Entry | None, read_as: str, doubts: Sequence[str] = ()) -> ReadCell:
    place = entry.place if entry else Place("", "", 0)
    return ReadCell(field, entry.text if entry else "", read_as, place, tuple(doubts))


def directorate_of(
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
    if name is None and (fitting := reader.book.fitting(text)):
        name = fitting
        doubts = (f"{text} was read as {name}",)
    if name is None:
        name = standing.directorate
        doubts = (f"{text} is no directorate we know",)
    notes.append(cell(Field.DIRECTORATE, found[1], name, doubts))
    return name, several[1:]


def leads_of(project: Project, reader: Reader, notes: list[ReadCell]) -> LeadsRead:
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
            notes.append(cell(Field.LEADS, entry, "; ".join(read.leads), read.doubts))
    return LeadsRead(tuple(leads), needs_lead=needs)


def lead_left(project: Project, reader: Reader) -> bool:
    words = plain(f"{project.words(Field.STATUS)} {project.words(Field.NOTES)}")
    return any(holds_words(words, phrase) for phrase in reader.vocabulary.lead_left)


def required_of(
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
        notes.append(cell(Field.MANDATORY, entry, said, read.doubts))
    yes = [answer for answer in answers if answer.required]
    sources = dict.fromkeys(answer.source for answer in (yes or answers) if answer.source)
    return Required(bool(yes), "; ".join(sources)) if answers else NOT_REQUIRED
