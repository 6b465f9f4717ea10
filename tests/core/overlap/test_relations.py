"""Suggestions, years, and where to look for what a project may need."""

import pytest

from benchmarks.likeness_examples import register_examples
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.needs import all_needs, may_need
from goldthread.core.overlap.relations import suggest
from goldthread.core.overlap.texts import ProjectText
from goldthread.core.overlap.years import years_of
from tests.core.overlap.lists import shipped


@pytest.mark.parametrize(
    ("likeness", "chance", "suggested"),
    [(9.0, 0.9, "duplicate"), (9.0, 0.1, "overlap"), (1.0, 0.9, None), (0.0, 0.0, None)],
)
def test_a_suggestion_needs_likeness(likeness: float, chance: float, suggested: str | None) -> None:
    assert suggest(likeness, chance) == suggested


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


def test_only_the_clearest_of_the_list_is_proposed_and_says_why() -> None:
    index = build_index(register_examples().projects, shipped())

    lists = dict(all_needs(index))

    assert set(lists) == set(index.rows)
    assert all(len({need.id for need in listed}) == len(listed) <= 10 for listed in lists.values())
    assert all(one not in {need.id for need in listed} for one, listed in lists.items())
    clear = [need for listed in lists.values() for need in listed if need.clear]
    assert 0 < len(clear) < len(lists) / 4
    assert all(need.builds and need.shared and need.reason for need in clear)
    assert {may_need(index, one) for one in lists} == {
        tuple(need.id for need in listed) for listed in lists.values()
    }
