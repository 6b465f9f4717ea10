"""One spelling for British and American words, and their stems.

The rules are applied to every word alike, so that a fold that is no real word (`behavior`,
`anemia`) still meets itself; only unlike words that would fold together are harmful.
Stems: Porter2 English, snowballstemmer. See `docs/methods/likeness.md`.
"""

import re
from functools import lru_cache

import snowballstemmer

_SHORTEST_FOLDED = 6
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[a-z]{2})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})yz(e|ed|es|er|ers|ing)$"), r"ys\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|al|ally|able|ite|ites|hood|hoods|)$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})tre(s|d|)$"), r"ter\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    (re.compile(r"amme(s|)$"), r"am\1"),
    (re.compile(r"(?<=[a-z]{3})en[cs]e(s|)$"), r"ence\1"),
    (re.compile(r"(?<=[a-z]{2})acti[cs]e(s|d|)$"), r"actice\1"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"sulf"), "sulph"),
    (re.compile(r"(?<=[a-z]{2})dgement"), "dgment"),
)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case and one spelling: `Paediatrics` and `pediatrics` are the same."""
    folded = word.lower()
    if len(folded) >= _SHORTEST_FOLDED:
        for pattern, instead in _RULES:
            folded = pattern.sub(instead, folded)
    return folded


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; doubled final l is one (`counselling`, `counseling`)."""
    # A stemmer keeps the word in itself while it works, so threads must not share one.
    stemmed: str = snowballstemmer.stemmer("english").stemWord(word)
    return stemmed[:-1] if stemmed.endswith("ll") else stemmed
