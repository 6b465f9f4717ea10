"""Which of the six details of a project are filled in.

Method: docs/methods/register.md, "Details filled in".
"""

from dataclasses import dataclass

from goldthread.core.values.dates import Precision

DETAILS = ("aim", "lead", "measure", "start", "end", "type")
_NO_START = frozenset({Precision.NONE, Precision.UNREADABLE, Precision.OPEN})
_NO_END = frozenset({Precision.NONE, Precision.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Details:
    """The names of the details that are missing, in the order of `DETAILS`."""

    missing: tuple[str, ...]

    @property
    def have(self) -> int:
        """How many of the six are filled in."""
        return len(DETAILS) - len(self.missing)

    @property
    def words(self) -> str:
        """What is missing, for instance "no lead, no end date"; empty when nothing is."""
        return ", ".join(_WORDS[name] for name in _folded(self.missing))


def details(
    *, aim: bool, lead: bool, measure: bool, start: Precision, end: Precision, kind: bool
) -> Details:
    """What is missing. An end that is "ongoing" is filled in; a date nobody can read is not."""
    filled = (aim, lead, measure, start not in _NO_START, end not in _NO_END, kind)
    return Details(tuple(name for name, there in zip(DETAILS, filled, strict=True) if not there))


def _folded(missing: tuple[str, ...]) -> tuple[str, ...]:
    if "start" in missing and "end" in missing:
        return tuple("dates" if name == "start" else name for name in missing if name != "end")
    return missing


_WORDS = {
    "aim": "no aim",
    "lead": "no lead",
    "measure": "no measure",
    "start": "no start date",
    "end": "no end date",
    "dates": "no date",
    "type": "no type",
}
