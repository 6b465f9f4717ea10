"""When statements may be written: agreed ratings, a directorate's words, a small group's answers.

They are signed and stay: a changed one is a new version, and nothing that others wrote is lost.
"""

from goldthread.instruments.models import Round, Statement, Wave
from goldthread.instruments.policies.refusals import NotNow

State = Wave.State
Unit = Round.Unit

# A directorate may agree while people answer, and later, until the round is held the next time; a
# small group writes in the room.
OPEN_FOR: dict[Unit, frozenset[State]] = {
    Unit.DIRECTORATE_CONSENSUS: frozenset(set(State) - {State.PLANNED}),
    Unit.DIRECTORATE: frozenset(set(State) - {State.PLANNED}),
    Unit.SMALL_GROUP: frozenset({State.OPEN}),
}
_NOT_OPENED = "This round has not been opened yet."
_NEXT = "The next time of this round has begun. What was agreed the time before stays as it is."
_CLOSED = "This round is closed. What you wrote stays as it is."


class StaleStatement(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody wrote a version meanwhile; `current` is what stands there now."""

    def __init__(self, current: Statement) -> None:
        super().__init__(f"{current.author_name} wrote a version meanwhile.")
        self.current = current


class StaleTalk(Exception):  # noqa: N818 - as above
    """Somebody wrote down what was talked about meanwhile; `said` is the text that stands."""

    def __init__(self, author: str, said: str, version: int) -> None:
        super().__init__(f"{author} wrote this down meanwhile.")
        self.author, self.said, self.version = author, said, version


def why_not(unit: str, state: str, *, next_began: bool) -> str:
    """Why no statement of this unit may be written now; empty when one may."""
    if state == State.PLANNED:
        return _NOT_OPENED
    if state not in OPEN_FOR[Unit(unit)]:
        return _CLOSED
    return _NEXT if next_began else ""


def check_may_write(unit: str, state: str, *, next_began: bool) -> None:
    """Raise NotNow with the reason unless a statement of this unit may be written now."""
    if why := why_not(unit, state, next_began=next_began):
        raise NotNow(why)
