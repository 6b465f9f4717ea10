"""Instruments are read strictly: what is missing, unknown or said twice is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from goldthread.core.survey.reading import InstrumentError, read_instrument

SHIPPED = Path("goldthread/data/instruments")
MEANING = "item,element,words\ns1,a team that answers for it,accountable team\na1,why,why\n"
TEXTS = {
    "title": "A rating",
    "s": "Team",
    "s1": "There is an accountable team for {sector}.",
    "a1": "Say why.",
    "none": "Not at all",
    "fully": "Fully",
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
    ease = {"id": "a1_ease", "type": "choice", "options": ["easy", "struggle"]}
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


def read(told: dict[str, Any], texts: dict[str, str] = TEXTS, meaning: str = MEANING) -> Any:
    return read_instrument(json.dumps(told), {"en": json.dumps(texts)}, meaning)


def test_an_instrument_is_read_whole() -> None:
    instrument = read(structure())

    assert [item.id for item in instrument.each_item()] == ["s", "s1", "a1", "a1_ease"]
    assert [(one.id, one.number) for one in instrument.questions()] == [("s1", 1), ("a1", 2)]
    assert instrument.questions(sector="prisons")[0].text.endswith("team for prisons.")
    assert instrument.questions()[0].text.endswith("team for mental health.")
    assert instrument.scales[0].labels == {0: "none", 2: "fully"}
    assert instrument.scales[0].favourable == {2}


def test_any_change_of_any_file_changes_the_hash() -> None:
    digests = {
        read(structure()).digest,
        read({**structure(), "version": "1.0.1"}).digest,
        read(structure(), {**TEXTS, "a1": "Tell us why."}).digest,
        read(structure(), meaning=MEANING.replace("a team that", "someone who")).digest,
    }

    assert len(digests) == 4


def changed(**top: Any) -> dict[str, Any]:
    return {**structure(), **top}


def item(**keys: Any) -> dict[str, Any]:
    return changed(items=[{**structure()["items"][1], **keys}, structure()["items"][0]])


def scaled(**keys: Any) -> dict[str, Any]:
    return changed(scales={"r02": {**structure()["scales"]["r02"], **keys}})


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (changed(schema="2"), "schema is not"),
        (changed(version="1.0"), "version 1.0 is not of the form"),
        (changed(colour="red"), "instrument.json: colour is not known"),
        (changed(title="A rating"), "title: 'A rating' does not name a text"),
        (changed(source={"citation": "ours"}), "source: rights is missing"),
        (item(type="slider"), "item a1: type slider is not known"),
        (item(scroll=True), "item a1: scroll is not known"),
        (item(id="s1"), "item s1 stands twice"),
        (item(text="@a2"), "text.en.json: a2 is missing"),
        (item(type="rating", scale="r09"), "item a1: scale r09 is not known"),
        (item(items=[{"id": "b", "type": "choice", "options": ["one"]}]), "needs two options"),
        (item(type="group", title="@a1", text="@a1"), "item a1: text is not known"),
        (scaled(neutral=[]), "each point is favourable, neutral or unfavourable"),
        (scaled(kind="words"), "only ordinal scales"),
        (scaled(labels={"3": "@none"}), "a label stands at no point"),
        (changed(placeholders={}), "placeholder sector is not known"),
    ],
)
def test_a_structure_that_is_not_right_is_refused(told: dict[str, Any], says: str) -> None:
    with pytest.raises(InstrumentError, match=says):
        read(told)


@pytest.mark.parametrize(
    ("texts", "meaning", "says"),
    [
        ({**TEXTS, "spare": "Left over"}, MEANING, "spare is used nowhere"),
        (TEXTS, "item,element,words\ns1,a team,accountable team\n", "a1 has no line"),
        (TEXTS, MEANING + "b1,other,why\n", "b1 is not a question"),
        (TEXTS, MEANING + "a1,other,wherefore\n", "a1 does not say “wherefore”"),
        (TEXTS, MEANING + "a1,other,\n", "line 4 does not fill its three columns"),
        (TEXTS, MEANING + "a1,other,why,more\n", "does not fill its three columns"),
        (TEXTS, "item,element\n", "the columns are not item, element, words"),
    ],
)
def test_texts_and_meaning_must_fit_the_structure(
    texts: dict[str, str], meaning: str, says: str
) -> None:
    with pytest.raises(InstrumentError, match=says):
        read(structure(), texts, meaning)


def test_what_is_not_json_or_says_a_thing_twice_is_refused() -> None:
    with pytest.raises(InstrumentError, match="not JSON, line 1"):
        read_instrument("{", {}, MEANING)
    with pytest.raises(InstrumentError, match="id stands twice"):
        read_instrument('{"id": "a", "id": "b"}', {}, MEANING)
    with pytest.raises(InstrumentError, match=r"text\.en\.json is missing"):
        read_instrument(json.dumps(structure()), {}, MEANING)


def shipped() -> list[Path]:
    return sorted(path.parent for path in SHIPPED.rglob("instrument.json"))


@pytest.mark.parametrize("folder", shipped(), ids=lambda folder: "-".join(folder.parts[-2:]))
def test_a_shipped_instrument_stands_in_the_folder_of_its_name(folder: Path) -> None:
    texts = {path.suffixes[0][1:]: path.read_text("utf-8") for path in folder.glob("text.*.json")}

    instrument = read_instrument(
        (folder / "instrument.json").read_text("utf-8"),
        texts,
        (folder / "meaning.csv").read_text("utf-8"),
    )

    assert (instrument.id, instrument.version) == folder.parts[-2:]
    assert instrument.source.citation
    assert all(item.source for item in instrument.each_item() if item.type == "text")


def test_the_six_questions_are_six_and_about_projects() -> None:
    folder = SHIPPED / "portfolio-questions" / "1.0.0"
    instrument = read_instrument(
        (folder / "instrument.json").read_text("utf-8"),
        {"en": (folder / "text.en.json").read_text("utf-8")},
        (folder / "meaning.csv").read_text("utf-8"),
    )

    asked = instrument.questions(directorate="division", organisation="trust")

    assert [one.id for one in asked] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert all("projects" in one.text and one.short and one.hint for one in asked)
    assert asked[5].text.endswith("of the division and of the trust?")
