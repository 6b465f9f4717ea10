"""Instruments are read strictly: what is missing, unknown or said twice is named."""

import json
from typing import Any

import pytest

from goldthread.core.survey.reading import read_instrument
from goldthread.core.survey.strict import InstrumentError
from tests.core.survey.small import (
    MEANING,
    TEXTS,
    asked_if,
    changed,
    item,
    read,
    scaled,
    scored,
    structure,
)


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


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (changed(schema="2"), "schema is not"),
        (changed(version="1.0"), "version 1.0 is not of the form"),
        (changed(colour="red"), "instrument.json: colour is not known"),
        (changed(title="A rating"), "title: 'A rating' does not name a text"),
        (changed(source={"citation": "ours"}), "source: rights is missing"),
        (item(type="slider"), "item a1: type: slider is not known"),
        (item(scroll=True), "item a1: scroll is not known"),
        (item(id="s1"), "item s1 stands twice"),
        (item(text="@a2"), "text.en.json: a2 is missing"),
        (item(type="rating", scale="r09"), "item a1: scale r09 is not known"),
        (
            item(
                items=[
                    {"id": "b", "type": "choice", "options": ["one"], "labels": {"one": "@easy"}}
                ]
            ),
            "needs two options",
        ),
        (item(type="group", title="@a1", text="@a1"), "item a1: text is not known"),
        (scaled(neutral=[]), "each point is favourable, neutral or unfavourable"),
        (scaled(kind="words"), "only ordinal scales"),
        (scaled(labels={"3": "@none"}), "a label stands at no point"),
        (scaled(labels={"0": "@none"}), "both ends need a label"),
        (scaled(not_applicable=True), "True does not name a text"),
        (scaled(points=[0, 2, 1]), "whole numbers, one apart, lowest first"),
        (scaled(points=["a", "b", "c"]), "whole numbers, one apart"),
        (changed(placeholders={}), "placeholder sector is not known"),
        (changed(placeholders={"sector": "ours", "we": "us"}), "placeholder we is used nowhere"),
        (changed(unit=["crowd"]), "unit: crowd is not known"),
        (changed(unit=[]), "unit: nobody is asked"),
        (changed(derived_from="small"), "derived_from: small is not of the form"),
        (changed(scores=[1]), "score: not an object"),
        (item(unit=["directorate"]), "the instrument is not for a directorate"),
        (item(private="yes"), "private is neither true nor false"),
        (item(pair="s1"), "s1 does not name it as its pair"),
        (item(comparable_with=["s1"]), "s1 is not of the form name/1.0.0/s1"),
        (item(scale="r02"), "item a1: scale is not known"),
        (item(restart=True), "item a1: restart is not known"),
        (asked_if({"item": "s1"}), "s1 needs one of in, equals, answered"),
        (asked_if({"item": "s1", "equals": 1, "in": [1]}), "s1 needs one of"),
        (asked_if({"item": "s1", "answered": False}), "answered is true or not there"),
        (asked_if({"item": "s1", "in": []}), "in needs a list of values"),
        (asked_if({"item": "s1", "equals": 1.5}), "neither a whole number nor a text"),
        (asked_if({"item": "s1", "equals": True}), "neither a whole number nor a text"),
        (asked_if("s1 > 1"), "not an item with in, equals or answered"),
        (asked_if({"xor": []}), "not an item with in, equals or answered"),
        (asked_if({"and": [{"item": "s1", "answered": True}]}), "and joins two conditions"),
        (asked_if({"item": "s1", "equals": 3}), "3 is no answer to s1"),
        (asked_if({"item": "s", "answered": True}), "s is a group and has no answer"),
        (asked_if({"item": "a1", "answered": True}), "a1 is not asked before it"),
        (asked_if({"item": "a1_ease", "equals": "easy"}), "a1_ease is not asked before it"),
        (changed(show_if={"b": {"item": "s1", "answered": True}}), "show_if: b is no item"),
        (scored(items=["s1", "a1"]), "score overall: a1 is not rated on a scale"),
        (scored(items=["s1", "s1"]), "score overall: s1 stands twice"),
        (scored(method="sum"), "only the mean of half or more"),
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


def test_a_condition_must_reach_everybody_who_is_asked() -> None:
    told = changed(unit=["person", "small-group"], show_if={"a1": {"item": "s1", "answered": True}})
    told["items"][0]["unit"] = ["person"]

    with pytest.raises(InstrumentError, match="show_if a1: not everybody is asked s1"):
        read(told)


def test_a_group_hands_down_who_is_asked_and_how() -> None:
    told = changed(unit=["person", "directorate"])
    told["items"][0] |= {"unit": ["person"], "private": True, "pooled": True}

    inner = next(each for each in read(told).each_item() if each.id == "s1")

    assert (inner.unit, inner.private, inner.pooled) == (("person",), True, True)
    told["items"][0]["items"][0]["unit"] = ["directorate"]
    with pytest.raises(InstrumentError, match="item s1: item s is not for a directorate"):
        read(told)


def test_only_what_a_file_names_is_plotted_together() -> None:
    told = structure()
    told["items"][0]["items"][0]["comparable_with"] = ["small/0.9.0/s2"]
    instrument = read(told)

    assert instrument.plotted_with("s1", "small/1.0.0/s1")
    assert instrument.plotted_with("s1", "small/0.9.0/s2")
    assert not instrument.plotted_with("s1", "small/0.9.0/s1")
    assert not instrument.plotted_with("a1", "small/0.9.0/s2")
