"""Agreed ratings and a directorate's words in sentences, tables and files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.forms.boundfield import BoundField

from goldthread.core.survey.instrument import Item
from goldthread.instruments.forms.agreeing import RatingForm, field_of, points_of
from goldthread.instruments.models import Statement, Wave
from goldthread.instruments.queries.agreeing import Agreeing, AllWords, open_questions, rated
from goldthread.instruments.queries.asking import Asking
from goldthread.report import blocks


@dataclass(frozen=True, slots=True)
class Section:
    """Statements to rate under their headings."""

    headings: tuple[str, ...]
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement in full with what was agreed, in words."""

    number: int
    text: str
    short: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a rating with what it says, and what it changed against the one before."""

    statement: Statement
    rows: tuple[Rated, ...]
    changed: tuple[Rated, ...]


def sections(form: RatingForm, asking: Asking) -> tuple[Section, ...]:
    """The form's fields under the headings of the instrument."""
    found: list[tuple[tuple[str, ...], list[BoundField]]] = []
    wanted = {item.id for item in form.items}
    for headings, item in _under(asking, asking.instrument.items, ()):
        if item.id not in wanted:
            continue
        if not found or found[-1][0] != headings:
            found.append((headings, []))
        found[-1][1].append(form[field_of(item.id)])
    return tuple(Section(headings, tuple(fields)) for headings, fields in found)


def rated_rows(asking: Asking, answers: "dict[str, object]") -> tuple[Rated, ...]:
    """Every statement with what was agreed."""
    questions = {q.id: q for q in asking.instrument.questions(unit=asking.unit)}
    return tuple(
        Rated(
            questions[item.id].number,
            asking.say(item.text),
            asking.say(item.short),
            point_in_words(asking, item, answers.get(item.id)),
        )
        for item in rated(asking)
    )


def point_in_words(asking: Asking, item: Item, given: object) -> str:
    """A point with the words that stand at it: "0 Not at all"; "not rated" where there is none."""
    return dict(points_of(asking, item)).get(str(given), "not rated")


def versions(agreeing: Agreeing) -> tuple[Version, ...]:
    """Every version, the newest first."""
    told = []
    for place, statement in enumerate(agreeing.versions):
        rows = rated_rows(agreeing.asking, statement.answers)
        before = agreeing.versions[place + 1 : place + 2]
        then = rated_rows(agreeing.asking, before[0].answers) if before else rows
        changed = tuple(row for row, old in zip(rows, then, strict=True) if row != old)
        told.append(Version(statement, rows, changed))
    return tuple(told)


def time_of(wave: Wave) -> str:
    """Which time of the round, where it is held more than once: ", second time"."""
    names = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return f"{names.get(wave.number, f'{wave.number}th')} time"


def said_beside(page: AllWords) -> dict[str, object]:
    """Questions in full, and a row a directorate with its answer to each."""
    questions = open_questions(page.asking)
    rows = [
        (row, [row.current.words.get(q.id, "") if row.current else "" for q in questions])
        for row in page.rows
    ]
    return {
        "questions": [page.asking.say(q.text) for q in questions],
        "rows": rows,
        "about": _about(page),
    }


def words_paper(page: AllWords, *, by: str, at: datetime) -> blocks.Document:
    """What every directorate wrote, side by side, as a paper for the board: no score in it."""
    questions = open_questions(page.asking)
    held = page.wave.round
    on = at.astimezone(ZoneInfo(held.organisation.time_zone)).date()
    written: list[blocks.Block] = [blocks.Paragraph(_about(page))]
    for row in page.rows:
        written.append(blocks.Heading(row.directorate.name))
        said = row.current
        if said is None:
            written.append(blocks.Paragraph("Nothing written yet."))
            continue
        facts = ((page.asking.say(q.text), said.words.get(q.id, "No answer")) for q in questions)
        written.append(blocks.Facts(tuple(facts)))
        signed = f"{said.author_name}, {day(said.at, held.organisation.time_zone)}"
        written.append(blocks.Paragraph(signed, small=True))
    return blocks.Document(
        title=f"{held.name}: what each of us wrote",
        blocks=tuple(written),
        author=by,
        on=on,
        foot=f"{held.organisation.name}, {held.name}",
    )


def day(at: datetime, zone: str) -> str:
    """A day in words."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there.day} {there:%B %Y}"


def _about(page: AllWords) -> str:
    wrote = sum(row.current is not None for row in page.rows)
    return (
        f"{wrote} of {len(page.rows)} wrote an answer. These are their own words, beside each "
        "other and in no order of merit; no score stands behind them."
    )


def _under(
    asking: Asking, items: Sequence[Item], headings: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Item]]:
    for item in items:
        if item.type == "group":
            title = asking.say(item.text)
            yield from _under(asking, item.items, (*headings, title) if title else headings)
        else:
            yield headings, item
