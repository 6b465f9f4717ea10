"""Kinship told apart from entries of one thing, with its reason and, where it can be, its way."""

import pytest

from goldthread.core.overlap.habits import learn_habits
from goldthread.core.overlap.kinship import Kin, suggest_kin
from goldthread.core.overlap.reading import read_project
from goldthread.core.overlap.texts import ProjectText
from tests.core.overlap.lists import shipped

ALIKE = 9.0


def kin(one: ProjectText, other: ProjectText, likeness: float = ALIKE) -> Kin | None:
    lexicon = shipped()
    habits = learn_habits([one, other], lexicon)
    first, second = (read_project(each, lexicon, habits) for each in (one, other))
    return suggest_kin(first, second, likeness)


def test_an_audit_and_its_re_audit_in_one_place_are_rounds() -> None:
    first = ProjectText(id="a", title="NEWS audit", setting="Rowan ward", kind="audit")
    again = ProjectText(id="b", title="NEWS audit", setting="Rowan ward", kind="re-audit")

    for pair, first_follows in (((first, again), False), ((again, first), True)):
        found = kin(*pair)
        assert found is not None
        assert (found.type, found.first_follows) == ("next round", first_follows)
        assert found.reason == "One is an audit, the other its re-audit"


@pytest.mark.parametrize(
    ("one", "other", "first_follows"),
    [
        ("National audit of dementia 2014", "National audit of dementia 2016", False),
        ("Green Light toolkit 2015", "Green Light toolkit 2013", True),
        ("Hospital passport 2015", "Hospital passport pilot 2014", True),
    ],
)
def test_another_year_in_a_title_is_a_round(one: str, other: str, first_follows: bool) -> None:
    found = kin(ProjectText(id="a", title=one), ProjectText(id="b", title=other))

    assert found is not None
    assert (found.type, found.first_follows) == ("next round", first_follows)
    assert "201" in found.reason


def test_the_day_a_second_entry_was_begun_makes_no_round() -> None:
    entry = ProjectText(id="a", title="Falls on Willow", setting="Willow", start="2015")
    again = ProjectText(id="b", title="Fewer falls, Willow", setting="Willow", start="2016")

    assert kin(entry, again) is None


def test_local_work_beside_a_required_national_audit_is_part_of_it() -> None:
    whole = ProjectText(id="a", title="National audit: lithium monitoring", mandatory=True)
    local = ProjectText(id="b", title="Lithium monitoring in our team")

    for pair, first_follows in (((whole, local), False), ((local, whole), True)):
        found = kin(*pair)
        assert found is not None
        assert (found.type, found.first_follows) == ("part of", first_follows)
        assert "National audit" in found.reason


def test_one_subject_in_two_places_is_the_same_change_elsewhere() -> None:
    here = ProjectText(id="a", title="Hand hygiene", setting="prison healthcare")
    there = ProjectText(id="b", title="Hand hygiene", setting="health visiting")

    found = kin(here, there)

    assert found is not None
    assert (found.type, found.first_follows) == ("same change elsewhere", None)
    assert "prison" in found.reason
    assert "health visiting" in found.reason


def test_without_likeness_nothing_is_kin() -> None:
    first = ProjectText(id="a", title="NEWS audit", kind="audit")
    again = ProjectText(id="b", title="Choir re-audit 2016", kind="re-audit")

    assert kin(first, again, likeness=1.0) is None
