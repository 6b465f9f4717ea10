"""Rows become a core portfolio, and what a set of decisions would do is read back by a person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType
from goldthread.portfolio.queries.effects import A_RESTRICTED_PROJECT, effects_of, portfolio_of
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.actions import change_project, restrict_project
from goldthread.projects.models import Project
from tests.portfolio import AT, register, say


@pytest.fixture
def needed(asha: Person, ruth: Person, mina: Person) -> tuple[Project, Project]:
    """Ward kit, restricted to Mina, and telemedicine, which needs it as both have agreed."""
    kit, clinics = register(mina, "AMH", title="Ward kit"), register(asha, title="Clinics by video")
    for person, short in ((ruth, "OPS"), (mina, "AMH")):
        say(clinics, kit, person, short, LinkType.DEPEND)
    return restrict_project(project=kit, people=(), by=mina, at=AT), clinics


def test_live_projects_take_part_with_owner_people_and_links(
    asha: Person, needed: tuple[Project, Project]
) -> None:
    kit, clinics = needed
    register(asha, title="Ended", status="completed")
    register(asha, title="Trial", kind="research")
    led = register(asha, leads=("Ward manager",), mandatory=True, mandatory_source="Contract")

    found = portfolio_of(asha.organisation)

    assert [one.id for one in found.projects] == [str(one.pk) for one in (kit, clinics, led)]
    assert found.projects[0].directorate == str(owners_of((kit.pk,))[kit.pk])
    assert found.projects[2].people == ("Ward manager",)
    assert [one.mandatory for one in found.projects] == [False, False, True]
    (relation,) = found.relations
    assert (relation.a, relation.b, relation.type) == (str(clinics.pk), str(kit.pk), "depend")


def test_a_restricted_project_counts_and_is_named_to_those_named_in_it(
    asha: Person, mina: Person, needed: tuple[Project, Project]
) -> None:
    kit = needed[0]

    ours, theirs = (effects_of(one, one.organisation, [kit.pk]) for one in (asha, mina))

    assert (ours.outcome.live.before, ours.outcome.live.after) == (2, 1)
    (need,) = ours.outcome.broken_needs
    assert ours.named(need.needing).title == "Clinics by video"
    assert ours.named(need.needed) == A_RESTRICTED_PROJECT
    assert theirs.named(need.needed).title == "Ward kit"


def test_what_changes_is_seen_at_once(asha: Person, ruth: Person) -> None:
    first, second = register(asha), register(asha, title="Falls, next year")
    assert effects_of(asha, asha.organisation, [first.pk]).outcome.live.after == 1

    say(first, second, ruth, "OPS", LinkType.NEXT_ROUND)
    together = effects_of(asha, asha.organisation, [first.pk])
    change_project(
        project=second, expected_version=1, changes={"status": "completed"}, by=asha, at=AT
    )
    alone = effects_of(asha, asha.organisation, [first.pk])

    assert (together.outcome.live.before, together.outcome.live.after) == (1, 1)
    assert (alone.outcome.live.before, alone.outcome.live.after) == (1, 0)


def test_queries_do_not_grow_with_the_register(
    asha: Person, ruth: Person, needed: tuple[Project, Project]
) -> None:
    counts = []
    for _ in range(2):
        register(asha, title="One more", leads=("Somebody",))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            effects_of(asha, asha.organisation, [needed[0].pk])
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 16
