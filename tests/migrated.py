"""The database of the tests: migrated once, the cast in it, and copied for every worker.

Every test but those that commit works in a transaction on its worker's copy, and leaves the copy
as it was. Those that commit put a fresh copy in its place (`put_back`). The pattern that is copied
is named by what it was made from: on SQLite a file, kept between runs; on PostgreSQL a database.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from goldthread.people.demonstration import create_cast
from tests.prepared import copy_database, fingerprint

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)
KEPT = Path(".pytest_cache/migrated").resolve()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """In place of the plugin's own: this worker's copy, which is gone afterwards."""
    before = connection.settings_dict["NAME"]
    own = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    with django_db_blocker.unblock():
        put_back(str(own))
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(before, verbosity=0)


def put_back(own: str) -> None:
    """Let this process work on a fresh copy of the pattern, by this name."""
    connection.close()
    with _one_at_a_time():
        if connection.vendor == "sqlite":
            _copy_file(own)
        else:
            _copy_on_server(own)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own


def _copy_file(own: str) -> None:
    pattern = KEPT / f"{_pattern()}.sqlite3"
    if not pattern.is_file():
        for old in KEPT.glob("*.sqlite3"):
            old.unlink()
        _make(own)
        copy_database(Path(own), pattern)
    for suffix in ("", "-wal", "-shm"):
        Path(own + suffix).unlink(missing_ok=True)
    # Nobody ever opens the pattern, so that nothing of it waits in a log.
    shutil.copyfile(pattern, own)


def _copy_on_server(own: str) -> None:
    pattern, name = connection.ops.quote_name(_pattern()), connection.ops.quote_name(own)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_pattern()])
        missing = cursor.fetchone() is None
    if missing:
        _make(own)
    with connection._nodb_cursor() as cursor:
        if missing:
            cursor.execute(f"ALTER DATABASE {name} RENAME TO {pattern}")
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {pattern}")


def _make(own: str) -> None:
    connection.settings_dict["TEST"]["NAME"] = own
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    create_cast(at=AT)
    connection.close()


@cache
def _pattern() -> str:
    # Of the code this process works with, whatever is written to its files meanwhile.
    return f"test_goldthread_{fingerprint()[:12]}"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
