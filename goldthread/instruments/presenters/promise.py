"""What people are promised before they answer, the same wherever it stands: while the round is
planned, on its page, in invitations, on the printed sheet, and before the first question.

Each sentence says only what the program keeps (docs/methods/releases.md, docs/methods/rounds.md).
"""

from dataclasses import dataclass

from goldthread.instruments.models import Round
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import words_of

LEAVING_THE_ROOM = 5

_FIRST = {
    Round.Mode.NAMED: (
        "Named",
        "Those who run this round see your answers with your name; everybody else sees only what "
        "many people answered together.",
    ),
    Round.Mode.CONFIDENTIAL: (
        "Confidential",
        "The system could link your answers to you; no page does, and no copy to take away does.",
    ),
    Round.Mode.ANONYMOUS: (
        "Anonymous",
        "Nothing that is kept names you, and once the round is closed nothing can link you to "
        "your answers.",
    ),
}
_WHEN = (
    "No result is shown to anybody until the round is closed. Then all see the same figures, and "
    "they never change silently."
)
_ORDER = (
    "Until it is closed, and in backups made before then, somebody with the whole database could "
    "see in which order answers came; closing mixes them for good."
)
_PHONE = "Your phone keeps your answers if the network drops, and sends them once."
_CHANGE = "You may change them until the round is closed"
_PATIENTS = "Write nothing that could tell who a patient is. No page tracks you."


@dataclass(frozen=True, slots=True)
class Promise:
    """`mode` is the word in bold that opens the first sentence, `first`; then the others."""

    mode: str
    first: str
    others: tuple[str, ...]


def promise_of(round: Round) -> Promise:
    """The promise of a round, in plain sentences; of one that is not stored yet too."""
    mode = Round.Mode(round.mode)
    name, first = _FIRST[mode]
    anonymous = mode is Round.Mode.ANONYMOUS
    others = (_WHEN, _shown(round), _by_law(round.organisation, anonymous=anonymous))
    own = "; from another phone, with the code that this one shows you" if anonymous else ""
    later = (f"{_PHONE} {_CHANGE}{own}.", _PATIENTS)
    return Promise(name, first, (*others, *((_ORDER,) if anonymous else ()), *later))


def parts(round: Round) -> str:
    """Of whom results are shown: "everybody together and by directorate"."""
    own = {"directorate": "directorate", "role": "role"}
    if "directorate" in round.breakdowns:
        own["directorate"], _ = words_of(round.organisation)["directorate"]
    by = " and ".join(f"by {own[name]}" for name in round.breakdowns)
    return f"everybody together and {by}" if by else "everybody together only"


def _shown(round: Round) -> str:
    shown = f"Results are for {parts(round)}."
    if not round.least:
        return f"{shown} Copies that leave the room hold none of fewer than {LEAVING_THE_ROOM}."
    least = f"No result of fewer than {round.least} people is shown"
    return f"{least}, nor one from which it could be worked out. {shown}"


def _by_law(organisation: Organisation, *, anonymous: bool) -> str:
    asked = f"What {organisation.name} holds can be asked for by law"
    return f"{asked}; of this round it holds nothing that names you." if anonymous else f"{asked}."
