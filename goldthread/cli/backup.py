"""`goldthread backup`: everything of one moment into one file, while people work."""

import argparse
import hashlib
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goldthread import __version__
from goldthread.cli import heads, rows
from goldthread.cli.command import RefusedError
from goldthread.cli.preparing import require_database
from goldthread.ledger.queries import head_of
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import DEFAULT_RETENTION, retention

FORMAT = 1
MANIFEST = "manifest.json"
_NAMED = "goldthread-{:%Y-%m-%d-%H%M%S}.zip"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument(
        "place",
        type=Path,
        metavar="FILE_OR_FOLDER",
        help="a file; or a folder, where a dated file is added and old ones are let go",
    )


def run(args: argparse.Namespace) -> int:
    """Write the backup, say what it holds, save the heads of the chains outside."""
    require_database()
    folder = args.place if args.place.is_dir() else None
    file = folder / _NAMED.format(timezone.now()) if folder else args.place
    told = write_backup(file)
    print(f"{file}: {sum(told['rows'].values())} rows of {len(told['rows'])} tables")
    print(f"SHA-256 {_digest(file)}")
    for name in heads.save_heads():
        print(f"The record of {name} does not agree with the head saved before: goldthread verify")
    if folder:
        for old in let_go_of_old(folder):
            print(f"{old.name} was older than backups are kept, and is gone")
    return 0


def write_backup(file: Path) -> dict[str, Any]:
    """Write everything into `file`, whole or not at all; returns the manifest."""
    if not file.parent.is_dir():
        raise RefusedError(f"The folder {file.parent} is not there.")
    partial = file.with_name(file.name + ".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _fill(archive)
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def let_go_of_old(folder: Path) -> list[Path]:
    """Delete dated backups older than the shortest time any organisation keeps them."""
    kept = min(
        (retention(each, "backups") for each in Organisation.objects.all()),
        default=timedelta(days=DEFAULT_RETENTION["backups"]),
    )
    # By the day in the name: copying a file to another disk must not make it younger.
    oldest = _NAMED.format(timezone.now() - kept)
    old = [file for file in folder.glob("goldthread-*.zip") if file.name < oldest]
    for file in old:
        file.unlink()
    return old


def migrations() -> list[list[str]]:
    """The migrations this database has had."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _fill(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "goldthread": __version__,
        "made": timezone.now().isoformat(),
        "database": connection.vendor,
        "rows": {},
        "sha256": {},
    }
    with rows.one_moment():
        manifest["migrations"] = migrations()
        manifest["heads"] = _heads()
        for model in rows.tables():
            label = model._meta.label_lower
            number, digest = _table(archive, f"rows/{label}.jsonl", model)
            manifest["rows"][label], manifest["sha256"][label] = number, digest
    text = json.dumps(manifest, indent=1, sort_keys=True)
    archive.writestr(MANIFEST, text)
    archive.comment = hashlib.sha256(text.encode()).hexdigest().encode()
    return manifest


def _heads() -> dict[str, list[Any]]:
    found = {}
    for key in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        head = head_of(key)
        found[str(key)] = [head.seq, head.hash]
    return found


def _table(archive: zipfile.ZipFile, name: str, model: type[Any]) -> tuple[int, str]:
    digest, number = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for line in rows.lines(model._base_manager.all()):
            encoded = line.encode()
            digest.update(encoded)
            member.write(encoded)
            number += 1
    return number, digest.hexdigest()


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
