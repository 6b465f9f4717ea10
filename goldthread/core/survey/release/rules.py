"""What a round promises about small groups, and from how many answers each figure may be shown.

Method: docs/methods/releases.md, "From how many answers".
"""

from dataclasses import dataclass
from enum import StrEnum

from goldthread.core.values.unknowns import Suppressed

HELD_BACK = "Held back so that nobody's own answer can be worked out."
SUPPRESSED = Suppressed(HELD_BACK)
LEAST, LEAST_ORGANISATION_WIDE = 5, 10
_DETAIL, _AGREEMENT_NAMED, _WORDS = 10, 5, 10


class Mode(StrEnum):
    """Named: single answers are seen by those who run the round. Confidential: a link is stored
    and never shown. Anonymous: nothing can link."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Rules:
    """Mode and minimum of a round. `least`: people that a group must have to be shown.

    Raises ValueError where `least` is below 5 in a confidential or anonymous round, or below 0.
    """

    mode: Mode
    least: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", Mode(self.mode))
        if self.least < (0 if self.mode is Mode.NAMED else LEAST):
            raise ValueError(f"A {self.mode} round cannot show groups of {self.least}.")

    @property
    def protects(self) -> bool:
        """Whether rules 2 to 10 hold in the room; outside it they always do."""
        return self.mode is not Mode.NAMED

    @property
    def outside(self) -> "Rules":
        """The rules of what leaves the room: those of a confidential round, from 5 at least."""
        return Rules(Mode.CONFIDENTIAL, max(self.least, LEAST)) if not self.protects else self

    @property
    def group(self) -> int:
        """From how many answers n, median and bands may be shown."""
        return max(self.least, 1)

    @property
    def quartiles(self) -> int:
        """From how many answers the middle half may be shown."""
        return max(self.group, _DETAIL) if self.protects else 1

    @property
    def agreement(self) -> int:
        """From how many answers AD and standard deviation may be shown."""
        return max(self.group, _DETAIL if self.protects else _AGREEMENT_NAMED)

    @property
    def words(self) -> int:
        """From how many answers free text may be shown."""
        return max(self.least, _WORDS) if self.protects else 1
