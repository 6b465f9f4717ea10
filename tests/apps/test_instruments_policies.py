"""When a round may be opened, closed, changed; what is refused, in which words."""

from pathlib import Path
from typing import Any

import pytest

from goldthread.instruments import actions
from goldthread.instruments.actions import Invited
from goldthread.instruments.models import Group, Invitation, Receipt, Round, Wave
from goldthread.instruments.policies import NotNow, Refused, StaleRound, modes, waves
from goldthread.instruments.policies.waves import Event, State
from goldthread.instruments.queries.instruments import instrument_of, shipped
from goldthread.instruments.queries.rounds import (
    get_round,
    groups_of,
    invitation_by_token,
    rounds_of,
    wave_by_key,
)
from goldthread.organisations.actions import rename_directorate
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.cast import AT
from tests.rounds import answer, opened, planned, round_of

PAGE = Path("docs/methods/rounds.md")


def test_the_pages_diagram_and_table_are_the_ones_in_the_code() -> None:
    assert waves.diagram() in PAGE.read_text()
    assert modes.table() in PAGE.read_text()


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("event", list(Event))
def test_the_table_is_all_that_may_happen(state: State, event: Event) -> None:
    known = {
        (State.PLANNED, Event.OPEN): State.OPEN,
        (State.OPEN, Event.CLOSE): State.CLOSED,
        (State.CLOSED, Event.OPEN_AGAIN): State.OPEN,
        (State.CLOSED, Event.PREPARE): State.PREPARED,
        (State.CLOSED, Event.REVEAL): State.REVEALED,
        (State.PREPARED, Event.REVEAL): State.REVEALED,
    }
    assert waves.may(state, event) is ((state, event) in known)
    if (state, event) in known:
        assert waves.after(state, event) is known[(state, event)]
    else:
        with pytest.raises(NotNow, match=r"round|results"):
            waves.after(state, event)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": " "}, "name"),
        ({"mode": "secret"}, "mode"),
        ({"mode": "anonymous", "least": 4}, "least"),
        ({"mode": "confidential", "least": 9, "organisation_wide": True}, "least"),
        ({"breakdowns": ["site"]}, "breakdowns"),
        ({"breakdowns": ["role"], "roles": ["Nurse"]}, "roles"),
        ({"breakdowns": ["role"], "roles": ["Nurse", "nurse "]}, "roles"),
        ({"breakdowns": [], "roles": ["Nurse", "Doctor"]}, "roles"),
        ({"unit": "small-group"}, "unit"),
        ({"placeholders": {"moon": "full"}}, "placeholders"),
        ({"invited": 0}, "invited"),
        ({"language": "cy"}, "language"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_a_round_that_cannot_be_so_is_refused_by_field(
    asha: Person, fields: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(Refused) as refused:
        planned(asha, **fields)

    assert list(refused.value.problems) == [wrong]
    assert not Round.objects.exists()


def test_the_usual_minimum_is_the_smallest_of_the_mode(asha: Person) -> None:
    least = {
        (mode, wide): round_of(planned(asha, mode=mode, organisation_wide=wide)).least
        for mode in ("named", "confidential", "anonymous")
        for wide in (False, True)
    }
    assert list(least.values()) == [0, 0, 5, 10, 5, 10]


def test_before_people_are_asked_a_plan_changes_and_a_stale_form_is_told(asha: Person) -> None:
    held = planned(asha).round
    told: Any = {"round": held, "by": asha, "at": AT}

    changed = actions.change_round(**told, expected_version=1, changes={"mode": "named"})
    same = actions.change_round(**told, expected_version=2, changes={"mode": "named"})

    assert (changed.mode, same.version) == ("named", 2)
    with pytest.raises(StaleRound) as stale:
        actions.change_round(**told, expected_version=1, changes={"mode": "anonymous"})
    assert stale.value.current.mode == "named"


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"least": 4}, ["least"]),
        ({"least": 6, "breakdowns": []}, ["breakdowns"]),
        ({"breakdowns": ["directorate", "role"], "roles": ["A b", "C"]}, ["breakdowns", "roles"]),
        ({"mode": "named"}, ["mode"]),
        ({"about": "others", "invited": 99}, ["about", "invited"]),
        ({"least": 7, "name": "Renamed"}, []),
    ],
)
def test_once_people_were_asked_only_what_binds_more_may_change(
    asha: Person, changes: dict[str, Any], refused: list[str]
) -> None:
    held = opened(asha).round
    try:
        actions.change_round(round=held, expected_version=1, changes=changes, by=asha, at=AT)
        found: list[str] = []
    except Refused as wrong:
        found = sorted(wrong.problems)
    assert found == sorted(refused)


def test_an_invitation_fixes_a_round_and_its_groups(asha: Person) -> None:
    wave = planned(asha, mode="confidential")
    people = [Invited("Ana", "ana@example.org"), Invited("Bo"), Invited("Ana A", "ANA@example.org")]

    first = actions.invite(wave=wave, people=people, by=asha, at=AT)
    again = actions.invite(wave=wave, people=people[:2], by=asha, at=AT)

    assert round_of(wave).fixed_at == AT
    assert [row.pk for row, _ in again] == [row.pk for row, _ in first[:2]]
    assert [token for _, token in again] == [token for _, token in first[:2]]
    assert (Invitation.objects.count(), Receipt.objects.count()) == (2, 2)
    assert invitation_by_token(first[0][1]).name == "Ana"
    assert {row.token_hash for row in Receipt.objects.all()} == {
        row.token_hash for row in Invitation.objects.all()
    }
    directorate = Directorate.objects.of(asha.organisation_id)[0]
    before = directorate.name
    rename_directorate(
        directorate=directorate, name="New", short="NEW", on=AT.date(), by=asha, at=AT
    )
    actions.open_wave(wave=wave, by=asha, at=AT)
    assert groups_of(wave)["directorate"][0].name == before
    assert Group.objects.filter(wave=wave).count() == 9


def test_nobody_is_invited_to_an_anonymous_round_or_one_that_is_over(asha: Person) -> None:
    with pytest.raises(NotNow, match="nobody is invited by name"):
        actions.invite(wave=planned(asha), people=[Invited("Ana")], by=asha, at=AT)
    wave = opened(asha, mode="named")
    people = [Invited("Ana", groups={"directorate": "d0"})]
    with pytest.raises(Refused, match="no group d0"):
        actions.invite(wave=wave, people=people, by=asha, at=AT)
    actions.close_wave(wave=wave, by=asha, at=AT)
    with pytest.raises(NotNow, match="is closed"):
        actions.invite(wave=wave, people=[Invited("Ana")], by=asha, at=AT)


def test_the_next_time_begins_after_the_last_is_over(asha: Person) -> None:
    wave = opened(asha, invited=30)
    with pytest.raises(NotNow, match="Close this round first"):
        actions.new_wave(round=wave.round, by=asha, at=AT)
    actions.close_wave(wave=wave, by=asha, at=AT)

    second = actions.new_wave(round=wave.round, by=asha, at=AT, invited=28)

    assert (second.number, second.state, second.invited) == (2, "planned", 28)
    assert second.key != wave.key
    assert wave_by_key(second.key) == second
    actions.open_wave(wave=second, by=asha, at=AT)
    answer(second)
    assert list(rounds_of(asha)) == [wave.round]


def test_rounds_exist_for_those_who_run_them_and_once_opened_for_their_readers(
    asha: Person, ben: Person, grace: Person, dee: Person
) -> None:
    wave = planned(dee)
    assert [list(rounds_of(person)) for person in (asha, ben, grace)] == [[wave.round], [], []]
    with pytest.raises(NotAllowed, match="Ben Whitlow may not plan and run rounds"):
        actions.open_wave(wave=wave, by=ben, at=AT)

    actions.open_wave(wave=wave, by=dee, at=AT)

    assert get_round(grace, wave.round_id) == wave.round
    assert Wave.objects.get().opened_at == AT


def test_a_shipped_instrument_is_pinned_once_and_read_back_the_same(asha: Person) -> None:
    first, second = planned(asha), planned(asha)

    assert first.round.instrument == second.round.instrument
    assert instrument_of(first.round.instrument) in shipped()
    assert "portfolio-questions" not in {each.id for each in shipped()}
