"""The demonstration as a database file: made once, kept by what it was made from, copied per test.

`demonstration_file` is the path of the kept file. `demonstration` connects this process to a fresh
copy of it, always on SQLite, and gives the copy's path; it does not go together with `db`.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from goldthread.config.databases import database
from goldthread.people.models import Person

KEPT = Path(".pytest_cache/demonstration").resolve()
DEMO_TODAY = date(2016, 3, 7)
# Rooms whose code has no part in what the demonstration's rows are.
_SHOWING = {"views", "forms", "presenters", "templates", "static", "ui", "report", "urls.py"}


@pytest.fixture(scope="session")
def demonstration_file() -> Path:
    """The demonstration, made by `goldthread demo --only-make` where it is not kept already."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file, mark, wanted = KEPT / "demonstration.sqlite3", KEPT / "made-by", fingerprint()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (mark.is_file() and mark.read_text() == wanted):
            for stale in KEPT.glob("demonstration*"):
                stale.unlink()
            _make(file)
            mark.write_text(wanted)
    return file


@pytest.fixture
def demonstration(
    demonstration_file: Path,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    settings: Any,
) -> Iterator[Path]:
    """A copy of the demonstration that this test may change; the story's day is today."""
    settings.DEMO_TODAY = DEMO_TODAY
    copy = tmp_path / "demonstration.sqlite3"
    with (
        closing(sqlite3.connect(demonstration_file)) as kept,
        closing(sqlite3.connect(copy)) as own,
    ):
        kept.backup(own)
    with django_db_blocker.unblock(), connected_to(copy):
        yield copy


def copy_database(kept: Path, copy: Path) -> None:
    """Copy an SQLite file with whatever its log still holds."""
    with closing(sqlite3.connect(kept)) as before, closing(sqlite3.connect(copy)) as after:
        before.backup(after)


@contextmanager
def connected_to(file: Path) -> Iterator[None]:
    """Let this process, its other threads too, work on this SQLite file."""
    settings_before, before = connections.settings["default"], connections["default"]
    told = connections.configure_settings({"default": database("", file)})
    connections.settings["default"] = told["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = settings_before
        connections["default"] = before


def persona(name: str) -> Person:
    """Somebody of the cast by persona, from the database as it stands."""
    return Person.objects.get(persona=name)


def _make(file: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    own |= {"GOLDTHREAD_VAR": str(file.parent), "DEMO_TODAY": DEMO_TODAY.isoformat()}
    done = subprocess.run(
        [sys.executable, "-m", "goldthread", "demo", "--only-make"],
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def fingerprint() -> str:
    """In hexadecimal, of every file of the product that has a part in what rows are."""
    found = hashlib.sha256()
    for path in sorted(Path("goldthread").rglob("*")):
        if path.suffix in {".py", ".json", ".csv", ".xlsx"} and not _SHOWING & set(path.parts):
            found.update(f"{path}\n".encode() + path.read_bytes())
    return found.hexdigest()
