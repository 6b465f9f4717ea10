"""What an instrument's version says otherwise than the one it comes from, line by line.

For whoever brings an own version, before it is kept. Method: docs/methods/instruments.md, "An
organisation's own version".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldthread.core.survey.instrument import Instrument, Item, Scale


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: where, and what stood and stands there; "" where there was none."""

    where: str
    before: str
    after: str


def differences(before: Instrument, after: Instrument) -> tuple[Difference, ...]:
    """Everything that people would notice, as the newer version has it; then what it drops."""
    return tuple(
        each
        for each in (*_heads(before, after), *_scales(before, after), *_items(before, after))
        if each.before != each.after
    )


def _heads(before: Instrument, after: Instrument) -> Iterator[Difference]:
    yield Difference("Title", before.say(before.title), after.say(after.title))
    for where, old, new in (
        ("Read before the first question", before.opening, after.opening),
        ("Beside results", before.notes, after.notes),
    ):
        yield Difference(where, _joined(before, old), _joined(after, new))
    yield Difference("Who is asked", ", ".join(before.unit), ", ".join(after.unit))
    yield Difference("Languages", ", ".join(sorted(before.texts)), ", ".join(sorted(after.texts)))


def _scales(before: Instrument, after: Instrument) -> Iterator[Difference]:
    old = {scale.id: _scale(before, scale) for scale in before.scales}
    new = {scale.id: _scale(after, scale) for scale in after.scales}
    for id_ in (*new, *(each for each in old if each not in new)):
        yield Difference(f"Scale {id_}", old.get(id_, ""), new.get(id_, ""))


def _items(before: Instrument, after: Instrument) -> Iterator[Difference]:
    old = {item.id: item for item in before.each_item()}
    new = {item.id: item for item in after.each_item()}
    for id_, item in new.items():
        yield Difference(id_, _item(before, old.get(id_)), _item(after, item))
    for id_, item in old.items():
        if id_ not in new:
            yield Difference(id_, _item(before, item), "")
    yield Difference("Order", " ".join(_kept(old, new)), " ".join(_kept(new, old)))


def _kept(items: Mapping[str, Item], others: Mapping[str, Item]) -> Iterator[str]:
    return (id_ for id_ in items if id_ in others)


def _item(instrument: Instrument, item: Item | None) -> str:
    if item is None:
        return ""
    told = [instrument.say(item.text), instrument.say(item.hint)]
    told += [f"[{value}: {instrument.say(name)}]" for value, name in item.labels.items()]
    marks = {
        item.type: item.type != "group",
        f"on {item.scale}": bool(item.scale),
        "must be answered": item.required,
        "reversed": item.reversed,
        "private": item.private,
        "pooled": item.pooled,
    }
    asked = f"({', '.join([*(name for name, is_so in marks.items() if is_so), *item.unit])})"
    return " ".join(filter(None, [*told, asked]))


def _scale(instrument: Instrument, scale: Scale) -> str:
    labels = [f"{point} {instrument.say(name)}" for point, name in scale.labels.items()]
    beside = [instrument.say(scale.not_applicable)] if scale.not_applicable else []
    read = f"favourable {sorted(scale.favourable)}, unfavourable {sorted(scale.unfavourable)}"
    return f"{scale.points[0]} to {scale.points[-1]}; {', '.join([*labels, *beside])}; {read}"


def _joined(instrument: Instrument, names: tuple[str, ...]) -> str:
    return " ".join(instrument.say(name) for name in names)
