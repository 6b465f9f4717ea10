"""Pages on which directorates agree: one rating, its versions, how far everybody is."""

from dataclasses import dataclass, replace

from django.http import Http404

from goldthread.core.survey.instrument import Item
from goldthread.instruments.models import Round, Statement, Wave
from goldthread.instruments.permissions import can_read_statements, can_write_agreed
from goldthread.instruments.policies.statements import why_not
from goldthread.instruments.queries.agreed import (
    CONSENSUS,
    Agreed,
    agreed_in,
    agreed_of,
    directorate_for,
    newest,
    next_began,
    versions_of,
)
from goldthread.instruments.queries.asking import Asking, asking_of
from goldthread.instruments.queries.rounds import get_wave
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person

DIRECTORATE = Round.Unit.DIRECTORATE


@dataclass(frozen=True, slots=True)
class Agreeing:
    """A directorate's agreed rating in a round for one person. `versions`: the newest first.

    `why_not`: why none may be written now, empty when one may; `writes`: whether this person may.
    """

    wave: Wave
    directorate: Directorate
    asking: Asking
    versions: tuple[Statement, ...]
    writes: bool
    why_not: str

    @property
    def current(self) -> Agreed | None:
        """What is agreed, None before the first."""
        if not self.versions:
            return None
        return agreed_in(self.versions[0], self.directorate, self.wave)

    @property
    def number(self) -> int:
        """The version that stands; 0 before the first."""
        return self.versions[0].version if self.versions else 0

    @property
    def open_now(self) -> bool:
        """Whether this person may write one now."""
        return self.writes and not self.why_not


def agreeing_of(person: Person, round_pk: int, directorate: int, number: int | None) -> Agreeing:
    """The agreed rating of a directorate. Http404 for those who may not read it yet, and where the
    instrument has nothing that directorates rate together."""
    wave = get_wave(person, round_pk, number)
    asking = replace(asking_of(wave), unit=CONSENSUS)
    where = directorate_for(wave, directorate)
    if not rated(asking) or not can_read_statements(person, wave, where.pk):
        raise Http404("There is no such page")
    return Agreeing(
        wave=wave,
        directorate=where,
        asking=asking,
        versions=versions_of(wave, CONSENSUS, where.pk),
        writes=can_write_agreed(person, where.pk),
        why_not=why_not(CONSENSUS, wave.state, next_began=next_began(wave)),
    )


def rated(asking: Asking) -> tuple[Item, ...]:
    """The statements that directorates rate together, in the order of the instrument."""
    return tuple(
        item
        for item in asking.instrument.each_item()
        if item.type == "rating" and CONSENSUS in item.unit
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one directorate is, as far as the person may know."""

    directorate: Directorate
    agreed: Agreed | None
    writes: bool


@dataclass(frozen=True, slots=True)
class AllAgreed:
    """The directorates whose agreed ratings a person reads, in their order."""

    wave: Wave
    asking: Asking
    rows: tuple[Standing, ...]
    why_not: str


def all_agreed(person: Person, round_pk: int, number: int | None) -> AllAgreed:
    """How far the directorates are with their agreed ratings: before Reveal each sees its own, and
    those who run rounds see all. Http404 where nothing is rated together, or nothing to be seen."""
    wave = get_wave(person, round_pk, number)
    asking = replace(asking_of(wave), unit=CONSENSUS)
    found = {one.directorate_id: one for one in agreed_of(wave)}
    seen = _seen(person, wave, frozenset(found))
    if not rated(asking) or not seen:
        raise Http404("There is no such page")
    rows = tuple(Standing(one, found.get(one.pk), can_write_agreed(person, one.pk)) for one in seen)
    why = why_not(CONSENSUS, wave.state, next_began=next_began(wave))
    return AllAgreed(wave, asking, rows, why)


@dataclass(frozen=True, slots=True)
class Words:
    """What a directorate wrote on its open questions, with its versions, the newest first."""

    directorate: Directorate
    versions: tuple[Statement, ...]
    writes: bool

    @property
    def current(self) -> Statement | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        """The version that stands; 0 before the first."""
        return self.versions[0].version if self.versions else 0


@dataclass(frozen=True, slots=True)
class AllWords:
    """The open questions that each directorate answers together, and the answers that a person
    reads, directorates in their order."""

    wave: Wave
    asking: Asking
    rows: tuple[Words, ...]
    why_not: str

    def of(self, directorate: int) -> Words:
        """The row of one directorate. Http404 where there is none."""
        for row in self.rows:
            if row.directorate.pk == directorate:
                return row
        raise Http404("There is no such page")


def all_words(person: Person, round_pk: int, number: int | None) -> AllWords:
    """What the directorates wrote: before Reveal each sees its own, those who run rounds see all.
    Http404 where the instrument asks directorates nothing, or the person sees none."""
    wave = get_wave(person, round_pk, number)
    asking = replace(asking_of(wave), unit=DIRECTORATE)
    spoken: dict[int, Statement] = {
        row.directorate_id: row for row in newest(wave, DIRECTORATE) if row.directorate_id
    }
    seen = _seen(person, wave, frozenset(spoken))
    if not open_questions(asking) or not seen:
        raise Http404("There is no such page")
    rows = tuple(
        Words(one, (spoken[one.pk],) if one.pk in spoken else (), can_write_agreed(person, one.pk))
        for one in seen
    )
    why = why_not(DIRECTORATE, wave.state, next_began=next_began(wave))
    return AllWords(wave, asking, rows, why)


def open_questions(asking: Asking) -> tuple[Item, ...]:
    """The open questions that directorates answer together."""
    return tuple(
        item
        for item in asking.instrument.each_item()
        if item.type == "text" and DIRECTORATE in item.unit
    )


def _seen(person: Person, wave: Wave, spoke: frozenset[int]) -> list[Directorate]:
    """The directorates whose statements a person reads; a corporate group says something only if
    it wishes, so it is there once it did, or for its own people."""
    own = {where for _, where in person.held}
    return [
        one
        for one in directorates_of(wave.round.organisation)
        if can_read_statements(person, wave, one.pk)
        and (not one.corporate or one.pk in spoke or one.pk in own)
    ]
