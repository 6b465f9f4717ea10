"""The chain grows, stays whole, and says when somebody meddled with it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from goldthread.ledger import actions, guards, queries
from goldthread.ledger.models import Entry
from goldthread.organisations.actions import set_word
from goldthread.organisations.models import Organisation, Word
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
