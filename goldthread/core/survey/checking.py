"""Whether the parts of an instrument fit each other: texts, scales, conditions, scores, meaning."""

import re

from goldthread.core.survey.conditions import Among, Leaf, leaves
from goldthread.core.survey.instrument import Instrument, Item, Scale, walk
from goldthread.core.survey.strict import InstrumentError, twice

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check(instrument: Instrument) -> None:
    """Raise `InstrumentError` for the first thing that does not fit."""
    items = list(instrument.each_item())
    if said := twice(item.id for item in items):
        raise InstrumentError(f"instrument.json: item {said} stands twice")
    scales = {scale.id: scale for scale in instrument.scales}
    for item in items:
        _check_item(item, scales, instrument.unit)
    for item in items:
        _check_pair(item, {each.id: each for each in items})
    _check_texts(instrument, items)
    _check_meaning(instrument)
    _check_conditions(instrument, items, scales)
    _check_scores(instrument, items)


def _check_item(item: Item, scales: dict[str, Scale], unit: tuple[str, ...]) -> None:
    where = f"item {item.id}"
    if item.type == "rating" and item.scale not in scales:
        raise InstrumentError(f"{where}: scale {item.scale or '(none)'} is not known")
    if item.type == "choice" and len(item.options) < 2:
        raise InstrumentError(f"{where}: a choice needs two options")
    if item.type == "group" and not item.items:
        raise InstrumentError(f"{where}: a group needs items")
    if stray := sorted(set(item.unit) - set(unit)):
        raise InstrumentError(f"{where}: the instrument is not for a {stray[0]}")
    if item.private and item.unit != ("person",):
        raise InstrumentError(f"{where}: only a person answers privately")
    for inner in item.items:
        if stray := sorted(set(inner.unit) - set(item.unit)):
            raise InstrumentError(f"item {inner.id}: {where} is not for a {stray[0]}")


def _check_pair(item: Item, items: dict[str, Item]) -> None:
    if not item.pair:
        return
    other = items.get(item.pair)
    if other is None or other.pair != item.id:
        raise InstrumentError(f"item {item.id}: {item.pair} does not name it as its pair")
    if set(other.unit) & set(item.unit):
        raise InstrumentError(f"item {item.id}: the same unit is asked its pair {item.pair}")


def _check_texts(instrument: Instrument, items: list[Item]) -> None:
    if "en" not in instrument.texts:
        raise InstrumentError("text.en.json is missing")
    needed = _needed(instrument, items)
    for language, texts in instrument.texts.items():
        lacking, spare = sorted(needed - set(texts)), sorted(set(texts) - needed)
        if lacking or spare:
            problem = f"{lacking[0]} is missing" if lacking else f"{spare[0]} is used nowhere"
            raise InstrumentError(f"text.{language}.json: {problem}")
        filled = {name for text in texts.values() for name in _PLACEHOLDER.findall(text)}
        unknown = sorted(filled ^ set(instrument.placeholders))
        if unknown:
            problem = "is not known" if unknown[0] in filled else "is used nowhere"
            raise InstrumentError(f"text.{language}.json: placeholder {unknown[0]} {problem}")


def _needed(instrument: Instrument, items: list[Item]) -> set[str]:
    scales = [
        name
        for scale in instrument.scales
        for name in (*scale.labels.values(), scale.not_applicable)
    ]
    asked = [
        name for item in items for name in (item.text, item.short, item.hint, *item.labels.values())
    ]
    scores = [score.title for score in instrument.scores]
    named = [instrument.title, *instrument.opening, *instrument.notes, *scales, *asked, *scores]
    return {name for name in named if name}


def _check_meaning(instrument: Instrument) -> None:
    items = {item.id: item for item in walk(instrument.items) if item.text}
    said = {id_: item.text for id_, item in items.items()}
    said |= {f"@{name}": name for name in instrument.opening}
    told = {line.item for line in instrument.meaning}
    asked = {id_ for id_, item in items.items() if item.type != "group"}
    if lacking := sorted(asked - told):
        raise InstrumentError(f"meaning.csv: {lacking[0]} has no line")
    for line in instrument.meaning:
        if line.item not in said:
            raise InstrumentError(f"meaning.csv: {line.item} is not a question")
        if line.words not in instrument.texts["en"][said[line.item]]:
            raise InstrumentError(f"meaning.csv: {line.item} does not say “{line.words}”")


def _check_conditions(instrument: Instrument, items: list[Item], scales: dict[str, Scale]) -> None:
    places = {item.id: place for place, item in enumerate(items)}
    for id_, condition in instrument.show_if.items():
        if id_ not in places:
            raise InstrumentError(f"show_if: {id_} is no item")
        for leaf in leaves(condition):
            if places.get(leaf.item, len(items)) >= places[id_]:
                raise InstrumentError(f"show_if {id_}: {leaf.item} is not asked before it")
            _check_leaf(id_, leaf, items[places[leaf.item]], scales)
            if set(items[places[id_]].unit) - set(items[places[leaf.item]].unit):
                raise InstrumentError(f"show_if {id_}: not everybody is asked {leaf.item}")


def _check_leaf(id_: str, leaf: Leaf, item: Item, scales: dict[str, Scale]) -> None:
    if item.type == "group":
        raise InstrumentError(f"show_if {id_}: {leaf.item} is a group and has no answer")
    if not isinstance(leaf, Among):
        return
    known = item.options if item.type == "choice" else ()
    values = scales[item.scale].points if item.type == "rating" else known
    if stray := [value for value in leaf.values if value not in values]:
        raise InstrumentError(f"show_if {id_}: {stray[0]!r} is no answer to {leaf.item}")


def _check_scores(instrument: Instrument, items: list[Item]) -> None:
    rated = {item.id: item for item in items if item.type == "rating"}
    if said := twice(score.id for score in instrument.scores):
        raise InstrumentError(f"instrument.json: score {said} stands twice")
    for score in instrument.scores:
        where = f"score {score.id}"
        if stray := [id_ for id_ in score.items if id_ not in rated]:
            raise InstrumentError(f"{where}: {stray[0]} is not rated on a scale")
        scored = [rated[id_] for id_ in score.items]
        if len({item.scale for item in scored}) != 1:
            raise InstrumentError(f"{where}: its items do not share one scale")
        if len({item.unit for item in scored}) != 1:
            raise InstrumentError(f"{where}: its items are not asked of the same")
