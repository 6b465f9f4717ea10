"""The calm page of results that are not shown yet."""

from goldthread.instruments.models import Round, Wave
from goldthread.instruments.permissions import can_run
from goldthread.people.models import Person

_OPEN = frozenset({Wave.State.PLANNED, Wave.State.OPEN})


def not_yet(wave: Wave, person: Person) -> dict[str, Round | bool]:
    """What the page says: whether answers are still given, and to those who run rounds where to
    go on."""
    held: Round = wave.round
    return {"round": held, "answering": wave.state in _OPEN, "may_run": can_run(person)}
