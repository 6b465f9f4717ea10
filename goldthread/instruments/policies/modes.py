"""What each mode keeps and lets out: the first half of the table of docs/methods/rounds.md.

What is shown of how many answers is the matter of `core/survey/release`. Source: the promises that
people read before they answer; a mode's name must be true.
"""

from dataclasses import dataclass
from typing import TypeAlias

from goldthread.instruments.models import Round
from goldthread.instruments.models.rounds import LEAST, LEAST_ORGANISATION_WIDE

Mode: TypeAlias = Round.Mode


@dataclass(frozen=True, slots=True)
class Keeps:
    """What a mode keeps, who may see what, and the smallest minimum of a group (0: none)."""

    link_to_person: bool
    day: bool
    typist: bool
    invitations: bool
    single_answers_seen: bool
    raw_rows_out: bool
    least: int
    least_organisation_wide: int


MODES: dict[Mode, Keeps] = {
    Mode.NAMED: Keeps(
        link_to_person=True,
        day=True,
        typist=True,
        invitations=True,
        single_answers_seen=True,
        raw_rows_out=True,
        least=0,
        least_organisation_wide=0,
    ),
    Mode.CONFIDENTIAL: Keeps(
        link_to_person=True,
        day=True,
        typist=True,
        invitations=True,
        single_answers_seen=False,
        raw_rows_out=False,
        least=LEAST,
        least_organisation_wide=LEAST_ORGANISATION_WIDE,
    ),
    Mode.ANONYMOUS: Keeps(
        link_to_person=False,
        day=False,
        typist=False,
        invitations=False,
        single_answers_seen=False,
        raw_rows_out=False,
        least=LEAST,
        least_organisation_wide=LEAST_ORGANISATION_WIDE,
    ),
}

_ROWS = {
    "link_to_person": "link from answers to a person",
    "day": "day of an answer",
    "typist": "who typed a paper sheet in",
    "invitations": "invitations by name, reminders",
    "single_answers_seen": "single answers seen by QI lead and facilitator",
    "raw_rows_out": "rows of answers exported",
    "least": "smallest minimum of a group",
    "least_organisation_wide": "the same, organisation-wide",
}


def least_of(mode: str, *, organisation_wide: bool) -> int:
    """The smallest minimum that a round of this mode may have; 0: none is needed."""
    keeps = MODES[Mode(mode)]
    return keeps.least_organisation_wide if organisation_wide else keeps.least


# Modes whose single answers may leave the program.
ROWS_OUT = tuple(mode.value for mode, keeps in MODES.items() if keeps.raw_rows_out)


def table() -> str:
    """The table in Markdown, as it stands in docs/methods/rounds.md."""
    lines = [f"| | {' | '.join(mode.value for mode in MODES)} |", "|---|" + "---|" * len(MODES)]
    for name, words in _ROWS.items():
        cells = [_cell(getattr(keeps, name)) for keeps in MODES.values()]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value else "none"
