"""What is learnt from two releases: of two times, or of one time that was released again."""

from collections.abc import Iterator, Mapping

from goldthread.core.survey.release import Bands, Change, Results
from tests.core.survey.adversary.histories import POINTS, Held
from tests.core.survey.adversary.sums import Piece, small_sets
from tests.core.survey.adversary.worlds import World, seen

_NUMBERS = ("median", "favourable", "delta")


def compared(first: Results, now: Results) -> Iterator[str]:
    """A change says nothing that the two releases do not, and stands for groups of both times."""
    for (item, *group), change in now.changes.items():
        key = (item, group[0], group[1])
        then, area = first.areas.get(key), now.areas[key]
        if then is None:
            yield f"{key} is compared and was not there the first time"
        elif not (isinstance(then.n, int) and isinstance(area.n, int)):
            if any(isinstance(getattr(change, name), int | float) for name in _NUMBERS):
                yield f"{key} is compared and was held back"
        else:
            yield from _derived(change, then, area)


def _derived(change: Change, then, area) -> Iterator[str]:  # type: ignore[no-untyped-def]
    at = (change.item, change.breakdown, change.group)
    if isinstance(change.median, int | float) and not (
        isinstance(then.median, int | float) and isinstance(area.median, int | float)
    ):
        yield f"{at}: the median held back follows from the change"
    if isinstance(change.favourable, int) and not (
        isinstance(then.bands, Bands) and isinstance(area.bands, Bands)
    ):
        yield f"{at}: the share held back follows from the change"
    if isinstance(change.delta, int | float) and min(then.n, area.n) < 10:
        yield f"{at}: how far they lie apart is shown of {min(then.n, area.n)}"


def released_again(held: Held, first: Results, again: Results, least: int) -> Iterator[str]:
    """What two releases of one time say about those who came late, and about corrections."""
    people = (*held.people, *held.late)
    both = seen(Held(held.breakdowns, people), again)
    before = seen(held, first)
    for item in POINTS:
        sizes, rows = _pieces(both, len(held.people), item), []
        rows += [_in_time(area) for area, names in before.shown[item].items() if names]
        rows += [area for area, names in both.shown[item].items() if names]
        for found in small_sets(sizes, iter(rows), least):
            yield f"{item}: {found} follows from two releases"
    if not held.late and first != again:
        yield "two releases of one time differ: who corrected an answer is known"


def _pieces(world: World, in_time: int, item: str) -> Mapping[Piece, int]:
    sizes: dict[Piece, int] = {}
    for one in world.answered(item, range(len(world.people))):
        areas = world.areas[one]
        piece = areas + tuple(_in_time(area) for area in areas) if one < in_time else areas
        sizes[piece] = sizes.get(piece, 0) + 1
    return sizes


def _in_time(area: tuple[str, str]) -> tuple[str, str]:
    return "in time " + area[0], area[1]
