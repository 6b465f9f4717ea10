"""Which groups of a breakdown may be shown beside the total: the remainder rule."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Names of groups by what becomes of them, each in the order of names.

    `small` are hidden for their own size, `cover` to protect those; `unanswered` have no result.
    `withheld`: no group at all is shown.
    """

    total_shown: bool
    shown: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[str, ...]:
        """Groups with answers that are not shown."""
        return tuple(sorted({*self.small, *self.cover}))

    @property
    def withheld(self) -> bool:
        """Whether the breakdown as a whole is held back."""
        return not self.shown


def breakdown(answers: Mapping[str, int], least: int) -> Breakdown:
    """Decide what is shown of a one-way breakdown. `answers`: how many by group; `least` ≥ 1.

    Groups with 1 to `least` - 1 answers are hidden. While the hidden ones together have fewer than
    `least`, the smallest shown one is hidden too (ties: first name).
    """
    unanswered = tuple(sorted(name for name, n in answers.items() if not n))
    there = {name: n for name, n in answers.items() if n}
    if sum(there.values()) < least:
        return Breakdown(total_shown=False, small=tuple(sorted(there)), unanswered=unanswered)
    small = tuple(sorted(name for name, n in there.items() if n < least))
    shown = sorted(set(there) - set(small), key=lambda name: (there[name], name))
    cover: list[str] = []
    while small and shown and sum(there[name] for name in (*small, *cover)) < least:
        cover.append(shown.pop(0))
    return Breakdown(
        total_shown=True,
        shown=tuple(sorted(shown)),
        small=small,
        cover=tuple(sorted(cover)),
        unanswered=unanswered,
    )
