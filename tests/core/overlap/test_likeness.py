"""The index: what it promises whatever the register."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.overlap.extra import ExtraSimilarity
from goldthread.core.overlap.likeness import Index, build_index
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped

WORDS = st.sampled_from(
    [
        "falls",
        "DN",
        "ward",
        "audit",
        "of",
        "90%",
        "14 days",
        "lithium",
        "Li",
        "é",
        "meds",
        "re-audit",
    ]
)
TEXT = st.lists(WORDS, max_size=6).map(" ".join)
PROJECT = st.fixed_dictionaries({"title": TEXT, "aim": TEXT, "setting": TEXT, "measures": TEXT})
REGISTER = st.lists(PROJECT, max_size=12)


def projects_of(register: list[dict[str, str]]) -> list[ProjectText]:
    return [project_of(f"p{at:02}", texts) for at, texts in enumerate(register)]


def project_of(project_id: str, texts: dict[str, str]) -> ProjectText:
    return ProjectText(
        id=project_id,
        title=texts["title"],
        aim=texts["aim"],
        setting=texts["setting"],
        measures=texts["measures"],
    )


def small() -> list[ProjectText]:
    return [
        ProjectText(id="a", title="Falls on Willow", aim="30% fewer falls with harm"),
        ProjectText(id="b", title="Fewer falls, forensic unit", aim="Halve falls with harm"),
        ProjectText(id="c", title="DN insulin errors", aim="Fewer wrong doses by district nurses"),
        ProjectText(id="d", title="Insulin given late by district nursing", aim="Doses on time"),
        ProjectText(id="e", title="Choir", aim="Sing together"),
    ]


def every_pair(index: Index) -> dict[tuple[str, str], float]:
    return {(pair.a, pair.b): pair.likeness for pair in index.pairs(None)}


@settings(max_examples=40, deadline=None)
@given(REGISTER, st.integers())
def test_order_of_input_and_repeating_do_not_matter(
    register: list[dict[str, str]], seed: int
) -> None:
    projects = projects_of(register)
    shuffled = projects.copy()
    random.Random(seed).shuffle(shuffled)
    assert build_index(projects, shipped()).pairs(None) == build_index(shuffled, shipped()).pairs(
        None
    )


@settings(max_examples=30, deadline=None)
@given(REGISTER)
def test_ids_are_opaque(register: list[dict[str, str]]) -> None:
    projects = projects_of(register)
    renamed = [project_of(f"falls {at:02}", texts) for at, texts in enumerate(register)]
    ours, theirs = (every_pair(build_index(each, shipped())) for each in (projects, renamed))
    assert list(ours.values()) == list(theirs.values())


@settings(max_examples=30, deadline=None)
@given(REGISTER)
def test_likeness_is_the_same_both_ways_and_in_every_answer(register: list[dict[str, str]]) -> None:
    index = build_index(projects_of(register), shipped())
    for pair in index.pairs(None):
        assert np.isfinite(pair.likeness)
        assert 0 <= pair.duplicate <= 1
        assert index.likeness(pair.a, pair.b) == index.likeness(pair.b, pair.a)
        assert index.likeness(pair.a, pair.b) == pytest.approx(pair.likeness, abs=2e-4)
        near = {one.id: one.likeness for one in index.nearest(pair.a, 50)}
        assert near[pair.b] == pytest.approx(pair.likeness, abs=2e-4)


def test_the_same_subject_in_other_words_comes_first() -> None:
    index = build_index(small(), shipped())
    first, second, *_ = index.pairs()
    assert {(first.a, first.b), (second.a, second.b)} == {("a", "b"), ("c", "d")}
    assert index.nearest("e", 1)[0].suggested is None


def test_empty_register_and_single_project() -> None:
    assert build_index([], shipped()).pairs() == ()
    alone = build_index([ProjectText(id="x")], shipped())
    assert alone.nearest("x") == ()
    assert alone.pairs(None) == ()


def test_an_id_may_not_stand_twice() -> None:
    with pytest.raises(ValueError, match="same id"):
        build_index([ProjectText(id="x"), ProjectText(id="x")], shipped())


def test_an_empty_aim_is_low_evidence() -> None:
    index = build_index([*small(), ProjectText(id="f", title="Falls")], shipped())
    assert {near.id: near.low_evidence for near in index.nearest("a")}["f"]
    assert not {near.id: near.low_evidence for near in index.nearest("a")}["b"]


def test_a_new_project_finds_what_the_register_would_say() -> None:
    new = ProjectText(id="n", title="Falls with harm on Elm", aim="fewer falls")
    found = build_index(small(), shipped()).new(new, 3)
    assert {near.id for near in found[:2]} == {"a", "b"}
    assert build_index([], shipped()).new(new) == ()


def test_an_extra_similarity_counts_and_is_shown() -> None:
    projects = small()
    ids = tuple(project.id for project in reversed(projects))
    cosines = np.zeros((5, 5), dtype=np.float32)
    cosines[ids.index("a"), ids.index("e")] = cosines[ids.index("e"), ids.index("a")] = 1
    extra = ExtraSimilarity("model", "Meaning", 2.0, ids, cosines)
    plain, with_model = (
        build_index(projects, shipped()),
        build_index(projects, shipped(), extra=[extra]),
    )
    assert with_model.likeness("a", "e") > plain.likeness("a", "e")
    assert "model" in {part.name for part in with_model.compare("a", "e").parts}
    with pytest.raises(ValueError, match="says nothing of 'x'"):
        build_index([ProjectText(id="x")], shipped(), extra=[extra])


def test_a_phrase_of_many_titles_makes_nothing_alike() -> None:
    begun = "An evaluation of how we"
    alike = [
        ProjectText(id=f"p{at}", title=f"{begun} {end}")
        for at, end in enumerate(["sing", "park cars", "count spoons", "paint walls"])
    ]
    readings = build_index(alike, shipped()).readings
    assert [{word.text for word in one.words["title"]} for one in readings] == [
        {"sing"},
        {"park", "cars"},
        {"count", "spoons"},
        {"paint", "walls"},
    ]


def test_a_repeated_phrase_that_names_a_subject_stays() -> None:
    titles = [f"Pressure ulcers at home, {ward}" for ward in ("Elm", "Oak", "Ash")]
    projects = [ProjectText(id=title, title=title) for title in titles]
    for reading in build_index(projects, shipped()).readings:
        assert reading.topics == {"pressure ulcers"}
        assert any(word.stem == "ulcer" for word in reading.words["title"])
