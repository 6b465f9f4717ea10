"""What a picture shows, in a sentence."""

from collections.abc import Sequence

from goldthread.core.survey.release.results import Area, AtLeast, Bands
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.core.values.unknowns import Suppressed
from goldthread.instruments.presenters.results.bands import chose, each_band
from goldthread.instruments.presenters.results.figures import (
    NO_ANSWERS,
    Figure,
    numeral,
    people,
)
from goldthread.instruments.presenters.results.ramp import Ramp
from goldthread.instruments.presenters.results.wording import Statement

_NAMED = 3


def listed(told: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1] if told else "")))


def highest_and_lowest(table: Ramp) -> str:
    """Where everybody's middle answers are highest and lowest, by short labels."""
    shown = [
        (figure, row.statement)
        for row in table.rows
        for column, figure in row.figures[:1]
        if figure.state == "number"
    ]
    if not shown:
        return HELD_BACK if _any_held(table) else "Nobody answered."
    if len({figure.text for figure, _ in shown}) == 1:
        return f"Everybody's middle answer is {shown[0][0].text} to each statement shown."
    values = sorted(shown, key=lambda each: _value(each[0]))
    low, high = values[0][0], values[-1][0]
    return (
        f"Everybody's middle answer is highest, {high.text}, for {_those(shown, high)}, "
        f"and lowest, {low.text}, for {_those(shown, low)}."
    )


def of_one(area: Area, statement: Statement) -> str:
    """What everybody answered to one statement."""
    if area.n == 0:
        return "Nobody answered this statement."
    if isinstance(area.n, Suppressed):
        return HELD_BACK
    n = people(area.n)
    match area.bands:
        case AtLeast(percent, name):
            band = next(each for each in statement.bands if each.name == name)
            return f"{percent}% or more of {n} {chose(band)}."
        case Bands():
            said = ", ".join(each_band(statement.bands, area.bands))
            return f"Of {n}, {said}. {_middle(area)}".strip()
        case _:
            return f"{n.capitalize()} answered. {HELD_BACK}"


def taken(n: object, expected: int | None) -> str:
    """How many answered, of how many."""
    if not isinstance(n, int):
        return HELD_BACK
    if expected and expected >= n:
        return f"{n:,} of {expected:,} answered."
    return f"{people(n)} answered." if n else f"{NO_ANSWERS.capitalize()}."


def _middle(area: Area) -> str:
    if isinstance(area.median, int | float):
        return f"The middle answer is {numeral(area.median)}."
    return ""


def _those(shown: Sequence[tuple[Figure, Statement]], like: Figure) -> str:
    named = [
        f"“{statement.short or statement.text}”"
        for figure, statement in shown
        if figure.text == like.text
    ]
    if len(named) > _NAMED:
        return f"{len(named)} statements"
    return listed(named)


def _value(figure: Figure) -> float:
    whole = figure.text.removesuffix("½")
    return float(whole or 0) + (0.5 if figure.text.endswith("½") else 0.0)


def _any_held(table: Ramp) -> bool:
    return any(figure.state == "held" for row in table.rows for _, figure in row.figures[:1])
