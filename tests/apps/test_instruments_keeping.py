"""What of a round is kept, for how long, what the record of who did what says, and mixed rows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from goldthread.cli.mixing import mixed_rows
from goldthread.instruments import actions
from goldthread.instruments.actions import Invited, rewriting
from goldthread.instruments.models import (
    ClosedResponse,
    Group,
    Invitation,
    Receipt,
    Release,
    Response,
    Wave,
)
from goldthread.ledger.actions import CommandLine
from goldthread.ledger.models import Entry, Payload
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import answer, nine, opened, round_of, somewhere

# Verbs of rounds that people press and that leave no entry in any mode, with the reason.
LEAVE_NO_ENTRY = {
    "store_response": "an entry would say when somebody answered",
    "enter_paper": "an entry would stand beside the answer that was typed in",
}


def test_answers_leave_no_entry_and_opening_and_closing_do_with_totals(asha: Person) -> None:
    before = Entry.objects.count()
    wave = opened(asha, invited=30)
    ((_, token),) = actions.invite(
        wave=opened(asha, mode="named"), people=[Invited("Ana")], by=asha, at=AT
    )
    asked = Entry.objects.count()
    answer(wave)
    answer(wave)
    typed = actions.enter_paper(
        wave=wave,
        groups=somewhere(wave),
        answers=nine(1),
        by=asha,
        at=AT,
        request_id=uuid4(),
    )
    assert typed.state == "stored"
    assert Entry.objects.count() == asked
    actions.close_wave(wave=wave, by=asha, at=AT)
    actions.open_again(wave=wave, by=asha, at=AT)

    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))[before:]
    assert verbs == [
        *["round.planned", "round.opened"] * 2,
        "round.people invited",
        "round.closed",
        "round.opened again",
    ]
    words = Payload.objects.get(entry__verb="round.closed").text
    assert '"answers":3' in words
    assert '"expected":30' in words
    assert token not in "".join(Payload.objects.values_list("text", flat=True))
    assert set(LEAVE_NO_ENTRY) < set(actions.__all__)


def test_raw_answers_go_a_year_after_closing_and_what_was_released_stays(asha: Person) -> None:
    wave = opened(asha, mode="confidential")
    ((_, token),) = actions.invite(wave=wave, people=[Invited("Ana")], by=asha, at=AT)
    answer(wave, token=token)
    actions.close_wave(wave=wave, by=asha, at=AT)
    Release.objects.create(organisation=asha.organisation, wave=wave, document="{}", made_at=AT)
    by, later = CommandLine(asha.organisation_id), AT + timedelta(days=365)

    def kept() -> list[int]:
        tables = (ClosedResponse, Receipt, Invitation, Release)
        return [model.objects.filter(wave=wave).count() for model in tables]

    actions.forget_answers(organisation=asha.organisation, before=AT, by=by, at=later)
    assert kept() == [1, 1, 1, 1]
    for _ in range(2):
        actions.forget_answers(
            organisation=asha.organisation, before=AT + timedelta(seconds=1), by=by, at=later
        )

    assert kept() == [0, 0, 0, 1]
    assert Entry.objects.filter(verb="round.answers let go").count() == 1


def test_closing_writes_every_kept_answer_anew_and_lets_the_unfinished_go(asha: Person) -> None:
    wave = opened(asha)
    for point in range(4):
        answer(wave, nine(point))
    first = Response.objects.first()
    assert first is not None
    Response.objects.filter(pk=first.pk).update(status="entered-in-error")
    left_out = first.answers
    actions.close_wave(wave=wave, by=asha, at=AT)
    ids = set(ClosedResponse.objects.values_list("pk", flat=True))
    actions.open_again(wave=wave, by=asha, at=AT)
    answer(wave, nine(5))
    actions.close_wave(wave=wave, by=asha, at=AT)

    answers = [row.answers for row in ClosedResponse.objects.all()]
    assert sorted(map(str, answers)) == sorted(
        str(nine(point)) for point in range(6) if point != 4 and nine(point) != left_out
    )
    assert ids & set(ClosedResponse.objects.values_list("pk", flat=True)) == set()
    assert not Response.objects.exists()
    assert Wave.objects.get(pk=wave.pk).rewritten_at is None


def test_wiping_waits_for_who_reads_from_before(
    asha: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "_PATIENCE", 0.0)
    tries = iter([False, True])
    assert not rewriting._until_done(lambda: next(tries))

    assert rewriting._until_done(lambda: next(tries))


def test_verify_sees_rows_of_a_round_that_point_into_another_trust(
    asha: Person, olu: Person
) -> None:
    wave = opened(asha)
    answer(wave)
    assert mixed_rows() == []

    Group.objects.update(organisation=olu.organisation)
    Response.objects.update(organisation=olu.organisation)
    wave.round.review.organisation = olu.organisation
    wave.round.review.save()

    found = " ".join(mixed_rows())
    assert round_of(wave).organisation == asha.organisation
    for table in ("instruments.Group", "instruments.Response", "instruments.Round"):
        assert table in found
