"""From which data and migrations a demonstration was made, so that a changed one is made anew."""

import hashlib
from importlib.resources import files
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def fingerprint() -> str:
    """Says from which data and migrations a demonstration was made."""
    found = hashlib.sha256()
    folder = Path(str(files("goldthread") / "data" / "demonstration"))
    for file in sorted(folder.iterdir()):
        found.update(file.name.encode() + file.read_bytes())
    for migration in sorted(MigrationLoader(connection).disk_migrations.values(), key=str):
        source = Path(str(_source_of(migration)))
        found.update(str(migration).encode() + source.read_bytes())
    return found.hexdigest()


def _source_of(migration: object) -> str:
    module = __import__(type(migration).__module__, fromlist=["__file__"])
    return str(module.__file__)
