"""Reading texts: short forms, spelling, numbers, search tokens."""

import pytest

from goldthread.core.overlap.words import query_tokens, read, search_tokens
from tests.core.overlap.lists import shipped


def as_read(text: str) -> str:
    return " ".join(word.text for word in read(text, shipped()))


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("14 days", "a fortnight"),
        ("14 days", "2/52"),
        ("2 weeks", "2/52"),
        ("90%", "nine in ten"),
        ("90 per cent", "9 out of 10"),
        ("72h", "3 days"),
        ("72 hrs", "3/7"),
        ("half an hour", "30 min"),
        ("20 working days", "4 weeks"),
        ("6-8 weeks", "eight weeks"),
        ("every 3 months", "quarterly"),
        ("each quarter", "3 monthly"),
        ("1 year", "12/12"),
        ("paediatric anaemia", "pediatric anemia"),
        ("organisation of behaviour", "organization of behavior"),
        ("counselling programme", "counseling program"),
        ("DN", "district nurse"),
        ("A&E", "emergency department"),
        ("S&LT", "speech and language therapy"),
        ("meds rec", "medicines reconciliation"),
        ("pressure sores", "pressure ulcer"),
        ("DNAs", "missed appointments"),
    ],
)
def test_two_ways_of_writing_are_read_alike(written: str, same: str) -> None:
    def stems(text: str) -> list[str]:
        ignored = shipped().ignored
        return [word.stem for word in read(text, shipped()) if word.text not in ignored]

    assert stems(written) == stems(same)


@pytest.mark.parametrize(
    "unlike",
    [("14 days", "14 weeks"), ("9/12/15", "9/12"), ("24/7", "24 days"), ("2015/16", "16 days")],
)
def test_other_numbers_stay_apart(unlike: tuple[str, str]) -> None:
    assert as_read(unlike[0]) != as_read(unlike[1])


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("PD timing of levodopa on older people wards", "parkinsons"),
        ("PD pathway", "personality"),
        ("SN drop-in at school", "school"),
        ("SN vacancies on the ward", "staff"),
        ("IT access for wards", "information"),
        ("make it easier", "it"),
        ("PLAN TO START", "plan"),
    ],
)
def test_a_short_form_with_two_meanings_looks_around(text: str, holds: str) -> None:
    assert holds in as_read(text).split()


def test_the_rest_of_the_project_tells_which_meaning() -> None:
    (word, *_) = read("CD checks", shipped(), frozenset({"director"}))
    assert word.reading == "clinical director"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("safegaurding supervison", "safeguarding supervision"),
        ("hospital pasport", "hospital passport"),
        ("medicines reconcilliation", "medicines reconciliation"),
    ],
)
def test_a_slip_of_the_pen_is_mended(slip: str, meant: str) -> None:
    assert as_read(slip) == as_read(meant)


@pytest.mark.parametrize(
    ("text", "not_read_as"),
    [
        ("acute medical unit", "medicines"),
        ("blood pressure", "tests"),
        ("Fern House", "accommodation"),
        ("ECG interpretation", "language"),
        ("jobs missed", "employment"),
        ("rota is a good fit", "seizure"),
        ("bowel cancer screening", "care"),
        ("dignity and respect", "resuscitation"),
    ],
)
def test_words_that_only_share_a_stem_or_letters_stay_apart(text: str, not_read_as: str) -> None:
    assert not_read_as not in as_read(text).split()


def test_a_short_form_is_told_as_the_whole_of_it() -> None:
    assert {word.reading for word in read("PICU", shipped())} == {"psychiatric intensive care unit"}


@pytest.mark.parametrize("right", ["sitting", "singing", "internal", "Hazel", "willows", "tasting"])
def test_a_word_that_is_right_stays(right: str) -> None:
    assert as_read(right) == right.lower()


def test_a_register_teaches_its_own_words() -> None:
    teaching = ["Brannockstown ward", "Brannockstown unit", "on Brannockstown"]
    speller = shipped().speller.learning_from(teaching)
    assert speller.mend("brannocstown") == "brannockstown"
    assert shipped().speller.mend("brannocstown") == "brannocstown"


def test_what_was_read_as_something_else_says_so_and_where() -> None:
    text = "Visits by DNs"
    read_as = [word for word in read(text, shipped()) if word.reading]
    assert {text[word.start : word.end] for word in read_as} == {"DNs"}
    assert {word.reading for word in read_as} == {"district nurses"}


def test_search_finds_short_by_long_and_long_by_short() -> None:
    stored = set(search_tokens("Insulin given by DNs", shipped()).split())
    assert set(query_tokens("district nurse", shipped())) <= stored
    assert set(query_tokens("dn insulin", shipped())) <= stored
    assert not set(query_tokens("falls", shipped())) <= stored


def test_search_finds_words_as_written() -> None:
    stored = set(search_tokens("Drug history on admission", shipped()).split())
    assert set(query_tokens("history", shipped())) <= stored


def test_search_keeps_a_short_form_of_two_meanings_as_written() -> None:
    assert query_tokens("PD", shipped()) == ("pd",)


def test_nothing_to_look_for() -> None:
    assert query_tokens(" – ", shipped()) == ()
    assert search_tokens("", shipped()) == ""


def test_a_raised_figure_is_no_number() -> None:
    assert [word.text for word in read("kg per m ² and ²", shipped())]
