"""The chain grows, stays whole, and says when somebody meddled with it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from goldthread.ledger import actions, guards, queries
from goldthread.ledger.models import Entry, Payload
from goldthread.organisations.actions import set_retention, set_word
from goldthread.organisations.models import Organisation, Retention, Word
from goldthread.people.models import Person

AT = datetime(2016, 3, 7, 9, 30, tzinfo=UTC)


def test_setting_up_the_trust_leaves_a_whole_chain(northgate: Organisation) -> None:
    state = queries.verify(northgate.pk)

    assert state.whole
    assert state.entries == 13  # the organisation and twelve people


def test_guards_stand_after_migration(db: None) -> None:
    assert guards.missing(connection) == set()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_entries_cannot_be_changed(northgate: Organisation, change: str) -> None:
    entries = Entry.objects.filter(organisation_id=northgate.pk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(verb="nothing") if change == "update" else entries._raw_delete("default")


def test_the_same_request_again_changes_nothing(asha: Person, northgate: Organisation) -> None:
    request_id = uuid4()

    for plural in ("divisions", "care groups"):
        set_word(
            organisation=northgate,
            term="directorate",
            singular="division",
            plural=plural,
            by=asha,
            at=AT,
            request_id=request_id,
        )

    assert Word.objects.of(northgate).get().plural == "divisions"
    assert queries.entries_of(northgate.pk).filter(verb="word.set").count() == 1


def test_redaction_hides_the_words_and_keeps_the_chain(
    asha: Person, northgate: Organisation
) -> None:
    entry = queries.entries_of(northgate.pk)[3]

    actions.redact(entry=entry, why="names a person who never agreed", by=asha, at=AT)

    words = queries.words_of(queries.entries_of(northgate.pk)[3])
    assert words["redacted"]["by"] == asha.name
    assert queries.verify(northgate.pk).whole


def test_redaction_is_chained_and_happens_once(asha: Person, northgate: Organisation) -> None:
    entry = queries.entries_of(northgate.pk)[3]
    actions.redact(entry=entry, why="names a person", by=asha, at=AT)
    redaction = Entry.objects.get(verb=actions.REDACTED)

    with pytest.raises(ValueError, match="redacted before"):
        actions.redact(entry=entry, why="again", by=asha, at=AT)
    with pytest.raises(ValueError, match="stays as it is"):
        actions.redact(entry=redaction, why="hide the hiding", by=asha, at=AT)
    with transaction.atomic(), guards.lifted(connection):
        Payload.objects.filter(entry=entry).update(text='{"forged":true}')

    faults = queries.verify(northgate.pk).faults
    assert faults == ("the words of entry 4 were changed after they were redacted",)


def test_nobody_redacts_another_trusts_entry(olu: Person, northgate: Organisation) -> None:
    with pytest.raises(ValueError, match="own organisation"):
        actions.redact(entry=queries.entries_of(northgate.pk)[3], why="-", by=olu, at=AT)


def test_an_inner_action_rolled_back_leaves_no_entry(asha: Person, northgate: Organisation) -> None:
    def broken() -> None:
        with actions.writing():
            record_word("inner", asha, northgate)
            raise ValueError("broke off")

    with actions.writing():
        with pytest.raises(ValueError, match="broke off"):
            broken()
        record_word("outer", asha, northgate)

    verbs = queries.entries_of(northgate.pk).filter(verb__startswith="test.")
    assert [entry.verb for entry in verbs] == ["test.outer"]
    assert queries.verify(northgate.pk).whole


def test_one_request_id_for_two_verbs_does_both(asha: Person, northgate: Organisation) -> None:
    same: dict[str, Any] = {"by": asha, "at": AT, "request_id": uuid4()}
    word = set_word(organisation=northgate, term="team", singular="ward", plural="wards", **same)
    kept = set_retention(organisation=northgate, kind="backups", days=7, **same)

    assert (type(word), type(kept)) == (Word, Retention)


def test_a_repeatable_action_returns_a_row(asha: Person) -> None:
    @actions.recorded
    def count(*, by: Person, at: datetime, request_id: UUID) -> int:
        return 1

    with pytest.raises(TypeError, match="return a row"):
        count(by=asha, at=AT, request_id=uuid4())


def test_nothing_without_a_place_in_json_enters_the_chain(asha: Person) -> None:
    for value in (object(), float("nan")):
        with pytest.raises((TypeError, ValueError)), actions.writing():
            actions.record(verb="test.odd", subject=None, by=asha, at=AT, payload={"odd": value})


def record_word(name: str, asha: Person, northgate: Organisation) -> None:
    actions.record(verb=f"test.{name}", subject=northgate, by=asha, at=AT, payload={})
