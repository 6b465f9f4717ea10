"""Rounds as the list shows them, and what waits in them for a person."""

from dataclasses import dataclass

from goldthread.instruments.models import Round, Wave
from goldthread.instruments.permissions import can_read_results, can_run, can_write_agreed
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.agreed import agreed_of
from goldthread.instruments.queries.counting import Progress, progress
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.rounds import rounds_of
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.people.permissions import reach_of
from goldthread.people.roles import Deed, Reach


@dataclass(frozen=True, slots=True)
class Listed:
    """The last time of a round, and how many answered."""

    wave: Wave
    progress: Progress


@dataclass(frozen=True, slots=True)
class ToAgree:
    """A rating that a directorate has not agreed yet."""

    wave: Wave
    directorate: Directorate


def listed(person: Person) -> tuple[Listed, ...]:
    """The last time of each round, for those who run rounds; nothing for others. Http404 for those
    for whom rounds do not exist."""
    held = list(rounds_of(person))
    if not can_run(person):
        return ()
    return tuple(Listed(wave, progress(wave)) for one in held for wave in times(one)[-1:])


def revealed_to(person: Person) -> tuple[Wave, ...]:
    """Every time of a round whose results the person may read, the newest round first."""
    return tuple(
        wave for one in rounds_of(person) for wave in times(one) if can_read_results(person, wave)
    )


def times(held: Round) -> list[Wave]:
    """The times of a round in their order, each knowing its round."""
    waves = list(held.waves.all())
    for wave in waves:
        wave.round = held
    return waves


def under_way(person: Person) -> tuple[Wave, ...]:
    """Rounds that wait for those who run them: open ones, and those whose results nobody sees."""
    if not can_run(person):
        return ()
    waits = {State.OPEN, State.CLOSED, State.PREPARED}
    last = (wave for held in rounds_of(person) for wave in times(held)[-1:])
    return tuple(wave for wave in last if wave.state in waits)


def to_agree(person: Person) -> tuple[ToAgree, ...]:
    """Ratings that the person's own directorates have not agreed yet, of rounds that were opened
    and whose instrument asks directorates to agree."""
    reach = reach_of(person, Deed.WRITE_AGREED)
    if reach is None or reach[0] is not Reach.OWN:
        return ()
    rows = directorates_of(person.organisation)
    own = [row for row in rows.filter(pk__in=reach[1]) if can_write_agreed(person, row.pk)]
    found = []
    for held in rounds_of(person) if own else ():
        for wave in times(held)[-1:]:
            if wave.state == State.PLANNED or not asks_to_agree(held):
                continue
            there = {one.directorate_id for one in agreed_of(wave)}
            found += [ToAgree(wave, row) for row in own if row.pk not in there]
    return tuple(found)


def asks_to_agree(held: Round) -> bool:
    """Whether the round's instrument asks each directorate to agree a rating."""
    return str(Round.Unit.DIRECTORATE_CONSENSUS) in instrument_of(held.instrument).unit
