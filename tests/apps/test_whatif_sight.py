"""Nobody learns from a screen that their work is to end: who sees which what-if, and what of it."""

import pytest
from django.urls import reverse

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.projects.models import Project
from tests.portfolio import directorate, register
from tests.registered import signed_in, text_of
from tests.whatif import join, stop, what_if

# Whom it is shared with → who sees a what-if of Asha's about a project of Older People's Services.
SEEN = {
    "me": {"asha"},
    "team": {"asha", "tom", "ruth"},
    "directorate": {"asha", "tom", "mina"},
    "board": {"asha", "tom", "ruth", "hal"},
}
EVERYBODY = ("asha", "tom", "ruth", "mina", "jon", "luke", "hal", "ben", "grace", "dee", "olu")


@pytest.mark.parametrize("shared", SEEN)
def test_who_sees_it_by_whom_it_is_shared_with(cast: Cast, shared: str) -> None:
    asha = cast.people["asha"]
    project = register(asha, title="Night round", leads=(cast.people["ben"].name,))
    project.members.update(person=cast.people["ben"])
    with_whom = directorate(asha.organisation, "AMH") if shared == "directorate" else None
    scenario = what_if(asha, stop(project), shared=shared, directorate=with_whom)
    page = reverse("what_if", args=(scenario.pk,))

    opened = {
        name for name in EVERYBODY if signed_in(cast.people[name]).get(page).status_code == 200
    }
    listed = {
        name
        for name in EVERYBODY
        for answer in [signed_in(cast.people[name]).get(reverse("what_ifs"))]
        if answer.status_code == 200 and page in answer.content.decode()
    }

    assert opened == listed == SEEN[shared]


def test_the_projects_own_people_learn_nothing_anywhere(asha: Person, ben: Person) -> None:
    project = register(asha, title="Night round", leads=(ben.name,))
    project.members.update(person=ben)
    scenario = what_if(asha, stop(project, reason="Plainly doomed"), shared="board")
    client = signed_in(ben)

    for address in ("", "history/", "decide/", "change/"):
        page = text_of(client, f"/projects/{project.reference}/{address}")
        assert "Plainly doomed" not in page
        assert "what-if" not in page
    for address in ("/", "/decisions/", "/projects/?edit=yes"):
        assert "what-if" not in text_of(client, address)
    for name in ("take_out", "comment_what_if", "copy_what_if", "look_for_set", "add_suggested"):
        assert client.post(reverse(name, args=(scenario.pk,))).status_code == 404
    assert client.get(reverse("try_project", args=(project.reference,))).status_code == 404
    assert scenario.changes.count() == 1


def test_a_lead_reads_the_own_directorates_decisions_and_counts_the_rest(
    asha: Person, ruth: Person
) -> None:
    own, others = register(asha, title="Night round"), register(asha, "AMH", title="Day round")
    into_own = register(asha, "CYP", title="Evening round")
    needing = register(asha, "AMH", title="Bed round")
    scenario = what_if(
        asha,
        stop(own),
        stop(others, reason="Never to be told"),
        join(into_own, own),
        Trying(needing, Verb.PAUSE),
        shared="team",
    )

    page = text_of(signed_in(ruth), reverse("what_if", args=(scenario.pk,)))

    assert "Night round" in page
    assert "Evening round" in page
    assert "And 2 about projects that are not shown to you" in page
    assert "4 to 1 live projects" in page
    for words in ("Day round", "Bed round", others.reference, "Never to be told"):
        assert words not in page


def test_a_lead_changes_the_own_part_of_a_shared_one_and_runs_none_of_it(
    asha: Person, ruth: Person
) -> None:
    own, others = register(asha), register(asha, "AMH")
    scenario = what_if(asha, stop(own), stop(others), shared="team")
    client = signed_in(ruth)

    def take(project: Project) -> int:
        scenario.refresh_from_db()
        sent = {"project": project.pk, "version": scenario.version}
        return client.post(reverse("take_out", args=(scenario.pk,)), sent).status_code

    assert take(others) == 403
    assert take(own) == 302
    assert [row.project for row in scenario.changes.all()] == [others]
    for name in ("name_what_if", "what_if_limits"):
        assert client.get(reverse(name, args=(scenario.pk,))).status_code in (403, 404)
    assert client.post(reverse("delete_what_if", args=(scenario.pk,))).status_code in (403, 404)


def test_a_board_member_reads_and_presses_nothing(asha: Person, hal: Person) -> None:
    project = register(asha, title="Night round")
    scenario = what_if(asha, stop(project), shared="board")
    client = signed_in(hal)

    page = text_of(client, reverse("what_if", args=(scenario.pk,)))

    assert "Night round" in page
    assert "Take out" not in page
    assert "Ask the lead" not in page
    for name in ("take_out", "look_for_set", "ask_about_what_if"):
        sent = {"project": project.pk, "version": scenario.version}
        assert client.post(reverse(name, args=(scenario.pk,)), sent).status_code == 403
    assert Scenario.objects.get().changes.count() == 1
