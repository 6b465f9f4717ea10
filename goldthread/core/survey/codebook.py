"""Answers as a table for analysts, and the codebook that says what each column and code means.

What may leave at all is not decided here: docs/methods/instruments.md, "For analysts".
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from goldthread.core.survey.instrument import Instrument, Item, Scale, numbered

_COLUMNS = ("item", "number", "section", "unit", "type", "statement", "code", "label", "reading")


class Without(StrEnum):
    """Why there is no answer; four things that are not the same, and none of them is 0."""

    NOT_SHOWN = "[not shown]"
    SKIPPED = "[skipped]"
    NOT_APPLICABLE = "[does not apply]"
    DO_NOT_KNOW = "[don't know]"


Cell = int | str | Without


def codebook(instrument: Instrument, *, language: str = "en", **values: str) -> str:
    """CSV: one row a code of each item, in the order of the instrument; open answers have one row
    without a code. `values` fill the placeholders."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    places = {item.id: number for number, item in numbered(instrument.items)}

    def say(name: str) -> str:
        return instrument.say(name, language=language, **values)

    for section, item in _sections(instrument.items, ()):
        told = " / ".join(say(name) for name in section)
        number = places.get(item.id) or ""
        head = (item.id, number, told, " ".join(item.unit), item.type, say(item.text))
        for code, label, reading in _codes(instrument, item):
            writer.writerow((*map(_safe, head), code, _safe(say(label)), reading))
    return out.getvalue()


def answers_table(instrument: Instrument, responses: Iterable[Mapping[str, Cell]]) -> str:
    """CSV: one row a response in the order given, one column an item. An item that a response does
    not mention was not shown. KeyError for an item that the instrument does not have."""
    ids = [item.id for item in instrument.each_item() if item.type != "group"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ids)
    for response in responses:
        if stray := set(response) - set(ids):
            raise KeyError(min(stray))
        writer.writerow([_safe(response.get(id_, Without.NOT_SHOWN)) for id_ in ids])
    return out.getvalue()


def _sections(
    items: tuple[Item, ...], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Item]]:
    for item in items:
        if item.type == "group":
            yield from _sections(item.items, (*above, item.text))
            continue
        yield above, item
        yield from _sections(item.items, above)


def _codes(instrument: Instrument, item: Item) -> Iterator[tuple[int | str, str, str]]:
    scale = next((each for each in instrument.scales if each.id == item.scale), None)
    if scale:
        for point in scale.points:
            yield point, scale.labels.get(point, ""), _reading(scale, point)
        if scale.not_applicable:
            yield Without.NOT_APPLICABLE.value, scale.not_applicable, ""
    elif item.type == "choice":
        for option, label in item.labels.items():
            yield option, label, ""
    else:
        yield "", "", ""


def _reading(scale: Scale, point: int) -> str:
    if point in scale.favourable:
        return "favourable"
    return "neutral" if point in scale.neutral else "unfavourable"


def _safe(value: Cell) -> Cell:
    # A spreadsheet must not calculate what somebody typed.
    if isinstance(value, Without):
        return value.value
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple("=+-@\t\r")) else value
