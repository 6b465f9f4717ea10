"""What each decision does, when it is refused, and that its diagram is the table."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.values.statuses import ENDED, LIVE, Status
from goldthread.portfolio.forms.endings import FORMS
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies import decisions, proposals
from goldthread.portfolio.policies.decisions import Event, NeedsException, NotNow, State, Verb
from goldthread.projects.models import Project


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (Verb.CONTINUE, Status.ACTIVE),
        (Verb.CHANGE, Status.ACTIVE),
        (Verb.SPREAD, Status.ACTIVE),
        (Verb.NEW_LEAD, Status.ACTIVE),
        (Verb.PAUSE, Status.PAUSED),
        (Verb.USUAL_PRACTICE, Status.COMPLETED),
        (Verb.MOVE, Status.TRANSFERRED),
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


def test_no_way_leads_from_asking_to_taken_past_the_lead() -> None:
    """Nor is anything settled while its lead is still to be heard."""
    ways = [(State.ASKING, False)]
    seen = set(ways)
    while ways:
        state, heard = ways.pop()
        for event, after in decisions.TABLE[state].items():
            step = (after, heard or event is Event.HEAR)
            if step not in seen:
                seen.add(step)
                ways.append(step)

    assert {heard for state, heard in seen if state == State.TAKEN} == {True}
    assert {state for state, heard in seen if not heard} == {State.ASKING, State.WITHDRAWN}


@pytest.mark.parametrize("event", [Event.TAKE])
def test_what_is_disputed_is_taken_by_a_meeting_only(event: Event) -> None:
    with pytest.raises(NotNow, match="meeting settles"):
        decisions.after(State.DISPUTED, event)
    assert decisions.after(State.DISPUTED, Event.AGREE) is State.DISPUTED
    assert decisions.after(State.DISPUTED, Event.MEETING_AGREES) is State.TAKEN


def test_open_is_what_somebody_still_acts_on() -> None:
    can_be_taken_back = {
        state for state, moves in decisions.TABLE.items() if Event.WITHDRAW in moves
    }

    assert can_be_taken_back == set(decisions.OPEN)


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("live_looking", [True, False])
def test_every_end_of_work_asks_its_lead(verb: Verb, live_looking: bool) -> None:
    becomes = decisions.effect(verb, status=Status.ACTIVE, needs_new_lead=False)
    closes = verb == Verb.CLOSE_RECORD

    assert (verb in decisions.ENDING) is (not becomes.status.is_live)
    asks = decisions.asks_lead(verb, live_looking=live_looking)
    assert asks is (not becomes.status.is_live and (live_looking or not closes))


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("ended_as", [None, *decisions.CLOSED_AS])
def test_what_relies_is_asked_where_work_ends_early_or_moves(
    verb: Verb, ended_as: Status | None
) -> None:
    becomes = decisions.effect(verb, status=Status.ACTIVE, needs_new_lead=False, ended_as=ended_as)
    asked = decisions.asks_what_relies(verb, ended_as=ended_as, live_looking=True)

    assert asked is (becomes.status in decisions.GUARDED)


@pytest.mark.parametrize(
    ("known_for", "last_day", "looks"),
    [
        (0, None, True),
        (364, None, True),
        (365, None, False),
        (0, 0, True),
        (0, -1, True),
        (0, -364, True),
        (0, -365, False),
        (364, 30, True),
        (400, 30, False),
    ],
)
def test_a_record_looks_live_within_a_year_and_before_its_own_end(
    known_for: int, last_day: int | None, looks: bool
) -> None:
    on = date(2016, 3, 7)
    ends = None if last_day is None else on + timedelta(days=last_day)

    told = decisions.looks_live(as_at=on - timedelta(days=known_for), last_day=ends, on=on)

    assert told is looks


@pytest.mark.parametrize("verb", list(Verb))
def test_every_detail_that_a_verb_needs_is_asked_for(verb: Verb) -> None:
    """Left out in turn, each is missed with a sentence of its own; the form has a field for it."""
    needed = proposals.NEEDED.get(verb, {})
    whole: dict[str, Any] = {
        "what": "a",
        "who": "b",
        "where_to": "c",
        "ended_as": Status.COMPLETED,
        "into": Project(),
        "until": date(2016, 9, 1),
    }

    proposals.Proposal(verb, "why", **whole).check_details(date(2016, 3, 7))
    for name, words in needed.items():
        lacking = {**whole, name: "" if name in ("what", "who", "where_to") else None}
        with pytest.raises(NotNow, match=words):
            proposals.Proposal(verb, "why", **lacking).check_details(date(2016, 3, 7))
    fields = set(FORMS[verb].base_fields)
    assert {name for name in needed if name not in fields} <= {"where_to"}


def test_the_page_of_the_method_shows_the_table() -> None:
    assert decisions.diagram() in Path("docs/methods/decisions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("verb", "words"),
    [("join", "Join"), ("move", "Move"), ("pause", "Pause"), ("new lead", "Needs a new lead")],
)
def test_before_the_title_of_its_project_a_verb_leads_nowhere(verb: str, words: str) -> None:
    assert Decision(verb=verb).verb_alone == words
