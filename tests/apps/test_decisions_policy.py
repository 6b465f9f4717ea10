"""What each decision does, when it is refused, and that its diagram is the table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.values.statuses import ENDED, LIVE, Status
from goldthread.portfolio.policies import decisions
from goldthread.portfolio.policies.decisions import Event, NeedsException, NotNow, State, Verb


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (Verb.CONTINUE, Status.ACTIVE),
        (Verb.NEW_LEAD, Status.ACTIVE),
        (Verb.PAUSE, Status.PAUSED),
        (Verb.STOP, Status.ABANDONED),
        (Verb.JOIN, Status.ABANDONED),
        (Verb.CLOSE_RECORD, Status.COMPLETED),
    ],
)
def test_each_decision_has_its_effect(verb: Verb, status: Status) -> None:
    becomes = decisions.effect(verb, status=Status.ACTIVE, needs_new_lead=False)

    assert becomes.status is status
    assert becomes.needs_new_lead is (verb == Verb.NEW_LEAD)


@given(
    st.sampled_from(list(Verb)),
    st.sampled_from(sorted(LIVE)),
    st.booleans(),
    st.sampled_from((None, *decisions.CLOSED_AS)),
)
def test_no_decision_loses_required_work_without_an_exception(
    verb: Verb, status: Status, needs: bool, ended_as: Status | None
) -> None:
    becomes = decisions.effect(verb, status=status, needs_new_lead=needs, ended_as=ended_as)
    lost = becomes.status in (Status.ABANDONED, Status.TRANSFERRED)

    decisions.check_can_be_made(becomes, status=status, required=True, has_exception=True)
    if lost:
        with pytest.raises(NeedsException, match="required work"):
            decisions.check_can_be_made(becomes, status=status, required=True, has_exception=False)
    else:
        decisions.check_can_be_made(becomes, status=status, required=True, has_exception=False)


@pytest.mark.parametrize("status", sorted(ENDED))
@pytest.mark.parametrize("verb", list(Verb))
def test_an_ended_project_is_not_decided_on(verb: Verb, status: Status) -> None:
    becomes = decisions.effect(verb, status=status, needs_new_lead=False)

    with pytest.raises(NotNow, match="has ended"):
        decisions.check_can_be_made(becomes, status=status, required=False, has_exception=True)


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN, State.REVERSED])
@pytest.mark.parametrize("event", list(Event))
def test_what_is_settled_stays_settled(state: State, event: Event) -> None:
    with pytest.raises(NotNow, match="already"):
        decisions.after(state, event)


def test_only_what_was_taken_is_reversed() -> None:
    assert decisions.after(State.TAKEN, Event.REVERSE) is State.REVERSED
    with pytest.raises(NotNow):
        decisions.after(State.PROPOSED, Event.REVERSE)


def test_nothing_newer_may_build_on_what_is_reversed() -> None:
    given_status = Status.ABANDONED

    decisions.check_can_be_reversed(status_now=given_status, status_given=given_status, newer=False)
    with pytest.raises(NotNow, match="newer decision"):
        decisions.check_can_be_reversed(
            status_now=given_status, status_given=given_status, newer=True
        )
    with pytest.raises(NotNow, match="changed to active"):
        decisions.check_can_be_reversed(
            status_now=Status.ACTIVE, status_given=given_status, newer=False
        )


@pytest.mark.parametrize("ended", sorted(ENDED))
def test_a_project_joins_another_live_one(ended: Status) -> None:
    decisions.check_can_be_joined_with(same=False, into_status=Status.ACTIVE)
    with pytest.raises(NotNow, match="itself"):
        decisions.check_can_be_joined_with(same=True, into_status=Status.ACTIVE)
    with pytest.raises(NotNow, match="live one"):
        decisions.check_can_be_joined_with(same=False, into_status=ended)


def test_the_page_of_the_method_shows_the_table() -> None:
    assert decisions.diagram() in Path("docs/methods/decisions.md").read_text(encoding="utf-8")
