"""The shipped instruments are one to one with the case study in number, order, scale and units."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.linting import lint
from goldthread.core.survey.signing import read_signatures, valid
from tests.core.survey.small import SHIPPED, changed, files, folders, item, scaled, shipped

AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
FOLDERS = pytest.mark.parametrize("folder", folders(), ids=lambda path: path.parts[-2])


def schema(name: str) -> Draft202012Validator:
    told = json.loads((SHIPPED / "schema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def said(instrument: Instrument, unit: str) -> list[str]:
    return [one.text for one in instrument.questions(unit=unit) if one.number]


@FOLDERS
def test_it_stands_in_the_folder_of_its_name_by_the_published_form(folder: Path) -> None:
    found = files(folder)
    instrument = found.read()

    assert (instrument.id, instrument.version) == folder.parts[-2:]
    assert list(schema("instrument-1").iter_errors(json.loads(found.structure))) == []
    for text in found.texts.values():
        assert list(schema("text-1").iter_errors(json.loads(text))) == []
    for path in folder.glob("signed.json"):
        assert list(schema("signed-1").iter_errors(json.loads(path.read_text("utf-8")))) == []
        assert valid(read_signatures(path.read_text("utf-8")), instrument)


def test_the_linter_finds_no_fault() -> None:
    assert lint([files(folder).read() for folder in folders()]) == ()


@pytest.mark.parametrize(
    "told",
    [
        changed(colour="red"),
        changed(title="A rating"),
        changed(unit=[]),
        changed(derived_from="small"),
        item(type="slider"),
        item(scroll=True),
        item(text="a1"),
        item(scale="r02"),
        item(private="yes"),
        item(comparable_with=["s1"]),
        scaled(kind="words"),
        scaled(labels={"0": "@none"}),
        scaled(not_applicable=True),
        changed(show_if={"a1": {"item": "s1", "equals": 1, "in": [1]}}),
        changed(show_if={"a1": {"and": [{"item": "s1", "answered": True}]}}),
        changed(show_if={"a1": "s1 > 1"}),
    ],
)
def test_the_published_form_refuses_what_the_reader_refuses(told: dict[str, Any]) -> None:
    assert list(schema("instrument-1").iter_errors(changed())) == []
    assert list(schema("instrument-1").iter_errors(told)) != []


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("qi-self-evaluation", {"person": 9, "directorate-consensus": 9}),
        ("portfolio-questions", {"directorate": 6}),
        ("well-led", {"person": 15, "directorate-consensus": 15}),
        ("medical-engagement", {"person": 17, "directorate": 3}),
        ("readiness-to-innovate", {"person": 8}),
        ("system-appraisal", {"small-group": 7, "person": 1}),
    ],
)
def test_there_are_as_many_as_in_the_source(name: str, counts: dict[str, int]) -> None:
    instrument = shipped(name)

    assert {unit: len(said(instrument, unit)) for unit in instrument.unit} == counts


@pytest.mark.parametrize("name", ["qi-self-evaluation", "readiness-to-innovate"])
def test_ratings_of_oneself_go_from_0_to_5_with_words_at_the_ends(name: str) -> None:
    instrument = shipped(name)
    (scale,) = instrument.scales

    assert scale.points == (0, 1, 2, 3, 4, 5)
    assert {point: instrument.say(text) for point, text in scale.labels.items()} == {
        0: "Not at all",
        5: "Fully",
    }
    assert instrument.scores[0].items == tuple(each.id for each in instrument.items)


@pytest.mark.parametrize("name", ["well-led", "medical-engagement"])
def test_agreement_has_five_named_points_and_no_score(name: str) -> None:
    instrument = shipped(name)

    for scale in instrument.scales:
        assert scale.points == (1, 2, 3, 4, 5)
        assert [instrument.say(scale.labels[point]) for point in scale.points] == AGREE
    assert instrument.scores == ()


def test_the_ninth_statement_names_the_sector_of_the_round() -> None:
    instrument = shipped("qi-self-evaluation")
    usual, prisons = instrument.questions()[8], instrument.questions(sector="prison health")[8]

    assert "with mental health services in this country and abroad" in usual.text
    assert "with prison health in this country and abroad" in prisons.text


def test_leading_well_has_two_forms_that_are_never_one() -> None:
    instrument = shipped("well-led")
    items = {each.id: each for each in instrument.each_item()}
    person, own = (instrument.questions(unit=unit) for unit in instrument.unit)

    assert [one.number for one in person] == [one.number for one in own] == list(range(1, 16))
    assert [items[one.id].pair for one in person] == [one.id for one in own]
    assert all(" I " in f" {one.text}" and " we " not in f" {one.text} " for one in person)
    assert all(" we " in f" {one.text} ".lower() and " I " not in one.text for one in own)
    assert not any(
        instrument.plotted_with(one.id, f"well-led/1.0.0/{items[one.id].pair}") for one in person
    )


def test_leading_well_stands_under_four_lines_of_enquiry() -> None:
    instrument = shipped("well-led")

    for form in instrument.items:
        assert len(form.items) == 4
        assert [len(part.items) for line in form.items for part in line.items] == [2, 2, 3, 2, 6]
        asked = [instrument.say(line.text).split()[0] for line in form.items]
        assert asked == ["Does", "How", "How", "How"]


def test_statements_that_presume_a_team_may_not_apply_to_a_person() -> None:
    instrument = shipped("well-led")
    beside = {scale.id for scale in instrument.scales if scale.not_applicable}
    items = [each for each in instrument.each_item() if each.type == "rating"]

    assert [each.id for each in items if each.scale in beside] == ["w6", "w7", "w11", "w12", "w15"]
    assert [each.id for each in items if "my team" in instrument.say(each.text)] == [
        each.id for each in items if each.scale in beside
    ]


def test_what_leading_well_is_and_is_not_stands_beside_every_result() -> None:
    instrument = shipped("well-led")
    notes = " ".join(instrument.say(name) for name in instrument.notes)

    assert "not an appraisal" in notes
    assert "Between November 2023 and March 2024" in notes
    assert "never drawn as one" in notes


def test_engagement_opens_with_its_definition_and_claims_no_validity() -> None:
    instrument = shipped("medical-engagement")
    texts = json.loads(files(SHIPPED / "medical-engagement" / "1.0.0").texts["en"])

    assert instrument.say(instrument.opening[0]).startswith("By medical engagement we mean")
    assert "not the Medical Engagement Scale" in instrument.say(instrument.notes[0])
    assert not any("validated" in text for text in texts.values())
    pooled = [each.id for each in instrument.each_item() if each.pooled and each.type == "rating"]
    assert pooled == [f"l{n}" for n in range(1, 10)]


def test_the_appraisal_asks_how_easy_each_answer_was_and_the_eighth_alone() -> None:
    instrument = shipped("system-appraisal")
    marks = [
        [instrument.say(text) for text in each.items[0].labels.values()]
        for each in instrument.items
    ]

    assert marks[:7] == [["We could answer this easily", "We struggled to answer this"]] * 7
    assert [each.id for each in instrument.items if each.private] == ["a8"]
    assert [(one.id, one.number) for one in instrument.questions(unit="person")] == [("a8", 8)]
    degrees = [one.id for one in instrument.questions() if one.text.startswith("To what extent")]
    assert degrees == ["a2", "a3", "a5", "a6", "a8"]


def test_the_six_questions_are_about_projects_in_the_organisations_words() -> None:
    asked = shipped("portfolio-questions").questions(directorate="division", organisation="trust")

    assert [one.id for one in asked] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert all("projects" in one.text and one.short and one.hint for one in asked)
    assert asked[5].text.endswith("of the division and of the trust?")
