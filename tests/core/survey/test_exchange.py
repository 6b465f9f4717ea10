"""An instrument leaves as one document and comes back the same; analysts get a codebook."""

import csv
import io
import json
from pathlib import Path

import pytest

from goldthread.core.survey.codebook import Without, answers_table, codebook
from goldthread.core.survey.exchange import document, files_of
from goldthread.core.survey.strict import InstrumentError
from tests.core.survey.small import files, folders, read, shipped, structure


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("folder", folders(), ids=lambda path: path.parts[-2])
def test_a_document_comes_back_as_the_same_instrument(folder: Path) -> None:
    whole = document(files(folder))

    back = files_of(whole)

    assert back.read() == files(folder).read()
    assert document(back) == whole


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("schema", "2", "schema is not"),
        ("texts", [], "texts: not an object"),
        ("meaning", {}, "meaning: not a list"),
        ("meaning", [["a1", "goals"]], "has not three parts"),
        ("instrument", {}, "instrument.json: schema is missing"),
        ("digest", "0" * 64, "changed after its hash was taken"),
        ("colour", "red", "colour is not known"),
    ],
)
def test_a_document_that_is_not_right_is_refused(key: str, value: object, says: str) -> None:
    told = json.loads(document(files(folders()[0])))

    with pytest.raises(InstrumentError, match=says):
        files_of(json.dumps({**told, key: value}))


def test_the_codebook_says_what_every_code_means() -> None:
    book = rows(codebook(shipped("well-led"), directorate="division"))
    sixth = [(row["code"], row["label"], row["reading"]) for row in book if row["item"] == "w6"]

    assert sixth == [
        ("1", "Strongly disagree", "unfavourable"),
        ("2", "Disagree", "unfavourable"),
        ("3", "Neither agree nor disagree", "neutral"),
        ("4", "Agree", "favourable"),
        ("5", "Strongly agree", "favourable"),
        ("[does not apply]", "Does not apply: I have no team", ""),
    ]
    first = next(row for row in book if row["item"] == "d1")
    assert first["statement"].startswith("We know clearly what we answer for as a division")
    assert (first["number"], first["unit"]) == ("1", "directorate-consensus")
    assert first["section"].startswith("As a division, agreed together / Does the way")


def test_the_codebook_holds_open_answers_and_choices_once_a_code() -> None:
    book = rows(codebook(shipped("system-appraisal")))

    assert [(row["item"], row["number"], row["code"]) for row in book[:4]] == [
        ("a1", "1", ""),
        ("a1_ease", "", "easy"),
        ("a1_ease", "", "struggled"),
        ("a2", "2", ""),
    ]


def test_answers_keep_nothing_apart_from_zero_and_calculate_nothing() -> None:
    told = answers_table(
        read(structure()),
        [
            {"s1": 0, "a1": "=1+1", "a1_ease": "easy"},
            {"s1": Without.NOT_APPLICABLE, "a1": Without.SKIPPED},
        ],
    )

    assert rows(told) == [
        {"s1": "0", "a1": "'=1+1", "a1_ease": "easy"},
        {"s1": "[does not apply]", "a1": "[skipped]", "a1_ease": "[not shown]"},
    ]
    with pytest.raises(KeyError, match="b1"):
        answers_table(read(structure()), [{"b1": 1}])
