"""How alike every two projects of a register are, in one frozen index.

Likeness is an explainable sum of plain similarities (`channels.py`), less a tenth of each
project's mean with its ten nearest, so that projects alike to everything do not lead every
list. See `docs/methods/likeness.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goldthread.core.overlap.channels import (
    RECIPES,
    Channel,
    build_channel,
    gave,
    offset_of,
    rarity_of_words,
    row_products,
    stacked,
    weight_of,
)
from goldthread.core.overlap.duplicates import Judge, PairFacts, facts_of, judged, parse_judge
from goldthread.core.overlap.extra import ExtraSimilarity, ScaledExtra, scale_extra
from goldthread.core.overlap.habits import Habits, learn_habits
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.pairs import Near, Pair
from goldthread.core.overlap.products import Block, Places, Product, best_of_each, build_product
from goldthread.core.overlap.reading import Reading, read_project
from goldthread.core.overlap.reasons import LikenessReasons, Part, explain, sentences
from goldthread.core.overlap.similarity import Floats, Sides
from goldthread.core.overlap.texts import ProjectText

_HUB_SHARE, _HUB_NEAREST = 0.1, 10
_KEPT, _SPARE = 50, 10
_DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A register compared with itself; built once, shared by every reader.

    Rows are in the order of ids as text, so that the order of the input does not matter.
    `partners` and `likenesses`: each row's nearest, best first; shape (projects, up to 50).
    """

    lexicon: Lexicon
    habits: Habits
    readings: tuple[Reading, ...]
    rows: Mapping[str, int]
    channels: tuple[Channel, ...]
    rarity: Mapping[str, float]
    extra: tuple[ScaledExtra, ...]
    sides: Sides
    product: Product
    scale: float
    hub: Floats
    partners: Places
    likenesses: Floats
    judge: Judge

    def pairs(self, top: int | None = 100) -> tuple[Pair, ...]:
        """The most alike pairs, most alike first; None: every pair of the register."""
        ours, theirs, values = self.every_pair() if top is None else self.kept_pairs()
        order = np.lexsort((theirs, ours, -values))[:top]
        return tuple(self._judged(ours[order], theirs[order], values[order]))

    def nearest(self, project_id: str, k: int = 10) -> tuple[Near, ...]:
        """A project's `k` most alike (at most 50), most alike first; KeyError for no such id."""
        row = self.rows[project_id]
        theirs, values = self.partners[row, :k], self.likenesses[row, :k]
        first, second = np.minimum(theirs, row), np.maximum(theirs, row)
        return tuple(_near(pair, project_id) for pair in self._judged(first, second, values))

    def nearest_pairs(self, k: int) -> tuple[Pair, ...]:
        """Every project with its `k` most alike, each pair once; many at once cost little."""
        theirs = self.partners[:, :k].ravel()
        ours = np.repeat(np.arange(len(self.partners)), self.partners[:, :k].shape[1])
        values = self.likenesses[:, :k].ravel()
        first, second = np.minimum(ours, theirs), np.maximum(ours, theirs)
        _, once = np.unique(first * len(self.partners) + second, return_index=True)
        return tuple(self._judged(first[once], second[once], values[once]))

    def compare(self, a: str, b: str) -> LikenessReasons:
        """Why two projects are as alike as they are; KeyError for no such id."""
        return next(self.reasons(self.pairs_of([(a, b)])))

    def pairs_of(self, wanted: Sequence[tuple[str, str]]) -> tuple[Pair, ...]:
        """Listed pairs, in their order; KeyError for no such id."""
        named = [sorted((self.rows[a], self.rows[b])) for a, b in wanted]
        rows = np.array(named, dtype=np.int64).reshape(-1, 2)
        ours, theirs = rows[:, 0], rows[:, 1]
        return tuple(self._judged(ours, theirs, self.likenesses_of(ours, theirs)))

    def reasons(self, pairs: Sequence[Pair]) -> Iterator[LikenessReasons]:
        """The reasons of listed pairs; many at once cost a fraction of one after the other."""
        ours = np.array([self.rows[pair.a] for pair in pairs], dtype=np.int64)
        theirs = np.array([self.rows[pair.b] for pair in pairs], dtype=np.int64)
        columns = [
            (one.recipe.name, one.recipe.label, gave(one, ours, theirs)) for one in self.channels
        ]
        columns += [(one.name, one.label, one.gave(ours, theirs)) for one in self.extra]
        for at, pair in enumerate(pairs):
            parts = [
                Part(name, label, round(float(given[at]), 4)) for name, label, given in columns
            ]
            first, second = self.readings[ours[at]], self.readings[theirs[at]]
            yield explain(first, second, pair, parts, self.rarity)

    def sentences(self, pair: Pair) -> tuple[str, ...]:
        """The reasons of a pair as short sentences, the most telling first; quicker than all."""
        ours, theirs = (self.readings[self.rows[one]] for one in (pair.a, pair.b))
        return sentences(ours, theirs, self.rarity)

    def likeness(self, a: str, b: str) -> float:
        """How alike two projects are, on the scale of `Pair.likeness`."""
        ours, theirs = (np.array([self.rows[one]]) for one in (a, b))
        return float(self.likenesses_of(ours, theirs)[0])

    def new(self, project: ProjectText, k: int = 10) -> tuple[Near, ...]:
        """The `k` most alike to a project that is not in the register yet."""
        reading = read_project(project, self.lexicon, self.habits)
        sides = [(channel, channel.rows_for([reading])) for channel in self.channels]
        totals = self.sides.right @ stacked(sides).left.toarray()[0] - self.product.offset
        hub = float(np.sort(totals)[-_HUB_NEAREST:].mean()) if len(totals) else 0.0
        values = _less_hub(totals, hub, self.hub, self.scale)
        best = np.lexsort((np.arange(len(values)), -values))[:k]
        wording = self.channels[0].sides.right[best] @ sides[0][1].left.toarray()[0]
        nearest = float(values.max(initial=0.0))
        found = []
        for at, said in zip(best.tolist(), wording.tolist(), strict=True):
            other, alike = self.readings[at], float(values[at])
            facts = facts_of(other, reading, likeness=alike, wording=said, nearest=nearest)
            found.append(_near(judged(self.judge, other, reading, facts), project.id))
        return tuple(found)

    def kept_pairs(self) -> tuple[Places, Places, Floats]:
        """Rows of both projects of every pair kept, the lower first, and their likeness."""
        size, kept = self.partners.shape
        ours, theirs = np.repeat(np.arange(size), kept), self.partners.ravel()
        first, second = np.minimum(ours, theirs), np.maximum(ours, theirs)
        _, once = np.unique(first * size + second, return_index=True)
        return first[once], second[once], self.likenesses.ravel()[once]

    def likenesses_of(self, ours: Places, theirs: Places) -> Floats:
        """Likeness of listed pairs of rows; shape (pairs,)."""
        sums = (self.product.listed(ours, theirs) + self.product.listed(theirs, ours)) / 2
        return _less_hub(sums, self.hub[ours], self.hub[theirs], self.scale)

    def likenesses_among(self, among: Places) -> Block:
        """Likeness of every two of some rows, the same both ways; shape (rows, rows).

        In place and in single precision: thousands of rows may stand in one part of a register.
        """
        sums = self.product.among(among)
        sums += sums.T.copy()
        sums *= 0.5
        hub = (_HUB_SHARE * self.hub[among]).astype(np.float32)
        sums -= hub[:, None]
        sums -= hub[None, :]
        sums /= self.scale
        return sums

    def pairs_among(self, among: Sequence[int]) -> tuple[Pair, ...]:
        """Every pair of some rows, most alike first."""
        rows = np.array(sorted(among))
        ours, theirs = np.triu_indices(len(rows), 1)
        values = np.round(self.likenesses_among(rows)[ours, theirs].astype(float), _DIGITS)
        order = np.lexsort((theirs, ours, -values))
        first, second = rows[ours[order]], rows[theirs[order]]
        return tuple(self._judged(first, second, values[order]))

    def every_pair(self) -> tuple[Places, Places, Floats]:
        """The same for every pair of the register."""
        ours, theirs = np.triu_indices(len(self.readings), 1)
        values = [
            _less_hub(
                block, self.hub[start : start + len(block), None], self.hub[None, :], self.scale
            )
            for start, block in self.product.blocks()
        ]
        every = np.concatenate(values) if values else np.zeros((0, 0))
        return ours, theirs, every[ours, theirs]

    def facts(self, ours: Places, theirs: Places, values: Floats) -> Iterator[PairFacts]:
        """The facts of listed pairs of rows, given their likeness."""
        wording = row_products(self.channels[0].sides, ours, theirs)
        # The first of each row is its most alike.
        best = self.likenesses[:, 0] if self.likenesses.size else np.zeros(len(self.readings))
        nearest = np.maximum(np.maximum(best[ours], best[theirs]), 0.0)
        for at, (a, b) in enumerate(zip(ours.tolist(), theirs.tolist(), strict=True)):
            yield facts_of(
                self.readings[a],
                self.readings[b],
                likeness=float(values[at]),
                wording=float(wording[at]),
                nearest=float(nearest[at]),
            )

    def _judged(self, ours: Places, theirs: Places, values: Floats) -> Iterator[Pair]:
        every = zip(ours.tolist(), theirs.tolist(), self.facts(ours, theirs, values), strict=True)
        for a, b, facts in every:
            yield judged(self.judge, self.readings[a], self.readings[b], facts)


def build_index(
    projects: Iterable[ProjectText],
    lexicon: Lexicon,
    *,
    extra: Sequence[ExtraSimilarity] = (),
) -> Index:
    """Compare every project with every other; raises ValueError where an id stands twice.

    `extra`: further similarities worked out elsewhere, such as a sentence model's cosines.
    """
    ordered = sorted(projects, key=lambda project: project.id)
    rows = {project.id: row for row, project in enumerate(ordered)}
    if len(rows) != len(ordered):
        raise ValueError("Two projects have the same id.")
    habits = learn_habits(ordered, lexicon)
    readings = tuple(read_project(project, lexicon, habits) for project in ordered)
    channels = tuple(build_channel(recipe, readings) for recipe in RECIPES)
    scaled = tuple(scale_extra(one, rows) for one in extra)
    sides = stacked([(channel, channel.sides) for channel in channels])
    product = build_product(sides, tuple(one.scores for one in scaled), offset_of(channels))
    partners, sums = best_of_each(product, min(_KEPT + _SPARE, max(len(ordered) - 1, 0)))
    hub = sums[:, :_HUB_NEAREST].astype(float).sum(axis=1) / min(_HUB_NEAREST, sums.shape[1] or 1)
    scale = weight_of(channels) + sum(one.weight for one in scaled)
    values = _less_hub(sums, hub[:, None], hub[partners], scale)
    order = np.lexsort((partners, -values), axis=1)[:, :_KEPT]
    return Index(
        lexicon=lexicon,
        habits=habits,
        readings=readings,
        rows=rows,
        channels=channels,
        rarity=rarity_of_words(channels),
        extra=scaled,
        sides=sides,
        product=product,
        scale=scale,
        hub=hub,
        partners=np.take_along_axis(partners, order, axis=1),
        likenesses=np.take_along_axis(values, order, axis=1),
        judge=parse_judge(lexicon.coefficients),
    )


def _less_hub(totals: Block | Floats, ours: Floats | float, theirs: Floats, scale: float) -> Floats:
    less: Floats = (totals.astype(float) - _HUB_SHARE * (ours + theirs)) / scale
    return np.round(less, _DIGITS)


def _near(pair: Pair, project_id: str) -> Near:
    other = pair.b if pair.a == project_id else pair.a
    return Near(other, pair.likeness, pair.duplicate, pair.suggested, pair.low_evidence)
