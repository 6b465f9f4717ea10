"""The database itself refuses changes to the ledger, and a meddler is named."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from goldthread.ledger import guards, queries
from goldthread.ledger.models import Entry, Payload
from goldthread.organisations.models import Organisation
from goldthread.people.demonstration import Cast
from tests.cast import AT

REPLACE = (
    "INSERT OR REPLACE INTO ledger_entry (id, organisation_id, seq, at, verb, subject_type, "
    "payload_hash, previous_hash, hash) SELECT id, organisation_id, seq, at, 'forged', '', "
    "payload_hash, previous_hash, hash FROM ledger_entry"
)
REPLACE_WORDS = (
    "INSERT OR REPLACE INTO ledger_payload (entry_id, salt, text) "
    "SELECT entry_id, salt, 'forged' FROM ledger_payload"
)
REFUSED = {
    "sqlite": (REPLACE, REPLACE_WORDS),
    "postgresql": (
        "TRUNCATE ledger_entry CASCADE",
        "TRUNCATE ledger_payload",
        "UPDATE ledger_entry SET verb = 'forged'",
    ),
}
ALWAYS = (
    "UPDATE ledger_entry SET hash = 'forged'",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_payload",
    "UPDATE ledger_payload SET text = 'forged'",
)


def test_the_database_refuses_every_way_in(northgate: Organisation) -> None:
    # PostgreSQL would refuse TRUNCATE for another reason while foreign keys wait to be checked.
    connection.check_constraints()
    for statement in (*ALWAYS, *REFUSED[connection.vendor]):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert queries.verify(northgate.pk).whole


def test_guards_stand_again_after_a_migration_that_rebuilds_the_table(committed: Cast) -> None:
    old, new = Entry._meta.get_field("subject_type"), models.CharField(max_length=60, default="-")
    new.set_attributes_from_name("subject_type")

    with connection.schema_editor() as editor:
        editor.alter_field(Entry, old, new, strict=True)
        editor.alter_field(Entry, new, old, strict=True)
    if connection.vendor == "sqlite":
        assert "ledger_entry_no_update" in guards.missing(connection)
    call_command("migrate", verbosity=0)

    assert guards.missing(connection) == set()
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.update(verb="forged")


def test_a_guard_in_other_words_counts_as_missing(db: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_entry_no_update")
            cursor.execute(
                "CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry "
                "WHEN 0 BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
        else:
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_change")

    assert len(guards.missing(connection)) == 1


def test_guards_come_back_when_lifting_them_fails(northgate: Organisation) -> None:
    with pytest.raises(ValueError, match="broke off"), transaction.atomic():
        _lift_and_break_off()

    assert guards.missing(connection) == set()


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda: Entry.objects.filter(seq=3).update(verb="forged"), "entry 3 was changed"),
        (
            lambda: Payload.objects.filter(entry__seq=3).update(text="{}"),
            "the words of entry 3 were changed",
        ),
        (
            lambda: Payload.objects.filter(entry__seq=3)._raw_delete("default"),
            "the words of entry 3 are gone",
        ),
        (
            lambda: (
                Payload.objects.filter(entry__seq=3)._raw_delete("default"),
                Entry.objects.filter(seq=3)._raw_delete("default"),
            ),
            "entry 3 is missing; entry 4 stands in its place",
        ),
    ],
)
def test_a_meddler_is_named_by_entry(
    northgate: Organisation, tamper: Callable[[], object], fault: str
) -> None:
    with transaction.atomic(), guards.lifted(connection):
        tamper()

    assert fault in queries.verify(northgate.pk).faults


def test_a_cut_off_end_is_seen_against_the_head_saved_outside(northgate: Organisation) -> None:
    saved = queries.head_of(northgate.pk)
    with transaction.atomic(), guards.lifted(connection):
        Payload.objects.filter(entry__seq=saved.seq)._raw_delete("default")
        Entry.objects.filter(organisation_id=northgate.pk, seq=saved.seq)._raw_delete("default")

    assert queries.verify(northgate.pk).whole
    (fault,) = queries.verify(northgate.pk, saved=saved).faults
    assert f"entry {saved.seq} was seen before and is gone" in fault


def test_words_replaced_without_an_entry_are_seen(northgate: Organisation) -> None:
    # The trigger lets a redaction through; the chain itself tells whether one was recorded.
    Payload.objects.filter(entry__seq=3).update(text="{}", salt="", redacted_at=AT)

    faults = queries.verify(northgate.pk).faults
    assert any("no entry says by whom" in fault for fault in faults)


def _lift_and_break_off() -> None:
    with guards.lifted(connection):
        raise ValueError("broke off")
