"""Reading an instrument's files. Nothing is guessed: an unknown key, a text that is missing or a
question without a line of meaning is an error that says where. Form: docs/methods/instruments.md.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, get_args

from goldthread.core.survey.checking import check
from goldthread.core.survey.conditions import read_condition
from goldthread.core.survey.instrument import (
    Instrument,
    Item,
    ItemType,
    Meaning,
    Scale,
    Score,
    Source,
    Unit,
)
from goldthread.core.survey.strict import (
    InstrumentError,
    among,
    flag,
    json_object,
    keys,
    name,
    text,
    texts,
)

SCHEMA = "goldthread/instrument/1"
MEANING = ("item", "element", "words")
_TOP = ("schema", "id", "version", "title", "derived_from", "source", "unit", "items")
_TOP_MORE = ("opening", "notes", "scales", "show_if", "scores", "placeholders")
_ITEM_MORE = ("unit", "private", "pooled", "items")
_OF_TYPE = {
    "group": ("title", "source", "restart"),
    "rating": ("scale", "reversed"),
    "text": (),
    "choice": ("options", "labels"),
}
_ASKED = ("text", "short", "hint", "source", "required", "pair", "comparable_with")
_SCALE = ("kind", "points", "labels", "favourable", "neutral", "unfavourable", "not_applicable")
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_VERSION = r"\d+\.\d+\.\d+"
_DERIVED = re.compile(rf"[a-z][a-z0-9-]*/{_VERSION}")
_COMPARABLE = re.compile(rf"[a-z][a-z0-9-]*/{_VERSION}/[a-z][a-z0-9_-]*")


def read_instrument(structure: str, texts: Mapping[str, str], meaning: str) -> Instrument:
    """An instrument from the texts of its files; `texts` by language, English among them.

    Raises:
        InstrumentError: something is missing, unknown or said twice.
    """
    told = json_object(structure, "instrument.json")
    keys(told, _TOP, _TOP_MORE, "instrument.json")
    if told["schema"] != SCHEMA:
        raise InstrumentError(f"instrument.json: schema is not {SCHEMA}")
    said = {language: _texts(each, language) for language, each in texts.items()}
    lines = _meaning(meaning)
    instrument = _instrument(told, said, lines, _digest(told, said, lines))
    check(instrument)
    return instrument


def _instrument(
    told: dict[str, Any],
    said: Mapping[str, Mapping[str, str]],
    meaning: tuple[Meaning, ...],
    digest: str,
) -> Instrument:
    unit = _unit(told["unit"], "unit")
    return Instrument(
        id=_id(told["id"], "instrument.json"),
        version=_form(told["version"], re.compile(_VERSION), "1.0.0", "instrument.json: version"),
        title=name(told["title"], "title"),
        derived_from=_derived(told["derived_from"]),
        source=_source(told["source"]),
        unit=unit,
        opening=_names(told.get("opening", []), "opening"),
        notes=_names(told.get("notes", []), "notes"),
        scales=tuple(_scale(id_, each) for id_, each in _object(told, "scales")),
        items=_items(told["items"], unit, private=False, pooled=False),
        show_if={
            id_: read_condition(each, f"show_if {id_}") for id_, each in _object(told, "show_if")
        },
        scores=tuple(_score(each) for each in _list(told, "scores")),
        placeholders={id_: text(each, id_) for id_, each in _object(told, "placeholders")},
        texts=said,
        meaning=meaning,
        digest=digest,
    )


def _object(told: dict[str, Any], key: str) -> list[tuple[str, Any]]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise InstrumentError(f"{key}: not an object")
    return list(value.items())


def _list(told: dict[str, Any], key: str) -> list[Any]:
    value = told.get(key, [])
    if not isinstance(value, list):
        raise InstrumentError(f"{key}: not a list")
    return value


def _id(value: Any, where: str) -> str:
    return _form(value, _ID, "small-letters_and-1", f"{where}: id")


def _form(value: Any, form: re.Pattern[str], example: str, where: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise InstrumentError(f"{where} {value} is not of the form {example}")
    return value


def _derived(value: Any) -> str | None:
    return None if value is None else _form(value, _DERIVED, "name/1.0.0", "derived_from:")


def _names(value: Any, where: str) -> tuple[str, ...]:
    return tuple(name(each, where) for each in texts(value, where))


def _unit(value: Any, where: str) -> tuple[str, ...]:
    found = texts(value, where)
    if not found:
        raise InstrumentError(f"{where}: nobody is asked")
    return tuple(among(each, get_args(Unit), where) for each in found)


def _source(told: Any) -> Source:
    keys(told, ("citation", "rights"), (), "source")
    return Source(text(told["citation"], "source"), text(told["rights"], "source"))


def _scale(id_: str, told: Any) -> Scale:
    where = f"scale {id_}"
    keys(told, _SCALE, (), where)
    if told["kind"] != "ordinal":
        raise InstrumentError(f"{where}: only ordinal scales are known")
    points = _points(told["points"], where)
    if len(points) < 2 or points != tuple(range(points[0], points[0] + len(points))):
        raise InstrumentError(f"{where}: points are whole numbers, one apart, lowest first")
    read = {part: _points(told[part], where) for part in ("favourable", "neutral", "unfavourable")}
    if sorted(point for part in read.values() for point in part) != list(points):
        raise InstrumentError(f"{where}: each point is favourable, neutral or unfavourable, once")
    named = {str(point): point for point in points}
    keys(told["labels"], (), told["labels"], f"{where}: labels")
    labels = {named.get(point): name(each, where) for point, each in told["labels"].items()}
    if None in labels:
        raise InstrumentError(f"{where}: a label stands at no point")
    if not {points[0], points[-1]} <= set(labels):
        raise InstrumentError(f"{where}: both ends need a label")
    beside = told["not_applicable"]
    return Scale(
        id=id_,
        points=points,
        labels={point: labels[point] for point in points if point in labels},
        **{part: frozenset(found) for part, found in read.items()},
        not_applicable="" if beside is False else name(beside, where),
    )


def _points(value: Any, where: str) -> tuple[int, ...]:
    if not isinstance(value, list) or any(type(point) is not int for point in value):
        raise InstrumentError(f"{where}: points are whole numbers, one apart, lowest first")
    return tuple(value)


def _items(told: Any, unit: tuple[str, ...], *, private: bool, pooled: bool) -> tuple[Item, ...]:
    if not isinstance(told, list):
        raise InstrumentError("items: not a list")
    return tuple(_item(each, unit, private=private, pooled=pooled) for each in told)


def _item(told: Any, unit: tuple[str, ...], *, private: bool, pooled: bool) -> Item:
    where = f"item {told.get('id', '?')}" if isinstance(told, dict) else "item"
    keys(told, ("id", "type"), told if isinstance(told, dict) else (), where)
    type_ = among(told["type"], get_args(ItemType), f"{where}: type")
    more = _OF_TYPE[type_] if type_ == "group" else (*_ASKED, *_OF_TYPE[type_])
    keys(told, ("id", "type"), (*more, *_ITEM_MORE), where)
    unit = _unit(told["unit"], where) if "unit" in told else unit
    private, pooled = (
        flag(told, key, where, usual=usual)
        for key, usual in (("private", private), ("pooled", pooled))
    )
    return Item(
        id=_id(told["id"], where),
        type=type_,  # type: ignore[arg-type]
        text=_named(told, "title" if type_ == "group" else "text", where),
        short=_named(told, "short", where),
        hint=_named(told, "hint", where),
        source=text(told["source"], where) if "source" in told else "",
        scale=text(told["scale"], where) if "scale" in told else "",
        labels=_labels(told, where),
        required=flag(told, "required", where),
        reversed=flag(told, "reversed", where),
        unit=unit,
        private=private,
        pooled=pooled,
        restart=flag(told, "restart", where),
        pair=text(told["pair"], where) if "pair" in told else "",
        comparable_with=_comparable(told, where),
        items=_items(told.get("items", []), unit, private=private, pooled=pooled),
    )


def _named(told: dict[str, Any], key: str, where: str) -> str:
    return name(told[key], where) if key in told else ""


def _labels(told: dict[str, Any], where: str) -> dict[str, str]:
    if told["type"] != "choice":
        return {}
    options = texts(told.get("options"), f"{where}: options")
    labels = told.get("labels", {})
    keys(labels, options, (), f"{where}: labels")
    return {option: name(labels[option], where) for option in options}


def _comparable(told: dict[str, Any], where: str) -> tuple[str, ...]:
    found = texts(told.get("comparable_with", []), f"{where}: comparable_with")
    return tuple(_form(each, _COMPARABLE, "name/1.0.0/s1", f"{where}:") for each in found)


def _score(told: Any) -> Score:
    where = f"score {told.get('id', '?')}" if isinstance(told, dict) else "score"
    keys(told, ("id", "title", "items", "method", "min_answered", "rescale"), (), where)
    # The one method that the statistics know; another would be another number of the same name.
    if (told["method"], told["min_answered"], told["rescale"]) != ("mean", "half", [0, 10]):
        raise InstrumentError(f"{where}: only the mean of half or more, from 0 to 10, is known")
    return Score(_id(told["id"], where), name(told["title"], where), texts(told["items"], where))


def _texts(file: str, language: str) -> dict[str, str]:
    where = f"text.{language}.json"
    return {key: text(each, f"{where}: {key}") for key, each in json_object(file, where).items()}


def _meaning(file: str) -> tuple[Meaning, ...]:
    rows = csv.DictReader(io.StringIO(file))
    if tuple(rows.fieldnames or ()) != MEANING:
        raise InstrumentError(f"meaning.csv: the columns are not {', '.join(MEANING)}")
    try:
        lines = [row for row in rows if row]
    except csv.Error:
        raise InstrumentError(f"meaning.csv: line {rows.line_num + 1} cannot be read") from None
    short = next((number for number, row in enumerate(lines, 2) if not all(row.values())), 0)
    if short or any(None in row for row in lines):
        raise InstrumentError(f"meaning.csv: line {short} does not fill its three columns")
    return tuple(Meaning(*(text(row[part], "meaning.csv") for part in MEANING)) for row in lines)


def _digest(
    told: dict[str, Any], said: Mapping[str, Mapping[str, str]], meaning: tuple[Meaning, ...]
) -> str:
    # Over what the files say and not how they are laid out: the one-file form has the same hash.
    lines = [[line.item, line.element, line.words] for line in meaning]
    whole = json.dumps([told, said, lines], sort_keys=True, ensure_ascii=False)
    return sha256(whole.encode()).hexdigest()
