"""Groups of similar projects, and families that people confirmed."""

from itertools import pairwise

from goldthread.core.overlap.families import families, group_similar
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped

TITLES = [
    ("OPS", "Falls with harm on Willow", "Fewer falls with harm", "falls per 1,000 bed days"),
    ("F&P", "Falls with harm, forensic unit", "Halve falls with harm", "falls per 1,000 bed days"),
    ("OPS", "Hi-lo beds on Hazel", "Fewer falls with harm at night", "falls at night"),
    ("CYP", "Text reminders for clinics", "Fewer DNAs", "% DNA"),
    ("AMH", "DNA rate in the depot clinic", "Fewer people did not attend", "% DNA"),
    ("ALD", "Choir", "Sing together", "attendance"),
    ("AMH", "Section 136 suite", "Assessment within 3 hours", "hours"),
]


def register() -> list[ProjectText]:
    return [
        ProjectText(id=f"p{at}", directorate=where, title=title, aim=aim, measures=measure)
        for at, (where, title, aim, measure) in enumerate(TITLES)
    ]


def test_groups_hold_projects_alike_and_leave_the_rest_alone() -> None:
    grouping = group_similar(build_index(register(), shipped()), alike_from=1.5)
    found = {frozenset(group.members) for group in grouping.groups}
    assert frozenset({"p0", "p1", "p2"}) in found
    assert frozenset({"p3", "p4"}) in found
    assert set(grouping.alone) == {"p5", "p6"}


def test_a_group_is_named_by_the_words_it_shares() -> None:
    falls, *_ = group_similar(build_index(register(), shipped()), alike_from=1.5).groups
    assert falls.title == "Falls with harm"
    assert {"falls", "harm"} <= {word.lower() for word in falls.words}
    assert falls.directorates == ("F&P", "OPS")
    assert falls.across
    assert falls.same_measure == 3
    assert [pair.likeness for pair in falls.pairs] == sorted(
        (pair.likeness for pair in falls.pairs), reverse=True
    )


def test_grouping_is_the_same_for_any_order_of_input() -> None:
    forward = group_similar(build_index(register(), shipped()))
    backward = group_similar(build_index(register()[::-1], shipped()))
    assert forward == backward


def test_every_project_stands_in_one_group_or_alone() -> None:
    grouping = group_similar(build_index(register(), shipped()), alike_from=0.5)
    members = [one for group in grouping.groups for one in group.members] + [*grouping.alone]
    assert sorted(members) == [f"p{at}" for at in range(len(TITLES))]


def test_a_chain_of_neighbours_does_not_become_one_group() -> None:
    words = ["apple", "brick", "cloud", "doyen", "eagle", "flint", "gravy", "hippo", "ivory"]
    chain = [
        ProjectText(id=one, title=f"{one} {after}", aim=f"{one} {after}")
        for one, after in pairwise(words)
    ]
    index = build_index(chain, shipped())
    assert all(index.likeness(one.id, after.id) > 1 for one, after in pairwise(chain))
    grouping = group_similar(index, alike_from=1.0)
    assert max(len(group.members) for group in grouping.groups) < 6


def test_an_empty_register_has_no_groups() -> None:
    assert group_similar(build_index([], shipped())).groups == ()


def test_a_family_is_what_people_agreed() -> None:
    kin = families([("b", "c"), ("a", "b"), ("x", "y")])
    assert [family.members for family in kin] == [("a", "b", "c"), ("x", "y")]
    assert families([]) == ()
