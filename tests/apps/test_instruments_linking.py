"""After closing nobody can say who answered what, by anything that is in the database."""

import random
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from goldthread.instruments import actions
from goldthread.instruments.actions import Invited, rewriting
from goldthread.instruments.models import ClosedResponse, Receipt, Response, Wave
from goldthread.instruments.queries.tokens import hash_of
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from tests.apps.linking import Known, found_in_tables, in_files, most_linked
from tests.cast import AT
from tests.rounds import NINE, answer, opened

PEOPLE = 24
# By chance one of them is right; ten or more, once in ten million times.
CHANCE = 9


def lived(by: Person, mode: str) -> tuple[Wave, list[Known]]:
    """A round in which everybody answers something that nobody else does, one after another."""
    wave = opened(by, mode=mode)
    names = [Invited(f"Person {number}") for number in range(PEOPLE)]
    tokens = ["" for _ in names]
    if mode != "anonymous":
        tokens = [token for _, token in actions.invite(wave=wave, people=names, by=by, at=AT)]
    random.SystemRandom().shuffle(tokens)
    people = []
    for number, token in enumerate(tokens):
        known = Known(uuid4(), hash_of(token), told(number))
        stored = answer(wave, known.answers, id_=known.response_id, token=token or None)
        assert stored.state == "stored"
        people.append(known)
    return wave, people


def told(number: int) -> dict[str, int]:
    return dict(zip(NINE, [number // 6, number % 6, *([3] * 7)], strict=True))


def test_nobody_can_be_linked_after_closing(committed: Cast) -> None:
    for mode in ("anonymous", "confidential"):
        wave, people = lived(committed.people["asha"], mode)
        assert len(in_files(people)) == PEOPLE, "the search finds what is there"

        closed = actions.close_wave(wave=wave, by=committed.people["asha"], at=AT)

        closed.refresh_from_db()
        assert closed.rewritten_at == AT
        rows = list(ClosedResponse.objects.filter(wave=wave))
        assert sorted(map(str, (row.answers for row in rows))) == sorted(
            str(each.answers) for each in people
        )
        assert not Response.objects.exists()
        assert found_in_tables(people) == []
        assert in_files(people) == []
        assert most_linked(people, wave.pk) <= CHANCE
        if mode == "anonymous":
            assert {(row.on, row.invitation_id, row.entered_by_id) for row in rows} == {
                (None, None, None)
            }
        else:
            assert Receipt.objects.filter(wave=wave, spent=True).count() == PEOPLE


def in_order(wave: Wave) -> None:
    """Without the shuffle."""
    for row in ordered(wave):
        move(row, uuid4())


def ids_kept(wave: Wave) -> None:
    """Shuffled, and each with the id that its phone made."""
    rows = ordered(wave)
    random.SystemRandom().shuffle(rows)
    for row in rows:
        move(row, row.pk)


def one_by_one(wave: Wave) -> None:
    """Shuffled, with fresh ids, but each with its receipt, as the answer came in."""
    rows = ordered(wave)
    random.SystemRandom().shuffle(rows)
    for row in rows:
        with transaction.atomic():
            assert row.invitation
            receipt = Receipt.objects.get(token_hash=row.invitation.token_hash)
            receipt.delete()
            receipt.pk = None
            receipt.save()
            move(row, uuid4())


def ordered(wave: Wave) -> list[Response]:
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM instruments_response ORDER BY {place}")
        keys = [UUID(str(key)) for (key,) in cursor.fetchall()]
    rows = Response.objects.filter(wave=wave).in_bulk(keys)
    return [rows[key] for key in keys]


def move(row: Response, key: UUID) -> None:
    ClosedResponse.objects.create(
        id=key, wave=row.wave, organisation=row.organisation, answers=row.answers, mode=row.mode
    )
    row.delete()


@pytest.mark.parametrize("weaker", [in_order, ids_kept, one_by_one])
def test_a_weaker_rewriting_is_caught(committed: Cast, weaker: Callable[[Wave], None]) -> None:
    asha = committed.people["asha"]
    wave, people = lived(asha, "confidential" if weaker is one_by_one else "anonymous")

    # Outside the action's own transaction, so that each row is written by one of its own.
    weaker(wave)
    assert rewriting.wipe(at=AT)

    assert most_linked(people, wave.pk) == PEOPLE


def test_pages_left_as_they_were_are_caught(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "wipe", lambda *, at: False)
    wave, people = lived(committed.people["asha"], "anonymous")

    closed = actions.close_wave(wave=wave, by=committed.people["asha"], at=AT)

    closed.refresh_from_db()
    assert closed.rewritten_at is None
    assert in_files(people) != []
    monkeypatch.undo()
    assert rewriting.wipe(at=AT)
    assert in_files(people) == []


def test_somebody_elses_open_transaction_keeps_no_old_page(committed: Cast) -> None:
    wave, people = lived(committed.people["asha"], "anonymous")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            if connection.vendor == "postgresql":
                # It writes, and reads nothing: it has a number and no snapshot.
                cursor.execute("SELECT pg_current_xact_id()")

            closed = actions.close_wave(wave=wave, by=committed.people["asha"], at=AT)

            closed.refresh_from_db()
            assert closed.rewritten_at == AT
            assert in_files(people) == []
            cursor.execute("ROLLBACK")
    finally:
        other.close()
