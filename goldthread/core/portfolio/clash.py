"""Which hard rules cannot all hold, and which of them would be cheapest to loosen.

A deletion filter: a group of rules is left out for good where the others clash without it
(Chinneck and Dravnieks 1991); within the groups left, single rules are halved in the same way
(Junker 2004). Method: docs/methods/portfolio.md, "Where rules clash".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from goldthread.core.portfolio.hard_rules import MANDATORY, Rule, hard_rules
from goldthread.core.portfolio.model_rows import ENDLESS, Builder, Rows
from goldthread.core.portfolio.rules import Case
from goldthread.core.portfolio.solver import Found, solve
from goldthread.core.portfolio.suggestion import Clash, Loosen

_NAMED = 4
_TRIES, _FEWEST_TRIES = 60_000, 30


def clashing(case: Case) -> tuple[Clash, ...]:
    """Groups of rules that clash, none of which could be left out; empty where nothing does."""
    rules = tuple(hard_rules(case))
    programme = _programme(case, rules)
    groups = tuple(dict.fromkeys(rule.group for rule in rules))
    left = list(groups)
    for group in groups:
        fewer = [one for one in left if one != group]
        if not _possible(programme, _places(rules, fewer)):
            left = fewer
    places = _Halving(programme).smallest(_places(rules, left))
    found = {group: [rules[at] for at in places if rules[at].group == group] for group in left}
    return tuple(
        Clash(_name(group, ones), group, tuple(rule.part for rule in ones))
        for group, ones in found.items()
        if ones
    )


def loosening(case: Case, clash: Sequence[Clash]) -> Loosen | None:
    """The group of a clash that makes room with least given up; None without a clash.

    Required work is loosened only where nothing else helps. Where further rules clash on their
    own, no single group may be enough, and the answer is the cheapest for this clash alone.
    """
    rules = tuple(hard_rules(case))
    parts = {part for one in clash for part in one.parts}
    alone = tuple(rule for rule in rules if rule.part in parts)
    found = [*_ways(case, rules, clash, enough=True), *_ways(case, alone, clash, enough=False)]
    return min(found, key=_price, default=None)


def _price(way: Loosen) -> tuple[bool, bool, float, int]:
    return way.group == MANDATORY, not way.enough, way.by, len(way.parts)


def _ways(
    case: Case, rules: Sequence[Rule], clash: Sequence[Clash], *, enough: bool
) -> Iterator[Loosen]:
    for one in clash:
        slack = _slack(case, rules, one.group)
        if slack is not None:
            by = round(sum(slack.values()), 6)
            parts = tuple(rules[at].part for at in slack)
            yield Loosen(one.rule, one.group, by, parts, enough=enough)


def _slack(case: Case, rules: Sequence[Rule], group: str) -> dict[int, float] | None:
    """Rules of the group → by how much each gives way at least, all others held; None: no use."""
    built = _projects(case)
    slack = {at: _row(built, rule, give=rule.group == group) for at, rule in enumerate(rules)}
    answer = solve(built.rows())
    if answer.found is not Found.PROVEN:
        return None
    amounts = {at: sum(answer.values[one] for one in ones) for at, ones in slack.items()}
    return {at: amount for at, amount in amounts.items() if amount > 1e-6}


def _projects(case: Case) -> Builder:
    count = len(case.ids)
    return Builder(count, [0.0] * count, [0.0] * count, [1.0] * count)


def _row(built: Builder, rule: Rule, *, give: bool) -> list[int]:
    """Add a rule; the columns by which it may give way, at a cost of one each."""
    slack = []
    terms = list(rule.terms)
    for bound, sign in ((rule.lower, 1.0), (rule.upper, -1.0)):
        if give and np.isfinite(bound):
            slack.append(built.column(1.0))
            terms.append((slack[-1], sign))
    built.row(terms, rule.lower, rule.upper)
    return slack


def _programme(case: Case, rules: Sequence[Rule]) -> Rows:
    built = _projects(case)
    for rule in rules:
        _row(built, rule, give=False)
    return built.rows()


def _possible(programme: Rows, places: Sequence[int]) -> bool:
    """Whether the rules at these places can all hold."""
    held = np.zeros(len(programme.row_lower), dtype=np.bool_)
    held[list(places)] = True
    lower = np.where(held, programme.row_lower, -ENDLESS)
    upper = np.where(held, programme.row_upper, ENDLESS)
    programme = replace(programme, row_lower=lower, row_upper=upper)
    # Most clashes show already where projects may stay in part, which is quicker to find out.
    if solve(replace(programme, whole=0)).found is Found.IMPOSSIBLE:
        return False
    return solve(programme, first=True).found is not Found.IMPOSSIBLE


def _places(rules: Sequence[Rule], groups: Sequence[str]) -> list[int]:
    return [at for at, rule in enumerate(rules) if rule.group in groups]


class _Halving:
    """A smallest clash among single rules; after so many tries what is left is not halved again."""

    def __init__(self, programme: Rows) -> None:
        self.programme = programme
        self.tries = max(_FEWEST_TRIES, _TRIES // max(programme.whole, 1))

    def smallest(self, places: list[int]) -> list[int]:
        """A part of these places that clashes, none of which could be left out."""
        return sorted(self._needed([], places, changed=False))

    def _needed(self, held: list[int], asked: list[int], *, changed: bool) -> list[int]:
        if changed and self._clash(held):
            return []
        if len(asked) == 1 or self.tries <= 0:
            return asked
        middle = len(asked) // 2
        first, second = asked[:middle], asked[middle:]
        of_second = self._needed(held + first, second, changed=True)
        of_first = self._needed(held + of_second, first, changed=bool(of_second))
        return of_first + of_second

    def _clash(self, places: list[int]) -> bool:
        self.tries -= 1
        return not _possible(self.programme, places)


def _name(group: str, rules: Sequence[Rule]) -> str:
    """The group with the rules of it that take part, the first few by name."""
    words = [rule.part.words for rule in rules]
    more = [f"{len(words) - _NAMED} more"] if len(words) > _NAMED + 1 else []
    return f"{group}: {'; '.join([*(words[:_NAMED] if more else words), *more])}"
