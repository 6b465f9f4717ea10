"""Who runs rounds, who reads results, who agrees a rating, who brings an instrument."""

from django.http import Http404

from goldthread.instruments.models import Round, Wave
from goldthread.instruments.policies.modes import MODES
from goldthread.instruments.policies.waves import RELEASED, State
from goldthread.ledger.actions import Actor
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed


def can_run(person: Person) -> bool:
    """Whether the person plans, opens and closes rounds."""
    return can(person, Deed.RUN_ROUNDS)


def check_can_run(by: Actor, organisation_id: int) -> None:
    """Raise NotAllowed unless `by` runs rounds of this organisation."""
    _check(by, organisation_id, Deed.RUN_ROUNDS)


def check_can_see_rounds(person: Person) -> None:
    """Raise Http404 for those for whom rounds do not exist."""
    if not can(person, Deed.READ_RESULTS):
        raise Http404("There is no such page")


def can_read_results(person: Person, wave: Wave) -> bool:
    """Whether the person reads the results: those who run rounds once they are prepared, others
    while they are revealed and on show."""
    if person.organisation_id != wave.organisation_id:
        return False
    if can_run(person):
        return wave.state in RELEASED
    return can(person, Deed.READ_RESULTS) and wave.state == State.REVEALED and wave.shown


def can_read_single_answers(person: Person, held: Round) -> bool:
    """Whether the person reads who answered what: in named rounds only."""
    if person.organisation_id != held.organisation_id:
        return False
    keeps = MODES[Round.Mode(held.mode)]
    return keeps.single_answers_seen and can(person, Deed.READ_SINGLE_ANSWERS)


def can_write_agreed(person: Person, directorate_id: int) -> bool:
    """Whether the person writes down what this directorate agreed."""
    return can(person, Deed.WRITE_AGREED, directorate_ids=frozenset({directorate_id}))


def check_can_write_agreed(by: Actor, organisation_id: int, directorate_id: int) -> None:
    """Raise NotAllowed unless `by` writes down what this directorate agreed."""
    _check(by, organisation_id, Deed.WRITE_AGREED, frozenset({directorate_id}))


def can_read_statements(person: Person, wave: Wave, directorate_id: int) -> bool:
    """Whether the person reads what this directorate agreed or wrote: its own people and those who
    run rounds at once, others when the results are revealed."""
    if person.organisation_id != wave.organisation_id:
        return False
    own = can_write_agreed(person, directorate_id) or can_run(person)
    return own or can_read_results(person, wave)


def can_bring(person: Person) -> bool:
    """Whether the person brings the organisation's own instruments."""
    return can(person, Deed.BRING_INSTRUMENTS)


def check_can_bring(by: Actor, organisation_id: int) -> None:
    """Raise NotAllowed unless `by` brings the organisation's own instruments."""
    _check(by, organisation_id, Deed.BRING_INSTRUMENTS)


def _check(
    by: Actor, organisation_id: int, deed: Deed, directorate_ids: frozenset[int] | None = None
) -> None:
    if by.organisation_id != organisation_id:
        raise NotAllowed("That belongs to another organisation.")
    if isinstance(by, Person) and not can(by, deed, directorate_ids=directorate_ids):
        raise NotAllowed(f"{by.name} may not {deed} here.")
