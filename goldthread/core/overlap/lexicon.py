"""The words an organisation uses: short forms, same meanings, places and steps.

The lists are data (`goldthread/data/overlap/`), edited per organisation; this file turns their
bytes into one frozen value. Their columns are described in `docs/methods/likeness.md`.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldthread.core.overlap.atoms import atoms
from goldthread.core.overlap.quantities import quantity
from goldthread.core.overlap.slips import Speller
from goldthread.core.overlap.spelling import fold, stem


class LexiconError(ValueError):
    """A list is missing or one of its lines cannot be read; the message names both."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for and what it means.

    `words`: lower-case atoms (short forms) or stems (all other lists). `near`: stems one of
    which must stand somewhere in the same project; empty: always. `capitals`: only as capitals.
    """

    words: tuple[str, ...]
    meaning: str
    near: frozenset[str] = frozenset()
    capitals: bool = False


Phrases = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, ready to look up by the first word of a phrase, longest phrase first."""

    short_forms: Phrases
    same_meaning: Phrases
    topics: Phrases
    themes: Phrases
    places: Phrases
    steps: Phrases
    kin: Phrases
    opposites: Phrases
    enablers: frozenset[str]
    ignored: frozenset[str]
    speller: Speller
    coefficients: bytes


def parse_lexicon(files: Mapping[str, bytes]) -> Lexicon:
    """Read the lists from file names and their bytes; raises `LexiconError`."""
    return Lexicon(
        short_forms=_book(_short_forms(_rows(files, "short_forms.csv", ("short", "long")))),
        same_meaning=_stemmed(files, "same_meaning.csv", "read"),
        topics=_stemmed(files, "topics.csv", "topic"),
        themes=_stemmed(files, "themes.csv", "theme"),
        places=_stemmed(files, "places.csv", "place"),
        steps=_stemmed(files, "steps.csv", "step"),
        kin=_stemmed(files, "kin.csv", "sign"),
        opposites=_opposites(files),
        enablers=frozenset(_stems_of(row["say"])[0] for row in _says(files, "enablers.csv")),
        ignored=frozenset(
            spelled
            for row in _says(files, "ignored.csv")
            for spelled in (row["say"], stem(fold(row["say"])))
        ),
        speller=_speller(files),
        coefficients=files.get("could_be_one.json", b""),
    )


def _speller(files: Mapping[str, bytes]) -> Speller:
    """Every word of the lists is spelled right, those read and those written out."""
    lists = {"short_forms.csv": ("long",), "same_meaning.csv": ("say", "read")}
    lists |= {"topics.csv": ("say",), "places.csv": ("say",), "steps.csv": ("say",)}
    return Speller(
        frozenset(
            fold(atom.lower)
            for name, columns in lists.items()
            for row in _rows(files, name, columns)
            for column in columns
            for atom in atoms(row[column])
        )
    )


def _rows(files: Mapping[str, bytes], name: str, need: tuple[str, ...]) -> list[dict[str, str]]:
    if name not in files:
        raise LexiconError(f"The list {name} is missing.")
    reader = csv.DictReader(io.StringIO(files[name].decode("utf-8-sig")))
    rows = []
    for number, row in enumerate(reader, start=2):
        clean = {key: (value or "").strip() for key, value in row.items() if key}
        if any(not clean.get(column) for column in need):
            raise LexiconError(f"{name}, line {number}: needs {' and '.join(need)}.")
        rows.append(clean)
    return rows


def _says(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return _rows(files, name, ("say",))


def _short_forms(rows: Iterable[Mapping[str, str]]) -> Iterable[Phrase]:
    for row in rows:
        yield Phrase(
            tuple(atom.lower for atom in atoms(row["short"])),
            row["long"],
            frozenset(stem(fold(word)) for word in row.get("near", "").split()),
            bool(row.get("capitals")),
        )


def _opposites(files: Mapping[str, bytes]) -> Phrases:
    """Looked for as written, so that *monthly* is a word and no span of time; the meaning is
    question and side in one: `how much|less`."""
    rows = _rows(files, "opposites.csv", ("say", "question", "side"))
    return _book(
        Phrase(
            tuple(stem(fold(atom.lower)) for atom in atoms(row["say"])),
            f"{row['question']}|{row['side']}",
        )
        for row in rows
    )


def _stemmed(files: Mapping[str, bytes], name: str, meaning: str) -> Phrases:
    rows = _rows(files, name, ("say", meaning))
    return _book(Phrase(_stems_of(row["say"]), row[meaning]) for row in rows)


def _stems_of(text: str) -> tuple[str, ...]:
    """The stems of a phrase, its numbers and spans of time in one form as in texts."""
    pieces = atoms(text)
    stems: list[str] = []
    at = 0
    while at < len(pieces):
        found = quantity(pieces, at)
        stems.append(found.text if found else stem(fold(pieces[at].lower)))
        at += found.length if found else 1
    return tuple(stems)


def _book(phrases: Iterable[Phrase]) -> Phrases:
    """By first word; longer phrases first, then those with a condition, then as listed."""
    grouped: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        grouped.setdefault(phrase.words[0], []).append(phrase)
    for options in grouped.values():
        options.sort(key=lambda phrase: (-len(phrase.words), not phrase.near))
    return MappingProxyType({first: tuple(found) for first, found in grouped.items()})
