"""Suggestions and signs of kinship: words to judge by, never facts."""

import pytest

from goldthread.core.overlap.habits import learn_habits
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.needs import may_need
from goldthread.core.overlap.reading import read_project
from goldthread.core.overlap.relations import kin_signs, suggest
from goldthread.core.overlap.texts import ProjectText
from goldthread.core.overlap.years import years_of
from tests.core.overlap.lists import shipped


def signs(one: ProjectText, other: ProjectText) -> tuple[str, ...]:
    lexicon = shipped()
    habits = learn_habits([one, other], lexicon)
    return kin_signs(*(read_project(each, lexicon, habits) for each in (one, other)))


@pytest.mark.parametrize(
    ("likeness", "chance", "suggested"),
    [(9.0, 0.9, "duplicate"), (9.0, 0.1, "overlap"), (1.0, 0.9, None), (0.0, 0.0, None)],
)
def test_a_suggestion_needs_likeness(likeness: float, chance: float, suggested: str | None) -> None:
    assert suggest(likeness, chance) == suggested


def test_an_audit_and_its_re_audit_in_one_place_are_rounds() -> None:
    first = ProjectText(id="a", title="NEWS audit", setting="Rowan ward", kind="audit")
    again = ProjectText(id="b", title="NEWS audit", setting="Rowan ward", kind="re-audit")
    assert signs(first, again) == ("next round",)
    assert signs(again, first) == ("next round",)


def test_a_later_year_of_a_national_audit_is_a_round() -> None:
    first = ProjectText(id="a", title="National audit of dementia 2014")
    later = ProjectText(id="b", title="National audit of dementia 2016")
    assert signs(first, later) == ("next round",)


def test_local_work_beside_a_national_audit_is_part_of_it() -> None:
    whole = ProjectText(id="a", title="National audit: lithium monitoring")
    local = ProjectText(id="b", title="Lithium monitoring in our team")
    assert signs(whole, local) == ("part of",)


def test_another_place_is_the_same_change_elsewhere() -> None:
    here = ProjectText(id="a", title="Hand hygiene", setting="prison healthcare")
    there = ProjectText(id="b", title="Hand hygiene", setting="health visiting")
    assert signs(here, there) == ("same change elsewhere",)


def test_two_entries_of_one_thing_have_no_sign_of_kinship() -> None:
    entry = ProjectText(id="a", title="Falls on Willow", setting="Willow", start="2015")
    assert signs(entry, ProjectText(id="b", title="Fewer falls, Willow", setting="Willow")) == ()


@pytest.mark.parametrize(
    ("title", "start", "years"),
    [
        ("Audit 2014/15", "", {2014, 2015}),
        ("Audit 2014-2015", "", {2014, 2015}),
        ("Audit", "2016-01-04", {2016}),
        ("Ward 20150", "", set()),
    ],
)
def test_years(title: str, start: str, years: set[int]) -> None:
    assert years_of(ProjectText(id="a", title=title, start=start)) == years


def test_what_a_project_may_need_is_looked_for_among_those_that_build() -> None:
    projects = [
        ProjectText(id="obs", title="Electronic observations", aim="Vital signs on every ward"),
        ProjectText(id="wifi", title="Wi-fi upgrade", aim="Reliable network on every ward"),
        *(
            ProjectText(id=f"x{at}", title=f"Observations {at}", aim="Vital signs seen")
            for at in range(4)
        ),
        ProjectText(id="choir", title="Buy a piano", aim="Sing together"),
    ]
    index = build_index(projects, shipped())
    assert "wifi" not in {near.id for near in index.nearest("obs", 4)}
    assert may_need(index, "obs", nearest=4, enablers=2)[4:] == ("wifi",)
    assert may_need(index, "obs", nearest=0, enablers=0) == ()
