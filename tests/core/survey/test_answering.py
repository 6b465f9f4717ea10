"""Answers read strictly: what is kept, in which order, and what is said of what is not."""

from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.survey.answering import LONGEST, REASONS, AnswerError, reader, values
from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.reading import read_instrument


def shipped(name: str) -> Instrument:
    folder = files("goldthread") / "data" / "instruments" / name / "1.0.0"
    told = {
        part: (folder / part).read_text("utf-8")
        for part in ("instrument.json", "text.en.json", "meaning.csv")
    }
    return read_instrument(
        told["instrument.json"], {"en": told["text.en.json"]}, told["meaning.csv"]
    )


ENGAGEMENT = reader(shipped("medical-engagement"), unit="person")
DIRECTORATE = reader(shipped("medical-engagement"), unit="directorate")
WELL_LED = reader(shipped("well-led"), unit="person")
ANSWER = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 8),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=8), st.sampled_from(sorted(REASONS)), max_size=2),
    st.sampled_from([{"without": reason} for reason in sorted(REASONS)]),
    st.sampled_from(["leads", "does-not-lead"]),
)


def test_what_was_hidden_again_is_not_kept_and_the_order_is_the_instruments() -> None:
    told: dict[str, Any] = {"l1": 5, "role": "leads", "o2": 1, "o1": 2}

    assert list(ENGAGEMENT.read(told).items()) == [
        ("o1", 2),
        ("o2", 1),
        ("role", "leads"),
        ("l1", 5),
    ]
    assert ENGAGEMENT.read({**told, "role": "does-not-lead"}) == {
        "o1": 2,
        "o2": 1,
        "role": "does-not-lead",
    }


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"c1": "ours"}, "There is no question c1 here."),
        ({"role": "perhaps"}, "“Who leads clinicians” takes one of its choices."),
        ({"o1": 0}, "takes a whole number from 1 to 5."),
        ({"o1": 3.0}, "takes a whole number from 1 to 5."),
        ({"o1": {"without": ["skipped"]}}, "is answered in an unknown way."),
        ({"o1": {"without": "skipped", "more": 1}}, "is answered in an unknown way."),
    ],
)
def test_a_refusal_names_the_question(told: dict[str, Any], words: str) -> None:
    with pytest.raises(AnswerError) as wrong:
        ENGAGEMENT.read(told)

    assert wrong.value.sentence.endswith(words) or wrong.value.item == "role"
    assert wrong.value.item == next(iter(told))


def test_words_are_kept_without_what_no_database_keeps() -> None:
    assert DIRECTORATE.read({"c1": " Time\x00 for it\ud800\n", "c2": " \x00 ", "c3": "Yes"}) == {
        "c1": "Time for it",
        "c3": "Yes",
    }
    with pytest.raises(AnswerError, match="4,000 letters"):
        DIRECTORATE.read({"c1": "x" * (LONGEST + 1)})


def test_does_not_apply_is_taken_where_the_scale_has_it_and_nothing_is_zero() -> None:
    kept = WELL_LED.read({"w6": {"without": "not-applicable"}, "w1": {"without": "dont-know"}})

    assert values(kept) == {"w1": None, "w6": None}
    with pytest.raises(AnswerError, match="no “does not apply”"):
        WELL_LED.read({"w1": {"without": "not-applicable"}})


@given(st.dictionaries(st.sampled_from([*ENGAGEMENT.items, "c1", "zz"]), ANSWER))
def test_whatever_is_sent_is_kept_as_it_will_be_read_again_or_refused(told: dict[str, Any]) -> None:
    try:
        kept = ENGAGEMENT.read(told)
    except AnswerError:
        return
    assert ENGAGEMENT.read(kept) == kept
    assert all(type(value) in (int, str, dict) for value in kept.values())
