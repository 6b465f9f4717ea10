"""A backup of one moment, whole or not at all; restored into an empty installation, verified."""

import json
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from goldthread.cli import backup, heads, restore, rows
from goldthread.cli.command import RefusedError
from goldthread.instruments import guards as round_guards
from goldthread.instruments.actions import close_wave
from goldthread.instruments.models import Release
from goldthread.ledger import guards
from goldthread.organisations.actions import set_retention, set_word
from goldthread.organisations.models import Organisation, Word
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from tests.apps.threads import at_once
from tests.cast import AT
from tests.rounds import answer, opened


@pytest.fixture(autouse=True)
def heads_file(settings: Any, tmp_path: Path) -> None:
    settings.LEDGER_HEADS_FILE = tmp_path / "heads.json"


@pytest.fixture
def file(committed: Cast, tmp_path: Path) -> Path:
    """A backup of the cast."""
    set_word_as(committed, "ward")
    backup.write_backup(tmp_path / "saved.zip")
    return tmp_path / "saved.zip"


def set_word_as(cast: Cast, singular: str) -> Word:
    return set_word(
        organisation=cast.organisations["northgate"],
        term="team",
        singular=singular,
        plural=singular + "s",
        by=cast.people["asha"],
        at=AT,
    )


def closed_round(by: Person) -> None:
    """A round of each mode, closed after an answer, one released."""
    for mode in ("named", "confidential", "anonymous"):
        wave = opened(by, mode=mode)
        answer(wave)
        close_wave(wave=wave, by=by, at=AT)
    Release.objects.create(organisation=by.organisation, wave=wave, document="{}", made_at=AT)


def everything() -> dict[str, list[str]]:
    return {
        model._meta.label: list(rows.lines(model._base_manager.all())) for model in rows.tables()
    }


def empty() -> None:
    guards.take_down(connection)
    round_guards.take_down(connection)
    call_command("flush", interactive=False, verbosity=0)


def test_what_was_saved_comes_back_to_the_letter(
    file: Path, committed: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    closed_round(committed.people["asha"])
    backup.write_backup(file)
    before = everything()
    empty()

    manifest = restore.read_backup(file)
    restore.restore(file, manifest)

    assert everything() == before
    assert guards.missing(connection) | round_guards.missing(connection) == set()
    newest = Organisation.objects.latest("pk").pk
    assert Organisation.objects.create(name="Next", slug="next").pk > newest


def test_restore_says_what_was_done_after_the_backup(
    file: Path, committed: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    set_word_as(committed, "unit")
    heads.save_heads()
    empty()

    assert restore.run(Namespace(file=file)) == 0

    told = capsys.readouterr().out
    assert "the backup ends at entry 14; entry 15 had been seen" in told
    assert "no faults found" in told
    assert heads.saved_heads()[committed.organisations["northgate"].pk].seq == 14


def test_a_full_installation_is_never_overwritten(file: Path) -> None:
    with pytest.raises(RefusedError, match="empty installation"):
        restore.restore(file, restore.read_backup(file))


def test_a_damaged_or_changed_backup_is_refused(file: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Asha Rahman", b"Somebody El"))
        new.comment = old.comment
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-200])

    with pytest.raises(RefusedError, match="changed after it was written: "):
        restore.read_backup(changed)
    for wrong in (cut, Path(__file__)):
        with pytest.raises(RefusedError, match="no backup of goldthread, or is damaged"):
            restore.read_backup(wrong)
    with pytest.raises(RefusedError, match="cannot be read"):
        restore.read_backup(tmp_path / "nowhere.zip")


def test_a_backup_of_other_tables_is_refused(file: Path) -> None:
    manifest = restore.read_backup(file)
    empty()

    with pytest.raises(RefusedError, match="Restore it with that version"):
        restore.restore(file, manifest | {"migrations": [["people", "0099_later"]]})


def test_people_work_while_a_backup_is_made_and_it_is_of_one_moment(committed: Cast) -> None:
    with rows.one_moment():
        before = everything()
        # In another thread, with its own connection: it must neither wait nor be seen.
        at_once([lambda: set_word_as(committed, "unit")])
        during = everything()
    after = everything()

    assert during == before
    assert any("unit" in line for line in after["organisations.Word"])


def test_a_failed_backup_leaves_nothing(
    committed: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_rows: object) -> Iterator[str]:
        raise OSError("No space left on device")

    monkeypatch.setattr(rows, "lines", break_off)
    with pytest.raises(OSError, match="No space"):
        backup.write_backup(tmp_path / "saved.zip")

    assert list(tmp_path.glob("saved*")) == []


def test_dated_backups_go_after_the_days_they_are_kept(
    committed: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], time_machine: Any
) -> None:
    organisation = committed.organisations["northgate"]
    set_retention(
        organisation=organisation, kind="backups", days=7, by=committed.people["asha"], at=AT
    )
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "notes.txt").write_text("not a backup")
    backup.run(Namespace(place=folder))
    time_machine.move_to(datetime.fromtimestamp(timezone.now().timestamp() + 8 * 86400, UTC))
    backup.run(Namespace(place=folder))

    assert len(list(folder.glob("*.zip"))) == 1
    assert (folder / "notes.txt").exists()
    assert "was older than backups are kept" in capsys.readouterr().out


def test_a_backup_holds_no_sessions_and_is_for_its_owner_only(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))

    assert not any("session" in name for name in names)
    assert sorted(seq for seq, _ in manifest["heads"].values()) == [2, 14]
    assert file.stat().st_mode & 0o077 == 0
