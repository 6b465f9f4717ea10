"""Laying a version of a statement on the one before: locked, compared, never over another's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from goldthread.core.survey.answering import AnswerError, reader
from goldthread.instruments.models import Round, Statement, Wave
from goldthread.instruments.policies.refusals import Refused
from goldthread.instruments.policies.statements import StaleStatement, check_may_write
from goldthread.instruments.queries.agreed import next_began
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.ledger.actions import Actor


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose statement it is. `title` is the directorate's or group's name of today."""

    unit: Round.Unit
    title: str
    directorate_id: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What it says. `answers`: item → point or option; `words`: item → text."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def about(self, items: frozenset[str]) -> "Said":
        """Only what it says about these items."""
        return Said(
            {key: value for key, value in self.answers.items() if key in items},
            {key: value for key, value in self.words.items() if key in items},
        )

    def changed(self, items: frozenset[str], part: "Said") -> "Said":
        """The whole of it with `part` in place of what it said about these items."""
        others = frozenset({*self.answers, *self.words}) - items
        kept = self.about(others)
        return Said({**kept.answers, **part.answers}, {**kept.words, **part.words}, self.note)


def locked(wave: Wave, whose: Whose) -> Wave:
    """The wave as it stands, nobody else writing meanwhile. Raises NotNow."""
    rows = Wave.objects.select_for_update(of=("self",)).select_related("round__instrument")
    current: Wave = rows.get(pk=wave.pk)
    check_may_write(whose.unit, current.state, next_began=next_began(current))
    return current


def current_of(wave: Wave, whose: Whose) -> Statement | None:
    """What stands now."""
    return mine(wave, whose).filter(superseded_by=None).first()


def read(wave: Wave, unit: Round.Unit, told: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept. Raises Refused, for the item that cannot be kept."""
    try:
        return dict(reader(instrument_of(wave.round.instrument), unit=unit).read(told))
    except AnswerError as problem:
        raise Refused({problem.item: problem.sentence}) from None


def lay(
    wave: Wave, whose: Whose, said: Said, current: Statement | None, *, by: Actor, at: datetime
) -> Statement:
    """A version after `current`; `current` itself where it says the same already."""
    if current is not None and said_in(current) == said:
        return current
    laid: Statement = Statement.objects.create(
        organisation_id=wave.organisation_id,
        wave=wave,
        unit=whose.unit,
        directorate_id=whose.directorate_id,
        title=whose.title,
        answers=dict(said.answers),
        words=dict(said.words),
        note=said.note,
        author_id=by.pk,
        author_name=by.name,
        at=at,
        supersedes=current,
        version=current.version + 1 if current else 1,
    )
    return laid


def said_in(statement: Statement) -> Said:
    """What a statement says."""
    return Said(statement.answers, statement.words, statement.note)


def onto(
    wave: Wave,
    whose: Whose,
    current: Statement | None,
    part: Said,
    *,
    items: frozenset[str],
    expected: int,
) -> Said:
    """What the whole statement says with `part` about these items, the others kept.

    Two pens may write to two questions at once. Raises StaleStatement where somebody else changed
    this one since version `expected` (0: there was none).
    """
    before = said_in(current) if current else Said()
    if current is not None and current.version != expected:
        then = _version(wave, whose, expected).about(items)
        if before.about(items) not in (then, part):
            raise StaleStatement(current)
    return before.changed(items, part)


def mine(wave: Wave, whose: Whose) -> "QuerySet[Statement]":
    """Every version of it."""
    rows: QuerySet[Statement] = Statement.objects.filter(wave=wave, unit=whose.unit)
    if whose.directorate_id is not None:
        return rows.filter(directorate_id=whose.directorate_id)
    return rows.filter(title=whose.title)


def _version(wave: Wave, whose: Whose, number: int) -> Said:
    found = mine(wave, whose).filter(version=number).first()
    return said_in(found) if found else Said()
