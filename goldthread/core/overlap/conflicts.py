"""Pairs that may pull against each other: of one thing, one project says more, the other less.

Both must be alike, and within three words of the same word each must name a side of a listed
question (`opposites.csv`), and the sides must differ. Few conflicts show themselves that way; see
`docs/methods/likeness.md` for how few.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from goldthread.core.overlap.atoms import Atom, atoms
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.reading import SAYS_WHAT, Reading
from goldthread.core.overlap.spelling import fold, stem
from goldthread.core.overlap.words import phrases_at

_ALIKE_FROM = 2.5
# What could be one project does not pull against itself.
_ONE_PROJECT_FROM = 0.4
_WITHIN = 3
_SHORTEST = 3
_Sides = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Why a pair may pull apart: the sides each takes, and its words as written."""

    pair: Pair
    side_a: str
    side_b: str
    words_a: str
    words_b: str

    @property
    def reason(self) -> str:
        """The evidence in one sentence, without a full stop."""
        return (
            f"One says “{self.words_a}” ({self.side_a}), the other “{self.words_b}” ({self.side_b})"
        )


def pulls_against(index: Index) -> tuple[Opposition, ...]:
    """Pairs of a register that may pull against each other, most alike first."""
    sides = [sides_of(reading, index.lexicon) for reading in index.readings]
    ours, theirs, values = index.kept_pairs()
    spoken = np.array([bool(one) for one in sides])
    wanted = (values >= _ALIKE_FROM) & spoken[ours] & spoken[theirs]
    at = [
        (a, b)
        for a, b in zip(ours[wanted], theirs[wanted], strict=True)
        if _apart(sides[a], sides[b])
    ]
    names = [(index.readings[a].project.id, index.readings[b].project.id) for a, b in at]
    found = [
        _opposition(pair, sides[index.rows[pair.a]], sides[index.rows[pair.b]])
        for pair in index.pairs_of(names)
        if pair.duplicate < _ONE_PROJECT_FROM
    ]
    return tuple(sorted(found, key=lambda one: (-one.pair.likeness, one.pair.a, one.pair.b)))


def sides_of(reading: Reading, lexicon: Lexicon) -> _Sides:
    """For each question and stem near one of its phrases: the sides taken, and how it was put."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for field in SAYS_WHAT:
        for question, side, near, words in _told(reading.project.field(field), lexicon):
            for one in near:
                found.setdefault((question, one), {}).setdefault(side, words)
    return found


def _told(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, set[str], str]]:
    pieces = atoms(text)
    stems = [stem(fold(piece.lower)) for piece in pieces]
    for at, phrase in phrases_at(stems, lexicon.opposites):
        question, _, side = phrase.meaning.partition("|")
        start, end = max(0, at - _WITHIN), at + len(phrase.words) + _WITHIN
        # “Smoke free” takes a side about smoke itself.
        inside = {one for one in phrase.words if len(phrase.words) > 1}
        near = {*stems[start:at], *stems[at + len(phrase.words) : end], *inside}
        kept = {one for one in near if _counts(one, lexicon)}
        yield question, side, kept, _as_written(text, pieces[start:end], at - start)


def _counts(one: str, lexicon: Lexicon) -> bool:
    takes_a_side = any(len(phrase.words) == 1 for phrase in lexicon.opposites.get(one, ()))
    return len(one) >= _SHORTEST and one not in lexicon.ignored and not takes_a_side


def _as_written(text: str, pieces: tuple[Atom, ...], at: int) -> str:
    """From the telling phrase to the end of its reach, or up to it at the end of a text."""
    first = at if len(pieces) - at > 1 else 0
    return text[pieces[first].start : pieces[-1].end]


def _apart(ours: _Sides, theirs: _Sides) -> tuple[str, str] | None:
    """The first question and word on which each takes one side, and not the same."""
    for key in sorted(ours.keys() & theirs.keys()):
        if len(ours[key]) == len(theirs[key]) == 1 and ours[key].keys() != theirs[key].keys():
            return key
    return None


def _opposition(pair: Pair, ours: _Sides, theirs: _Sides) -> Opposition:
    key = _apart(ours, theirs)
    if key is None:
        raise ValueError(f"{pair.a} and {pair.b} do not pull apart.")
    (side_a, words_a), (side_b, words_b) = (next(iter(one[key].items())) for one in (ours, theirs))
    return Opposition(pair, side_a, side_b, words_a, words_b)
