"""A round's page for those who run it: its state, its link, what to press, who will see what."""

from dataclasses import dataclass

from goldthread.instruments.models import Round, Wave
from goldthread.instruments.policies.modes import MODES, Mode
from goldthread.instruments.policies.waves import OVER
from goldthread.instruments.presenters.planning import asks
from goldthread.instruments.presenters.promise import Promise, parts, promise_of
from goldthread.instruments.presenters.rounds import answered_words
from goldthread.instruments.presenters.steps import (
    STATES,
    Press,
    Step,
    presses,
    steps,
    tag_of,
    time_of,
)
from goldthread.instruments.queries.counting import Progress
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.listing import asks_to_agree
from goldthread.report.qr import qr_svg

_SQUARES = 60


@dataclass(frozen=True, slots=True)
class Time:
    """One of the times the round is held, as a link or as the one that is looked at."""

    number: int
    words: str
    here: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many answered: words, and a square for each person where that helps."""

    number: int
    words: str
    squares: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Everything that the page shows."""

    held: Round
    wave: Wave
    times: tuple[Time, ...]
    lede: str
    state: str
    tone: str
    steps: tuple[Step, ...]
    count: Count
    late: str
    main: Press
    others: tuple[Press, ...]
    sees: tuple[str, ...]
    link: str
    qr: str
    promise: Promise
    invites: bool
    agrees: bool
    words: bool

    @property
    def presses_main(self) -> bool:
        """Whether a button is the main thing: of a revealed round the results are."""
        return bool(self.wave.state != Wave.State.REVEALED)


def round_page(wave: Wave, times: list[Wave], told: Progress, late: int, link: str) -> RoundPage:
    """The page of one time of a round."""
    held, last = wave.round, wave.number == times[-1].number
    main, *others = presses(wave, last=last)
    return RoundPage(
        held=held,
        wave=wave,
        times=tuple(Time(one.number, time_words(one), one.pk == wave.pk) for one in times),
        lede=_lede(held),
        state=STATES[Wave.State(wave.state)],
        tone=tag_of(wave),
        steps=steps(wave),
        count=count(told, wave),
        late=_late(late),
        main=main,
        others=tuple(others),
        sees=_sees(wave),
        link=link,
        qr=qr_svg(
            link,
            title=f"QR code of the link to {held.name}",
            description="A phone's camera opens the link that is written beneath it",
        ),
        promise=promise_of(held),
        invites=MODES[Mode(held.mode)].invitations,
        agrees=asks_to_agree(held),
        words=str(Round.Unit.DIRECTORATE) in instrument_of(held.instrument).unit,
    )


def time_words(wave: Wave) -> str:
    """Which time it is: "First time"."""
    return time_of(wave.number).capitalize()


def count(told: Progress, wave: Wave) -> Count:
    """The total in words and squares. Who has answered is not shown to anybody."""
    expected = told.expected or 0
    words = answered_words(told, wave.state)
    drawn = 0 < expected <= _SQUARES and wave.state != Wave.State.PLANNED
    squares = tuple(place < told.answered for place in range(expected)) if drawn else ()
    return Count(told.answered, words.removeprefix(f"{told.answered} "), squares)


def _lede(held: Round) -> str:
    instrument = instrument_of(held.instrument)
    asked = f"{instrument.say(instrument.title)}: {asks(instrument, held.unit)}"
    return f"{asked}. {Mode(held.mode).label.capitalize()}."


def _late(number: int) -> str:
    if not number:
        return ""
    came = "One answer came" if number == 1 else f"{number} answers came"
    return f"{came} after closing: not counted and not kept."


def _sees(wave: Wave) -> tuple[str, ...]:
    held = wave.round
    least = f", never a group of fewer than {held.least}" if held.least else ""
    room = f"The room will see {parts(held)}{least}."
    if wave.state not in OVER:
        return (
            "Results stay hidden, from you too, until the round is closed and prepared.",
            room,
            "Who has answered is shown to nobody.",
        )
    if wave.state == Wave.State.CLOSED:
        return (room, "Groups that would give an answer away are held back, for you as for all.")
    if wave.state == Wave.State.PREPARED:
        return ("You see the results as the room will. The room sees nothing yet.",)
    if not wave.shown:
        return ("The results are hidden from all but those who run rounds.",)
    return ("Everybody who may read results sees the same figures. They do not change.",)
