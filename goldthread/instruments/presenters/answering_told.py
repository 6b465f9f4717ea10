"""What is said to those who answer when it is not a question: the check, sent, closed, unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.survey.answering import NOT_APPLICABLE, WITHOUT
from goldthread.instruments.actions.storing import Stored
from goldthread.instruments.forms.answering import Sent
from goldthread.instruments.models import Wave
from goldthread.instruments.policies.waves import OVER
from goldthread.instruments.presenters.answering import Page
from goldthread.instruments.presenters.questionnaire import Part
from goldthread.instruments.queries.asking import Before

# State of what was stored → status: the script takes every one below 300, and 409, as arrived.
STATUS = {"stored": 201, "same": 409, "amended": 200, "late": 202, "refused": 422}
MODULES = tuple(
    f"instruments/answering/{name}.js"
    for name in ("screens", "asked", "kept", "sending", "checking", "keys", "telling")
)
UNREADABLE = "This could not be read. Load the page again; your answers stay on this phone."
SKIPPED = "Skipped"
OVER_FOR_CHANGES = "This round is closed, so nothing can be changed any more."
_UNKNOWN_CODE = "No answers in this round have this code. Look at it again."


@dataclass(frozen=True, slots=True)
class Told:
    """A page of a few sentences. `closed`: its script says what became of this phone's answers."""

    heading: str
    sentences: tuple[str, ...]
    closed: bool = False
    again: bool = False


UNKNOWN = Told(
    "There is no round at this address",
    (
        "Look at the link or the printed code again: a letter may be missing at its end.",
        "If it came in a message, ask whoever sent it for the whole link.",
    ),
)
UNKNOWN_INVITATION = Told(
    "This invitation is not known here",
    (
        "Look at the link in the message again: its end may have been cut off.",
        "If it is whole, ask whoever invited you for a new one.",
    ),
)
BROKEN = Told("This could not be read", ("Open the link again and start once more.",))


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the answer in words; `wrong`: it stood in the way."""

    place: int
    text: str
    answer: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Check:
    """The page before sending, without scripts: the answers as hidden fields and in words."""

    fields: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    send: str
    problem: str
    language: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """The page after sending."""

    heading: str
    words: str
    bar: str
    code: str
    counted: bool


def not_open(wave: Wave) -> Told:
    """Closed, or not yet open."""
    name = wave.round.name
    if wave.state in OVER:
        return Told(
            f"{name} is closed",
            ("It takes no answers any more. What arrived before it was closed counts.",),
            closed=True,
        )
    day = wave.round.planned_opens
    when = f"It is planned to open on {day:%-d %B %Y}." if day else "Its day is not fixed yet."
    sentences = (when, "Come back by the same link; nothing needs to be done before.")
    return Told(f"{name} is not open yet", sentences, again=True)


def check_of(page: Page, sent: Sent, refused: Stored | None) -> Check:
    """What was chosen, to be looked at once more."""
    rows = tuple(_rows(page, refused.item if refused else ""))
    answered = sum(row.answer != SKIPPED for row in rows if row.place)
    fields = (
        ("id", str(sent.id)),
        ("code", sent.code),
        ("language", sent.language),
        ("seen", page.seen),
        *((f"g-{name}", key) for name, key in sent.given.groups.items()),
        *((f"a-{id_}", value) for id_, value in _fields(sent)),
    )
    answers = "answer" if answered == 1 else "answers"
    language = "" if page.language == "en" else page.language
    problem = refused.sentence if refused else ""
    return Check(fields, rows, f"Send my {answered} {answers}", problem, language)


def sent_of(stored: Stored, code: str) -> Arrival:
    """What became of what was sent."""
    if stored.state == "late":
        return Arrival(
            "This round is closed", stored.sentence, "Too late to count", code, counted=False
        )
    words = f"{stored.sentence} Results come once the round is closed."
    return Arrival("Sent", words, "Your answers are sent", spaced(code), counted=True)


def spaced(code: str) -> str:
    """A code as it is easiest to read and to write down."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return f"{plain[: len(plain) // 2]} {plain[len(plain) // 2 :]}"


def no_such_code(code: str) -> str:
    """Why a code opens nothing."""
    if not code.strip():
        return "Type the code that stood on the page after sending."
    return _UNKNOWN_CODE


def given_back(before: Before | None) -> Mapping[str, Any]:
    """What was sent before, for the script."""
    if before is None:
        return {"sentence": _UNKNOWN_CODE}
    groups, answers = before.given.groups, before.given.answers
    return {"id": str(before.id), "groups": groups, "answers": answers}


def _rows(page: Page, wrong: str) -> Iterator[Row]:
    for screen in (*page.breakdowns, *page.screens):
        if screen.folded:
            continue
        for part in screen.parts:
            if not part.folded:
                text = part.text or screen.first.text
                yield Row(screen.place, text, _words(part), part.id == wrong)


def _words(part: Part) -> str:
    if part.typed:
        return part.typed
    chosen = [f"{each.point} {each.words}".strip() for each in part.choices if each.chosen]
    return chosen[0] if chosen else SKIPPED


def _fields(sent: Sent) -> Iterator[tuple[str, str]]:
    """The answers as the form's own fields say them; what was skipped is not in it."""
    for id_, value in sent.given.answers.items():
        if not isinstance(value, Mapping):
            yield id_, str(value)
        elif value.get(WITHOUT) == NOT_APPLICABLE:
            yield id_, NOT_APPLICABLE
