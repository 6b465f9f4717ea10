"""Comparing the register: groups, what is new, what stays dismissed, what is left out, progress."""

from datetime import timedelta

import pytest

from goldthread.core.overlap.families import SimilarGroup as Found
from goldthread.core.overlap.pairs import Pair
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio import tasks
from goldthread.portfolio.actions.proposals import worth_a_look
from goldthread.portfolio.actions.similar import (
    compare_register,
    give_up,
    start_comparison,
)
from goldthread.portfolio.models import Comparison, LinkType, LinkView, ProposedLink
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import (
    latest_comparison,
    link_between,
    links_seen_by,
)
from goldthread.portfolio.queries.similar import similar_map, standing_alone
from goldthread.projects.actions import restrict_project
from goldthread.projects.models import Project
from goldthread.projects.queries.texts import revision_of
from tests.portfolio import AT, register, say

FALLS = {
    "aim": "Fewer falls with harm at night on the ward",
    "methods": "Safety huddle, low beds, bay watch",
    "measures": "Falls with harm per 1,000 bed days",
}
OTHERS = (
    ("AMH", "Physical health checks for people on clozapine", "Weight and blood taken monthly"),
    ("CYP", "Waiting for autism assessment", "First appointment within 13 weeks"),
    ("ALD", "Hospital passports", "Every person has a passport that wards read"),
    ("OPS", "Wound dressings ordered once", "Dressings reach the home in two days"),
    ("AMH", "Letters to general practice in five days", "Letter sent within five days"),
    ("CYP", "School nurses and asthma plans", "Each school keeps inhalers in date"),
    ("F&P", "Blood-borne virus tests at reception", "Opt-out test offered to every man"),
    ("ALD", "Mealtime mats for dysphagia", "Each kitchen shows how thick a drink is"),
)


@pytest.fixture
def falls(asha: Person) -> tuple[Project, Project]:
    """Two falls projects of two directorates among eight that are like nothing."""
    for short, title, aim in OTHERS:
        register(asha, short, title=title, aim=aim)
    ours = register(asha, "OPS", title="Getting falls down on Willow", **FALLS)
    return ours, register(asha, "F&P", title="Falls on the rehabilitation unit", **FALLS)


def compared(organisation: Organisation, by: Person) -> Comparison:
    return compare_register(organisation=organisation, by=by, at=AT)


def test_two_alike_make_a_group_with_reasons(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    heard: list[tuple[int, int]] = []
    done = compare_register(
        organisation=northgate,
        by=asha,
        at=AT,
        progress=lambda so_far, total: heard.append((so_far, total)),
    )

    group = done.groups.get()
    link = group.links.get()
    assert set(group.projects.all()) == set(falls)
    assert any("falls" in sentence.lower() for sentence in link.reasons["sentences"])
    assert (done.projects, done.alone, heard[-1][1]) == (10, 8, 10)
    assert standing_alone(asha).count() == 8


def test_every_compared_project_is_in_a_group_or_alone(
    northgate: Organisation, asha: Person, ruth: Person, jon: Person, falls: tuple[Project, Project]
) -> None:
    compared(northgate, asha)
    found = similar_map(asha)
    assert (found.grouped, found.alone, found.projects) == (2, 8, 10)

    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(*falls, person, short, LinkType.UNRELATED)
    found = similar_map(asha)
    assert (found.grouped, found.alone, found.projects) == (0, 10, 10)
    assert set(falls) <= set(standing_alone(asha))
    assert similar_map(ruth).alone == standing_alone(ruth).count()
    assert falls[0] in standing_alone(ruth)


def test_what_was_registered_since_does_not_stand_alone_yet(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    done = compared(northgate, asha)
    Comparison.objects.filter(pk=done.pk).update(started_at=AT - timedelta(hours=1))
    assert similar_map(asha).alone == standing_alone(asha).count() == 0


def test_only_what_came_after_the_comparison_before_is_new(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    first = compared(northgate, asha)
    assert not first.links.filter(new=True).exists()

    third = register(asha, "AMH", title="Falls on Larch ward", **FALLS)
    second = compared(northgate, asha)

    assert not second.links.get(first=falls[0], second=falls[1]).new
    fresh = second.links.filter(new=True)
    assert fresh.exists()
    assert all(third.pk in (link.first_id, link.second_id) for link in fresh)


def test_dismissed_stays_dismissed_after_the_next_comparison(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project], ruth: Person, jon: Person
) -> None:
    compared(northgate, asha)
    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(*falls, person, short, LinkType.UNRELATED)

    compared(northgate, asha)

    assert link_between(asha, *falls).state is LinkState.DISMISSED
    assert similar_map(asha).groups == ()
    assert LinkView.objects.of(northgate).filter(superseded=False).count() == 2


def test_restricted_projects_are_counted_and_not_compared(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project], jon: Person
) -> None:
    restrict_project(project=falls[1], people=(jon,), by=jon, at=AT)

    done = compared(northgate, asha)

    assert (done.projects, done.left_out, done.groups.count()) == (9, 1, 0)
    assert similar_map(jon).groups == ()


def test_a_project_restricted_afterwards_leaves_the_map(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project], ruth: Person, jon: Person
) -> None:
    compared(northgate, asha)
    assert len(similar_map(ruth).groups) == 1

    restrict_project(project=falls[1], people=(jon,), by=jon, at=AT)

    assert similar_map(ruth).groups == ()
    assert len(similar_map(jon).groups) == 1


def test_counts_kept_with_the_comparison_say_what_the_links_say(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project], ruth: Person
) -> None:
    for short in ("AMH", "CYP"):
        for number in (1, 2):
            register(asha, short, title=f"Falls on {short} ward {number}", **FALLS)
    compared(northgate, asha)

    def told() -> tuple[dict[str, int], int, frozenset[int]]:
        found = similar_map(asha)
        counts = {one: sum(group.count(one) for group in found.groups) for one in LinkState}
        links = [link for link in links_seen_by(asha, in_groups=True) if link.group is not None]
        assert counts == {one: sum(link.state is one for link in links) for one in LinkState}
        held = frozenset(one for group in found.groups for one in group.projects)
        return {str(k): v for k, v in counts.items()}, found.alone, held

    before = told()
    say(*falls, ruth, "OPS", LinkType.OVERLAP)
    after = told()

    assert before[0]["proposed"] == after[0]["proposed"] + after[0]["agreed by one"]
    assert before[1:] == after[1:]
    assert falls[0].pk in after[2]


def test_a_change_of_the_register_is_noticed(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    compared(northgate, asha)
    assert not similar_map(asha).outdated
    before = revision_of(northgate)

    register(asha, "AMH", title="One more")

    assert revision_of(northgate) != before
    assert similar_map(asha).outdated


def test_a_second_press_joins_the_comparison_under_way(
    northgate: Organisation, asha: Person
) -> None:
    first = start_comparison(organisation=northgate, by=asha, at=AT)

    assert start_comparison(organisation=northgate, by=asha, at=AT) == first


def test_one_that_failed_leaves_the_one_before_in_use(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    good = compared(northgate, asha)
    give_up(comparison=start_comparison(organisation=northgate, by=asha, at=AT), why="stopped")

    assert latest_comparison(northgate) == good


def test_the_two_last_comparisons_are_kept(
    northgate: Organisation, asha: Person, falls: tuple[Project, Project]
) -> None:
    made = [compared(northgate, asha).pk for _ in range(4)]

    kept = Comparison.objects.of(northgate).order_by("pk")
    assert list(kept.values_list("pk", flat=True)) == made[-2:]
    assert ProposedLink.objects.exclude(comparison__in=kept).count() == 0


def test_after_an_import_the_task_compares(
    northgate: Organisation, falls: tuple[Project, Project]
) -> None:
    tasks.compare_changed.enqueue(northgate.pk)

    done = latest_comparison(northgate)
    assert done is not None
    assert done.groups.count() == 1


@pytest.mark.parametrize("persona", ["ruth", "ben", "hal", "grace"])
def test_the_qi_team_has_it_compared(
    northgate: Organisation, request: pytest.FixtureRequest, persona: str
) -> None:
    person = request.getfixturevalue(persona)

    with pytest.raises(NotAllowed):
        start_comparison(organisation=northgate, by=person, at=AT)


def test_as_few_pairs_as_join_all_and_all_that_could_be_one() -> None:
    told = [("a", "b", "duplicate"), ("a", "c", "overlap"), ("b", "c", "duplicate")]
    told += [("c", "d", "overlap"), ("a", "d", "overlap")]
    pairs = tuple(
        Pair(one, other, 9.0 - at, 0.5, kind, low_evidence=False)  # type: ignore[arg-type]
        for at, (one, other, kind) in enumerate(told)
    )
    group = Found("Falls", ("falls",), ("a", "b", "c", "d"), pairs, ("OPS",), 0)

    chosen = [(pair.a, pair.b) for pair in worth_a_look(group)]

    assert chosen == [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")]
