"""Every hard rule by itself, with the group it belongs to and words for people.

Method: docs/methods/portfolio.md, "Where rules clash".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldthread.core.portfolio.model import Lock
from goldthread.core.portfolio.model_rows import ENDLESS
from goldthread.core.portfolio.rules import Case
from goldthread.core.portfolio.suggestion import Part

MANDATORY = "mandatory"


@dataclass(frozen=True, slots=True)
class Rule:
    """One hard rule: a row over projects. `group` is the rule's name as the file form gives it."""

    group: str
    part: Part
    terms: tuple[tuple[int, float], ...]
    lower: float = -ENDLESS
    upper: float = ENDLESS


def hard_rules(case: Case) -> Iterator[Rule]:
    """Every hard rule, group by group: those left out first come first."""
    ids = case.ids
    for subject in case.subjects:
        words = f"one of {_listed([ids[one] for one in subject.members])} stays"
        if subject.most > 1:
            words = f"no more than {subject.most} of " + words.removeprefix("one of ")
        yield Rule(
            "duplicates",
            _part(case, words, *subject.members),
            _sum(subject.members),
            subject.least,
            subject.most,
        )
    for a, b in case.needs:
        part = _part(case, f"{ids[a]} needs {ids[b]}", a, b)
        yield Rule("needs", part, ((a, 1.0), (b, -1.0)), upper=0.0)
    for a, b in sorted(case.hard):
        part = _part(case, f"{ids[a]} and {ids[b]} may not both stay", a, b)
        yield Rule("conflicts", part, _sum((a, b)), upper=1.0)
    yield from _counts(case)
    for one, lock in case.locks.items():
        keeps = lock is Lock.KEEP
        part = _part(case, f"{ids[one]} is fixed to {lock}", one)
        yield Rule("locks", part, _sum((one,)), float(keeps), float(keeps))
    for one, by in case.required.items():
        words = ids[one] if one == by else f"{ids[one]}, needed by {ids[by]}"
        yield Rule(MANDATORY, _part(case, words, one), _sum((one,)), lower=1.0)


def _counts(case: Case) -> Iterator[Rule]:
    for floor in case.floors:
        words = f"{floor.directorate} keeps at least {floor.least} of {len(floor.members)}"
        yield Rule("floor", Part(words, ()), _sum(floor.members), lower=floor.least)
    if case.most is not None:
        part = Part(f"at most {case.most} of {len(case.ids)} stay", ())
        yield Rule("size", part, _sum(range(len(case.ids))), upper=case.most)


def _part(case: Case, words: str, *ones: int) -> Part:
    return Part(words, tuple(case.ids[one] for one in ones))


def _sum(members: Iterable[int]) -> tuple[tuple[int, float], ...]:
    return tuple((one, 1.0) for one in members)


def _listed(ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:-1])} and {ids[-1]}"
