"""Files come from outside: whatever stands in them, the answer is an instrument or a sentence."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from goldthread.core.survey.exchange import Files, document, files_of
from goldthread.core.survey.strict import InstrumentError
from tests.core.survey.small import SHIPPED, TEXTS, files, read, structure

JUNK: list[Any] = [None, True, 7, -0.5, "", "@", "junk", [], [[]], {}, {"a": {}}, ["a", "a"], [1]]
Path = tuple[str | int, ...]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where something stands, the whole included."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def put(whole: Any, path: Path, junk: Any) -> Any:
    if not path:
        return junk
    changed = copy.deepcopy(whole)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = junk
    return changed


def answer(path: Path, junk: Any) -> str:
    """What the reader says to junk in that place; nothing when it can be read."""
    try:
        read(put(rich(), path, junk), meaning=MEANING)
    except InstrumentError as wrong:
        return str(wrong)
    return ""


def rich() -> dict[str, Any]:
    told = structure()
    told["show_if"] = {
        "a1": {"not": {"and": [{"item": "s1", "in": [1]}, {"item": "s1", "equals": 2}]}}
    }
    whole = {"id": "overall", "title": "@title", "items": ["s1"], "method": "mean"}
    told["scores"] = [{**whole, "min_answered": "half", "rescale": [0, 10]}]
    told["items"][1] |= {"required": True, "pair": "b", "comparable_with": ["x/1.0.0/y"]}
    other = {"id": "b", "type": "text", "text": "@a1", "pair": "a1", "unit": ["directorate"]}
    told["items"][1]["unit"] = ["person"]
    told["items"].append(other)
    told |= {"unit": ["person", "directorate"], "opening": ["@s"], "notes": ["@s"]}
    return told


MEANING = "item,element,words\ns1,who,team\na1,why,why\nb,why,why\n@s,who,Team\n"


def test_the_sound_one_is_read() -> None:
    assert read(rich(), meaning=MEANING).id == "small"


@pytest.mark.parametrize("junk", JUNK, ids=json.dumps)
def test_junk_anywhere_in_a_structure_is_answered_by_a_sentence(junk: Any) -> None:
    sentences = [sentence for path in places(rich()) if (sentence := answer(path, junk))]

    assert len(sentences) > 60


@pytest.mark.parametrize("junk", JUNK, ids=json.dumps)
def test_junk_in_a_document_is_answered_by_a_sentence(junk: Any) -> None:
    whole = json.loads(document(files(SHIPPED / "portfolio-questions" / "1.0.0")))

    for key in whole:
        with pytest.raises(InstrumentError):
            files_of(json.dumps({**whole, key: junk}))


def test_junk_in_texts_and_meaning_is_answered_by_a_sentence() -> None:
    for junk in JUNK:
        if not isinstance(junk, str) or not junk:
            with pytest.raises(InstrumentError):
                read(structure(), {**TEXTS, "a1": junk})
        if isinstance(junk, str):
            with pytest.raises(InstrumentError):
                read(structure(), meaning=junk)


@pytest.mark.parametrize("times", [59, 500, 100_000])
def test_what_is_nested_without_end_is_answered_by_a_sentence(times: int) -> None:
    deep = '{"not": ' * times + "1" + "}" * times

    with pytest.raises(InstrumentError, match="nested too deeply"):
        Files('{"show_if": {"a1": ' + deep + "}}", {}, "").read()
