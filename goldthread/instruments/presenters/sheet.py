"""A round on paper: every question with its item id, for people without a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.core.survey.instrument import Instrument, Item, numbered
from goldthread.instruments.models import Group, Round, Wave
from goldthread.instruments.presenters.promise import Promise, promise_of
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.report.blocks import Blank, Block, Bullets, Document, Heading, Paragraph, Table

_LINES = 4
_BREAKDOWNS = {"directorate": "Where do you work?", "role": "What is your role?"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on paper. `marks`: what may be ringed or ticked, in order; none for words."""

    id: str
    number: int
    text: str
    hint: str
    marks: tuple[str, ...]
    rated: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading, which may be empty; `ends` says what the points mean."""

    heading: str
    ends: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole sheet."""

    held: Round
    title: str
    opening: tuple[str, ...]
    promise: Promise
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    sections: tuple[Section, ...]


def paper_of(wave: Wave, groups: dict[str, tuple[Group, ...]]) -> Paper:
    """The sheet of a round, in its language and with its own words put in."""
    held = wave.round
    instrument = instrument_of(held.instrument)
    return Paper(
        held=held,
        title=held.name,
        opening=tuple(
            instrument.say(name, language=held.language, **held.placeholders)
            for name in instrument.opening
        ),
        promise=promise_of(held),
        choices=tuple(
            (_BREAKDOWNS[name], tuple(group.name for group in found))
            for name, found in groups.items()
        ),
        sections=tuple(_sections(instrument, held)),
    )


def document_of(paper: Paper, on: date) -> Document:
    """The sheet for Word."""
    return Document(
        title=paper.title,
        blocks=tuple(_blocks(paper)),
        author=paper.held.organisation.name,
        on=on,
        foot=f"{paper.title}. Give this sheet back folded; nobody's name stands on it.",
    )


def _sections(instrument: Instrument, held: Round) -> Iterator[Section]:
    places = {item.id: number for number, item in numbered(instrument.items)}

    def say(name: str) -> str:
        return instrument.say(name, language=held.language, **held.placeholders)

    def asked(item: Item) -> Asked:
        scale = next((one for one in instrument.scales if one.id == item.scale), None)
        if scale is None:
            marks = tuple(say(name) for name in item.labels.values())
        else:
            beside = (say(scale.not_applicable),) if scale.not_applicable else ()
            marks = (*map(str, scale.points), *beside)
        text, number = say(item.text), places.get(item.id, 0)
        return Asked(item.id, number, text, say(item.hint), marks, scale is not None)

    def inside(items: tuple[Item, ...], heading: str) -> Iterator[tuple[str, Item]]:
        for item in items:
            if held.unit in item.unit and item.type != "group":
                yield heading, item
            own = say(item.text) if item.type == "group" else heading
            yield from inside(item.items, own)

    found: list[tuple[str, str, list[Asked]]] = []
    for heading, item in inside(instrument.items, ""):
        ends = _ends(instrument, item, held)
        if not found or found[-1][0] != heading or (ends and found[-1][1] not in ("", ends)):
            found.append((heading, ends, []))
        last = found.pop()
        found.append((last[0], last[1] or ends, [*last[2], asked(item)]))
    return (Section(heading, ends, tuple(questions)) for heading, ends, questions in found)


def _ends(instrument: Instrument, item: Item, held: Round) -> str:
    """What the points mean: "0 = Not at all, 5 = Fully"."""
    scale = next((one for one in instrument.scales if one.id == item.scale), None)
    if scale is None:
        return ""
    told = (
        f"{point} = {instrument.say(name, language=held.language)}"
        for point, name in scale.labels.items()
    )
    return ", ".join(told)


def _blocks(paper: Paper) -> Iterator[Block]:
    for text in paper.opening:
        yield Paragraph(text)
    promised = (paper.promise.first, *paper.promise.others)
    yield Heading("Before you answer", 2)
    yield Bullets((f"{paper.promise.mode}. {promised[0]}", *promised[1:]))
    for question, options in paper.choices:
        yield Paragraph(f"{question} Tick one.", lead="")
        yield Paragraph("   ".join(f"☐ {option}" for option in options))
    for section in paper.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Block]:
    if section.heading:
        yield Heading(section.heading, 2)
    if section.ends:
        yield Paragraph(f"Ring one number a line. {section.ends}.")
    rated: list[Asked] = []
    for question in section.questions:
        if question.rated:
            rated.append(question)
            continue
        yield from _table(rated)
        rated = []
        yield from _written(question)
    yield from _table(rated)


def _table(rated: list[Asked]) -> Iterator[Block]:
    if not rated:
        return
    columns = max(len(question.marks) for question in rated)
    wide = 0.32 / columns
    yield Table(
        headings=("Item", "Statement", *("" for _ in range(columns))),
        rows=tuple(
            (one.id, one.text, *one.marks, *("" for _ in range(columns - len(one.marks))))
            for one in rated
        ),
        widths=(0.08, 0.6, *(wide for _ in range(columns))),
    )


def _written(question: Asked) -> Iterator[Block]:
    if not question.marks:
        yield Blank(f"{question.id}. {question.text}", _LINES)
        return
    said = f"{question.text} {question.hint}".strip()
    options = "   ".join(f"☐ {mark}" for mark in question.marks)
    yield Paragraph(f"{said} {options}".strip(), lead=question.id)
