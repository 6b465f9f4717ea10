"""Suggestions on a what-if: from agreed links, with true reasons, under people's limits."""

import pytest
from django.urls import reverse

from goldthread.people.models import Person
from goldthread.portfolio.actions.limits import set_limits, set_locks
from goldthread.portfolio.models import LinkType, Scenario, SuggestedSet
from goldthread.portfolio.policies.limits import SetLimits, limits_from
from goldthread.portfolio.presenters.suggested import SuggestedPart, suggested_part
from goldthread.portfolio.queries.suggested_seen import suggested_seen
from goldthread.portfolio.queries.whatif import get_what_if
from goldthread.projects.actions import restrict_project
from goldthread.projects.models import Project
from tests.portfolio import AT, agreed_exception, register, say
from tests.registered import signed_in, text_of
from tests.whatif import stop, what_if


@pytest.fixture
def twins(asha: Person, ruth: Person) -> tuple[Project, Project]:
    """Two that could be one, as their directorate has agreed; the second is required work."""
    first = register(asha, title="Blank boxes")
    second = register(asha, title="Missed doses", mandatory=True, mandatory_source="Contract")
    say(first, second, ruth, "OPS", LinkType.DUPLICATE)
    return first, second


def looked(scenario: Scenario, person: Person) -> SuggestedPart:
    scenario.refresh_from_db()
    address = reverse("look_for_set", args=(scenario.pk,))
    signed_in(person).post(address, {"version": scenario.version})
    return part_of(scenario, person)


def part_of(scenario: Scenario, person: Person) -> SuggestedPart:
    return suggested_part(suggested_seen(get_what_if(person, scenario.pk)))


def limit(scenario: Scenario, by: Person, **limits: object) -> None:
    scenario.refresh_from_db()
    set_limits(
        scenario=scenario,
        expected_version=scenario.version,
        limits=SetLimits(**limits),  # type: ignore[arg-type]
        by=by,
        at=AT,
    )


def test_the_usual_set_joins_what_people_agreed_and_leaves_the_rest(
    asha: Person, twins: tuple[Project, Project]
) -> None:
    register(asha, title="Like no other")
    scenario = what_if(asha)

    part = looked(scenario, asha)

    (one,) = part.ones
    assert (one.heading, [each.title for each in one.projects]) == ("Join", ["Blank boxes"])
    assert one.into is not None
    assert one.into.title == "Missed doses"
    assert one.why == (
        "People agreed that they could be one project. "
        "‘Missed doses’ stays because it is required work."
    )
    assert part.how[0] == "Nothing better can be found under these limits: that was proved."


def test_what_it_saves_counts_families_once(
    asha: Person, ruth: Person, twins: tuple[Project, Project]
) -> None:
    scenario = what_if(asha)
    alone = looked(scenario, asha).ones[0].saves
    round_before = register(asha, title="Blank boxes, last year")
    say(round_before, twins[0], ruth, "OPS", LinkType.NEXT_ROUND)

    assert alone == "1 fewer"
    assert part_of(scenario, asha).ones[0].saves == "None fewer: its family counts once"


def test_a_suggestion_is_added_with_its_reason_or_stays_away(
    asha: Person, twins: tuple[Project, Project]
) -> None:
    first, second = twins
    scenario, client = what_if(asha), signed_in(asha)
    looked(scenario, asha)

    page = client.post(
        reverse("add_suggested", args=(scenario.pk,)),
        {"project": first.pk, "version": 1},
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "2 to 1 live projects" in page
    (change,) = scenario.changes.all()
    assert (change.verb, change.into, change.origin) == ("join", second, "suggestion")
    assert change.reason.endswith(f"{second.reference} stays because it is required work.")
    assert part_of(scenario, asha).ones == ()

    other = what_if(asha)
    looked(other, asha)
    client.post(reverse("refuse_suggested", args=(other.pk,)), {"project": first.pk, "version": 1})
    assert part_of(other, asha).ones == ()
    assert looked(other, asha).ones == ()
    assert "says Asha" in text_of(client, reverse("what_if_limits", args=(other.pk,)))


def test_limits_and_locks_are_kept_to(asha: Person, twins: tuple[Project, Project]) -> None:
    alone = [register(asha, "AMH", title=f"Alone {number}") for number in range(2)]
    scenario = what_if(asha)

    limit(scenario, asha, everything=True, floors={_owner(alone[0]): 1})
    free = looked(scenario, asha)
    limit(scenario, asha, everything=True, floors={_owner(alone[0]): 2})
    held = looked(scenario, asha)

    assert {one.why for one in free.ones if one.into is None} == {"It serves no goal."}
    assert [one.projects[0].title for one in held.ones] == ["Blank boxes"]


def test_a_clash_is_named_with_the_least_to_change(
    asha: Person, twins: tuple[Project, Project]
) -> None:
    first = twins[0]
    scenario = what_if(asha)
    set_locks(scenario=scenario, expected_version=1, projects=[first], lock="keep", by=asha, at=AT)

    part = looked(scenario, asha)
    page = text_of(signed_in(asha), reverse("what_if", args=(scenario.pk,)))

    assert part.ones == ()
    assert "Of ‘Blank boxes’ and ‘Missed doses’ only one stays." in part.clash
    assert "‘Blank boxes’ is set to stay." in part.clash
    assert part.loosen.startswith("Give up: ")
    assert "Your limits leave nothing to suggest" in page


def test_required_work_that_may_end_clashes_with_nothing(
    asha: Person, twins: tuple[Project, Project]
) -> None:
    agreed_exception(twins[1], asha)

    part = looked(what_if(asha, stop(twins[1])), asha)

    assert part.clash == ()
    assert part.ones == ()


def test_the_limits_page_keeps_what_people_set(asha: Person) -> None:
    project, scenario = register(asha), what_if(asha)
    client, address = signed_in(asha), reverse("what_if_limits", args=(scenario.pk,))

    wrong = client.post(address, {"need": "120", "version": 1}).content.decode()
    sent = {"need": "90", "fewer_each": "30", "version": 1, f"floor-{_owner(project)}": "4"}
    client.post(address, sent)
    client.post(
        reverse("lock_project", args=(scenario.pk,)),
        {"reference": project.reference, "lock": "stop"},
    )

    scenario.refresh_from_db()
    kept = limits_from(scenario.limits)
    assert "enter a number up to 100" in wrong
    assert (kept.need, kept.floor_share, kept.floors) == (90, 70, {_owner(project): 4})
    assert [lock.lock for lock in scenario.locks.all()] == ["stop"]
    assert looked(scenario, asha).limits == kept


def test_a_restricted_project_is_named_to_those_named_in_it_only(
    asha: Person, tom: Person, twins: tuple[Project, Project]
) -> None:
    first, second = twins
    scenario = what_if(asha, shared="team")
    restrict_project(project=second, people=(), by=asha, at=AT)

    ours = looked(scenario, asha)
    add = reverse("add_suggested", args=(scenario.pk,))
    signed_in(asha).post(add, {"project": first.pk, "version": 1})
    page = text_of(signed_in(tom), reverse("what_if", args=(scenario.pk,)))

    assert "‘Missed doses’ stays" in ours.ones[0].why
    assert "Blank boxes" in page
    assert "into A restricted project" in page
    assert "Missed doses" not in page
    assert second.reference not in page

    restrict_project(project=first, people=(), by=asha, at=AT)
    other = what_if(asha, shared="team")
    assert looked(other, asha).number == 1
    assert part_of(other, tom).number == 0


def test_a_search_is_stopped_and_a_dead_one_given_up(asha: Person) -> None:
    scenario = what_if(asha)
    asked = SuggestedSet.objects.create(
        organisation=asha.organisation,
        scenario=scenario,
        asked_by=asha,
        asked_at=AT,
        progress={"frees": 12.0, "days": False},
    )
    client = signed_in(asha)

    page = text_of(client, reverse("what_if", args=(scenario.pk,)))
    client.post(reverse("stop_looking", args=(scenario.pk,)), {"version": 1})
    asked.refresh_from_db()
    looked(scenario, asha)

    assert "The best found so far frees 12 projects; it may still improve." in page
    assert asked.stop_asked
    assert [row.state for row in scenario.suggested.all()] == ["found"]


def _owner(project: Project) -> int:
    return int(project.belongs.get(until=None).directorate_id)
