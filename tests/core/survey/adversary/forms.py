"""The stored text of a release holds what is shown and nothing beside it, and all of it is true."""

import json
from collections.abc import Iterator
from fractions import Fraction
from math import isclose, sqrt

from goldthread.core.survey.release import Area, AtLeast, Bands, Results, from_json, to_json
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import Suppressed
from tests.core.survey.adversary.histories import POINTS
from tests.core.survey.adversary.naive import figures
from tests.core.survey.adversary.worlds import World

# Where the number of people stands in a row of the text.
_N = {"areas": 3, "scores": 3, "taking": 2, "changes": 3}


def unsaid(results: Results, world: World) -> Iterator[str]:
    """What the text holds that the pages do not show, and figures that are not those of the
    answers."""
    text = to_json(results)
    if from_json(text) != results:
        yield "the stored text is another release"
    yield from _numbers_held_back(text)
    for area in results.areas.values():
        if isinstance(area.n, int) and area.n:
            yield from _untrue(area, world)


def _numbers_held_back(text: str) -> Iterator[str]:
    told = json.loads(text)
    for part in ("areas", "scores", "taking", "changes"):
        for row in told[part]:
            numbers = [cell for cell in row if _says_a_number(cell)]
            if numbers and isinstance(row[_N[part]], dict):
                yield f"{part} {row[:3]} is held back and says {numbers}"


def _says_a_number(cell: object) -> bool:
    if isinstance(cell, dict):
        return "held back" not in cell and "undefined" not in cell
    return isinstance(cell, int | float)


def _untrue(area: Area, world: World) -> Iterator[str]:
    counts = tuple(world.counts[area.item][area.breakdown, area.group])
    for name in world.shown[area.item][area.breakdown, area.group]:
        (true,) = figures((name,), area.item, counts)
        if not _agrees(name, area, true):
            yield f"{area.item} {area.breakdown} {area.group}: {name} is not {true}"


def _agrees(name: str, area: Area, true: object) -> bool:
    if name == "bands" and isinstance(area.bands, Bands):
        return area.bands.shares == true
    if name == "at least" and isinstance(area.bands, AtLeast):
        return area.bands.band == true
    if name == "quartiles":
        return (
            getattr(area.quartiles, "first", None),
            getattr(area.quartiles, "third", None),
        ) == true
    if name == "counts":
        return area.counts == dict(zip(POINTS[area.item], true, strict=True))  # type: ignore[call-overload]
    if name == "interval":
        return True
    told = getattr(area, name)
    if name == "deviation" and isinstance(true, Fraction):
        return isclose(told, sqrt(true), abs_tol=1e-9)
    return isclose(told, true, abs_tol=1e-9)  # type: ignore[arg-type]


def too_early(results: Results) -> Iterator[str]:
    """Figures shown of fewer people than the method asks for, by its table."""
    least = max(results.rules.least, 5)
    for area in results.areas.values():
        if not isinstance(area.n, int) or not area.n:
            continue
        at = f"{area.item} {area.breakdown} {area.group}"
        if area.n < least:
            yield f"{at}: {area.n} people are shown"
        fine = (area.quartiles, area.ad, area.deviation)
        if area.n < 10 and any(isinstance(each, float | Quartiles) for each in fine):
            yield f"{at}: quartiles or spread of {area.n} people are shown"
        if not isinstance(area.counts, Suppressed):
            yield f"{at}: counts by point are shown"
    for taking in results.taking.values():
        # How many answered in all is progress, and no secret in any room.
        if taking.group and isinstance(taking.n, int) and 0 < taking.n < least:
            yield f"{taking.group}: that {taking.n} took part is shown"
    for score in results.scores.values():
        if isinstance(score.n, int) and 0 < score.n < least:
            yield f"{score.group}: a score of {score.n} people is shown"
