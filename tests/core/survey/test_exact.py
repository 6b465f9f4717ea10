"""Exact p-values against counting every arrangement one by one."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from goldthread.core.survey.compare import cliffs_delta, wilcoxon_signed_rank
from goldthread.core.survey.exact import rank_sum_p

POINTS = st.integers(0, 5).map(float)
FEW = st.lists(POINTS, min_size=1, max_size=6)


def counted(a: list[float], b: list[float]) -> float:
    ranks = rankdata(a + b)
    middle = len(a) * (len(ranks) + 1) / 2
    away = abs(ranks[: len(a)].sum() - middle)
    sums = [sum(chosen) for chosen in combinations(ranks, len(a))]
    return float(np.mean([abs(total - middle) >= away - 1e-9 for total in sums]))


@given(FEW, FEW)
@settings(max_examples=60, deadline=None)
def test_a_rank_sum_is_counted_exactly(a: list[float], b: list[float]) -> None:
    assert rank_sum_p(np.array(a), np.array(b)) == pytest.approx(counted(a, b), abs=1e-12)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_signs_are_counted_exactly(pairs: list[tuple[float, float]]) -> None:
    moved = np.array([after - before for before, after in pairs if after != before])
    found = wilcoxon_signed_rank(*zip(*pairs, strict=True))
    if not moved.size:
        assert not isinstance(found.p, float)
        return
    ranks = rankdata(np.abs(moved))
    middle, away = ranks.sum() / 2, abs(ranks[moved > 0].sum() - ranks.sum() / 2)
    sums = [ranks @ np.array(signs) for signs in product((0, 1), repeat=moved.size)]
    wanted = np.mean([abs(total - middle) >= away - 1e-9 for total in sums])

    assert found.p == pytest.approx(wanted, abs=1e-12)


@given(FEW, FEW)
@settings(max_examples=40, deadline=None)
def test_turning_the_groups_round_turns_the_sign_only(a: list[float], b: list[float]) -> None:
    one, other = cliffs_delta(a, b), cliffs_delta(b, a)

    assert one.delta == pytest.approx(-other.delta)  # type: ignore[union-attr]
    assert one.p == pytest.approx(other.p)  # type: ignore[union-attr]
