"""What is promised to people before they answer (product.md, promises; methods/survey.md 7).

The same sentences stand on the answering pages, on the round's page, in invitations and on the
printed sheet; each says only what the program keeps.
"""

from dataclasses import dataclass

from goldthread.instruments.models import Round

_MODES = {
    Round.Mode.NAMED: ("Named", "The people who run this round see your answers with your name."),
    Round.Mode.CONFIDENTIAL: (
        "Confidential",
        "The system could link your answers to you; no page and no copy to take away ever does.",
    ),
    Round.Mode.ANONYMOUS: ("Anonymous", "Nothing that is kept says who you are."),
}
_MIXED = (
    "Until the round is closed, somebody with the whole database could try to tell answers apart "
    "by when they came. Closing mixes them for good."
)
_HIDDEN = "Nothing shows, to anybody, until the round is closed and its results are revealed."
_PHONE = "Your phone keeps your answers if the network drops, and sends them once."
_NO_PATIENTS = "Write nothing that could tell who a patient is. goldthread does not track you."


@dataclass(frozen=True, slots=True)
class Promise:
    """`mode` is the word in bold that opens the first sentence, `first`; then the others."""

    mode: str
    first: str
    others: tuple[str, ...]


def promise_of(of: Round) -> Promise:
    """The promise of a round, one plain sentence each."""
    mode = Round.Mode(of.mode)
    name, first = _MODES[mode]
    mixed = (_MIXED,) if mode == Round.Mode.ANONYMOUS else ()
    others = (_HIDDEN, _least(of), _PHONE, _by_law(of), *mixed, _NO_PATIENTS)
    return Promise(name, first, others)


def _least(of: Round) -> str:
    if of.mode == Round.Mode.NAMED:
        return "In what leaves the room, no result of fewer than 5 people is shown."
    return (
        f"No result of fewer than {of.least} people is shown, "
        "nor one from which it could be worked out."
    )


def _by_law(of: Round) -> str:
    asked = f"What {of.organisation.name} holds can be asked for by law"
    if of.mode == Round.Mode.ANONYMOUS:
        return f"{asked}; of this round it holds nothing that names you."
    return f"{asked}."
