"""After a join: both leads' names, a name that both agree, and all of it put back."""

import pytest

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import decisions, joining
from goldthread.portfolio.models import Decision, NewName
from goldthread.portfolio.policies.decisions import NotNow, State, Verb
from goldthread.portfolio.queries.decisions import what_it_would_do
from goldthread.projects.actions import change_project
from goldthread.projects.models import Project
from goldthread.projects.policies import Refused
from tests.portfolio import AT, agree, propose, register
from tests.registered import signed_in, text_of


@pytest.fixture
def joined(asha: Person, ruth: Person, jon: Person) -> Decision:
    """A project of Older People's Services that became part of one of Forensic and Prisons."""
    project = register(asha, leads=("Ana Vale", "Both Led"))
    into = register(asha, "F&P", title="Falls inside", leads=("Both Led", "Ed Moor"))
    decision = propose(project, Verb.JOIN, asha, into=into)
    agree(decision, ruth)
    return agree(decision, jon)


def kept(decision: Decision) -> Project:
    assert decision.into_id is not None
    found: Project = Project.objects.get(pk=decision.into_id)
    return found


def leads(project: Project) -> list[str]:
    return list(project.members.filter(part="lead").values_list("name", flat=True))


def named(decision: Decision, by: Person, name: str = "Fewer falls everywhere") -> NewName:
    return joining.propose_name(decision=decision, name=name, by=by, at=AT)


def test_the_kept_project_holds_the_leads_of_both(joined: Decision) -> None:
    assert leads(kept(joined)) == ["Both Led", "Ed Moor", "Ana Vale"]
    assert joined.leads_added == ["Ana Vale"]


def test_names_of_a_restricted_project_stay_with_it(asha: Person, ruth: Person) -> None:
    project, into = register(asha, leads=("Ana Vale",)), register(asha, leads=("Ed Moor",))
    decision = propose(project, Verb.JOIN, asha, into=into)
    Project.objects.filter(pk=project.pk).update(restricted=True)

    agree(decision, ruth)

    assert leads(into) == ["Ed Moor"]


def test_a_name_takes_effect_when_both_agreed(joined: Decision, ruth: Person, jon: Person) -> None:
    first = named(joined, ruth, "Falls, ours")
    second = named(joined, ruth)

    assert kept(joined).title == "Falls inside"
    with pytest.raises(NotNow, match="meanwhile"):
        joining.agree_name(new_name=first, expected_version=first.version, by=jon, at=AT)
    joining.agree_name(new_name=second, expected_version=second.version, by=jon, at=AT)

    assert kept(joined).title == "Fewer falls everywhere"
    states = dict(NewName.objects.values_list("name", "state"))
    assert states == {"Falls, ours": "replaced", "Fewer falls everywhere": "agreed"}


def test_only_the_qi_lead_says_that_one_could_not_be_reached(
    joined: Decision, ruth: Person, mina: Person, asha: Person
) -> None:
    name = named(joined, ruth)

    for person in (ruth, mina):
        with pytest.raises(NotAllowed):
            joining.name_without_other(
                new_name=name, expected_version=name.version, why="Left", by=person, at=AT
            )
    with pytest.raises(NotAllowed):
        named(joined, mina)
    done = joining.name_without_other(
        new_name=name, expected_version=name.version, why="Left in May", by=asha, at=AT
    )

    assert (done.state, kept(joined).title) == ("agreed", "Fewer falls everywhere")


def test_reversing_takes_name_and_leads_back(
    joined: Decision, asha: Person, ruth: Person, jon: Person
) -> None:
    name = named(joined, ruth)
    joining.agree_name(new_name=name, expected_version=name.version, by=jon, at=AT)

    decisions.reverse(
        decision=joined, expected_version=joined.version, reason="Too far apart", by=asha, at=AT
    )

    into = kept(joined)
    assert (into.title, leads(into)) == ("Falls inside", ["Both Led", "Ed Moor"])
    assert NewName.objects.get().state == "put back"
    with pytest.raises(NotNow, match="not joined"):
        named(Decision.objects.get(pk=joined.pk), ruth)


def test_an_edit_does_not_undo_what_was_decided(joined: Decision, asha: Person) -> None:
    project = Project.objects.get(pk=joined.project_id)

    for status in ("active", "completed"):
        with pytest.raises(Refused, match="Reverse that decision"):
            change_project(
                project=project,
                expected_version=project.version,
                changes={"status": status},
                by=asha,
                at=AT,
            )
    page = text_of(signed_in(asha), f"/projects/{project.reference}/change/")
    assert f"/decisions/{joined.pk}/reverse/" in page
    decisions.reverse(
        decision=joined, expected_version=joined.version, reason="Too far apart", by=asha, at=AT
    )
    project.refresh_from_db()
    changed = change_project(
        project=project,
        expected_version=project.version,
        changes={"status": "completed"},
        by=asha,
        at=AT,
    )
    assert changed.status == "completed"


def test_the_page_asks_both_for_a_name(joined: Decision, ruth: Person, jon: Person) -> None:
    address = f"/decisions/{joined.pk}/name/"
    signed_in(ruth).post(address, {"sent": "propose", "name": "One falls project"})

    page = text_of(signed_in(jon), f"/decisions/{joined.pk}/")
    assert "“One falls project” is proposed" in page
    assert "Waits for the lead of Falls inside" in page
    version = NewName.objects.get().version
    signed_in(jon).post(address, {"sent": "agree", "version": version})

    assert kept(joined).title == "One falls project"
    assert joined.state == State.TAKEN


def test_the_page_for_a_name_sends_what_it_says(joined: Decision, ruth: Person) -> None:
    page = text_of(signed_in(ruth), f"/decisions/{joined.pk}/name/")

    assert 'name="sent" value="propose"' in page


def test_the_leads_go_along_and_only_others_are_left_without(asha: Person) -> None:
    project = register(asha, leads=("Ana Vale",), members=("Ida Holt",))

    for verb, left in ((Verb.JOIN, {"Ida Holt"}), (Verb.STOP, {"Ana Vale", "Ida Holt"})):
        would = what_it_would_do(asha, project, verb=verb, ended_as=None)
        assert set(would.without) == left
