"""Every pair's sum of similarities, block by block, and the best of each row.

Terms found in many rows are multiplied as a dense matrix, the rest as sparse rows: the same sums,
several times faster, and no more than one block of pairs in memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from goldthread.core.overlap.similarity import Rows, Sides

Block = NDArray[np.float32]
Places = NDArray[np.int64]
_PAIRS_AT_ONCE = 5_000
_ROWS_AT_ONCE = 512
_FREQUENT = (64, 12)


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """The sum over all channels of every pair: `left[a] · right[b] + extra[a, b] - offset`."""

    rare: Sides
    frequent_left: Block
    frequent_right: Block
    extra: Block | None
    offset: float

    @property
    def size(self) -> int:
        """How many projects there are."""
        return int(self.frequent_left.shape[0])

    def block(self, start: int, stop: int) -> Block:
        """Sums of rows `start` to `stop` against all; shape (stop - start, size)."""
        sums = (self.rare.left[start:stop] @ self.rare.right.T).toarray()
        sums += self.frequent_left[start:stop] @ self.frequent_right.T
        if self.extra is not None:
            sums += self.extra[start:stop]
        found: Block = (sums - np.float32(self.offset)).astype(np.float32)
        return found

    def among(self, rows: Places) -> Block:
        """Sums of some rows against one another; shape (rows, rows)."""
        sums = (self.rare.left[rows] @ self.rare.right[rows].T).toarray()
        sums += self.frequent_left[rows] @ self.frequent_right[rows].T
        if self.extra is not None:
            sums += self.extra[np.ix_(rows, rows)]
        found: Block = (sums - np.float32(self.offset)).astype(np.float32)
        return found

    def listed(self, ours: Places, theirs: Places) -> NDArray[np.float64]:
        """Sums of listed pairs of rows; shape (pairs,)."""
        found = np.zeros(len(ours))
        for start in range(0, len(ours), _PAIRS_AT_ONCE):
            part = slice(start, start + _PAIRS_AT_ONCE)
            one, other = ours[part], theirs[part]
            rare = self.rare.left[one].multiply(self.rare.right[other]).sum(axis=1)
            found[part] = np.asarray(rare).ravel()
            found[part] += np.einsum(
                "ij,ij->i", self.frequent_left[one], self.frequent_right[other]
            )
            if self.extra is not None:
                found[part] += self.extra[one, other]
        return found - self.offset

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """All rows in turn, as (first row, sums)."""
        for start in range(0, self.size, _ROWS_AT_ONCE):
            yield start, self.block(start, min(start + _ROWS_AT_ONCE, self.size))


def build_product(sides: Sides, extras: Sequence[Block], offset: float) -> Product:
    """Split the columns of all channels side by side into frequent and rare ones."""
    size = sides.left.shape[0]
    floor, share = _FREQUENT
    found = np.bincount(sides.left.indices, minlength=sides.left.shape[1])
    frequent = found > max(floor, size // share)
    return Product(
        Sides(_keep(sides.left, ~frequent), _keep(sides.right, ~frequent)),
        _dense(sides.left, frequent),
        _dense(sides.right, frequent),
        np.sum(extras, axis=0) if extras else None,
        offset,
    )


def best_of_each(product: Product, keep: int) -> tuple[Places, Block]:
    """The `keep` best partners of every row, best first, ties by place, and their sums."""
    partners = np.zeros((product.size, keep), dtype=np.int64)
    sums = np.zeros((product.size, keep), dtype=np.float32)
    if not keep:
        return partners, sums
    for start, block in product.blocks():
        rows = np.arange(len(block))
        block[rows, start + rows] = -np.inf
        best = np.sort(np.argpartition(-block, keep - 1, axis=1)[:, :keep], axis=1)
        values = np.take_along_axis(block, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        partners[start : start + len(block)] = np.take_along_axis(best, order, axis=1)
        sums[start : start + len(block)] = np.take_along_axis(values, order, axis=1)
    return partners, sums


def _keep(rows: Rows, columns: NDArray[np.bool_]) -> Rows:
    kept = rows.copy()
    kept.data = np.where(columns[rows.indices], rows.data, 0).astype(np.float32)
    kept.eliminate_zeros()
    return kept


def _dense(rows: Rows, columns: NDArray[np.bool_]) -> Block:
    picked = np.flatnonzero(columns)
    dense: Block = sparse.csc_array(rows)[:, picked].toarray().astype(np.float32)
    return dense
