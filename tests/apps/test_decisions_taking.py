"""Decisions: who agrees, what it does, required work, reversal, two people at once, repeats."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest

from goldthread.ledger import queries as ledger
from goldthread.people.demonstration import Cast
from goldthread.people.models import Membership, Person
from goldthread.people.permissions import NotAllowed
from goldthread.people.roles import Role
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.actions.decisions import StaleDecision
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import NeedsException, NotNow, State, Verb
from goldthread.portfolio.policies.proposals import AskedFirst
from goldthread.portfolio.queries.decisions import waiting_for
from goldthread.projects.actions import change_project
from goldthread.projects.models import Project
from tests.portfolio import ASKED, AT, agree, agreed_exception, directorate, propose, register

PROPOSERS = ("asha", "ruth", "ben")
PEOPLE = (*PROPOSERS, "mina", "jon", "hal", "tom", "grace", "dee")


def bens(asha: Person, ben: Person) -> Project:
    """A project of Older People's Services that Ben leads."""
    project = register(asha, leads=(ben.name,))
    project.members.update(person=ben)
    return project


def may_agree(decision: Decision, person: Person) -> bool:
    try:
        agree(decision, person)
    except (NotAllowed, NotNow):
        return False
    return True


@pytest.mark.parametrize(("proposer", "approver"), list(product(PROPOSERS, PEOPLE)))
def test_inside_one_directorate_its_lead_agrees(cast: Cast, proposer: str, approver: str) -> None:
    project = bens(cast.people["asha"], cast.people["ben"])
    decision = propose(project, Verb.STOP, cast.people[proposer])
    wanted = "hal" if proposer == "ruth" else "ruth"

    assert may_agree(decision, cast.people[approver]) is (approver == wanted)


@pytest.mark.parametrize(
    ("proposer", "approvers"),
    [("asha", {"ruth", "jon"}), ("ben", {"ruth", "jon"}), ("ruth", {"jon"})],
)
def test_a_join_across_two_needs_both_leads(cast: Cast, proposer: str, approvers: set[str]) -> None:
    asha = cast.people["asha"]
    project, into = bens(asha, cast.people["ben"]), register(asha, "F&P")
    decision = propose(project, Verb.JOIN, cast.people[proposer], into=into)

    agreeing = {name for name in PEOPLE if may_agree(decision, cast.people[name])}
    decision.refresh_from_db()
    project.refresh_from_db()

    assert agreeing == approvers
    assert (decision.state, project.status) == (State.TAKEN, "abandoned")


def test_another_lead_of_the_directorate_agrees_before_the_board(
    asha: Person, ruth: Person, hal: Person, mina: Person
) -> None:
    Membership.objects.create(
        organisation_id=asha.organisation_id,
        person=mina,
        role=Role.DIRECTORATE_LEAD,
        directorate=directorate(asha.organisation, "OPS"),
    )
    decision = propose(register(asha), Verb.STOP, ruth)

    assert not may_agree(decision, hal)
    assert may_agree(decision, mina)


def test_a_corporate_group_without_lead_falls_to_the_board(asha: Person, hal: Person) -> None:
    decision = propose(register(asha, "PHA"), Verb.PAUSE, asha)

    assert [one.pk for one in waiting_for(hal)] == [decision.pk]
    assert agree(decision, hal).state == State.TAKEN


@pytest.mark.parametrize("verb", [Verb.STOP, Verb.JOIN, Verb.MOVE])
def test_what_relies_is_said_before_a_project_ends(asha: Person, verb: Verb) -> None:
    project, into = register(asha), register(asha)

    tomorrow = replace(ASKED, told_on=AT.date() + timedelta(days=1))
    for first, words in (
        (AskedFirst(nobody_reached=True), "relies"),
        (tomorrow, "still to come"),
        (AskedFirst(nobody_reached=True, relies="yes"), "where it goes"),
    ):
        with pytest.raises(NotNow, match=words):
            propose(project, verb, asha, into=into, first=first)


@pytest.mark.parametrize("verb", [Verb.STOP, Verb.JOIN])
def test_required_work_ends_only_by_the_board_and_an_agreed_exception(
    asha: Person, ruth: Person, hal: Person, verb: Verb
) -> None:
    project, into = register(asha, mandatory=True), register(asha)

    with pytest.raises(NeedsException):
        propose(project, verb, asha, into=into)
    exception = agreed_exception(project, asks=asha)
    decision = propose(project, verb, asha, into=into)

    assert not may_agree(decision, ruth)
    assert agree(decision, hal).exception == exception


def test_work_that_became_required_meanwhile_does_not_end(asha: Person, ruth: Person) -> None:
    project = register(asha)
    decision = propose(project, Verb.STOP, asha)
    change_project(project=project, expected_version=1, changes={"mandatory": True}, by=asha, at=AT)

    assert not may_agree(decision, ruth)
    project.refresh_from_db()
    assert project.status == "active"


def test_an_exception_is_used_once(asha: Person, ruth: Person, hal: Person) -> None:
    project = register(asha, mandatory=True)
    agreed_exception(project, asks=asha)
    taken = agree(propose(project, Verb.STOP, asha), hal)
    reverse(taken, asha)

    with pytest.raises(NeedsException):
        propose(project, Verb.STOP, asha)


def reverse(decision: Decision, by: Person) -> Decision:
    return decisions.reverse(
        decision=decision,
        expected_version=decision.version,
        reason="The inspection needs it",
        by=by,
        at=AT,
    )


@pytest.mark.parametrize("verb", [Verb.STOP, Verb.PAUSE, Verb.CLOSE_RECORD, Verb.NEW_LEAD])
def test_a_reversed_decision_gives_the_project_back(asha: Person, ruth: Person, verb: Verb) -> None:
    project = register(asha, status="proposed")
    known = AT.date() - timedelta(days=400)
    Project.objects.filter(pk=project.pk).update(as_at=known)
    taken = agree(propose(project, verb, asha), ruth)

    reversed_one = reverse(taken, asha)
    project.refresh_from_db()

    assert (project.status, project.needs_new_lead) == ("proposed", False)
    assert project.as_at == known, "whoever decides looks at no details"
    assert (reversed_one.state, reversed_one.reason) == (State.REVERSED, "The team agreed")


def test_what_a_newer_decision_builds_on_is_not_reversed(asha: Person, ruth: Person) -> None:
    project = register(asha)
    older = agree(propose(project, Verb.PAUSE, asha), ruth)
    agree(propose(project, Verb.STOP, asha), ruth)

    with pytest.raises(NotNow, match="newer decision"):
        reverse(older, asha)


def test_the_second_of_two_people_is_told(asha: Person, ruth: Person) -> None:
    seen = propose(register(asha), Verb.STOP, asha)
    agree(Decision.objects.of(asha.organisation_id).get(pk=seen.pk), ruth)

    with pytest.raises(StaleDecision) as told:
        decisions.withdraw(decision=seen, expected_version=1, by=asha, at=AT)
    assert told.value.current.state == State.TAKEN


def test_one_proposal_at_a_time(asha: Person) -> None:
    project = register(asha)
    propose(project, Verb.PAUSE, asha)

    with pytest.raises(NotNow, match="waiting already"):
        propose(project, Verb.STOP, asha)


def test_a_repeated_request_agrees_once(asha: Person, ruth: Person) -> None:
    decision = propose(register(asha), Verb.STOP, asha)
    request_id = uuid4()

    for _ in range(2):
        decisions.agree(
            decision=decision, expected_version=1, by=ruth, at=AT, request_id=request_id
        )

    told = ledger.entries_of(asha.organisation_id).filter(verb="decision.taken")
    assert (decision.approvals.count(), told.count()) == (1, 1)


def test_another_trust_may_nothing(asha: Person, olu: Person) -> None:
    project = register(asha)
    decision = propose(project, Verb.CONTINUE, asha)

    with pytest.raises(NotAllowed):
        propose(project, Verb.CONTINUE, olu)
    assert not may_agree(decision, olu)
