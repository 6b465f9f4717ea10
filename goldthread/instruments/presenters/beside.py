"""An agreed rating beside people's answers: difference in words, picture, table."""

from dataclasses import dataclass

from goldthread.core.survey.beside import Beside, widest_first
from goldthread.core.survey.release import HELD_BACK
from goldthread.core.survey.summary import Quartiles
from goldthread.instruments.models import Round
from goldthread.instruments.presenters.agreeing import point_in_words
from goldthread.instruments.queries.asking import Asking
from goldthread.instruments.queries.beside import BesidePage, Pair
from goldthread.report import beside as picture
from goldthread.report.charts import Svg, agreed_beside

# From two points on a difference stands out.
_FAR = 2.0
_MODES = {
    Round.Mode.NAMED: "A named round.",
    Round.Mode.CONFIDENTIAL: "A confidential round.",
    Round.Mode.ANONYMOUS: "An anonymous round.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table. `statement` is the one agreed on; `asked` that of the people where it is
    worded for them, else empty. `people` and `half` say why where nothing is shown."""

    number: int
    short: str
    statement: str
    asked: str
    agreed: str
    people: str
    half: str
    words: str
    strong: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The page. `chart` is None where there is nothing to draw or the two are different forms;
    `held`: nothing of people's answers is shown; `halves`: middle halves are shown somewhere."""

    lines: tuple[Line, ...]
    chart: Svg | None
    sentence: str
    lede: str
    held: bool
    halves: bool
    paired: bool
    notes: tuple[str, ...]
    in_order: bool


def beside_page(page: BesidePage, *, in_order: bool) -> Shown:
    """What the page shows; by distance and then spread, or in the order of the instrument."""
    asking = page.agreeing.asking
    pairs = _ordered(page.pairs, in_order=in_order)
    numbers = {q.id: q.number for q in asking.instrument.questions(unit=asking.unit)}
    lines = tuple(_line(asking, pair, numbers[pair.item.id], page) for pair in pairs)
    paired = any(not pair.one for pair in pairs)
    areas = [pair.area for pair in pairs if pair.area is not None]
    held = bool(areas) and all(area.held_back for area in areas)
    draw = bool(areas) and not held and not paired
    return Shown(
        lines=lines,
        chart=_chart(asking, pairs, lines) if draw else None,
        sentence=_sentence(pairs) if draw else "",
        lede=_lede(page, drawn=draw, in_order=in_order),
        held=held,
        halves=any(isinstance(area.quartiles, Quartiles) for area in areas),
        paired=paired,
        notes=tuple(asking.say(name) for name in asking.instrument.notes),
        in_order=in_order,
    )


def difference_in_words(row: Beside) -> str:
    """ "Agreed 2 above the middle answer", "Same; but people differ widely", "Much the same"."""
    told = row.difference
    if told is None:
        return ""
    if row.apart:
        side = "above" if told > 0 else "below"
        wide = "; people differ widely" if row.wide else ""
        return f"Agreed {points(abs(told))} {side} the middle answer{wide}"
    if row.wide:
        return f"{'Same' if told == 0 else 'Much the same'}; but people differ widely"
    return "Much the same"


def points(number: float) -> str:
    """Points and halves: "1½", "2"."""
    whole = int(number)
    if number == whole:
        return str(whole)
    return f"{whole or ''}½"


def _ordered(pairs: tuple[Pair, ...], *, in_order: bool) -> tuple[Pair, ...]:
    compared = [pair.compared for pair in pairs if pair.compared is not None]
    if in_order or len(compared) < len(pairs):
        return pairs
    by_item = {pair.item.id: pair for pair in pairs}
    return tuple(by_item[row.item] for row in widest_first(compared))


def _line(asking: Asking, pair: Pair, number: int, page: BesidePage) -> Line:
    agreed = page.agreeing.current
    given = agreed.ratings.get(pair.item.id) if agreed else None
    compared = pair.compared
    held = pair.area is not None and not isinstance(pair.area.median, int | float)
    return Line(
        number=number,
        short=asking.say(pair.item.short),
        statement=asking.say(pair.item.text),
        asked="" if pair.one else asking.say(pair.asked.text),
        agreed=point_in_words(asking, pair.item, given),
        people=_middle(pair),
        half=_half(pair),
        words=_words(pair, given),
        strong=compared is not None and (abs(compared.difference or 0) >= _FAR or compared.wide),
        held=held and pair.area is not None and pair.area.n != 0,
    )


def _words(pair: Pair, given: int | None) -> str:
    if pair.area is None:
        return ""
    if pair.area.n == 0:
        return "No answers"
    if not isinstance(pair.area.median, int | float):
        return HELD_BACK
    if given is None:
        return "Not rated together"
    return difference_in_words(pair.compared) if pair.compared else ""


def _middle(pair: Pair) -> str:
    if pair.area is None:
        return ""
    if pair.area.n == 0:
        return "No answers"
    middle = pair.area.median
    return points(middle) if isinstance(middle, int | float) else HELD_BACK


def _half(pair: Pair) -> str:
    half = pair.area.quartiles if pair.area is not None else None
    return f"{points(half.first)} to {points(half.third)}" if isinstance(half, Quartiles) else ""


def _chart(asking: Asking, pairs: tuple[Pair, ...], lines: tuple[Line, ...]) -> Svg:
    scale = next(each for each in asking.instrument.scales if each.id == pairs[0].item.scale)
    first, last = scale.points[0], scale.points[-1]
    ends = (asking.say(scale.labels.get(end, "")) for end in (first, last))
    rows = [_row(pair, line) for pair, line in zip(pairs, lines, strict=True)]
    alternative = " ".join(_spoken(line) for line in lines)
    title = "Agreed rating beside people's answers"
    return agreed_beside(
        rows, picture.Scale(scale.points, *ends), title=title, alternative=alternative
    )


def _row(pair: Pair, line: Line) -> picture.Row:
    area, compared = pair.area, pair.compared
    middle = area.median if area and isinstance(area.median, int | float) else None
    half = area.quartiles if area and isinstance(area.quartiles, Quartiles) else None
    return picture.Row(
        label=line.short,
        statement=line.statement,
        words=line.words,
        agreed=compared.agreed if compared else None,
        middle=middle,
        half=(half.first, half.third) if half else None,
        held=line.held,
        strong=line.strong,
    )


def _spoken(line: Line) -> str:
    half = f", middle half {line.half}" if line.half else ""
    if line.held:
        return f"{line.statement} Agreed: {line.agreed}. {HELD_BACK}"
    middle = f"middle answer {line.people}{half}"
    return f"{line.statement} Agreed: {line.agreed}; {middle}. {line.words}."


def _sentence(pairs: tuple[Pair, ...]) -> str:
    compared = [pair.compared for pair in pairs if pair.compared is not None]
    both = [row for row in compared if row.difference is not None]
    apart = sum(row.apart for row in both)
    if not both:
        return "Nothing can be compared here."
    if not apart:
        return "What was agreed lies within a point of the middle answer on every statement."
    of = f"{apart} of {len(both)}" if len(both) > 1 else "the one"
    plural = "s" if len(both) != 1 else ""
    return f"What was agreed lies a point or more from the middle answer on {of} statement{plural}."


def _lede(page: BesidePage, *, drawn: bool, in_order: bool) -> str:
    mode = _MODES[Round.Mode(page.agreeing.wave.round.mode)]
    if not drawn:
        return mode
    alone = f"{page.people} people answered, each alone. " if isinstance(page.people, int) else ""
    order = "In the order of the questionnaire." if in_order else "Biggest differences first."
    return f"{alone}{mode} {order}"
