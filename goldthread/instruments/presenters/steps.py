"""The state of a round in a few words, its steps, and what each button does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from goldthread.instruments.models import Wave

State = Wave.State

STATES: Mapping[State, str] = {
    State.PLANNED: "Planned",
    State.OPEN: "Open: people answer",
    State.CLOSED: "Closed, hidden",
    State.PREPARED: "Prepared, hidden",
    State.REVEALED: "Revealed",
}
_TONES = {
    State.PLANNED: "grey",
    State.OPEN: "blue",
    State.CLOSED: "gold",
    State.PREPARED: "gold",
    State.REVEALED: "green",
}
# What a facilitator does next, as the link in the list says it.
NEXT: Mapping[State, str] = {
    State.PLANNED: "Open it",
    State.OPEN: "Run it",
    State.CLOSED: "Prepare the results",
    State.PREPARED: "Reveal the results",
    State.REVEALED: "See the results",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_STEPS = (
    ({State.OPEN}, "Open: people answer"),
    ({State.CLOSED, State.PREPARED}, "Closed: nobody sees results"),
    ({State.REVEALED}, "Revealed"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three steps; `state`: done, now or next."""

    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button: the verb it sends, its words, and what pressing does."""

    verb: str
    words: str
    does: str


_BUTTONS = {
    "open": Press(
        "open",
        "Open the round",
        "People can answer from now on, and what they were promised stays as it is.",
    ),
    "close": Press(
        "close",
        "Close the round",
        "Nobody can answer any more. Answers are put in a random order. No result shows yet, not "
        "even to you.",
    ),
    "again": Press("again", "Open it again", "People can answer again; answers given before stay."),
    "prepare": Press(
        "prepare",
        "Prepare the results",
        "The figures are made once, for good. You see them first, the room does not. From then "
        "on the round cannot be opened again.",
    ),
    "reveal": Press(
        "reveal",
        "Reveal to everybody",
        "Everybody who may read results sees them from now on, the same figures that you see.",
    ),
    "hide": Press("hide", "Hide the results", "Nobody but those who run rounds sees them."),
    "next": Press(
        "next",
        "Start the next time",
        "The same statements again, with a link of its own, to compare with this time.",
    ),
    "show": Press("show", "Show the results again", "The same figures as before, unchanged."),
}
VERBS = tuple(_BUTTONS)
# What is said once it is done.
DONE = {
    "open": "The round is open. People can answer by its link.",
    "close": "The round is closed. No result shows yet.",
    "again": "The round is open again.",
    "prepare": "The results are prepared. Nobody but those who run rounds sees them yet.",
    "reveal": "The results are revealed.",
    "hide": "The results are hidden.",
    "show": "The results show again.",
    "next": "The next time is planned. Open it when people are there.",
}
# State → the main button, then the others. The results themselves are a link, not a button.
_OFFERED: Mapping[State, tuple[str, ...]] = {
    State.PLANNED: ("open",),
    State.OPEN: ("close",),
    State.CLOSED: ("prepare", "again"),
    State.PREPARED: ("reveal",),
    State.REVEALED: ("hide",),
}


def tag_of(wave: Wave) -> str:
    """The tint of the state's tag."""
    return _TONES[State(wave.state)]


def steps(wave: Wave) -> tuple[Step, ...]:
    """The three steps, as far as the round has come."""
    at = next((i for i, (states, _) in enumerate(_STEPS) if wave.state in states), -1)
    return tuple(
        Step(words, "done" if i < at else "now" if i == at else "next")
        for i, (_, words) in enumerate(_STEPS)
    )


def presses(wave: Wave, *, last: bool) -> tuple[Press, ...]:
    """The buttons as the round stands, the main one first; `last`: no later time is planned."""
    verbs = _OFFERED[State(wave.state)]
    if wave.state == State.REVEALED and not wave.shown:
        verbs = ("show",)
    found = tuple(_BUTTONS[verb] for verb in verbs)
    if wave.state != State.REVEALED or not last:
        return found
    again = replace(_BUTTONS["next"], words=f"Start the {time_of(wave.number + 1)}")
    return (*found, again)


def time_of(number: int) -> str:
    """Which time it is: "second time"."""
    return f"{_ORDINALS[number - 1]} time" if number <= len(_ORDINALS) else f"time {number}"
