"""Linking two times without names, by codes that people made for themselves.

A code is a few elements about things that do not change. Doubtful cases stay unlinked, for a
wrong link invents change. Method: docs/methods/survey.md, "Linking two times".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Code = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Linked:
    """Pairs of ids, first and second time, and the ids that stay alone, in the order given."""

    pairs: tuple[tuple[str, str], ...]
    alone_first: tuple[str, ...]
    alone_second: tuple[str, ...]


def link(first: Mapping[str, Code], second: Mapping[str, Code], *, tolerance: int = 1) -> Linked:
    """Link ids whose codes differ in at most `tolerance` elements.

    Exact links come first, then those within one element, and so on; at each step only where each
    is the other's single candidate.
    """
    pairs: dict[str, str] = {}
    for within in range(tolerance + 1):
        open_first = [own for own in first if own not in pairs]
        taken = set(pairs.values())
        open_second = [other for other in second if other not in taken]
        near = {
            own: [o for o in open_second if differing(first[own], second[o]) <= within]
            for own in open_first
        }
        wanted = [other for others in near.values() for other in others]
        for own, others in near.items():
            if len(others) == 1 and wanted.count(others[0]) == 1:
                pairs[own] = others[0]
    linked = set(pairs.values())
    return Linked(
        tuple((own, pairs[own]) for own in first if own in pairs),
        tuple(own for own in first if own not in pairs),
        tuple(other for other in second if other not in linked),
    )


def differing(one: Code, other: Code) -> int:
    """How many elements differ; an element that is missing differs from everything."""
    length = max(len(one), len(other))
    padded = zip(_filled(one, length), _filled(other, length), strict=True)
    return sum(a is None or b is None or a.casefold() != b.casefold() for a, b in padded)


def _filled(code: Code, length: int) -> list[str | None]:
    return [*code, *[None] * (length - len(code))]
