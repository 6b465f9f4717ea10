"""The sparse arithmetic against slow and plain second versions of it."""

import math
from collections import Counter

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from goldthread.core.overlap.products import best_of_each, build_product
from goldthread.core.overlap.similarity import Sides, fit, letters, rows, whole

TEXTS = [
    "falls on the ward",
    "fewer falls with harm on older wards falls",
    "lithium levels",
    "lithium level checked every quarter",
    "",
]


def counted(texts: list[str]) -> list[Counter[str]]:
    return [Counter(text.split()) for text in texts]


def test_letters_are_scikit_learns() -> None:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    theirs = vectorizer.fit_transform(TEXTS)
    terms = fit(counted(TEXTS), "cosine", letters)
    ours = rows(counted(TEXTS), terms)
    expected = (theirs @ theirs.T).toarray()
    assert np.allclose((ours.left @ ours.right.T).toarray(), expected)


def plain_bm25(texts: list[str], asked: int, answer: int) -> float:
    counts = counted(texts)
    mean = sum(sum(count.values()) for count in counts) / len(counts)
    total = 0.0
    for word in counts[asked]:
        found = sum(word in count for count in counts)
        rarity = math.log(1 + (len(texts) - found + 0.5) / (found + 0.5))
        times = counts[answer][word]
        length = sum(counts[answer].values())
        total += rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / mean))
    return total


def test_bm25_is_the_mean_of_both_directions() -> None:
    sides = rows(counted(TEXTS), fit(counted(TEXTS), "bm25", whole))
    found = (sides.left @ sides.right.T).toarray()
    for a in range(len(TEXTS)):
        for b in range(len(TEXTS)):
            both = (plain_bm25(TEXTS, a, b) + plain_bm25(TEXTS, b, a)) / 2
            assert found[a, b] == pytest.approx(both)


def test_a_word_never_seen_counts_in_the_length_alone() -> None:
    terms = fit(counted(TEXTS), "cosine", whole)
    known, strange = rows(counted(["lithium levels", "lithium levels zebra"]), terms).left.toarray()
    assert np.linalg.norm(known) == pytest.approx(1)
    assert np.linalg.norm(strange) < 1


def test_dense_and_sparse_columns_give_the_same_sums() -> None:
    chance = np.random.default_rng(1)
    texts = [
        Counter(f"w{at}" for at in chance.integers(0, 20, 12) if at < 4 or at % 2 == row % 2)
        for row in range(200)
    ]
    sides = rows(texts, fit(texts, "cosine", whole))
    product = build_product(sides, (), 0.5)
    expected = (sides.left @ sides.right.T).toarray() - 0.5
    assert product.frequent_left.shape[1] > 0
    assert product.rare.left.nnz > 0
    assert np.allclose(np.vstack([block for _, block in product.blocks()]), expected, atol=1e-5)
    partners, sums = best_of_each(product, 5)
    np.fill_diagonal(expected, -np.inf)
    assert np.allclose(sums, -np.sort(-expected, axis=1)[:, :5], atol=1e-5)
    assert np.allclose(np.take_along_axis(expected, partners, axis=1), sums, atol=1e-5)


def test_nothing_compares_with_nothing() -> None:
    empty: list[Counter[str]] = []
    sides = rows(empty, fit(empty, "bm25", whole))
    assert isinstance(sides, Sides)
    assert build_product(sides, (), 0.0).size == 0
