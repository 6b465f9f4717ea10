"""Results as canonical JSON, to be stored once, and back.

Keys are sorted and nothing is spaced, so the same results are the same text and have the same
hash. Form: docs/methods/releases.md, "The stored release".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from goldthread.core.survey.release.figures_json import read, told
from goldthread.core.survey.release.results import (
    Area,
    Change,
    Method,
    Results,
    ScoreArea,
    Taking,
)
from goldthread.core.survey.release.rules import Mode, Rules

SCHEMA = "goldthread/release/1"
_Row = TypeVar("_Row", Area, ScoreArea, Change, Taking, Method)


def to_json(results: Results) -> str:
    """The one text of these results."""
    document = {"schema": SCHEMA, **_results(results)}
    return json.dumps(
        document, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def from_json(text: str) -> Results:
    """The results of a stored text; ValueError where it is of another form."""
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise ValueError(f"This is no {SCHEMA}.")
    return _back(document)


def _results(results: Results) -> dict[str, object]:
    outside = results.outside
    return {
        "instrument": results.instrument,
        "version": results.version,
        "rules": {"mode": results.rules.mode.value, "least": results.rules.least},
        "items": list(results.items),
        "breakdowns": [[name, list(groups)] for name, groups in results.breakdowns.items()],
        "areas": _rows(results.areas.values()),
        "taking": _rows(results.taking.values()),
        "scores": _rows(results.scores.values()),
        "changes": _rows(results.changes.values()),
        "methods": _rows(results.methods),
        "words": {item: _words(said) for item, said in results.words.items()},
        "outside": None if outside is None else _results(outside),
    }


def _words(said: object) -> object:
    return {"words": list(said)} if isinstance(said, tuple) else told(said)


def _rows(rows: Iterable[_Row]) -> list[list[object]]:
    return [[told(getattr(row, each.name)) for each in fields(row)] for row in rows]


def _back(document: Mapping[str, Any]) -> Results:
    outside = document["outside"]
    scores = _read_rows(ScoreArea, document["scores"])
    return Results(
        instrument=document["instrument"],
        version=document["version"],
        rules=Rules(Mode(document["rules"]["mode"]), document["rules"]["least"]),
        items=tuple(document["items"]),
        breakdowns={name: tuple(groups) for name, groups in document["breakdowns"]},
        areas={(a.item, a.breakdown, a.group): a for a in _read_rows(Area, document["areas"])},
        taking={(t.breakdown, t.group): t for t in _read_rows(Taking, document["taking"])},
        scores={(s.score, s.breakdown, s.group): s for s in scores},
        changes={
            (c.item, c.breakdown, c.group): c for c in _read_rows(Change, document["changes"])
        },
        methods=tuple(_read_rows(Method, document["methods"])),
        words={item: _read_words(said) for item, said in document["words"].items()},
        outside=None if outside is None else _back(outside),
    )


def _read_rows(form: type[_Row], rows: Iterable[list[object]]) -> list[_Row]:
    return [form(*map(read, row)) for row in rows]


def _read_words(said: dict[str, Any]) -> Any:
    return tuple(said["words"]) if "words" in said else read(said)
