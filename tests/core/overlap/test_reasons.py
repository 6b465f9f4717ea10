"""Why a pair is alike, in words, fields and places in the text."""

import pytest

from goldthread.core.overlap.likeness import Index, build_index
from goldthread.core.overlap.reasons import ReadAs
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped

ONE = ProjectText(
    id="a",
    title="Insulin given by DNs",
    aim="Fewer insulin errors within 14 days",
    setting="district nursing",
    measures="errors per 1000 visits",
)
OTHER = ProjectText(
    id="b",
    title="Insulin on the ward",
    aim="Fewer insulin errors in a fortnight",
    setting="acute ward",
    measures="errors per 1000 visits",
)
REST = [
    ProjectText(id="c", title="District nurse visits", aim="Visits on time by district nurses"),
    ProjectText(id="d", title="Choir", aim="Sing together"),
    ProjectText(id="e", title="Choir"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([ONE, OTHER, *REST], shipped())


def test_the_parts_are_all_similarities_the_strongest_first(index: Index) -> None:
    parts = index.compare("a", "b").parts
    assert {part.name for part in parts} == {"wording", "wording_all", "words", "topics"}
    assert [part.gave for part in parts] == sorted((part.gave for part in parts), reverse=True)


def test_the_parts_add_up_to_the_likeness_less_a_little(index: Index) -> None:
    reasons = index.compare("a", "b")
    total = sum(part.gave for part in reasons.parts) / len(reasons.parts)
    row, other = index.rows["a"], index.rows["b"]
    hubs = 0.1 * (index.hub[row] + index.hub[other]) / len(reasons.parts)
    assert reasons.pair.likeness == pytest.approx(total - hubs, abs=1e-3)


def test_shared_words_are_those_of_both_as_written(index: Index) -> None:
    words = {(word.in_a, word.in_b): word for word in index.compare("a", "b").words}
    assert ("Insulin", "Insulin") in words
    assert words["14 days", "fortnight"].read_alike
    assert sum(word.share for word in words.values()) <= 1.001


def test_what_was_read_as_something_else_is_told(index: Index) -> None:
    assert ReadAs("a", "DNs", "district nurses") in index.compare("a", "c").read_as


def test_marked_stretches_lie_on_the_shared_words(index: Index) -> None:
    marked = index.compare("a", "b").marked_in_a
    texts = {ONE.field(span.field)[span.start : span.end] for span in marked}
    assert {"Insulin", "insulin", "errors", "14 days"} <= texts
    assert "DNs" not in texts


def test_fields_say_what_agrees_and_what_differs(index: Index) -> None:
    reasons = index.compare("a", "b")
    assert reasons.fields["measures"] == "same"
    assert reasons.fields["setting"] == "other"
    assert reasons.fields["methods"] == "empty"
    assert "Same measure" in reasons.sentences
    assert any(said.startswith("Other place or people") for said in reasons.why_not_higher)
    assert reasons.kin is None or reasons.kin.type == "same change elsewhere"


def test_no_aim_is_said(index: Index) -> None:
    said = index.compare("d", "e").why_not_higher
    assert "No aim is given, so only the title speaks" in said


def test_nothing_shared_says_nothing(index: Index) -> None:
    reasons = index.compare("b", "d")
    assert reasons.words == ()
    assert reasons.sentences == ()
    assert reasons.marked_in_a == ()


def test_the_quick_sentences_are_the_same(index: Index) -> None:
    for pair in index.pairs(None):
        assert index.sentences(pair) == index.compare(pair.a, pair.b).sentences
