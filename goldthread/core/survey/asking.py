"""Which items a unit is asked, by the answers given so far."""

from collections.abc import Iterator, Mapping

from goldthread.core.survey.conditions import Answers, Value, holds
from goldthread.core.survey.instrument import Instrument, Item


def asked(instrument: Instrument, answers: Answers, *, unit: str) -> tuple[Item, ...]:
    """Items with something to answer that this unit is shown, in order.

    What was answered before its question was hidden counts as not answered.
    """
    counted: dict[str, Value | None] = {}
    return tuple(_shown(instrument, instrument.items, answers, counted, unit))


def _shown(
    instrument: Instrument,
    items: tuple[Item, ...],
    answers: Mapping[str, Value | None],
    counted: dict[str, Value | None],
    unit: str,
) -> Iterator[Item]:
    for item in items:
        condition = instrument.show_if.get(item.id)
        if unit not in item.unit or (condition and not holds(condition, counted)):
            continue
        if item.type != "group":
            counted[item.id] = answers.get(item.id)
            yield item
        yield from _shown(instrument, item.items, answers, counted, unit)
