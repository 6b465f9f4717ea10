"""People who answered a small instrument of two ratings, for tests of releases."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.core.survey.exchange import Files
from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release import Answered, Mode, Results, Rules, release

CONFIDENTIAL = Rules(Mode.CONFIDENTIAL, 5)
NAMED = Rules(Mode.NAMED, 0)


def instrument(**item: Any) -> Instrument:
    """Statement z on 0 to 5 in bands of two points; statement a on five points, its middle band
    of one; `item` changes both."""
    scale = {"kind": "ordinal", "not_applicable": False}
    six = {
        "labels": {"0": "@no", "5": "@yes"},
        "points": [0, 1, 2, 3, 4, 5],
        "favourable": [4, 5],
        "neutral": [2, 3],
    }
    five = {
        "labels": {"1": "@no", "5": "@yes"},
        "points": [1, 2, 3, 4, 5],
        "favourable": [4, 5],
        "neutral": [3],
    }
    told = {
        "schema": "goldthread/instrument/1",
        "id": "two",
        "version": "1.0.0",
        "title": "@title",
        "derived_from": None,
        "source": {"citation": "ours", "rights": "ours"},
        "unit": ["person"],
        "scales": {
            "six": {**scale, **six, "unfavourable": [0, 1]},
            "five": {**scale, **five, "unfavourable": [1, 2]},
        },
        "items": [
            {"id": "z", "type": "rating", "scale": "six", "text": "@z", **item},
            {"id": "a", "type": "rating", "scale": "five", "text": "@a", **item},
        ],
    }
    texts = {"title": "Two", "z": "We know why.", "a": "We know how.", "no": "No", "yes": "Yes"}
    meaning = "item,element,words\nz,why,know why\na,how,know how\n"
    return Files(json.dumps(told), {"en": json.dumps(texts)}, meaning).read()


TWO = instrument()


def people(
    item: str, by_group: Mapping[str, Sequence[int | None]], breakdown: str = "directorate"
) -> list[Answered]:
    return [
        Answered({breakdown: group}, {item: value})
        for group, values in by_group.items()
        for value in values
    ]


def released(
    item: str, by_group: Mapping[str, Sequence[int | None]], rules: Rules = CONFIDENTIAL
) -> Results:
    """The release of one item broken down by one way."""
    return release(TWO, rules, {"directorate": tuple(by_group)}, people(item, by_group))


def held_back(results: Results, item: str) -> set[str]:
    return {area.group for area in results.groups(item, "directorate") if area.held_back}
