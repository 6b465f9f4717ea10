"""Plain similarities between short texts: TF-IDF cosines and BM25, on sparse rows.

Character TF-IDF as in Salton and Buckley (1988) with grams of 3 to 5 letters inside words;
BM25 as in Robertson and Zaragoza (2009), k1 = 1.2, b = 0.75, the mean of both directions.
See `docs/methods/likeness.md`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Rows = sparse.csr_array
Weighting = Literal["cosine", "bm25"]
_K1, _B = 1.2, 0.75
_GRAMS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a collection: their columns, how rare each is, and the mean text length."""

    columns: Mapping[str, int]
    rarity: Floats
    unseen: float
    mean_length: float
    weighting: Weighting


@dataclass(frozen=True, slots=True)
class Sides:
    """Rows such that `left[a] · right[b]` is the similarity of a and b, the same both ways."""

    left: Rows
    right: Rows


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


def letter_counts(words: Mapping[str, int]) -> Counter[str]:
    """How often each gram stands in a text given as counted words."""
    counts: Counter[str] = Counter()
    for word, times in words.items():
        for gram in letters(word):
            counts[gram] += times
    return counts


def fit(texts: Sequence[Mapping[str, int]], weighting: Weighting) -> Terms:
    """Learn columns and rarity from counted texts, in the order given."""
    columns: dict[str, int] = {}
    for text in texts:
        for term in text:
            columns.setdefault(term, len(columns))
    found = np.zeros(len(columns))
    for text in texts:
        found[[columns[term] for term in text]] += 1
    size = len(texts)
    mean_length = sum(sum(text.values()) for text in texts) / max(size, 1)
    if weighting == "bm25":
        rarity = np.log1p((size - found + 0.5) / (found + 0.5))
        return Terms(columns, rarity, float(np.log1p(2 * size + 1)), mean_length, weighting)
    rarity = np.log((1 + size) / (1 + found)) + 1
    return Terms(columns, rarity, float(np.log(1 + size) + 1), mean_length, weighting)


def rows(texts: Sequence[Mapping[str, int]], terms: Terms) -> Sides:
    """Weigh counted texts as rows; a term never seen counts in a text's length alone."""
    if terms.weighting == "cosine":
        cosine = _stack([_cosine(text, terms) for text in texts], terms)
        return Sides(cosine, cosine)
    asked = _stack([_asked(text, terms) for text in texts], terms)
    answer = _stack([_answer(text, terms) for text in texts], terms)
    # Half of each direction, side by side, so that one product gives the mean of both.
    left = sparse.hstack([asked, answer], format="csr")
    right = sparse.hstack([answer, asked], format="csr")
    return Sides(sparse.csr_array(left * 0.5), sparse.csr_array(right))


_Row = tuple[NDArray[np.int64], Floats]


def _counted(text: Mapping[str, int], terms: Terms) -> _Row:
    known = [(terms.columns[term], times) for term, times in text.items() if term in terms.columns]
    table = np.array(sorted(known), dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1].astype(float)


def _cosine(text: Mapping[str, int], terms: Terms) -> _Row:
    columns, times = _counted(text, terms)
    weights = (1 + np.log(times)) * terms.rarity[columns]
    unseen = sum(1 for term in text if term not in terms.columns)
    length = np.sqrt((weights**2).sum() + unseen * terms.unseen**2)
    return columns, weights / length if length else weights


def _asked(text: Mapping[str, int], terms: Terms) -> _Row:
    columns, _ = _counted(text, terms)
    return columns, terms.rarity[columns]


def _answer(text: Mapping[str, int], terms: Terms) -> _Row:
    columns, times = _counted(text, terms)
    relative = sum(text.values()) / terms.mean_length if terms.mean_length else 1.0
    return columns, times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * relative))


def _stack(found: Sequence[_Row], terms: Terms) -> Rows:
    ends = np.cumsum([0, *(len(columns) for columns, _ in found)])
    columns = np.concatenate([columns for columns, _ in found]) if found else np.zeros(0, int)
    weights = np.concatenate([weights for _, weights in found]) if found else np.zeros(0)
    shape = (len(found), len(terms.columns))
    return sparse.csr_array((weights, columns.astype(np.int32), ends.astype(np.int32)), shape=shape)
