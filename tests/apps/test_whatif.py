"""A what-if: what follows is shown at once, nothing is decided, and two people do not collide."""

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import whatif as actions
from goldthread.portfolio.actions.whatif import StaleScenario
from goldthread.portfolio.models import Decision, LinkType, Scenario
from goldthread.portfolio.policies.decisions import NotNow, Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.portfolio.presenters.whatif import what_if_page
from goldthread.portfolio.presenters.whatif_first import findings
from goldthread.portfolio.queries.whatif import get_what_if
from goldthread.projects.actions import change_project
from goldthread.projects.models import Project
from tests.portfolio import AT, agreed_exception, propose, register, say
from tests.registered import signed_in, text_of
from tests.whatif import add, join, stop, what_if


def headings(scenario: Scenario, person: Person) -> list[str]:
    return [one.heading for one in findings(get_what_if(person, scenario.pk))]


def test_figures_follow_each_press_and_no_project_changes(asha: Person) -> None:
    first, second = register(asha), register(asha, "AMH", title="Kit")
    scenario = what_if(asha, stop(first), stop(second))
    client, address = signed_in(asha), reverse("what_if", args=(scenario.pk,))

    before = text_of(client, address)
    sent = {"project": first.pk, "version": scenario.version}
    answer = client.post(
        reverse("take_out", args=(scenario.pk,)), sent, headers={"HX-Request": "true"}
    )

    assert "2 to 0 live projects" in before
    assert "Nothing here is decided" in before
    after = answer.content.decode()
    assert "2 to 1 live projects" in after
    assert "<html" not in after
    assert not Decision.objects.exists()
    assert set(Project.objects.values_list("status", flat=True)) == {"active"}


def test_without_scripts_a_press_leads_back_to_the_page(asha: Person) -> None:
    scenario = what_if(asha, stop(register(asha)))
    sent = {"project": scenario.changes.get().project_id, "version": scenario.version}

    answer = signed_in(asha).post(reverse("take_out", args=(scenario.pk,)), sent)

    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("what_if", args=(scenario.pk,))
    assert not scenario.changes.exists()


def test_what_breaks_stands_first_with_its_cure(asha: Person, ruth: Person) -> None:
    kit, clinics = register(asha, title="Kit"), register(asha, title="Clinics")
    say(clinics, kit, ruth, "OPS", LinkType.DEPEND)
    paused = register(asha, title="Kiosk")
    say(clinics, paused, ruth, "OPS", LinkType.DEPEND)
    scenario = what_if(asha, stop(kit), Trying(paused, Verb.PAUSE), join(register(asha), kit))

    broken, joined = findings(get_what_if(asha, scenario.pk))

    assert broken.heading == "2 broken needs"
    told = {
        (line.second.title if line.second else "", line.after, line.press) for line in broken.lines
    }
    assert told == {
        ("Kit", ", which this stops.", "Take out the stop"),
        ("Kiosk", ", paused here.", "Take out the pause"),
    }
    assert joined.heading == "Joined with what ends"


def test_required_work_is_left_out_until_its_exception_is_agreed(asha: Person) -> None:
    audit = register(asha, mandatory=True, mandatory_source="Contract")
    scenario = what_if(asha, stop(audit))

    assert headings(scenario, asha) == ["Required work is guarded: 1 decision is left out"]
    assert what_if_page(get_what_if(asha, scenario.pk)).board.after == 1

    agreed_exception(audit, asha)

    assert headings(scenario, asha) == []
    assert what_if_page(get_what_if(asha, scenario.pk)).board.after == 0


def test_what_changed_meanwhile_is_named_until_somebody_says_it_stands(
    asha: Person, ruth: Person
) -> None:
    renamed, ended = register(asha), register(asha, title="Ended")
    scenario = what_if(asha, stop(renamed), stop(ended))
    for project, changes in ((renamed, {"title": "New"}), (ended, {"status": "completed"})):
        change_project(project=project, expected_version=1, changes=changes, by=ruth, at=AT)

    told = headings(scenario, asha)
    sent = {"version": scenario.version}
    signed_in(asha).post(reverse("still_stand", args=(scenario.pk,)), sent)

    assert told == [
        "1 project ended meanwhile",
        "1 project was changed since its decision was added here",
    ]
    assert headings(scenario, asha) == ["1 project ended meanwhile"]
    assert what_if_page(get_what_if(asha, scenario.pk)).board.before == 1


def test_the_second_of_two_is_told_and_changes_nothing(asha: Person, mina: Person) -> None:
    first, second = register(asha, "AMH"), register(asha, "AMH", title="Another")
    scenario = what_if(asha, stop(first), shared="team")
    seen = scenario.version
    add(scenario, mina, stop(second))

    with pytest.raises(StaleScenario, match="Mina"):
        actions.take_out(
            scenario=scenario, expected_version=seen, projects=[first.pk], by=asha, at=AT
        )

    page = signed_in(asha).post(
        reverse("take_out", args=(scenario.pk,)),
        {"project": first.pk, "version": seen},
        follow=True,
    )
    assert "changed this what-if meanwhile" in page.content.decode()
    assert scenario.changes.count() == 2


def test_what_cannot_be_tried_is_refused(asha: Person, ruth: Person) -> None:
    project, ended = register(asha), register(asha, status="completed")
    scenario = what_if(asha)

    for tried, words in (
        (stop(ended), "has ended"),
        (join(project, project), "part of itself"),
        (join(project, ended), "has ended"),
        (Trying(project, Verb.JOIN), "Choose the project"),
    ):
        with pytest.raises(NotNow, match=words):
            add(scenario, asha, tried)
    own = what_if(ruth)
    with pytest.raises(NotAllowed):
        add(own, ruth, stop(register(asha, "AMH")))


def test_it_is_added_by_search_renamed_copied_deleted_and_put_back(asha: Person) -> None:
    project, into = register(asha, title="Falls on Willow"), register(asha, title="Falls on Hazel")
    client, scenario = signed_in(asha), what_if(asha)
    add_page = reverse("add_to_what_if", args=(scenario.pk,))

    assert "Falls on Willow" in text_of(client, f"{add_page}?q=willow fall")
    lacking = client.post(f"{add_page}?project={project.reference}", {"verb": "join", "version": 1})
    assert "Enter the reference of the project that stays" in lacking.content.decode()
    sent = {"verb": "join", "into": into.reference.lower(), "reason": "Same ward", "version": 1}
    client.post(f"{add_page}?project={project.reference}", sent)
    (change,) = scenario.changes.all()
    assert (change.into, change.reason) == (into, "Same ward")

    named = {"name": "One of each ward", "shared": "team", "version": 2}
    client.post(reverse("name_what_if", args=(scenario.pk,)), named)
    client.post(reverse("copy_what_if", args=(scenario.pk,)))
    copy = Scenario.objects.exclude(pk=scenario.pk).get()
    assert (copy.name, copy.shared, copy.changes.count()) == ("One of each ward, copy", "me", 1)

    client.post(reverse("delete_what_if", args=(copy.pk,)), {"version": copy.version})
    listed = text_of(client, reverse("what_ifs"))
    assert client.get(reverse("what_if", args=(copy.pk,))).status_code == 404
    assert "Put it back" in listed
    client.post(reverse("restore_what_if", args=(copy.pk,)))
    assert "Same ward" in text_of(client, reverse("what_if", args=(copy.pk,)))


def test_ticked_rows_go_in_together(asha: Person) -> None:
    rows = [register(asha).reference for _ in range(3)]
    ended = register(asha, status="completed").reference
    sent = {"row": [*rows, ended], "into_what_if": "new", "verb": "stop"}

    page = signed_in(asha).post(reverse("try_rows"), sent, follow=True)

    assert "A what-if of 3 decisions" in page.content.decode()


def test_turned_into_proposals_in_one_step_and_the_rest_stays_with_why(
    asha: Person, ruth: Person
) -> None:
    ends, goes_on, moves = (register(asha, title=name) for name in ("Ends", "Goes on", "Moves"))
    busy = register(asha, title="Busy")
    propose(busy, Verb.CONTINUE, ruth)
    scenario = what_if(
        asha,
        stop(ends, reason="No goal"),
        Trying(goes_on, Verb.CONTINUE),
        Trying(moves, Verb.MOVE, who="Estates"),
        stop(busy),
    )
    client, address = signed_in(asha), reverse("ask_about_what_if", args=(scenario.pk,))

    page = text_of(client, address)
    client.post(address, {"version": scenario.version})

    assert "Ask the leads about these 2" in page
    assert "Another decision about it is open" in page
    states = dict(Decision.objects.exclude(project=busy).values_list("project__title", "state"))
    assert states == {"Ends": "asking", "Goes on": "proposed"}
    stopped = Decision.objects.get(project=ends)
    assert (stopped.reason, stopped.relies) == ("No goal", "nobody knows")
    assert scenario.changes.get(project=moves).stayed_because == "Say where it moves to."
    assert "Say where it moves to." in text_of(client, reverse("what_if", args=(scenario.pk,)))


@pytest.mark.parametrize("address", ["what_ifs", "new_what_if"])
def test_nobody_outside_has_the_pages(address: str, client: Client, ben: Person) -> None:
    assert signed_in(ben).get(reverse(address)).status_code == 404
