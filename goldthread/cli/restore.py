"""`goldthread restore`: an empty installation filled from a backup, and verified."""

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction

from goldthread.cli import heads, rows
from goldthread.cli.backup import FORMAT, MANIFEST, migrations
from goldthread.cli.command import RefusedError
from goldthread.cli.preparing import place_of_database, prepare_database
from goldthread.cli.verify import report_faults
from goldthread.ledger.queries import Head
from goldthread.organisations.models import Organisation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, help="a file that `goldthread backup` wrote")


def run(args: argparse.Namespace) -> int:
    """Check the file, fill the tables in one transaction, verify; 1 when something is wrong."""
    manifest = read_backup(args.file)
    prepare_database()
    restore(args.file, manifest)
    print(f"{sum(manifest['rows'].values())} rows of {manifest['made'][:16]} restored", end=" ")
    print(f"into {place_of_database()}.")
    _say_what_is_missing(manifest)
    heads.write_heads({int(key): Head(*told) for key, told in manifest["heads"].items()})
    return 1 if report_faults() else 0


def read_backup(file: Path) -> dict[str, Any]:
    """The manifest of a whole, unchanged backup.

    Raises:
        RefusedError: the file is not there, no backup, or not as it was written.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            text = archive.read(MANIFEST)
            if hashlib.sha256(text).hexdigest().encode() != archive.comment:
                raise RefusedError(f"{file} was changed after it was written.")
            manifest: dict[str, Any] = json.loads(text)
            if manifest["format"] != FORMAT:
                raise RefusedError(f"{file} has another form than this version reads.")
            _check_tables(archive, manifest, file)
            return manifest
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}.") from error
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise RefusedError(f"{file} is no backup of goldthread, or is damaged.") from error


def restore(file: Path, manifest: dict[str, Any]) -> None:
    """Fill the empty tables with a backup's rows: all or none."""
    if Organisation.objects.exists():
        raise RefusedError(
            f"There are organisations in {place_of_database()} already; a backup is restored into "
            "an empty installation. Choose another folder by GOLDTHREAD_VAR, or another database."
        )
    if manifest["migrations"] != migrations():
        raise RefusedError(
            f"The backup was written by goldthread {manifest['goldthread']}, whose tables differ "
            "from this version's. Restore it with that version, then bring it up to date."
        )
    with zipfile.ZipFile(file) as archive, transaction.atomic():
        for model in rows.tables():
            with archive.open(f"rows/{model._meta.label_lower}.jsonl") as member:
                for line in io.TextIOWrapper(member, encoding="utf-8"):
                    rows.insert(model, line)
        _count_on()


def _check_tables(archive: zipfile.ZipFile, manifest: dict[str, Any], file: Path) -> None:
    for label, wanted in manifest["sha256"].items():
        with archive.open(f"rows/{label}.jsonl") as member:
            if hashlib.file_digest(member, "sha256").hexdigest() != wanted:  # type: ignore[arg-type]
                raise RefusedError(f"{file} was changed after it was written: {label}.")


def _count_on() -> None:
    # PostgreSQL counts ids apart from the rows; without this the next row would take an old id.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), rows.tables()):
            cursor.execute(statement)


def _say_what_is_missing(manifest: dict[str, Any]) -> None:
    names = dict(Organisation.objects.values_list("pk", "name"))
    for key, seen in heads.saved_heads().items():
        ends = manifest["heads"].get(str(key), [0])[0]
        if seen.seq > ends:
            print(
                f"{names.get(key, f'Organisation {key}')}: the backup ends at entry {ends}; "
                f"entry {seen.seq} had been seen. What was done after the backup is not in it."
            )
