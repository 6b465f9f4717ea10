"""What a register's writers have in common: how they spell, and phrases they all begin with.

A phrase of four words or more in three or more titles ("an audit to assess compliance with", the
trust's own name) makes nothing alike and is cut, unless it names a subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.overlap.atoms import atoms
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.slips import Speller
from goldthread.core.overlap.spelling import fold, stem
from goldthread.core.overlap.texts import FIELDS, ProjectText
from goldthread.core.overlap.words import Word, marks

_PHRASE, _TITLES = 4, 3
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """`speller` knows the register's usual words; `repeated` are phrases of many titles."""

    speller: Speller
    repeated: frozenset[Phrase]


def learn_habits(projects: Sequence[ProjectText], lexicon: Lexicon) -> Habits:
    """Learn from a register; the order of projects does not matter."""
    found: dict[Phrase, int] = {}
    for project in projects:
        for phrase in {phrase for phrase, _, _ in _phrases(project.title)}:
            found[phrase] = found.get(phrase, 0) + 1
    repeated = frozenset(phrase for phrase, titles in found.items() if titles >= _TITLES)
    return Habits(lexicon.speller.learning_from(map(whole_text, projects)), repeated)


def whole_text(project: ProjectText) -> str:
    """All fields of a project as one text."""
    return " ".join(project.field(field) for field in FIELDS)


def without_repeated(
    words: Sequence[Word], title: str, habits: Habits, lexicon: Lexicon
) -> tuple[Word, ...]:
    """A title's words less those of repeated phrases; all of them where nothing would be left."""
    cut = [
        (start, end)
        for phrase, start, end in _phrases(title)
        if phrase in habits.repeated
        and not marks(tuple(w for w in words if start <= w.start < end), lexicon.topics)
    ]
    kept = tuple(w for w in words if not any(start <= w.start < end for start, end in cut))
    return kept or tuple(words)


def _phrases(title: str) -> list[tuple[Phrase, int, int]]:
    pieces = atoms(title)
    stems = [stem(fold(piece.lower)) for piece in pieces]
    return [
        (tuple(stems[at : at + _PHRASE]), pieces[at].start, pieces[at + _PHRASE - 1].end)
        for at in range(len(pieces) - _PHRASE + 1)
    ]
