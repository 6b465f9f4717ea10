"""Slips of the pen: a long word that nobody else writes, one letter away from a known word.

Known are the words of the lists and those of three or more projects. One slip is a letter left
out, put in, or two changed about (three of the four of Damerau, 1964); one letter for another is
left alone, for it makes other words (sitting, setting). The first letter must agree, and only one
known word may be that near. See `docs/methods/likeness.md`.
"""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldthread.core.overlap.atoms import atoms
from goldthread.core.overlap.spelling import fold, stem

_SHORTEST, _SHORTEST_CHANGED_ABOUT = 7, 8
_WRITTEN_BY = 3


@dataclass(frozen=True, slots=True)
class Speller:
    """Mends slips towards `known` words, which are folded (`spelling.fold`)."""

    known: frozenset[str]
    stems: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Inflections of a known word are no slips."""
        object.__setattr__(self, "stems", frozenset(stem(word) for word in self.known))

    def mend(self, word: str) -> str:
        """The known word that was meant, or the word as it is."""
        if len(word) < _SHORTEST or not word.isalpha() or stem(word) in self.stems:
            return word
        near = sorted({one for one in _one_slip(word) if one in self.known})
        return near[0] if len({stem(one) for one in near}) == 1 else word

    def learning_from(self, texts: Iterable[str]) -> "Speller":
        """A speller that also knows the words that three or more texts use."""
        written: dict[str, int] = {}
        for text in texts:
            for word in {fold(piece.lower) for piece in atoms(text)}:
                written[word] = written.get(word, 0) + 1
        usual = {word for word, times in written.items() if times >= _WRITTEN_BY}
        return Speller(self.known | usual)


def _one_slip(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in string.ascii_lowercase)
        if after:
            yield before + after[1:]
        if len(after) > 1 and len(word) >= _SHORTEST_CHANGED_ABOUT:
            yield before + after[1] + after[0] + after[2:]
