"""The list of rounds: what stands where, and what to press next."""

from dataclasses import dataclass

from goldthread.instruments.models import Round, Wave
from goldthread.instruments.presenters.steps import NEXT, STATES, tag_of, time_of
from goldthread.instruments.queries.counting import Progress
from goldthread.instruments.queries.listing import Listed

# State → the heading under which a round stands in the list.
_HEADINGS = {
    Wave.State.OPEN: "Open now",
    Wave.State.CLOSED: "Closed, nobody sees results yet",
    Wave.State.PREPARED: "Prepared, not revealed yet",
    Wave.State.PLANNED: "Planned",
    Wave.State.REVEALED: "Revealed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A round in the list: `next` is the word on its link, `answered` a total in words."""

    held: Round
    wave: Wave
    time: str
    state: str
    tone: str
    answered: str
    next: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rounds in the same state."""

    heading: str
    lines: tuple[Line, ...]


def list_page(listed: tuple[Listed, ...]) -> tuple[Part, ...]:
    """The list in its parts; those without a round are left out."""
    lines = [_line(one) for one in listed]
    parts = (
        Part(heading, tuple(line for line in lines if line.wave.state == state))
        for state, heading in _HEADINGS.items()
    )
    return tuple(part for part in parts if part.lines)


@dataclass(frozen=True, slots=True)
class Revealed:
    """Results that may be read."""

    wave: Wave
    words: str
    when: str


def revealed_lines(waves: tuple[Wave, ...]) -> tuple[Revealed, ...]:
    """The results that a person may read, with when they were revealed."""
    return tuple(
        Revealed(
            wave,
            f"{wave.round.name}, {time_of(wave.number)}" if wave.number > 1 else wave.round.name,
            f"{wave.revealed_at.day} {wave.revealed_at:%B %Y}" if wave.revealed_at else "",
        )
        for wave in waves
    )


def answered_words(told: Progress, state: str) -> str:
    """A total as people say it: "27 of 30 answered"; nothing before the round was opened."""
    if state == Wave.State.PLANNED:
        return f"for {told.expected} people" if told.expected else ""
    of = f" of {told.expected}" if told.expected and told.answered <= told.expected else ""
    return f"{told.answered}{of} answered"


def _line(one: Listed) -> Line:
    wave = one.wave
    return Line(
        held=wave.round,
        wave=wave,
        time=time_of(wave.number) if wave.number > 1 else "",
        state=STATES[Wave.State(wave.state)],
        tone=tag_of(wave),
        answered=answered_words(one.progress, wave.state),
        next=NEXT[Wave.State(wave.state)],
    )
