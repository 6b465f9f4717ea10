"""`goldthread verify` finds what is wrong and says so with its exit code."""

import pytest
from django.db import connection, transaction

from goldthread.cli import heads, mixing
from goldthread.cli.verify import report_faults
from goldthread.ledger import guards
from goldthread.ledger.models import Entry, Payload
from goldthread.ledger.queries import Head
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.demonstration import Cast
from goldthread.people.models import Membership


@pytest.fixture(autouse=True)
def heads_file(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.LEDGER_HEADS_FILE = tmp_path / "outside" / "heads.json"


def test_a_sound_installation_has_no_fault(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    heads.save_heads()

    assert report_faults() == 0
    told = capsys.readouterr().out
    assert "the chain is whole, agreeing with entry 13 saved outside" in told
    assert "no faults found" in told


def test_a_lost_end_and_a_lost_organisation_are_told(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    heads.save_heads()
    southmere = cast.organisations["southmere"]
    with transaction.atomic(), guards.lifted(connection):
        last = Entry.objects.filter(organisation_id=southmere.pk).latest("seq")
        Payload.objects.filter(entry=last)._raw_delete("default")
        Entry.objects.filter(pk=last.pk)._raw_delete("default")
    heads.write_heads(heads.saved_heads() | {99: Head(1, "0")})

    assert report_faults() == 2
    told = capsys.readouterr().out
    assert "entry 2 was seen before and is gone" in told
    assert "Organisation 99 has a head saved outside the database and is gone" in told


def test_a_head_once_saved_is_not_replaced_by_a_shorter_chain(cast: Cast) -> None:
    heads.save_heads()
    before = heads.saved_heads()
    northgate = cast.organisations["northgate"]
    with transaction.atomic(), guards.lifted(connection):
        Payload.objects.filter(entry__organisation_id=northgate.pk)._raw_delete("default")
        Entry.objects.filter(organisation_id=northgate.pk)._raw_delete("default")

    assert heads.save_heads() == [northgate.name]
    assert heads.saved_heads() == before


def test_rows_that_join_two_organisations_are_found(northgate: Organisation, cast: Cast) -> None:
    assert mixing.mixed_rows() == []
    foreign = Directorate.objects.of(cast.organisations["southmere"]).first()

    Membership.objects.create(
        organisation=northgate, person=cast.people["ruth"], role="facilitator", directorate=foreign
    )

    (sentence,) = mixing.mixed_rows()
    assert sentence.startswith("1 of people.Membership point by 'directorate'")
