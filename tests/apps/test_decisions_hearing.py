"""The lead first, what relies on it, disputes and meetings: who presses what, and when not."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import decisions, exceptions
from goldthread.portfolio.actions.decisions import Minutes, Outcome, settle_in_meeting
from goldthread.portfolio.models import AgreedException, Decision
from goldthread.portfolio.policies.decisions import NeedsException, NotNow, State, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal, SomeCannot
from goldthread.portfolio.queries.decisions import open_decisions
from goldthread.projects.models import Project
from tests.portfolio import ASKED, AT, agree, agreed_exception, directorate, propose, register
from tests.registered import signed_in, text_of

BOARD = Minutes("Quality Board", date(2016, 3, 4), "QB 7.2", "secretary")


def asking(by: Person, verb: Verb = Verb.STOP, **fields: Any) -> Decision:
    return propose(register(by, **fields), verb, by, first=AskedFirst())


def heard(decision: Decision, by: Person, **said: Any) -> Decision:
    told: dict[str, Any] = {
        "told_by": "Tom Okafor",
        "told_on": date(2016, 3, 2),
        "lead_said": "Fine",
        **said,
    }
    return decisions.lead_answered(
        decision=decision, expected_version=decision.version, by=by, at=AT, **told
    )


def refuse(decision: Decision, by: Person) -> Decision:
    decision.refresh_from_db()
    return decisions.refuse(
        decision=decision, expected_version=decision.version, why="We need it", by=by, at=AT
    )


def settled(
    decision: Decision, by: Person, minutes: Minutes = BOARD, *, agreed: bool = True
) -> Decision:
    decision.refresh_from_db()
    outcome = Outcome(decision, decision.version, agreed, "" if agreed else "Not yet")
    settle_in_meeting(outcomes=[outcome], minutes=minutes, by=by, at=AT)
    return Decision.objects.get(pk=decision.pk)


def disputed(asha: Person, ruth: Person, jon: Person) -> Decision:
    decision = propose(register(asha), Verb.JOIN, asha, into=register(asha, "F&P"))
    agree(decision, ruth)
    return refuse(decision, jon)


@pytest.mark.parametrize("verb", [Verb.STOP, Verb.MOVE, Verb.USUAL_PRACTICE])
def test_an_ending_starts_by_asking_the_lead(asha: Person, ruth: Person, verb: Verb) -> None:
    decision = asking(asha, verb)

    assert decision.state == State.ASKING
    page = text_of(signed_in(ruth), f"/projects/{decision.project.reference}/")
    assert "The lead: not asked yet." in page
    with pytest.raises(NotNow, match="lead is being asked"):
        agree(decision, ruth)
    decision = heard(decision, asha, relies="yes", relies_where="The incident plan keeps it")
    assert decision.state == State.PROPOSED
    later = heard(decision, asha, lead_said="On second thoughts, wait")
    assert (later.state, later.lead_said) == (State.PROPOSED, "On second thoughts, wait")
    assert agree(later, ruth).state == State.TAKEN


@pytest.mark.parametrize("said", [{"nobody_reached": True}, {"no_reply": True}])
def test_it_goes_on_without_an_answer_that_cannot_be_had(
    asha: Person, said: dict[str, bool]
) -> None:
    decision = heard(asking(asha), asha, lead_said="", **said)

    assert decision.state == State.PROPOSED
    with pytest.raises(NotNow, match="no answer to be had"):
        heard(decision, asha, lead_said="Fine", **said)


def test_nobody_learns_from_a_screen(asha: Person, ben: Person, ruth: Person, jon: Person) -> None:
    decision = asking(asha, leads=(ben.name,))
    decision.project.members.update(person=ben)

    assert [len(open_decisions(one)) for one in (ben, ruth, asha, jon)] == [0, 1, 1, 0]
    decisions.lead_was_told(
        decision=decision, told_by="Tom", told_on=date(2016, 3, 2), by=asha, at=AT
    )
    assert len(open_decisions(ben)) == 1


def test_what_nobody_knows_is_found_out_before_it_is_agreed(
    asha: Person, ruth: Person, tom: Person
) -> None:
    decision = propose(register(asha), Verb.STOP, asha, first=replace(ASKED, relies="nobody knows"))

    with pytest.raises(NotNow, match="QI team finds out"):
        agree(decision, ruth)
    with pytest.raises(SomeCannot) as told:
        settled(decision, ruth, replace(BOARD, directorate=decision.directorate_key))
    assert "finds out" in told.value.problems[0][1]
    found: dict[str, Any] = {"expected_version": 1, "relies": "no", "at": AT}
    with pytest.raises(NotAllowed):
        decisions.find_out(decision=decision, by=ruth, **found)
    decisions.find_out(decision=decision, by=tom, **found)
    assert agree(decision, ruth).state == State.TAKEN


def test_closing_a_record_that_looks_live_asks_its_lead(asha: Person, ruth: Person) -> None:
    live, quiet = register(asha), register(asha)
    Project.objects.filter(pk=quiet.pk).update(as_at=AT.date() - timedelta(days=400))
    ended: dict[str, Any] = {"first": AskedFirst(), "ended_as": "abandoned"}

    first = propose(live, Verb.CLOSE_RECORD, asha, **ended)
    second = propose(quiet, Verb.CLOSE_RECORD, asha, **ended)

    assert (first.state, first.relies) == (State.ASKING, "nobody knows")
    assert (second.state, second.relies) == (State.PROPOSED, "")
    assert agree(second, ruth).state == State.TAKEN


def test_across_two_one_that_does_not_agree_makes_a_dispute(
    asha: Person, ruth: Person, jon: Person, hal: Person
) -> None:
    decision = disputed(asha, ruth, jon)

    assert (decision.state, decision.objections.get().words) == (State.DISPUTED, "We need it")
    with pytest.raises(NotAllowed):
        agree(decision, jon)
    settled(decision, hal)
    decision.refresh_from_db()
    assert (decision.state, decision.minute_reference) == (State.TAKEN, "QB 7.2")
    assert "Quality Board, 4 March 2016" in decision.approvals.get(person=hal).standing


def test_where_neither_agrees_there_is_no_dispute(asha: Person, ruth: Person, jon: Person) -> None:
    decision = propose(register(asha), Verb.JOIN, asha, into=register(asha, "F&P"))

    assert refuse(decision, ruth).state == State.DISPUTED
    assert refuse(decision, jon).state == State.REFUSED
    assert refuse(propose(register(asha), Verb.STOP, asha), ruth).state == State.REFUSED


def test_a_meeting_settles_what_it_may(
    asha: Person, ruth: Person, jon: Person, hal: Person
) -> None:
    decision = disputed(asha, ruth, jon)
    own = replace(BOARD, body="OPS governance", directorate=decision.directorate_key)

    for by, minutes, words in (
        (asha, BOARD, "proposal of their own"),
        (ruth, own, "Quality Board"),
    ):
        with pytest.raises(SomeCannot) as told:
            settled(decision, by, minutes)
        assert words in told.value.problems[0][1]
    for wrong in (replace(BOARD, on=date(2016, 3, 8)), replace(BOARD, reference="")):
        with pytest.raises(NotNow):
            settled(decision, hal, wrong)
    with pytest.raises(NotAllowed):
        settled(decision, jon, BOARD)
    assert settled(decision, hal, agreed=False).state == State.REFUSED
    inside = propose(register(asha), Verb.PAUSE, asha)
    assert settled(inside, ruth, own).state == State.TAKEN


def test_a_lead_who_proposed_writes_down_no_outcome_of_it(asha: Person, ruth: Person) -> None:
    decision = propose(register(asha), Verb.PAUSE, ruth)
    own = replace(BOARD, directorate=decision.directorate_key)

    with pytest.raises(SomeCannot, match="Nothing was done"):
        settled(decision, ruth, own)


@pytest.mark.parametrize("owner", ["mina", "hal", "Chief pharmacist"])
def test_one_person_never_agrees_the_exception_and_the_decision(
    cast: Cast, asha: Person, ruth: Person, hal: Person, owner: str
) -> None:
    """Whoever answers for it agrees; somebody without account is written down by the asker."""
    project = register(asha, mandatory=True)
    person = cast.people.get(owner)
    named = person.name if person else owner
    asked = exceptions.ask_exception(
        project=project, owner_name=named, reason="Covered", by=asha, at=AT
    )
    said = exceptions.Said("Covered", date(2016, 3, 2), "Asha")
    for by in (ruth, hal) if person and person != hal else (ruth,) if person else ():
        with pytest.raises(NotAllowed):
            answer(asked, by)
    if person is None:
        with pytest.raises(NotNow, match="what the owner said"):
            answer(asked, hal)
        answer(asked, hal, said)
    else:
        answer(asked, person)
    decision = propose(project, Verb.STOP, ruth)

    if owner == "mina":
        assert agree(decision, hal).exception == asked
    else:
        with pytest.raises(NotAllowed, match="Another board member"):
            agree(decision, hal)


def answer(
    asked: AgreedException, by: Person, said: exceptions.Said | None = None
) -> AgreedException:
    return exceptions.settle_exception(
        exception=asked, expected_version=asked.version, agreed=True, said=said, by=by, at=AT
    )


def test_nobody_asks_for_an_exception_of_their_own_work(asha: Person) -> None:
    project = register(asha, mandatory=True)

    with pytest.raises(NotNow, match="somebody else ask"):
        exceptions.ask_exception(
            project=project, owner_name=asha.email.upper(), reason="Old", by=asha, at=AT
        )
    with pytest.raises(NeedsException):
        propose(project, Verb.STOP, asha)


def test_required_work_in_a_meeting_needs_a_board_member(
    asha: Person, ruth: Person, hal: Person
) -> None:
    project = register(asha, mandatory=True)
    agreed_exception(project, asks=ruth)
    decision = propose(project, Verb.STOP, ruth)

    with pytest.raises(SomeCannot) as told:
        settled(decision, asha)
    assert "board member" in told.value.problems[0][1]
    assert settled(decision, asha, replace(BOARD, chair=hal)).exception is not None


def test_a_proposal_takes_the_place_of_ones_own(asha: Person, ruth: Person) -> None:
    first = asking(asha)

    second = decisions.propose(
        project=first.project,
        proposal=replace_with_change(),
        instead_of=first,
        by=asha,
        at=AT,
    )
    first.refresh_from_db()

    assert (first.state, second.state) == (State.WITHDRAWN, State.PROPOSED)
    with pytest.raises(NotAllowed, match="Only the person"):
        decisions.propose(
            project=first.project, proposal=replace_with_change(), instead_of=second, by=ruth, at=AT
        )


def replace_with_change() -> Proposal:
    return Proposal(Verb.CHANGE, "As the lead said", what="Two wards")


def test_a_move_to_another_directorate_needs_its_lead(
    asha: Person, ruth: Person, mina: Person
) -> None:
    there = directorate(asha.organisation, "AMH").pk
    decision = propose(register(asha), Verb.MOVE, asha, to=(there,))

    assert agree(decision, ruth).state == State.PROPOSED
    taken = agree(decision, mina)
    project = Project.objects.get()
    assert (taken.state, project.status) == (State.TAKEN, "transferred")
    page = text_of(signed_in(asha), f"/projects/{project.reference}/")
    assert re.search("Moved .* to Maple ward", page)
