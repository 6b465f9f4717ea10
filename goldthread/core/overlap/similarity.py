"""Plain similarities between short texts: TF-IDF cosines and BM25, on sparse rows.

Character TF-IDF as in Salton and Buckley (1988) with grams of 3 to 5 letters inside words;
BM25 as in Robertson and Zaragoza (2009), k1 = 1.2, b = 0.75, the mean of both directions.
See `docs/methods/likeness.md`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Rows = sparse.csr_array
Weighting = Literal["cosine", "bm25"]
_K1, _B = 1.2, 0.75
_GRAMS = (3, 4, 5)


Spell = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of a collection: their columns, how rare each is, and the mean text length.

    `spell` turns a word into its terms: its letters, or the word itself.
    """

    columns: Mapping[str, int]
    rarity: Floats
    unseen: float
    mean_length: float
    weighting: Weighting
    spell: Spell


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Rows such that `left[a] · right[b]` is the similarity of a and b, the same both ways."""

    left: Rows
    right: Rows


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """How often each known term stands in each text, and how many terms are not known."""

    known: Rows
    unseen: Floats

    @property
    def lengths(self) -> Floats:
        return np.asarray(self.known.sum(axis=1)).ravel() + self.unseen


@lru_cache(maxsize=65_536)
def letters(word: str) -> tuple[str, ...]:
    """The grams of 3 to 5 letters of a word, with a blank at either end."""
    padded = f" {word} "
    grams: list[str] = []
    for size in _GRAMS:
        grams += [padded[at : at + size] for at in range(max(1, len(padded) - size + 1))]
        if len(padded) <= size:
            break
    return tuple(grams)


def whole(word: str) -> tuple[str, ...]:
    """The word as its own only term."""
    return (word,)


def fit(texts: Sequence[Mapping[str, float]], weighting: Weighting, spell: Spell) -> Terms:
    """Learn columns and rarity from texts given as counted words, in the order given."""
    columns: dict[str, int] = {}
    for word in dict.fromkeys(word for text in texts for word in text):
        for term in spell(word):
            columns.setdefault(term, len(columns))
    counts = _count(texts, columns, spell)
    found = np.bincount(counts.known.indices, minlength=len(columns)).astype(float)
    size = len(texts)
    mean_length = float(counts.lengths.mean()) if size else 0.0
    if weighting == "bm25":
        rarity = np.log1p((size - found + 0.5) / (found + 0.5))
        unseen = float(np.log1p(2 * size + 1))
    else:
        rarity = np.log((1 + size) / (1 + found)) + 1
        unseen = float(np.log(1 + size) + 1)
    return Terms(columns, rarity, unseen, mean_length, weighting, spell)


def rows(texts: Sequence[Mapping[str, float]], terms: Terms) -> Sides:
    """Weigh counted texts as rows; a term never seen counts in a text's length alone."""
    counts = _count(texts, terms.columns, terms.spell)
    if terms.weighting == "cosine":
        cosine = _cosine(counts, terms)
        return Sides(cosine, cosine)
    asked, answer = _asked(counts, terms), _answer(counts, terms)
    # Half of each direction, side by side, so that one product gives the mean of both.
    left = sparse.hstack([asked * 0.5, answer * 0.5], format="csr")
    return Sides(sparse.csr_array(left), sparse.csr_array(sparse.hstack([answer, asked], "csr")))


def _count(
    texts: Sequence[Mapping[str, float]], columns: Mapping[str, int], spell: Spell
) -> _Counts:
    """Texts by words times words by terms: each word is spelled once, however often it stands."""
    words = {word: at for at, word in enumerate(dict.fromkeys(w for text in texts for w in text))}
    spelled = [[columns[term] for term in spell(word) if term in columns] for word in words]
    missing = np.array([sum(term not in columns for term in spell(word)) for word in words])
    by_word = _csr(
        [[words[word] for word in text] for text in texts],
        [list(text.values()) for text in texts],
        len(words),
    )
    by_term = _csr(spelled, [[1.0] * len(known) for known in spelled], len(columns))
    known = sparse.csr_array(by_word @ by_term)
    known.sort_indices()
    return _Counts(known, by_word @ missing.astype(float) if len(words) else np.zeros(len(texts)))


def _csr(columns: Sequence[Sequence[int]], values: Sequence[Sequence[float]], width: int) -> Rows:
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter(chain.from_iterable(columns), dtype=np.int32, count=int(ends[-1]))
    data = np.fromiter(chain.from_iterable(values), dtype=float, count=int(ends[-1]))
    made = sparse.csr_array((data, flat, ends.astype(np.int32)), shape=(len(columns), width))
    made.sum_duplicates()
    return made


def _cosine(counts: _Counts, terms: Terms) -> Rows:
    weighed = _asked(counts, terms)
    times = counts.known.data
    weighed.data *= np.where(times < 1, times, 1 + np.log(np.maximum(times, 1)))
    squares = np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel()
    lengths = np.sqrt(squares + counts.unseen * terms.unseen**2)
    weighed.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(weighed.indptr))
    return weighed


def _asked(counts: _Counts, terms: Terms) -> Rows:
    found = counts.known.copy()
    found.data = terms.rarity[found.indices]
    return found


def _answer(counts: _Counts, terms: Terms) -> Rows:
    found = counts.known.copy()
    relative = counts.lengths / (terms.mean_length or 1.0)
    damping = np.repeat(_K1 * (1 - _B + _B * relative), np.diff(found.indptr))
    found.data = found.data * (_K1 + 1) / (found.data + damping)
    return found
