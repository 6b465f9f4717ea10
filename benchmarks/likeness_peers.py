"""What everybody has, on the same pairs: word TF-IDF of scikit-learn and RapidFuzz."""

import time
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.likeness_measures import Scores
from goldthread.core.overlap.texts import ProjectText


def word_scores(projects: Sequence[ProjectText]) -> Scores:
    """Cosine of word TF-IDF of one and two words, English stop words, sublinear counts."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english")
    rows = vectorizer.fit_transform(_texts(projects))
    return np.asarray((rows @ rows.T).toarray(), dtype=float)


def fuzzy_scores(projects: Sequence[ProjectText]) -> Scores:
    """RapidFuzz's token set ratio."""
    texts = _texts(projects)
    scored = process.cdist(
        texts, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process
    )
    return np.asarray(scored, dtype=float)


def letter_seconds(projects: Sequence[ProjectText]) -> float:
    """Seconds of scikit-learn's character TF-IDF for the 50 best of each, title and aim only."""
    started = time.perf_counter()
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), dtype=np.float32)
    rows = vectorizer.fit_transform(_texts(projects))
    for at in range(0, rows.shape[0], 500):
        np.argpartition((rows[at : at + 500] @ rows.T).toarray(), -50, axis=1)
    return time.perf_counter() - started


def _texts(projects: Sequence[ProjectText]) -> list[str]:
    return [f"{project.title} {project.aim}" for project in projects]
