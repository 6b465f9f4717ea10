"""Figures in words: a number, or why there is none. Whichever rule hid it, the words are one."""

from dataclasses import dataclass
from typing import Literal

from goldthread.core.survey.release.results import Area
from goldthread.core.survey.release.rules import HELD_BACK
from goldthread.core.values.unknowns import CannotSay, Suppressed, TooFew, Undefined
from goldthread.instruments.models import Group
from goldthread.instruments.presenters.results.wording import Statement

NO_ANSWERS = "no answers"
POOLED = "Told for everybody together only."
NOT_COMPARED = "The wording changed: not compared."
State = Literal["number", "held", "none", "pooled", "apart"]


@dataclass(frozen=True, slots=True)
class Column:
    """Everybody (empty `key`), or a group. `order` gives the mark of a directorate, 0: none."""

    breakdown: str
    key: str
    name: str
    short: str
    order: int

    @property
    def marked(self) -> bool:
        return self.order > 0


EVERYBODY = Column("", "", "Everybody", "Everybody", 0)


def column_of(group: Group) -> Column:
    """A group of the day as a column."""
    marked = group.breakdown == "directorate"
    return Column(
        group.breakdown,
        group.key,
        group.name,
        group.short or group.name,
        group.order if marked else 0,
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a cell. `tone`: step of the ramp; `first`: the numeral of the first time."""

    state: State
    text: str
    tone: int = 0
    first: str = ""


def numeral(value: float) -> str:
    """A middle answer: whole, or with a half."""
    whole, rest = divmod(value, 1)
    if rest == 0.5:
        return f"{int(whole) or ''}½"
    return f"{value:g}"


def people(n: int) -> str:
    """So many people."""
    return "1 person" if n == 1 else f"{n:,} people"


def why_not(value: CannotSay) -> str:
    """Why there is no number, in the words that a person reads."""
    match value:
        case Suppressed(reason):
            return reason
        case TooFew(_, need):
            return f"too few to say ({need} needed)"
        case Undefined(reason):
            return reason


def middle(area: Area, statement: Statement, first: float | None = None) -> Figure:
    """The middle answer of an area; `first` is that of the first time, where it may stand."""
    if area.n == 0:
        return Figure("none", NO_ANSWERS)
    value = area.median
    if isinstance(value, Suppressed | TooFew | Undefined):
        return Figure("held", HELD_BACK)
    tone = statement.points.tone(value) if statement.points else 0
    return Figure("number", numeral(value), tone, "" if first is None else numeral(first))
