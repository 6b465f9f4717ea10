"""Pulls against: of one thing, one says more and the other less; nothing else is evidence."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.likeness_examples import Examples, overlap_examples, register_examples
from goldthread.core.overlap.conflicts import pulls_against, sides_of
from goldthread.core.overlap.habits import learn_habits
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.reading import read_project
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped


def sides(title: str, aim: str = "") -> set[tuple[str, str, str]]:
    """(question, stem, side) of a project of two texts."""
    project, lexicon = ProjectText(id="a", title=title, aim=aim), shipped()
    reading = read_project(project, lexicon, learn_habits([project], lexicon))
    found = sides_of(reading, lexicon)
    return {(question, stem, side) for (question, stem), told in found.items() for side in told}


def test_a_side_is_taken_about_the_words_beside_it() -> None:
    assert ("how much", "dip", "less") in sides("Stop urine dips in over 65s")
    assert ("how much", "dip", "more") in sides("Monthly dip for everybody")
    assert ("how much", "smoke", "less") in sides("Smoke free wards")
    assert ("by what means", "form", "on paper") in sides("A paper form")
    assert not any(stem == "falls" for _, stem, _ in sides("Stop the car far away from falls"))
    assert sides("Falls on Willow") == set()


def test_opposite_sides_of_one_thing_are_told_with_both_wordings() -> None:
    others = [ProjectText(id=f"x{at}", title=f"Choir number {at}") for at in range(9)]
    stop = ProjectText(id="a", title="Urine dips in care homes", aim="Stop urine dips in over 65s")
    more = ProjectText(id="b", title="Urine dips in care homes", aim="Dip every resident monthly")

    (found,) = pulls_against(build_index([stop, more, *others], shipped()))

    assert (found.pair.a, found.pair.b) == ("a", "b")
    assert {found.side_a, found.side_b} == {"more", "less"}
    assert "Stop urine dips" in found.reason


def test_who_says_both_takes_no_side() -> None:
    both = ProjectText(id="a", title="Urine dips", aim="Stop urine dips, then dip more urine dips")
    more = ProjectText(id="b", title="Urine dips", aim="Monthly urine dips")
    others = [ProjectText(id=f"x{at}", title=f"Choir number {at}") for at in range(9)]

    assert pulls_against(build_index([both, more, *others], shipped())) == ()


def test_more_than_a_third_of_what_is_proposed_is_right_on_either_set() -> None:
    for examples in (overlap_examples(), register_examples()):
        right, proposed = measured(examples)
        assert right / proposed > 1 / 3
        assert proposed < len(examples.projects) / 20


def measured(examples: Examples) -> tuple[int, int]:
    index = build_index(examples.projects, shipped())
    found = [frozenset((one.pair.a, one.pair.b)) for one in pulls_against(index)]
    return sum(examples.labels.get(pair) == "conflict" for pair in found), len(found)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_read_for_sides(title: str, aim: str) -> None:
    for _, stem, side in sides(title, aim):
        assert stem
        assert side
