"""What small groups answered: the table most struggled over first, themes, Excel and Word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldthread.core.survey.release import HELD_BACK, Area, AtLeast, Bands
from goldthread.core.values.unknowns import Suppressed
from goldthread.instruments.models import SmallGroup
from goldthread.instruments.queries.appraisal import (
    STRUGGLED,
    Answered,
    Appraisal,
    GroupAnswer,
    Private,
)
from goldthread.report import blocks
from goldthread.report.sheets import Sheet, xlsx_bytes

NOT_ANSWERED = "not answered"
_WRITING = "still writing"


@dataclass(frozen=True, slots=True)
class Square:
    """A group's mark on a question: the letter that is seen, and what it says in words."""

    look: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its squares: "5 of 6" struggled of those that said how it went."""

    asked: Answered
    squares: tuple[Square, ...]
    of: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A question that each answered alone. `said` is a sentence, empty where it is held back or
    not there yet; `waits` says the latter."""

    private: Private
    said: str
    held: bool
    waits: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme over all questions. `answers`: with their question, in order."""

    name: str
    answers: tuple[tuple[Answered, GroupAnswer], ...]

    @property
    def struggled(self) -> int:
        return sum(answer.ease == STRUGGLED for _, answer in self.answers)


def rows(appraisal: Appraisal) -> tuple[Row, ...]:
    """The questions, most struggled over first."""
    return tuple(
        Row(
            asked,
            tuple(square(appraisal, one) for one in asked.answers),
            f"{asked.struggled} of {asked.marked}",
        )
        for asked in appraisal.struggled_first
    )


def square(appraisal: Appraisal, answer: GroupAnswer) -> Square:
    """A group's square: filled for a struggle, hollow for easy, dashed for not answered."""
    title = answer.group.title
    if answer.ease == STRUGGLED:
        return Square("struggled", "S", f"{title}: struggled")
    if answer.ease:
        return Square("easy", "E", f"{title}: easy")
    if answer.text:
        return Square("open", "", f"{title}: answered, not said how it went")
    open_ = appraisal.wave.state == appraisal.wave.State.OPEN
    return Square("open", "", f"{title}: {_WRITING if open_ else NOT_ANSWERED}")


def alone(appraisal: Appraisal) -> tuple[Alone, ...]:
    """The questions that each answered alone, from the release."""
    return tuple(_alone(appraisal, one) for one in appraisal.private)


def themes(appraisal: Appraisal) -> tuple[Theme, ...]:
    """Themes over all questions, that of most answers first."""
    found: dict[str, list[tuple[Answered, GroupAnswer]]] = {}
    for asked in appraisal.questions:
        for answer in asked.answers:
            for theme in answer.themes:
                found.setdefault(theme, []).append((asked, answer))
    told = (Theme(name, tuple(answers)) for name, answers in found.items())
    return tuple(sorted(told, key=lambda one: (-len(one.answers), one.name.casefold())))


def lede(appraisal: Appraisal) -> str:
    """How many groups, and in which order the questions stand."""
    many = len(appraisal.groups)
    if not many:
        return "No small group yet."
    wrote = len({one.group.pk for q in appraisal.questions for one in q.answers if one.given})
    groups = f"{wrote} of {many} small groups" if wrote < many else _all(many)
    return f"{groups} answered, and marked each question as easy or a struggle."


def ease_in_words(appraisal: Appraisal, asked: Answered, answer: GroupAnswer) -> str:
    """How it went, in the words that were marked."""
    mark = asked.question.mark
    if not answer.ease or mark is None:
        return "Not said" if answer.text else NOT_ANSWERED.capitalize()
    return appraisal.asking.say(mark.labels[answer.ease])


def link(group: SmallGroup) -> str:
    """The path that a group's pens open."""
    return reverse("group_answers", args=[group.key])


def sheet(appraisal: Appraisal, on: date) -> bytes:
    """Every answer of every group as an Excel file; the private question as its release tells."""
    told: list[tuple[str | int, ...]] = []
    for asked in appraisal.questions:
        for one in asked.answers:
            ease = ease_in_words(appraisal, asked, one)
            question = asked.question
            shown = (one.group.title, ease, one.text, ", ".join(one.themes))
            told.append((question.number, question.text, *shown))
    for each in alone(appraisal):
        said = HELD_BACK if each.held else each.said or each.waits
        question = each.private.question
        told.append((question.number, question.text, "Each person alone", said, "", ""))
    held = appraisal.wave.round
    headings = ("Number", "Question", "Who", "How it went", "Answer", "Themes")
    notes = (
        ("Round", held.name),
        ("Of", f"{on.day} {on:%B %Y}"),
        (
            "How to read it",
            "Answers are those of small groups, never ranked, and of no one person.",
        ),
    )
    return xlsx_bytes(Sheet("Answers in full", headings, tuple(told), notes))


def paper(appraisal: Appraisal, *, by: str, on: date) -> blocks.Document:
    """The answers in full as a document, most struggled over first."""
    held = appraisal.wave.round
    written: list[blocks.Block] = [blocks.Paragraph(lede(appraisal)), _overview(appraisal)]
    for row in rows(appraisal):
        written += _question(appraisal, row)
    for each in alone(appraisal):
        question = each.private.question
        written.append(blocks.Heading(f"{question.number}. {question.text}", 2))
        written.append(blocks.Paragraph(HELD_BACK if each.held else each.said or each.waits))
    return blocks.Document(
        title=f"{held.name}: what the small groups answered",
        blocks=tuple(written),
        author=by,
        on=on,
        foot=f"{held.organisation.name}, {held.name}",
    )


def _overview(appraisal: Appraisal) -> blocks.Table:
    told = tuple(
        (str(row.asked.question.number), row.asked.question.text, row.of) for row in rows(appraisal)
    )
    return blocks.Table(
        headings=("Number", "Question", "Struggled"),
        rows=told,
        caption="Most struggled over first",
        widths=(0.12, 0.7, 0.18),
    )


def _question(appraisal: Appraisal, row: Row) -> Iterator[blocks.Block]:
    asked = row.asked
    yield blocks.Heading(f"{asked.question.number}. {asked.question.text}", 2)
    facts = []
    for one in asked.answers:
        ease = ease_in_words(appraisal, asked, one)
        facts.append((one.group.title, f"{one.text}\n{ease}" if one.text else ease))
    if facts:
        yield blocks.Facts(tuple(facts))
    if asked.themes:
        said = ", ".join(f"{theme} ({count})" for theme, count in asked.themes)
        yield blocks.Paragraph(said, lead="Themes:", small=True)


def _alone(appraisal: Appraisal, one: Private) -> Alone:
    if one.area is None:
        return Alone(one, "", held=False, waits="Shown once the round is closed and revealed.")
    if one.area.n == 0:
        return Alone(one, "Nobody answered.", held=False, waits="")
    if not isinstance(one.area.bands, Bands | AtLeast):
        return Alone(one, "", held=True, waits="")
    return Alone(one, _shares(appraisal, one, one.area), held=False, waits="")


def _shares(appraisal: Appraisal, one: Private, area: Area) -> str:
    mark = one.question.mark
    labels = mark.labels if mark else {}

    def say(option: str) -> str:
        return appraisal.asking.say(labels.get(option, "")) or option

    people = "" if isinstance(area.n, Suppressed) else f" {area.n} people answered, each alone."
    if isinstance(area.bands, AtLeast):
        return f"“{say(area.bands.band)}”: {area.bands.percent}% or more.{people}"
    if not isinstance(area.bands, Bands):
        return ""
    told = "; ".join(f"“{say(name)}”: {share}%" for name, share in area.bands.shares)
    return f"{told}.{people}"


def _all(many: int) -> str:
    names = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    number = names[many] if many < len(names) else str(many)
    return f"{number} small group{'' if many == 1 else 's'}"
