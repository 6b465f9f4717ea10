"""Sifting rows by filters, with the number that each filter would show if it were pressed.

Filters of one group widen ("active or paused"), groups narrow ("... and of this directorate").
Method: docs/methods/register.md, "Counts beside filters".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Marks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its opaque id, and what it carries in each group; a group left out carries none."""

    id: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Sifted:
    """`ids` in the order given, `total` of all rows, and the count of each filter by group."""

    ids: tuple[int, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]

    def count(self, group: str, value: str) -> int:
        """Rows that this filter would show, all other groups staying as they are."""
        return self.counts.get(group, {}).get(value, 0)


def sift(rows: Iterable[Row], chosen: Mapping[str, frozenset[str]]) -> Sifted:
    """Rows that carry, in every group chosen from, at least one of the values chosen.

    A count looks past the choice in its own group: beside "paused" stands what ticking it adds,
    whatever else of that group is ticked.
    """
    wanted = {group: values for group, values in chosen.items() if values}
    # Rows share their values by the hundred, so whole tuples are tallied and taken apart once.
    tallies: dict[str, dict[tuple[str, ...], int]] = {}
    ids = []
    total = 0
    for row in rows:
        total += 1
        missed = _missed(row.marks, wanted)
        if missed is None:
            continue
        if not missed:
            ids.append(row.id)
        for group in (missed,) if missed else row.marks:
            values = row.marks.get(group, ())
            tally = tallies.setdefault(group, {})
            tally[values] = tally.get(values, 0) + 1
    return Sifted(tuple(ids), total, {group: _counted(tally) for group, tally in tallies.items()})


def _counted(tally: Mapping[tuple[str, ...], int]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for values, times in tally.items():
        for value in values:
            counts[value] += times
    return counts


def _missed(marks: Marks, wanted: Mapping[str, frozenset[str]]) -> str | None:
    # The one group that keeps the row out; "" when none does, None when several do.
    missed = ""
    for group, values in wanted.items():
        if values.isdisjoint(marks.get(group, ())):
            if missed:
                return None
            missed = group
    return missed
