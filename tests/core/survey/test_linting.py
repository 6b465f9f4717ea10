"""The linter finds what can be read and is still not right; signatures hold for what was read."""

import json
from typing import Any

import pytest

from goldthread.core.survey.linting import WORDS_A_MINUTE, lint, reading_minutes
from goldthread.core.survey.signing import read_signatures, valid
from goldthread.core.survey.strict import InstrumentError
from tests.core.survey.small import TEXTS, read, structure

LABELS = {"s1_short": "Team", "a1_short": "Why"}


def sound() -> dict[str, Any]:
    told = structure()
    rating, text = told["items"][0]["items"][0], told["items"][1]
    for each in (rating, text):
        each |= {"short": f"@{each['id']}_short", "source": "ours"}
    return told


def found(told: dict[str, Any], **texts: str) -> list[str]:
    said = {**TEXTS, **LABELS, **texts}
    return [fault.sentence for fault in lint([read(told, said)])]


def test_a_sound_instrument_has_no_fault() -> None:
    assert found(sound()) == []


def test_a_question_needs_its_source_and_a_label() -> None:
    assert [fault.sentence for fault in lint([read(structure())])] == [
        "s1 does not say where in the source it stands",
        "s1 has no short label",
        "a1 does not say where in the source it stands",
        "a1 has no short label",
    ]


def test_long_texts_are_found() -> None:
    long = " ".join(["why"] * 36)

    assert found(sound(), a1=long) == ["a1 has 36 words in en, at most 35"]
    assert found(sound(), a1_short="x" * 29) == ["a1 has a label of 29 letters in en, at most 28"]


def test_reading_takes_as_long_as_its_words() -> None:
    instrument = read(sound(), {**TEXTS, **LABELS})
    words = "A rating Team There is an accountable team for mental health Not at all Fully "
    words += "Say why We could answer this easily We struggled to answer this"

    assert reading_minutes(instrument, unit="person") == len(words.split()) / WORDS_A_MINUTE
    told = sound() | {"opening": ["@long"]}
    assert found(told, long="word " * 1200) == ["A person reads 5.2 minutes in en, at most 5"]


def test_every_unit_is_asked_something() -> None:
    told = sound() | {"unit": ["person", "directorate"]}
    for each in told["items"]:
        each["unit"] = ["person"]

    assert found(told) == ["A directorate is asked nothing"]


def test_what_must_be_answered_may_not_stay_hidden_by_an_answer_that_need_not() -> None:
    told = sound() | {"show_if": {"a1": {"item": "s1", "answered": True}}}
    told["items"][1]["required"] = True

    assert found(told) == ["a1 must be answered and may stay hidden: nothing it depends on must be"]
    told["items"][0]["items"][0]["required"] = True
    assert found(told) == []


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("small/1.0.0/s1", []),
        ("small/0.1.0/s1", ["s1 is comparable with small/0.1.0/s1, which is not among these"]),
        ("small/1.0.0/s9", ["s1 is comparable with small/1.0.0/s9, which does not exist"]),
        ("small/1.0.0/a1", ["s1 is comparable with small/1.0.0/a1, which is answered on another"]),
    ],
)
def test_what_is_compared_exists_and_has_the_same_scale(other: str, says: list[str]) -> None:
    older = read(sound(), {**TEXTS, **LABELS})
    told = sound() | {"version": "1.1.0", "derived_from": "small/1.0.0"}
    told["items"][0]["items"][0]["comparable_with"] = [other]

    faults = lint([read(told, {**TEXTS, **LABELS})], beside=[older])

    assert len(faults) == len(says)
    assert all(fault.sentence.startswith(say) for fault, say in zip(faults, says, strict=True))
    assert {fault.instrument for fault in faults} <= {"small/1.1.0"}


def signed(**keys: Any) -> str:
    one = {"by": "Ruth Bell", "role": "librarian", "on": "2026-12-01", "digest": "0" * 64}
    return json.dumps(
        {"schema": "goldthread/signed/1", "signatures": [{**one, "found": "all said", **keys}]}
    )


def test_a_signature_holds_for_what_was_read_and_nothing_else() -> None:
    instrument = read(structure())
    signatures = read_signatures(signed(digest=instrument.digest))

    assert [each.by for each in valid(signatures, instrument)] == ["Ruth Bell"]
    assert valid(signatures, read(structure(), {**TEXTS, "a1": "Tell us why."})) == ()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (signed(on="1 December"), "1 December is not a day"),
        (signed(digest="abc"), "digest is not the hash"),
        (signed(found=""), "found: '' is not a text"),
        (signed(colour="red"), "colour is not known"),
        ('{"schema": "2", "signatures": []}', "schema is not"),
        ('{"schema": "goldthread/signed/1", "signatures": {}}', "signatures: not a list"),
    ],
)
def test_a_signature_that_is_not_right_is_refused(file: str, says: str) -> None:
    with pytest.raises(InstrumentError, match=says):
        read_signatures(file)
