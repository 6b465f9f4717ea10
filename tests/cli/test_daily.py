"""Once a day what is kept no longer goes, and the heads of the chains are saved outside."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from goldthread.cli import heads
from goldthread.cli.daily import daily
from goldthread.ledger.models import CarriedOut
from goldthread.ledger.queries import head_of, verify
from goldthread.organisations.actions import set_word
from goldthread.organisations.queries import now
from goldthread.people.demonstration import Cast
from goldthread.projects.actions import start_draft
from goldthread.projects.models import Batch


@pytest.mark.usefixtures("heads_file")
def test_a_day_later_the_draft_is_gone_and_the_head_is_saved(
    cast: Cast, heads_file: Path, time_machine: Any
) -> None:
    northgate, asha = cast.organisations["northgate"], cast.people["asha"]
    draft = start_draft(
        organisation=northgate,
        named_list="Ward list",
        file_name="list.csv",
        data=b"Title,Directorate\nQuiet nights,OPS\n",
        as_at=date(2016, 3, 1),
        by=asha,
        at=now(),
    )
    daily.call()
    assert Batch.objects.get(pk=draft.pk).state == Batch.State.DRAFT

    time_machine.move_to(now() + timedelta(days=1, minutes=1))
    daily.call()

    draft.refresh_from_db()
    assert (draft.state, draft.grid) == (Batch.State.DISCARDED, "")
    assert heads.saved_heads()[northgate.pk] == head_of(northgate.pk)
    assert verify(northgate.pk).whole


@pytest.mark.usefixtures("heads_file")
def test_requests_are_forgotten_after_their_days(cast: Cast, time_machine: Any) -> None:
    set_word(
        organisation=cast.organisations["northgate"],
        term="team",
        singular="ward",
        plural="wards",
        by=cast.people["asha"],
        at=now(),
        request_id=uuid4(),
    )
    daily.call()
    assert CarriedOut.objects.count() == 1

    time_machine.move_to(now() + timedelta(days=91))
    daily.call()

    assert CarriedOut.objects.count() == 0


@pytest.fixture
def heads_file(settings: Any, tmp_path: Path) -> Path:
    settings.LEDGER_HEADS_FILE = tmp_path / "heads.json"
    return tmp_path / "heads.json"
