"""Who is asked what in a round, and what somebody sent before, given back for their code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from goldthread.core.survey.answering import values
from goldthread.core.survey.asking import asked
from goldthread.core.survey.instrument import Instrument, Item
from goldthread.instruments.models import Response, Round, Wave
from goldthread.instruments.policies.rounds import answers_alone
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.tokens import hash_of_code
from goldthread.organisations.queries import words_of


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen so far: breakdown → group, item → answer in the form in which it is kept."""

    groups: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked what, in which language, with the round's own words in the texts."""

    instrument: Instrument
    unit: str
    language: str
    placeholders: Mapping[str, str]

    def say(self, name: str) -> str:
        """A text of the instrument."""
        return self.instrument.say(name, language=self.language, **self.placeholders)


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody sent before, with its id."""

    id: UUID
    given: Given


def asking_of(wave: Wave, language: str = "") -> Asking:
    """What a wave asks: in this language where the instrument has it, else in the round's."""
    held = wave.round
    instrument = instrument_of(held.instrument)
    known = language if language in instrument.texts else held.language
    directorate = words_of(held.organisation)["directorate"][0]
    placeholders = {"directorate": directorate, **held.placeholders}
    if held.about and "we" in instrument.placeholders:
        # The round says once who "we" is.
        placeholders.setdefault("we", who_we_is(held))
    return Asking(instrument, answers_alone(held.unit), known, placeholders)


def who_we_is(held: Round) -> str:
    """Who "we" is in a round, to stand within a sentence."""
    return held.about.strip().rstrip(".")


def asked_now(asking: Asking, given: Given) -> tuple[Item, ...]:
    """The items that are asked by what was given so far."""
    return asked(asking.instrument, values(given.answers), unit=asking.unit)


def sent_before(wave: Wave, code: str) -> Before | None:
    """What was sent with this return code while the wave is open, or None.

    It goes back to whoever holds the code, which is kept as a hash only; nobody else gets it.
    """
    hashed = hash_of_code(wave.key, code)
    row = Response.objects.filter(wave=wave, return_hash=hashed).first() if hashed else None
    return Before(row.pk, Given(row.groups, row.answers)) if row else None
