"""Which row of a list is which project: the same row again, one project on several years' sheets,
a new one, or one that is gone.

Method: docs/methods/intake.md, "Identity on re-import".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldthread.core.intake.texts import plain

SAME_REFERENCE_LIKENESS = 0.6
REWORDED_LIKENESS = 0.85


@dataclass(frozen=True, slots=True)
class Described:
    """What tells one project of a list from another.

    `key` is opaque. `owner` is the directorate as an opaque text, `start` an ISO day; both may be
    empty. `sheet` and `row` are where it stands or last stood; two projects read from one row have
    the same.
    """

    key: int
    title: str
    reference: str = ""
    kind: str = ""
    leads: tuple[str, ...] = ()
    start: str = ""
    owner: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One project of the file: keys of its rows, the leading one first, and which known project
    it is; None for a new one. `doubts` are sentences for people."""

    rows: tuple[int, ...]
    known: int | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """Every project of the file, and the known ones that stand in it no more."""

    found: tuple[Found, ...]
    gone: tuple[int, ...]


def match(groups: Sequence[Sequence[Described]], known: Sequence[Described]) -> Matching:
    """Tell which project of a list each group of rows is; one known project answers to one group.

    `groups` come from `years.joined`, the leading row first.
    """
    chosen = _assigned(groups, known)
    taken = set(chosen.values())
    found = tuple(
        Found(
            tuple(row.key for row in group),
            known[chosen[index]].key if index in chosen else None,
            _doubts(group, known[chosen[index]] if index in chosen else None, known),
        )
        for index, group in enumerate(groups)
    )
    gone = tuple(row.key for index, row in enumerate(known) if index not in taken)
    return Matching(found, gone)


def likeness(one: str, other: str) -> float:
    """How alike two titles are spelt, whatever the order of words; 0 to 1."""
    return fuzz.token_sort_ratio(plain(one), plain(other)) / 100


def is_own_number(reference: str) -> bool:
    """Whether a reference says something by itself, unlike a short running number."""
    return any(letter.isalpha() for letter in reference) or sum(map(str.isdecimal, reference)) > 3


def share_a_lead(one: Described, other: Described) -> bool:
    """Whether one name stands in both."""
    return bool({plain(name) for name in one.leads} & {plain(name) for name in other.leads})


def _assigned(groups: Sequence[Sequence[Described]], known: Sequence[Described]) -> dict[int, int]:
    by_reference, by_title = _index(known, _reference), _index(known, _title)
    lone = _lone_titles(groups, known)
    pairs = []
    for index, group in enumerate(groups):
        for row in group:
            near = {*by_reference[_reference(row)], *by_title[_title(row)]}
            for other in near:
                strength = _strength(row, known[other], lone)
                if strength:
                    pairs.append((strength, -index, -other))
    chosen = _one_to_one(pairs)
    chosen.update(_reworded(groups, known, chosen))
    return chosen


def _one_to_one(pairs: Iterable[tuple[tuple[int, ...], int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(pairs, reverse=True):
        if -index not in chosen and -other not in taken:
            chosen[-index] = -other
            taken.add(-other)
    return chosen


def _strength(row: Described, other: Described, lone: frozenset[str]) -> tuple[int, ...]:
    """How surely two rows are the same, to be compared; empty when they are not."""
    same_title = _title(row) == _title(other)
    kinds_agree = row.kind == other.kind or not row.kind or not other.kind
    by_reference = bool(row.reference) and _reference(row) == _reference(other)
    if by_reference and not same_title:
        by_reference = likeness(row.title, other.title) >= SAME_REFERENCE_LIKENESS
    by_title = same_title and kinds_agree and (_agree(row, other) or _title(row) in lone)
    if not by_reference and not by_title:
        return ()
    return (
        int(by_reference) + int(by_title),
        int(row.kind == other.kind),
        int(row.owner == other.owner),
        int(row.start == other.start),
        int(share_a_lead(row, other)),
        int((row.sheet, row.row) == (other.sheet, other.row)),
        int(row.sheet == other.sheet),
    )


def _agree(row: Described, other: Described) -> bool:
    """The lead or the start is the same, or neither was told and the owner is the same."""
    if share_a_lead(row, other) or (row.start and row.start == other.start):
        return True
    untold = not (row.leads and other.leads) and not (row.start and other.start)
    return untold and row.owner == other.owner


def _reworded(
    groups: Sequence[Sequence[Described]], known: Sequence[Described], chosen: dict[int, int]
) -> dict[int, int]:
    """New wording of a title in the very same row, with the same lead or start."""
    free = {
        (known[index].sheet, known[index].row): index
        for index in sorted(set(range(len(known))) - set(chosen.values()))
    }
    found: dict[int, int] = {}
    for index, group in enumerate(groups):
        other = free.get((group[0].sheet, group[0].row))
        if index in chosen or other is None or other in found.values():
            continue
        row, before = group[0], known[other]
        told = share_a_lead(row, before) or bool(row.start and row.start == before.start)
        alike = likeness(row.title, before.title) >= REWORDED_LIKENESS
        if told and alike and row.kind == before.kind:
            found[index] = other
    return found


def _doubts(
    group: Sequence[Described], chosen: Described | None, known: Sequence[Described]
) -> tuple[str, ...]:
    row = group[0]
    if chosen is not None:
        if _title(chosen) != _title(row):
            return (f"Called “{chosen.title}” in the last import of this list.",)
        return ()
    if not is_own_number(row.reference):
        return ()
    return tuple(
        f"Reference {row.reference} was “{other.title}” in the last import of this list."
        for other in known
        if _reference(other) == _reference(row)
    )[:1]


def _index(
    rows: Sequence[Described], key: Callable[[Described], str]
) -> defaultdict[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if key(row):
            index[key(row)].append(number)
    return index


def _lone_titles(
    groups: Sequence[Sequence[Described]], known: Sequence[Described]
) -> frozenset[str]:
    """Titles that stand once in the file and once in what is known."""
    here = Counter(title for group in groups for title in {_title(row) for row in group})
    there = Counter(map(_title, known))
    return frozenset(title for title, count in here.items() if count == there[title] == 1)


def _title(row: Described) -> str:
    return plain(row.title)


def _reference(row: Described) -> str:
    return plain(row.reference)
