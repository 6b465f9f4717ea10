"""Figures of an area from its counts by point, by the words of the method and nothing else."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache

from tests.core.survey.adversary.histories import BANDS, POINTS

Counts = Sequence[int]


def bands(item: str, counts: Counts) -> dict[str, int]:
    """People by band."""
    first = POINTS[item][0]
    return {name: sum(counts[point - first] for point in points) for name, points in BANDS[item]}


def whole(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Whole percentages by largest remainder, ties to the lower band."""
    n = sum(counts.values())
    exact = {name: Fraction(100 * count, n) for name, count in counts.items()}
    shown = {name: int(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: shown[name] - exact[name])
    for name in order[: 100 - sum(shown.values())]:
        shown[name] += 1
    return tuple(shown.items())


def lined_up(item: str, counts: Counts) -> list[int]:
    """Everybody's answers, lowest first."""
    return [point for point, count in zip(POINTS[item], counts, strict=True) for _ in range(count)]


@lru_cache(maxsize=200_000)
def figures(names: tuple[str, ...], item: str, counts: tuple[int, ...]) -> tuple[object, ...]:
    """Figures of an area of at least one person."""
    return tuple(_FIGURES[name](item, counts) for name in names)


def _median(item: str, counts: Counts) -> float:
    line = lined_up(item, counts)
    return (line[(len(line) - 1) // 2] + line[len(line) // 2]) / 2


def _quartiles(item: str, counts: Counts) -> tuple[float, float]:
    line = lined_up(item, counts)
    n = len(line)

    def at(quarter: int) -> float:
        if n * quarter % 4:
            return float(line[n * quarter // 4])
        return (line[n * quarter // 4 - 1] + line[n * quarter // 4]) / 2

    return at(1), at(3)


def _ad(item: str, counts: Counts) -> Fraction:
    line, middle = lined_up(item, counts), Fraction(_median(item, counts))
    return sum((abs(value - middle) for value in line), Fraction()) / len(line)


def _deviation(item: str, counts: Counts) -> Fraction | None:
    line = lined_up(item, counts)
    n = len(line)
    if n < 2:
        return None
    return Fraction(n * sum(v * v for v in line) - sum(line) ** 2, n * (n - 1))


def _most(item: str, counts: Counts) -> str | None:
    n = sum(counts)
    return next((name for name, count in bands(item, counts).items() if count * 20 >= 19 * n), None)


_FIGURES: dict[str, Callable[[str, Counts], object]] = {
    "n": lambda item, counts: sum(counts),
    "bands": lambda item, counts: whole(bands(item, counts)),
    "at least": _most,
    "median": _median,
    "quartiles": _quartiles,
    "ad": _ad,
    "deviation": _deviation,
    "interval": lambda item, counts: bands(item, counts)["favourable"],
    "counts": lambda item, counts: tuple(counts),
}
