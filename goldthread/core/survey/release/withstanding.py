"""Levels that a reader who puts everything shown of an item together cannot see through.

First the bands alone, where what is hidden depends on bands only; then the figures that tell of
single points. Method: docs/methods/releases.md, "What follows from everything together".
"""

from collections.abc import Mapping, Sequence

import numpy as np

from goldthread.core.survey.release.counting import Closed, Counts, Cut, Mask, Tables
from goldthread.core.survey.release.exposure import exposed, shown
from goldthread.core.survey.release.figures import Level
from goldthread.core.survey.release.levels import Levels, levels_of
from goldthread.core.survey.release.nesting import small_difference
from goldthread.core.survey.release.rules import Rules


class _Item:
    """An item with its counts, its areas and the rules; levels stand in the order of areas."""

    def __init__(self, item: Closed, tables: Tables, rules: Rules) -> None:
        number = 1 if item.pooled else len(tables.cuts)
        self.item, self.rules = item, rules
        self.cuts = tables.cuts[:number]
        self.inside = tables.inside[:number]
        self.pieces = tables.counts[item.id]
        self.counts: Mapping[Cut, Counts] = dict(
            zip(self.cuts, self.inside.astype(np.int64) @ self.pieces, strict=True)
        )

    def exposed(self, levels: Levels) -> list[Cut] | None:
        """The shown areas around somebody whose answer follows; None where there is nobody."""
        in_order = [levels[cut] for cut in self.cuts]
        around = exposed(shown(self.item, self.rules, self.pieces, self.inside, in_order))
        if around is None:
            return None
        visible = [cut for cut in self.cuts if levels[cut] is not Level.HIDDEN]
        return [cut for cut, within in zip(visible, around, strict=True) if within]

    def smallest(self, cuts: Sequence[Cut]) -> Cut | None:
        """The group to hide next: of the breakdown declared last, the smallest (ties: first)."""
        if not cuts:
            return None
        last = cuts[-1].breakdown
        inside = [cut for cut in cuts if cut.breakdown == last]
        return min(inside, key=lambda cut: (int(self.counts[cut].sum()), cut.group))

    def groups(self, levels: Levels) -> list[Cut]:
        """The groups with answers that are shown."""
        return [
            cut
            for cut in self.cuts[1:]
            if levels[cut] is not Level.HIDDEN and self.counts[cut].any()
        ]


def withstood(item: Closed, tables: Tables, rules: Rules) -> dict[Cut, tuple[Counts, Level]]:
    """Counts and level of each area of an item; a pooled item has everybody only."""
    counted = _Item(item, tables, rules)
    levels = levels_of(item, counted.counts, rules)
    if rules.protects and levels[counted.cuts[0]] is not Level.HIDDEN:
        levels = _points(counted, _bands(counted, levels))
    return {cut: (counted.counts[cut], levels[cut]) for cut in counted.cuts}


def _bands(counted: _Item, levels: Levels) -> Levels:
    held: set[Cut] = set()
    while True:
        groups = counted.groups(levels)
        around = counted.exposed({cut: min(level, Level.BANDS) for cut, level in levels.items()})
        if around is None and not _small(counted, levels):
            return levels
        # A hidden person is protected by hiding one group more, a shown one by hiding their own.
        hide = counted.smallest([cut for cut in around or [] if cut in groups] or groups)
        if hide is None:
            return dict.fromkeys(levels, Level.HIDDEN)
        held.add(hide)
        levels = levels_of(counted.item, counted.counts, counted.rules, frozenset(held))


def _points(counted: _Item, levels: Levels) -> Levels:
    levels = dict(levels)
    while (around := counted.exposed(levels)) is not None:
        everybody, *groups = around
        for cut, level in _steps(everybody, groups[::-1]):
            if levels[cut] is level:
                levels[cut] = Level(level - 1)
                break
        else:
            raise AssertionError("What bands alone give away was hidden before.")
    return levels


def _steps(everybody: Cut, groups: Sequence[Cut]) -> list[tuple[Cut, Level]]:
    # The finest figures first, and those of the own group before everybody's.
    return [(cut, level) for level in (Level.DETAIL, Level.MIDDLE) for cut in (*groups, everybody)]


def _small(counted: _Item, levels: Levels) -> bool:
    names = list(dict.fromkeys(cut.breakdown for cut in counted.cuts[1:]))
    if len(names) < 2:
        return False
    people: dict[tuple[str, str], int] = {}
    for at, n in enumerate(counted.pieces.sum(axis=1).tolist()):
        row, column = (_group(counted, levels, name, counted.inside[:, at]) for name in names)
        people[row, column] = people.get((row, column), 0) + n
    return small_difference(people, counted.rules.least)


def _group(counted: _Item, levels: Levels, name: str, inside: Mask) -> str:
    for cut, within in zip(counted.cuts, inside, strict=True):
        if within and cut.breakdown == name and levels[cut] is not Level.HIDDEN:
            return cut.group
    return ""
