"""The lists: what stands in them can be read, and what cannot be read says so."""

from importlib.resources import files

import pytest

from goldthread.core.overlap.duplicates import PairFacts, parse_judge
from goldthread.core.overlap.lexicon import LexiconError, parse_lexicon
from goldthread.core.overlap.words import read
from tests.core.overlap.lists import shipped


def given() -> dict[str, bytes]:
    folder = files("goldthread").joinpath("data/overlap")
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_the_lists_are_as_broad_as_promised() -> None:
    lexicon = shipped()
    assert sum(map(len, lexicon.short_forms.values())) >= 400
    assert sum(map(len, lexicon.same_meaning.values())) >= 80
    assert len(lexicon.enablers) >= 30


def test_a_missing_list_is_named() -> None:
    with pytest.raises(LexiconError, match=r"topics\.csv is missing"):
        parse_lexicon({name: one for name, one in given().items() if name != "topics.csv"})


def test_a_line_that_lacks_a_column_is_named() -> None:
    with pytest.raises(LexiconError, match=r"same_meaning\.csv, line 2: needs say and read"):
        parse_lexicon(given() | {"same_meaning.csv": b"say,read\nfalls,\n"})


def test_an_organisation_adds_its_own_short_form() -> None:
    own = given()
    own["short_forms.csv"] += b"QQZ,quiet quarter zone,,\n"
    (word, *_) = read("QQZ", parse_lexicon(own))
    assert word.reading == "quiet quarter zone"


def test_no_short_form_has_two_meanings_without_a_condition() -> None:
    for phrases in shipped().short_forms.values():
        plain = [phrase.words for phrase in phrases if not phrase.near and not phrase.capitals]
        assert len(plain) == len(set(plain))


@pytest.mark.parametrize("broken", [b"", b"{}", b"[]", b'{"constant": 1, "weights": {}}'])
def test_weights_that_cannot_be_read_are_refused(broken: bytes) -> None:
    with pytest.raises(LexiconError, match=r"could_be_one\.json"):
        parse_judge(broken)


def test_more_alike_is_more_likely_one_project() -> None:
    judge = parse_judge(shipped().coefficients)
    weak = PairFacts(1, 0.1, 3, 0, 1, 0, 1, 1)
    strong = PairFacts(10, 0.8, 0, 1, 0, 1, 0, 0)
    assert judge.chance(weak) < 0.05
    assert judge.chance(strong) > 0.7
