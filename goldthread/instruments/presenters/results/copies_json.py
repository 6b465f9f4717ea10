"""The JSON copy: what the page shows, in the form of docs/howto/read-the-results.md, "Copies"."""

import json
from collections.abc import Iterator

from goldthread.core.survey.release.results import Area, AtLeast, Bands
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined
from goldthread.instruments.presenters.results.copies import Copy
from goldthread.instruments.presenters.results.figures import EVERYBODY, why_not
from goldthread.instruments.presenters.results.page import notes, state_of
from goldthread.instruments.presenters.results.wording import Statement

SCHEMA = "goldthread/results/1"


def json_copy(copy: Copy) -> bytes:
    """The copy as JSON; a figure that is not shown is {"none": why}."""
    shown, found = copy.shown, copy.found
    told = {
        "schema": SCHEMA,
        "round": shown.round.name,
        "time": shown.wave.number,
        "state": state_of(shown.wave),
        "instrument": {"id": shown.instrument.id, "version": shown.instrument.version},
        "mode": shown.round.mode,
        "minimum": found.results.rules.group,
        "answered": _figure(found.results.taking["", ""].n),
        "expected": shown.expected,
        "notes": list(notes(shown, found.told)),
        "statements": [_statement(copy, each) for each in (*found.rated, *found.chosen)],
        "agreed": [
            {"name": one.name, "ratings": dict(one.ratings), "author": one.author}
            for one in shown.agreed
        ],
        "own_words": {
            item: list(said) if isinstance(said, tuple) else _figure(said)
            for item, said in found.results.words.items()
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _statement(copy: Copy, statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "number": statement.number,
        "text": statement.text,
        "short": statement.short,
        "groups": list(_groups(copy, statement)),
    }


def _groups(copy: Copy, statement: Statement) -> Iterator[dict[str, object]]:
    results = copy.found.results
    for column in (EVERYBODY, *copy.found.columns):
        key = (statement.id, column.breakdown, column.key)
        if key in results.areas:
            told = {"by": column.breakdown, "group": column.name, "short": column.short}
            yield {**told, **_area(results.areas[key], statement), **_change(copy, key)}


def _area(area: Area, statement: Statement) -> dict[str, object]:
    return {
        "answered": _figure(area.n),
        "middle": _figure(area.median),
        "bands": _bands(area, statement),
        "favourable_interval": _figure(area.interval),
        "quartiles": _figure(area.quartiles),
        "ad": _figure(area.ad),
        "deviation": _figure(area.deviation),
    }


def _change(copy: Copy, key: tuple[str, str, str]) -> dict[str, object]:
    change = copy.found.results.changes.get(key)
    if change is None:
        return {}
    kept = ("n_first", "n_now", "words", "median", "favourable", "delta", "interval")
    return {"compared": {name: _figure(getattr(change, name)) for name in kept}}


def _bands(area: Area, statement: Statement) -> object:
    words = {band.name: band.words for band in statement.bands}
    match area.bands:
        case Bands(shares):
            return [{"words": words[name], "percent": share} for name, share in shares]
        case AtLeast(percent, band):
            return [{"words": words[band], "at_least_percent": percent}]
    return _figure(area.bands)


def _figure(value: object) -> object:
    match value:
        case Suppressed() | TooFew() | Undefined():
            return {"none": why_not(value)}
        case Quartiles(first, third):
            return [first, third]
        case float():
            return round(value, 4)
        case (float() as low, float() as high):
            return [round(low, 4), round(high, 4)]
    return value
