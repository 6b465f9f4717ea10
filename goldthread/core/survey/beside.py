"""An agreed rating beside what people answered: how far apart, and how far people differ.

The agreed rating is a statement by a directorate, never an answer: nothing here puts it into a
mean, a median or a band. Method: docs/howto/agree-a-rating.md, "How it is compared".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import CannotSay

# Less than a point apart is no difference that people could have meant: points are whole.
A_POINT = 1.0
# People differ widely when the middle half of them spans at least half of the scale.
WIDE = 0.5


@dataclass(frozen=True, slots=True)
class Beside:
    """One statement: what was agreed (None: not rated) and what people answered.

    `middle` is the median and `half` the middle half of the people, in scale points, each a value
    that says why where it is not shown. `length` is that of the scale, its last point less its
    first. `order` is the statement's place in the instrument.
    """

    item: str
    order: int
    length: int
    agreed: int | None
    middle: float | CannotSay
    half: Quartiles | CannotSay

    @property
    def difference(self) -> float | None:
        """Points that the agreed rating lies above the middle answer, below 0 under it; None when
        one of the two is not there."""
        if self.agreed is None or not isinstance(self.middle, int | float):
            return None
        return self.agreed - self.middle

    @property
    def apart(self) -> bool:
        """Whether the two differ by a point or more."""
        return self.difference is not None and abs(self.difference) >= A_POINT

    @property
    def spread(self) -> float | None:
        """Points that the middle half of the people spans; None where it is not shown."""
        return self.half.range if isinstance(self.half, Quartiles) else None

    @property
    def wide(self) -> bool:
        """Whether the people differ widely among themselves."""
        return self.spread is not None and self.spread >= WIDE * self.length


def widest_first(rows: Iterable[Beside]) -> tuple[Beside, ...]:
    """By distance, then by spread, then in the order of the instrument; what cannot be compared
    comes last, in the order of the instrument."""

    def place(row: Beside) -> tuple[bool, float, float, int]:
        return (
            row.difference is None,
            -abs(row.difference or 0.0),
            -(row.spread or 0.0),
            row.order,
        )

    return tuple(sorted(rows, key=place))
