"""Answers come in once, whatever a phone or a person does; what cannot be kept is said."""

from typing import Any
from uuid import uuid4

import pytest

from goldthread.instruments import actions
from goldthread.instruments.actions import Invited
from goldthread.instruments.models import ClosedResponse, Receipt, Response, Wave
from goldthread.instruments.queries import counting
from goldthread.instruments.queries.receiving import taking
from goldthread.instruments.queries.rounds import groups_of, progress
from goldthread.ledger.models import CarriedOut, Entry
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import answer, nine, opened, planned, somewhere


def test_an_answer_arrives_once_and_may_be_changed_by_the_same_phone(asha: Person) -> None:
    wave, phone = opened(asha), uuid4()

    states = [
        answer(wave, nine(3), id_=phone).state,
        answer(wave, nine(3), id_=phone).state,
        answer(wave, nine(4), id_=phone).state,
        answer(wave, nine(4), id_=phone).state,
    ]

    assert states == ["stored", "same", "amended", "same"]
    assert Response.objects.get().answers == nine(4)
    assert progress(wave) == (1, None)


def test_storing_is_one_statement(asha: Person, django_assert_num_queries: Any) -> None:
    wave = opened(asha)
    groups, takes = somewhere(wave), taking(wave.key)

    with django_assert_num_queries(1):
        assert answer(takes, groups=groups).state == "stored"


def test_an_anonymous_answer_has_no_day_no_typist_and_no_trace_in_the_record(asha: Person) -> None:
    wave = opened(asha)
    entries, carried = Entry.objects.count(), CarriedOut.objects.count()
    answer(wave)
    typed = actions.enter_paper(
        wave=wave, groups=somewhere(wave), answers=nine(2), by=asha, at=AT, request_id=uuid4()
    )

    assert typed.state == "stored"
    kept = Response.objects.values_list("on", "invitation", "entered_by_id", "entered_by_name")
    assert [[told for told in row if told] for row in kept] == [[], []]
    assert (Entry.objects.count(), CarriedOut.objects.count()) == (entries, carried)


def test_paper_in_a_named_round_keeps_who_typed_it_in_apart_from_who_answered(
    asha: Person,
) -> None:
    wave, sheet = opened(asha, mode="named"), uuid4()
    told: Any = {"wave": wave, "groups": somewhere(wave), "by": asha, "at": AT}
    states = [
        actions.enter_paper(**told, answers=nine(2), request_id=sheet).state for _ in range(2)
    ]

    row = Response.objects.get()
    assert states == ["stored", "same"]
    assert (row.mode, row.entered_by_id, row.entered_by_name) == ("paper", asha.pk, asha.name)
    assert (row.on, row.invitation_id) == (AT.date(), None)


def test_a_return_code_finds_the_answer_from_another_device(asha: Person) -> None:
    wave = opened(asha)

    first = answer(wave, nine(1), return_code="otter-42-birch")
    again = answer(wave, nine(5), return_code="OTTER 42 Birch")
    other = answer(wave, nine(5), return_code="heron-17-oak")

    assert (first.state, again.state, other.state) == ("stored", "amended", "stored")
    assert sorted(row.answers["s1"] for row in Response.objects.all()) == [5, 5]
    assert "otter" not in str(Response.objects.values_list("return_hash", flat=True))


@pytest.mark.parametrize("mode", ["named", "confidential"])
def test_an_invitation_has_one_answer_whichever_device_it_comes_from(
    asha: Person, mode: str
) -> None:
    wave = opened(asha, mode=mode)
    group = groups_of(wave)["directorate"][2]
    ((invitation, token),) = actions.invite(
        wave=wave,
        people=[Invited("Ana", "ana@example.org", groups={"directorate": group.key})],
        by=asha,
        at=AT,
    )

    states = [answer(wave, nine(point), token=token).state for point in (1, 2)]

    row = Response.objects.get()
    assert states == ["stored", "amended"]
    assert (row.invitation, row.groups) == (invitation, {"directorate": group.key})
    assert Receipt.objects.get().spent
    assert progress(wave) == (1, 1)


def test_late_answers_are_counted_apart_and_not_kept(asha: Person) -> None:
    wave, phone = opened(asha), uuid4()
    answer(wave)
    actions.close_wave(wave=wave, by=asha, at=AT)
    wave.refresh_from_db()

    states = [answer(wave, id_=phone).state for _ in range(2)]

    assert states == ["late", "late"]
    assert (progress(wave).answered, counting.late(wave)) == (1, 1)
    assert Response.objects.get().answers == {}
    actions.open_again(wave=wave, by=asha, at=AT)
    assert answer(wave, nine(5), id_=phone).state == "stored"
    assert (progress(wave).answered, counting.late(wave)) == (2, 0)


def test_what_a_process_remembers_of_an_open_wave_lets_nothing_in_after_closing(
    asha: Person,
) -> None:
    wave = opened(asha)
    remembered = taking(wave.key)
    actions.close_wave(wave=Wave.objects.get(pk=wave.pk), by=asha, at=AT)

    late = answer(remembered, groups=somewhere(wave))

    assert late.state == "late"
    assert not ClosedResponse.objects.exists()


def test_an_answer_by_invitation_after_opening_again_takes_the_place_of_the_first(
    asha: Person,
) -> None:
    wave = opened(asha, mode="confidential")
    ((_, token),) = actions.invite(wave=wave, people=[Invited("Ana")], by=asha, at=AT)
    answer(wave, nine(1), token=token)
    actions.close_wave(wave=wave, by=asha, at=AT)
    actions.open_again(wave=wave, by=asha, at=AT)

    assert answer(wave, nine(4), token=token).state == "amended"
    assert progress(wave).answered == 1


def test_a_late_answer_by_invitation_sent_again_is_still_that_invitations_one_answer(
    asha: Person,
) -> None:
    wave, phone = opened(asha, mode="confidential"), uuid4()
    ((invitation, token),) = actions.invite(wave=wave, people=[Invited("Ana")], by=asha, at=AT)
    actions.close_wave(wave=wave, by=asha, at=AT)
    assert answer(wave, id_=phone, token=token).state == "late"
    actions.open_again(wave=wave, by=asha, at=AT)

    states = [
        answer(wave, nine(2), id_=phone, token=token).state,
        answer(wave, nine(5), token=token).state,
    ]

    row = Response.objects.get()
    assert states == ["stored", "amended"]
    assert (row.invitation, row.answers, row.status) == (invitation, nine(5), "amended")
    assert Receipt.objects.get().spent
    assert (progress(wave), counting.late(wave)) == ((1, 1), 0)


@pytest.mark.parametrize("same", ["id", "return code"])
def test_what_another_persons_answer_is_known_by_does_not_open_it(asha: Person, same: str) -> None:
    wave, phone = opened(asha, mode="confidential"), uuid4()
    (_, ana), (_, ben) = actions.invite(
        wave=wave, people=[Invited("Ana"), Invited("Ben")], by=asha, at=AT
    )
    told: dict[str, Any] = {"id_": phone} if same == "id" else {"return_code": "otter-42-birch"}

    states = [
        answer(wave, nine(1), token=ana, **told).state,
        answer(wave, nine(5), token=ben, **told).state,
        answer(wave, nine(5), token=ben, **told).state,
    ]

    assert states == ["stored", "stored", "same"]
    assert sorted(row.answers["s1"] for row in Response.objects.all()) == [1, 5]


@pytest.mark.parametrize(
    ("answers", "sentence", "item"),
    [
        (nine(6), "Question 1 (“Board and leaders”) takes a whole number from 0 to 5.", "s1"),
        ({"s3": True}, "Question 3 (“Shared language”) takes a whole number from 0 to 5.", "s3"),
        ({"s3": "3"}, "Question 3 (“Shared language”) takes a whole number from 0 to 5.", "s3"),
        (
            {"s2": {"without": "not-applicable"}},
            "Question 2 (“A team for it”) has no “does not apply”.",
            "s2",
        ),
        (
            {"s2": {"without": "tired"}},
            "Question 2 (“A team for it”) is answered in an unknown way.",
            "s2",
        ),
        ({"t1": 3}, "There is no question t1 here.", "t1"),
        ({}, "There is no answer in it.", ""),
        ({"s1": None}, "There is no answer in it.", ""),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_question(
    asha: Person, answers: dict[str, Any], sentence: str, item: str
) -> None:
    found = answer(opened(asha), answers)

    assert (found.state, found.sentence, found.item) == ("refused", sentence, item)
    assert not Response.objects.exists()


def test_a_group_must_be_chosen_and_exist(asha: Person) -> None:
    wave = opened(asha, breakdowns=["directorate", "role"], roles=["Leads clinicians", "Other"])
    right = somewhere(wave)

    assert right["role"] == "leads-clinicians"
    assert answer(wave, groups=right).state == "stored"
    assert answer(wave, groups={**right, "directorate": "d0"}).item == "directorate"
    assert answer(wave, groups={"directorate": right["directorate"]}).item == "role"
    assert Response.objects.get().groups == right


def test_nothing_comes_in_before_opening_or_by_another_rounds_link(asha: Person) -> None:
    wave, other = planned(asha), opened(asha, mode="named", breakdowns=[])
    ((_, token),) = actions.invite(wave=other, people=[Invited("Ana")], by=asha, at=AT)
    elsewhere, phone = opened(asha), uuid4()
    answer(elsewhere, id_=phone)

    assert answer(wave).sentence == "This round has not been opened yet."
    assert answer(elsewhere, token=token).state == "refused"
    assert answer(elsewhere, token="made up").state == "refused"
    assert answer(other, id_=phone).sentence.endswith("another round before.")
