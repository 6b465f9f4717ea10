"""A small instrument in its files, to be changed by tests, and the shipped ones."""

import json
from pathlib import Path
from typing import Any

from goldthread.core.survey.exchange import Files
from goldthread.core.survey.instrument import Instrument

SHIPPED = Path("goldthread/data/instruments")
MEANING = "item,element,words\ns1,a team that answers for it,accountable team\na1,why,why\n"
TEXTS = {
    "title": "A rating",
    "s": "Team",
    "s1": "There is an accountable team for {sector}.",
    "a1": "Say why.",
    "none": "Not at all",
    "fully": "Fully",
    "easy": "We could answer this easily",
    "struggled": "We struggled to answer this",
}


def structure() -> dict[str, Any]:
    """A small instrument with a group, a scale, and a rating nested under an open answer."""
    scale = {
        "kind": "ordinal",
        "points": [0, 1, 2],
        "labels": {"0": "@none", "2": "@fully"},
        "favourable": [2],
        "neutral": [1],
        "unfavourable": [0],
        "not_applicable": False,
    }
    rating = {"id": "s1", "type": "rating", "scale": "r02", "text": "@s1"}
    labels = {"easy": "@easy", "struggled": "@struggled"}
    ease = {"id": "a1_ease", "type": "choice", "options": list(labels), "labels": labels}
    return {
        "schema": "goldthread/instrument/1",
        "id": "small",
        "version": "1.0.0",
        "title": "@title",
        "derived_from": None,
        "source": {"citation": "ours", "rights": "ours"},
        "unit": ["person"],
        "scales": {"r02": scale},
        "items": [
            {"id": "s", "type": "group", "title": "@s", "items": [rating]},
            {"id": "a1", "type": "text", "text": "@a1", "items": [ease]},
        ],
        "placeholders": {"sector": "mental health"},
    }


def read(told: dict[str, Any], texts: dict[str, str] = TEXTS, meaning: str = MEANING) -> Instrument:
    return Files(json.dumps(told), {"en": json.dumps(texts)}, meaning).read()


def changed(**top: Any) -> dict[str, Any]:
    return {**structure(), **top}


def item(**keys: Any) -> dict[str, Any]:
    return changed(items=[{**structure()["items"][1], **keys}, structure()["items"][0]])


def scaled(**keys: Any) -> dict[str, Any]:
    return changed(scales={"r02": {**structure()["scales"]["r02"], **keys}})


def asked_if(condition: Any) -> dict[str, Any]:
    return changed(show_if={"a1": condition})


def scored(**keys: Any) -> dict[str, Any]:
    whole = {"id": "overall", "title": "@title", "items": ["s1"], "method": "mean"}
    return changed(scores=[{**whole, "min_answered": "half", "rescale": [0, 10], **keys}])


def folders() -> list[Path]:
    """The folders of the shipped instruments."""
    return sorted(path.parent for path in SHIPPED.rglob("instrument.json"))


def files(folder: Path) -> Files:
    texts = {path.suffixes[0][1:]: path.read_text("utf-8") for path in folder.glob("text.*.json")}
    structure, meaning = folder / "instrument.json", folder / "meaning.csv"
    return Files(structure.read_text("utf-8"), texts, meaning.read_text("utf-8"))


def shipped(name: str, version: str = "1.0.0") -> Instrument:
    return files(SHIPPED / name / version).read()
