"""The similarities that make up likeness, each on one scale over the register.

A channel's similarity is counted in standard deviations over all pairs of the register, so that
channels can be added. Small registers say little about their own spread; there the spread of
typical registers counts for more. See `docs/methods/likeness.md`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from goldthread.core.overlap.reading import SAYS_WHAT, Reading
from goldthread.core.overlap.similarity import (
    Floats,
    Rows,
    Sides,
    Spell,
    Terms,
    Weighting,
    fit,
    letters,
    rows,
    whole,
)
from goldthread.core.overlap.texts import FIELDS

_SAMPLED_ROWS = 400
_TYPICAL_PAIRS = 5_000
_PAIRS_AT_ONCE = 20_000
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a channel is made: `typical` is the (mean, spread) seen in registers of hundreds."""

    name: str
    label: str
    weight: float
    weighting: Weighting
    spell: Spell
    count: Callable[[Reading], Mapping[str, float]]
    typical: tuple[float, float]


def _texts_of_what(reading: Reading) -> Mapping[str, float]:
    return reading.texts(SAYS_WHAT)


def _texts_of_all(reading: Reading) -> Mapping[str, float]:
    return reading.texts(FIELDS)


def _stems_of_all(reading: Reading) -> Mapping[str, float]:
    return reading.stems(FIELDS)


def _topics(reading: Reading) -> Mapping[str, float]:
    return dict.fromkeys(reading.topics, 1.0)


RECIPES: tuple[Recipe, ...] = (
    Recipe(
        "wording", "Wording of title and aim", 1.0, "cosine", letters, _texts_of_what, (0.03, 0.055)
    ),
    Recipe(
        "wording_all", "Wording of all fields", 1.0, "cosine", letters, _texts_of_all, (0.045, 0.06)
    ),
    Recipe("words", "Rare words shared", 1.0, "bm25", whole, _stems_of_all, (1.5, 3.0)),
    Recipe("topics", "Subjects shared", 1.0, "cosine", whole, _topics, (0.015, 0.11)),
)


@dataclass(frozen=True, slots=True)
class Channel:
    """One similarity over the register: rows, and the constants of its scale."""

    recipe: Recipe
    terms: Terms
    sides: Sides
    mean: float
    spread: float

    def rows_for(self, readings: Sequence[Reading]) -> Sides:
        """Rows of projects that are not in the register, on its terms."""
        return rows([self.recipe.count(reading) for reading in readings], self.terms)


def build_channel(recipe: Recipe, readings: Sequence[Reading]) -> Channel:
    """Count, weigh and scale one channel; `readings` in the register's fixed order."""
    texts = [recipe.count(reading) for reading in readings]
    terms = fit(texts, recipe.weighting, recipe.spell)
    sides = rows(texts, terms)
    mean, spread = _scale(sides, recipe.typical)
    return Channel(recipe, terms, sides, mean, spread)


def stacked(sides: Sequence[tuple[Channel, Sides]]) -> Sides:
    """All channels side by side, weighted, so that one product gives their sum."""
    left = [one.left * (channel.recipe.weight / channel.spread) for channel, one in sides]
    return Sides(_hstack(left), _hstack([one.right for _, one in sides]))


def weight_of(channels: Sequence[Channel]) -> float:
    """The weights of all channels together."""
    return sum(channel.recipe.weight for channel in channels)


def offset_of(channels: Sequence[Channel]) -> float:
    """What the usual pair gets from rows side by side."""
    return sum(channel.recipe.weight * channel.mean / channel.spread for channel in channels)


def row_products(sides: Sides, ours: Places, theirs: Places) -> Floats:
    """Raw similarities of listed pairs of rows; shape (pairs,)."""
    found = np.zeros(len(ours))
    for start in range(0, len(ours), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        products = sides.left[ours[part]].multiply(sides.right[theirs[part]])
        found[part] = np.asarray(products.sum(axis=1)).ravel()
    return found


def gave(channel: Channel, ours: Places, theirs: Places) -> Floats:
    """What a channel gave listed pairs of rows, in weighted standard deviations."""
    raw = row_products(channel.sides, ours, theirs)
    found: Floats = channel.recipe.weight * (raw - channel.mean) / channel.spread
    return found


def words_channel(channels: Sequence[Channel]) -> Channel:
    """The channel of rare words."""
    return next(channel for channel in channels if channel.recipe.name == "words")


def rarity_of_words(channels: Sequence[Channel]) -> Mapping[str, float]:
    """How rare each stem is in the register."""
    terms = words_channel(channels).terms
    return {term: float(terms.rarity[at]) for term, at in terms.columns.items()}


def _hstack(parts: Sequence[Rows]) -> Rows:
    return sparse.csr_array(sparse.hstack(parts, format="csr", dtype=np.float32))


def _scale(sides: Sides, typical: tuple[float, float]) -> tuple[float, float]:
    """Mean and spread over pairs; every row below 400 projects, evenly spaced rows above."""
    size = sides.left.shape[0]
    picked = np.unique(np.linspace(0, size - 1, min(size, _SAMPLED_ROWS)).astype(int))
    if size < 2:
        return typical
    raw = (sides.left[picked] @ sides.right.T).toarray()
    raw[np.arange(len(picked)), picked] = np.nan
    pairs = size * (size - 1) / 2
    share = pairs / (pairs + _TYPICAL_PAIRS)
    mean, spread = float(np.nanmean(raw)), float(np.nanstd(raw))
    variance = share * spread**2 + (1 - share) * typical[1] ** 2
    return share * mean + (1 - share) * typical[0], float(np.sqrt(variance))
