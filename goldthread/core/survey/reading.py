"""Reading an instrument's files. Nothing is guessed: an unknown key, a text that is missing or a
question without a line of meaning is an error that says where. Form: docs/methods/questions.md.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, get_args

from goldthread.core.survey.instrument import (
    Instrument,
    Item,
    ItemType,
    Meaning,
    Scale,
    Source,
    walk,
)

SCHEMA = "goldthread/instrument/1"
_TOP = ("schema", "id", "version", "title", "derived_from", "source", "unit", "items")
_TOP_MORE = ("scales", "placeholders")
_ITEM_MORE = ("short", "hint", "source", "scale", "options", "required", "reversed", "items")
_SCALE = ("kind", "points", "labels", "favourable", "neutral", "unfavourable", "not_applicable")
_MEANING = ["item", "element", "words"]
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class InstrumentError(ValueError):
    """A file is not as it must be; the sentence says which part and why."""


def read_instrument(structure: str, texts: Mapping[str, str], meaning: str) -> Instrument:
    """An instrument from the texts of its files; `texts` by language, English among them.

    Raises:
        InstrumentError: something is missing, unknown or said twice.
    """
    told = _json(structure, "instrument.json")
    _keys(told, _TOP, _TOP_MORE, "instrument.json")
    if told["schema"] != SCHEMA:
        raise InstrumentError(f"instrument.json: schema is not {SCHEMA}")
    instrument = Instrument(
        id=told["id"],
        version=_version(told["version"]),
        title=_name(told["title"], "title"),
        derived_from=told["derived_from"],
        source=_source(told["source"]),
        unit=tuple(told["unit"]),
        scales=tuple(_scale(id_, scale) for id_, scale in told.get("scales", {}).items()),
        items=tuple(_item(item) for item in told["items"]),
        placeholders=dict(told.get("placeholders", {})),
        texts={language: _json(text, f"text.{language}") for language, text in texts.items()},
        meaning=_meaning(meaning),
        digest=_digest(structure, texts, meaning),
    )
    _check(instrument)
    return instrument


def _json(text: str, where: str) -> dict[str, Any]:
    try:
        told = json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, where))
    except json.JSONDecodeError as problem:
        raise InstrumentError(f"{where}: not JSON, line {problem.lineno}") from None
    if not isinstance(told, dict):
        raise InstrumentError(f"{where}: not an object")
    return told


def _once(pairs: list[tuple[str, Any]], where: str) -> dict[str, Any]:
    twice = _twice(name for name, _ in pairs)
    if twice:
        raise InstrumentError(f"{where}: {twice} stands twice")
    return dict(pairs)


def _twice(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _keys(told: Any, needed: Iterable[str], more: Iterable[str], where: str) -> None:
    if not isinstance(told, dict):
        raise InstrumentError(f"{where}: not an object")
    lacking = [name for name in needed if name not in told]
    if lacking:
        raise InstrumentError(f"{where}: {lacking[0]} is missing")
    unknown = sorted(set(told) - {*needed, *more})
    if unknown:
        raise InstrumentError(f"{where}: {unknown[0]} is not known")


def _version(text: str) -> str:
    if not re.fullmatch(r"\d+\.\d+\.\d+", text):
        raise InstrumentError(f"instrument.json: version {text} is not of the form 1.0.0")
    return text


def _name(text: Any, where: str) -> str:
    if not isinstance(text, str) or not text.startswith("@"):
        raise InstrumentError(f"{where}: {text!r} does not name a text (@name)")
    return text.removeprefix("@")


def _source(told: Any) -> Source:
    _keys(told, ("citation", "rights"), (), "source")
    return Source(told["citation"], told["rights"])


def _scale(id_: str, told: Any) -> Scale:
    where = f"scale {id_}"
    _keys(told, _SCALE, (), where)
    if told["kind"] != "ordinal":
        raise InstrumentError(f"{where}: only ordinal scales are known")
    points = tuple(told["points"])
    read = {name: frozenset(told[name]) for name in ("favourable", "neutral", "unfavourable")}
    if sorted(point for part in read.values() for point in part) != sorted(points):
        raise InstrumentError(f"{where}: each point is favourable, neutral or unfavourable, once")
    labels = {int(point): _name(text, where) for point, text in told["labels"].items()}
    if set(labels) - set(points):
        raise InstrumentError(f"{where}: a label stands at no point")
    return Scale(id_, points, labels, **read, not_applicable=told["not_applicable"])


def _item(told: Any) -> Item:
    where = f"item {told.get('id', '?')}" if isinstance(told, dict) else "item"
    # A group is named by a title, anything else by its text; a rating inside may have neither.
    named = "title" if isinstance(told, dict) and told.get("type") == "group" else "text"
    _keys(told, ("id", "type"), (*_ITEM_MORE, named), where)
    if told["type"] not in get_args(ItemType):
        raise InstrumentError(f"{where}: type {told['type']} is not known")
    return Item(
        id=told["id"],
        type=told["type"],
        text=_name(told[named], where) if named in told else "",
        short=_name(told["short"], where) if "short" in told else "",
        hint=_name(told["hint"], where) if "hint" in told else "",
        source=told.get("source", ""),
        scale=told.get("scale", ""),
        options=tuple(told.get("options", ())),
        required=told.get("required", False),
        reversed=told.get("reversed", False),
        items=tuple(_item(item) for item in told.get("items", ())),
    )


def _meaning(text: str) -> tuple[Meaning, ...]:
    rows = csv.DictReader(io.StringIO(text))
    if rows.fieldnames != _MEANING:
        raise InstrumentError(f"meaning.csv: the columns are not {', '.join(_MEANING)}")
    lines = [row for row in rows if row]
    short = next((number for number, row in enumerate(lines, 2) if not all(row.values())), 0)
    if short or any(None in row for row in lines):
        raise InstrumentError(f"meaning.csv: line {short} does not fill its three columns")
    return tuple(Meaning(row["item"], row["element"], row["words"]) for row in lines)


def _digest(structure: str, texts: Mapping[str, str], meaning: str) -> str:
    parts = [structure, *(f"{language}\n{texts[language]}" for language in sorted(texts)), meaning]
    return sha256("\0".join(parts).encode()).hexdigest()


def _check(instrument: Instrument) -> None:
    items = list(instrument.each_item())
    twice = _twice(item.id for item in items)
    if twice:
        raise InstrumentError(f"instrument.json: item {twice} stands twice")
    for item in items:
        _check_item(item, {scale.id for scale in instrument.scales})
    _check_texts(instrument, items)
    _check_meaning(instrument)


def _check_item(item: Item, scales: set[str]) -> None:
    where = f"item {item.id}"
    if item.type == "rating" and item.scale not in scales:
        raise InstrumentError(f"{where}: scale {item.scale or '(none)'} is not known")
    if item.type == "choice" and len(item.options) < 2:
        raise InstrumentError(f"{where}: a choice needs two options")
    if item.type == "group" and not item.items:
        raise InstrumentError(f"{where}: a group needs items")


def _check_texts(instrument: Instrument, items: list[Item]) -> None:
    if "en" not in instrument.texts:
        raise InstrumentError("text.en.json is missing")
    labels = [name for scale in instrument.scales for name in scale.labels.values()]
    named = [name for item in items for name in (item.text, item.short, item.hint) if name]
    needed = {instrument.title, *labels, *named}
    for language, texts in instrument.texts.items():
        lacking, spare = sorted(needed - set(texts)), sorted(set(texts) - needed)
        if lacking or spare:
            problem = f"{lacking[0]} is missing" if lacking else f"{spare[0]} is used nowhere"
            raise InstrumentError(f"text.{language}.json: {problem}")
        filled = {name for text in texts.values() for name in _PLACEHOLDER.findall(text)}
        unknown = sorted(filled - set(instrument.placeholders))
        if unknown:
            raise InstrumentError(f"text.{language}.json: placeholder {unknown[0]} is not known")


def _check_meaning(instrument: Instrument) -> None:
    asked = {item.id: item for item in walk(instrument.items) if item.type != "group" and item.text}
    told = {line.item for line in instrument.meaning}
    if lacking := sorted(set(asked) - told):
        raise InstrumentError(f"meaning.csv: {lacking[0]} has no line")
    for line in instrument.meaning:
        if line.item not in asked:
            raise InstrumentError(f"meaning.csv: {line.item} is not a question")
        if line.words not in instrument.texts["en"][asked[line.item].text]:
            raise InstrumentError(f"meaning.csv: {line.item} does not say “{line.words}”")
