"""The database itself refuses what would break a promise, whoever writes."""

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import DatabaseError, connection, models, transaction

from goldthread.instruments import actions, guards
from goldthread.instruments.actions import Invited
from goldthread.instruments.models import Release, Response, Round, Wave
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import answer, opened, planned

LOOSENED = [
    "mode = 'named'",
    "mode = 'confidential'",
    "least = 5",
    "least = 0",
    "organisation_wide = FALSE",
    'breakdowns = \'["directorate", "role"]\'',
    "breakdowns = '[]'",
    "roles = '[\"Nurse\"]'",
    "about = 'somebody else'",
    "unit = 'small-group'",
    "invited = 99",
    "invited = NULL",
    "fixed_at = NULL",
    "fixed_at = '2016-01-01 09:00'",
    'placeholders = \'{"sector": "dentistry"}\'',
]


def refused(statement: str, words: str) -> None:
    with (
        pytest.raises(DatabaseError, match=words),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_nothing_of_a_promise_is_loosened_by_plain_sql(asha: Person) -> None:
    wave = opened(asha, organisation_wide=True, least=12, invited=30, about="Northgate")
    before = Round.objects.values().get()

    for change in LOOSENED:
        refused(
            f"UPDATE instruments_round SET {change} WHERE id = {wave.round_id}",
            "promised is not loosened",
        )

    assert Round.objects.values().get() == before
    Round.objects.filter(pk=wave.round_id).update(least=15, name="Another name")


def test_before_anybody_was_asked_all_may_change(asha: Person) -> None:
    held = planned(asha, organisation_wide=True, least=12, invited=30).round
    with connection.cursor() as cursor:
        for change in LOOSENED[:-3]:
            if "least = 0" not in change:
                cursor.execute("UPDATE instruments_round SET organisation_wide = FALSE")
                cursor.execute(f"UPDATE instruments_round SET {change} WHERE id = {held.pk}")

    assert Round.objects.get().unit == "small-group"


def test_an_anonymous_round_takes_nothing_that_leads_to_a_person(asha: Person) -> None:
    wave = opened(asha)
    other = opened(asha, mode="confidential")
    ((invitation, _),) = actions.invite(wave=other, people=[Invited("Ana")], by=asha, at=AT)
    answer(wave)

    for change in (
        "\"on\" = '2016-03-07'",
        f"invitation_id = {invitation.pk}",
        f"entered_by_id = {asha.pk}",
        "entered_by_name = 'Asha'",
    ):
        refused(f"UPDATE instruments_response SET {change}", "leads to a person")
    for table in ("instruments_invitation", "instruments_receipt"):
        refused(f"UPDATE {table} SET wave_id = {wave.pk}", "leads to a person")
    with pytest.raises(DatabaseError, match="leads to a person"), transaction.atomic():
        Response.objects.create(
            id="0" * 32, wave=wave, organisation=asha.organisation, mode="web", on=AT.date()
        )

    assert Response.objects.get().on is None


def test_releases_instruments_and_closed_answers_stay_as_they_are(asha: Person) -> None:
    wave = opened(asha)
    answer(wave)
    actions.close_wave(wave=wave, by=asha, at=AT)
    Release.objects.create(organisation=asha.organisation, wave=wave, document="{}", made_at=AT)
    Wave.objects.update(state="prepared")

    refused("UPDATE instruments_release SET document = 'x'", "release never changes")
    refused("DELETE FROM instruments_release", "release never changes")
    refused("UPDATE instruments_instrument SET document = 'x'", "instrument never changes")
    refused("UPDATE instruments_closedresponse SET answers = '{}'", "answer is not changed")
    refused("UPDATE instruments_wave SET state = 'open'", "stays released")
    Wave.objects.update(state="revealed")
    refused("UPDATE instruments_wave SET state = 'prepared'", "stays released")


def test_guards_stand_again_after_a_migration_that_rebuilds_the_table(committed: Cast) -> None:
    assert guards.missing(connection) == set()
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    old, new = Round._meta.get_field("name"), models.CharField(max_length=90, default="-")
    new.set_attributes_from_name("name")
    with connection.schema_editor() as editor:
        editor.alter_field(Round, old, new, strict=True)
        editor.alter_field(Round, new, old, strict=True)
    assert "round_not_loosened_update" in guards.missing(connection)

    call_command("migrate", verbosity=0)

    assert guards.missing(connection) == set()


def test_a_guard_in_other_words_counts_as_missing(db: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER release_unchanged_update")
            cursor.execute(
                "CREATE TRIGGER release_unchanged_update BEFORE UPDATE ON instruments_release "
                "WHEN 0 BEGIN SELECT RAISE(ABORT, 'a release never changes'); END"
            )
        else:
            cursor.execute(
                "ALTER TABLE instruments_release DISABLE TRIGGER release_unchanged_update"
            )

    assert guards.missing(connection) == {"release_unchanged_update"}
