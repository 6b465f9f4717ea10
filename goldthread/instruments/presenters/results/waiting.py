"""What the big screen shows before the reveal: the way in while it is open, and the total."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from goldthread.instruments.models import Wave
from goldthread.instruments.presenters.results.sentences import taken
from goldthread.instruments.queries.counting import Progress
from goldthread.report.qr import qr_svg

_SAID = {
    Wave.State.PLANNED: "This opens in a moment.",
    Wave.State.OPEN: "Each of us answers alone. Nothing shows until everybody has finished.",
    Wave.State.CLOSED: "Closed. What we answered shows in a moment.",
    Wave.State.PREPARED: "Closed. What we answered shows in a moment.",
    Wave.State.REVEALED: "What we answered is not on show at present.",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """`address` and `qr` are empty unless answers are taken."""

    heading: str
    sentence: str
    answered: str
    address: str
    qr: str


def waiting(wave: Wave, progress: Progress, absolute: Callable[[str], str]) -> Waiting:
    """The page. `absolute`: a path as a whole address."""
    state = Wave.State(wave.state)
    address = absolute(reverse("answer", args=[wave.key])) if state == Wave.State.OPEN else ""
    begun = state != Wave.State.PLANNED
    return Waiting(
        heading=wave.round.name,
        sentence=_SAID[state],
        answered=taken(progress.answered, progress.expected) if begun else "",
        address=address.split("://", 1)[-1],
        qr=qr_svg(address, title="QR code of the address beside it") if address else "",
    )
