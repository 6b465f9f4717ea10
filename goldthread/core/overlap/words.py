"""Reading a text: short forms written out, same meanings folded, numbers in one form.

Likeness and search read with the same eyes, so that both engines find the same rows.
See `docs/methods/likeness.md`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goldthread.core.overlap.atoms import Atom, atoms
from goldthread.core.overlap.lexicon import Lexicon, Phrase, Phrases
from goldthread.core.overlap.quantities import quantity
from goldthread.core.overlap.slips import Speller
from goldthread.core.overlap.spelling import fold, stem


class Word(NamedTuple):
    """One word as read, and where it stands in the text as written.

    `reading` is empty unless the text was read as something else (`DN` as `district nurse`);
    then every word of the reading carries the place of what was written.
    """

    text: str
    stem: str
    start: int
    end: int
    reading: str = ""


def read(
    text: str,
    lexicon: Lexicon,
    around: frozenset[str] = frozenset(),
    speller: Speller | None = None,
) -> tuple[Word, ...]:
    """Read a text; `around` holds stems of the rest of the project, for two-meaning forms.

    `speller` mends slips of the pen by the words of a register too, not of the lists alone.
    """
    pieces = atoms(text)
    near = around | {stem(fold(piece.lower)) for piece in pieces}
    if _shouted(text):
        # Capitals tell nothing where everything is capitals.
        pieces = tuple(piece._replace(text=piece.lower) for piece in pieces)
    words = _written_out(pieces, lexicon, near, speller or lexicon.speller)
    return tuple(_same_meaning(tuple(words), lexicon))


def plain_stems(text: str) -> frozenset[str]:
    """The stems of a text exactly as written: no list is applied."""
    return frozenset(stem(fold(piece.lower)) for piece in atoms(text))


def marks(words: Sequence[Word], phrases: Phrases) -> frozenset[str]:
    """The meanings of all phrases of a list (places, steps, topics) found in words as read."""
    return frozenset(
        phrase.meaning
        for at in range(len(words))
        if (phrase := _phrase(phrases, words, at)) is not None
    )


def phrases_at(stems: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, Phrase]]:
    """The longest phrase of a list at each place of a text's stems."""
    for at, first in enumerate(stems):
        for phrase in phrases.get(first, ()):
            if tuple(stems[at : at + len(phrase.words)]) == phrase.words:
                yield at, phrase
                break


def search_tokens(text: str, lexicon: Lexicon) -> str:
    """Sorted stems of a text, as written and as read, joined by spaces; for a stored column."""
    stems = plain_stems(text) | {word.stem for word in read(text, lexicon)}
    return " ".join(sorted(one for one in stems if one.isalnum() and one not in lexicon.ignored))


def query_tokens(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Stems of which a row's `search_tokens` must hold every one; empty: nothing to look for.

    A short form with two meanings is looked for as written, since a query has no neighbours.
    """
    stems: dict[str, None] = {}
    for word in read(text, lexicon):
        written = text[word.start : word.end].lower()
        twice = len(lexicon.short_forms.get(written, ())) > 1
        stems[stem(fold(written)) if twice else word.stem] = None
    wanted = tuple(one for one in stems if one.isalnum())
    return tuple(one for one in wanted if one not in lexicon.ignored) or wanted


def _shouted(text: str) -> bool:
    return len(text.split()) > 1 and text.isupper()


def _written_out(
    pieces: Sequence[Atom], lexicon: Lexicon, near: frozenset[str], speller: Speller
) -> Iterator[Word]:
    at = 0
    while at < len(pieces):
        phrase = _short_form(lexicon.short_forms, pieces, at, near)
        found = None if phrase else quantity(pieces, at)
        if phrase:
            end = at + len(phrase.words)
            yield from _as(phrase.meaning, pieces[at].start, pieces[end - 1].end)
        elif found:
            end = at + found.length
            yield Word(found.text, found.text, pieces[at].start, pieces[end - 1].end)
        else:
            end = at + 1
            if (folded := fold(pieces[at].lower)).isalnum():
                word = speller.mend(folded)
                reading = word if word != folded else ""
                yield Word(word, stem(word), pieces[at].start, pieces[at].end, reading)
        at = end


def _same_meaning(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Word]:
    at = 0
    while at < len(words):
        phrase = _phrase(lexicon.same_meaning, words, at)
        end = at + (len(phrase.words) if phrase else 1)
        here = words[at:end]
        read_as = tuple(_as(phrase.meaning, here[0].start, here[-1].end)) if phrase else ()
        # A phrase that already stands in its usual form was not read as something else.
        same = [word.stem for word in read_as] == [word.stem for word in here]
        if here[0].reading and all(word.reading == here[0].reading for word in here):
            # Part of a short form: people are told what the whole of it stands for.
            read_as = tuple(word._replace(reading=here[0].reading) for word in read_as)
        yield from here if same or not phrase else read_as
        at = end


def _as(meaning: str, start: int, end: int) -> Iterator[Word]:
    for word in meaning.split():
        folded = fold(word)
        yield Word(folded, stem(folded), start, end, meaning)


def _short_form(
    book: Phrases, pieces: Sequence[Atom], at: int, near: frozenset[str]
) -> Phrase | None:
    for phrase in book.get(pieces[at].lower, ()):
        here = pieces[at : at + len(phrase.words)]
        if tuple(piece.lower for piece in here) != phrase.words:
            continue
        if phrase.near and not phrase.near & near:
            continue
        if not phrase.capitals or all(_in_capitals(piece.text) for piece in here):
            return phrase
    return None


def _in_capitals(text: str) -> bool:
    """Two capitals or more: `NEWS`, `SaLT`, `ReSPECT`, but not `News` at a sentence's head."""
    return sum(letter.isupper() for letter in text) > 1 or not text.isalpha()


def _phrase(book: Phrases, words: Sequence[Word], at: int) -> Phrase | None:
    for phrase in book.get(words[at].stem, ()):
        here = words[at : at + len(phrase.words)]
        if tuple(word.stem for word in here) == phrase.words:
            return phrase
    return None
