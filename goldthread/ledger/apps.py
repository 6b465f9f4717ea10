"""Puts the ledger's guards in place after every migration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from goldthread.ledger import guards


class LedgerConfig(AppConfig):
    """The ledger; its triggers come back after each migration, for SQLite rebuilds tables."""

    name = "goldthread.ledger"

    def ready(self) -> None:
        post_migrate.connect(put_guards_up, sender=self)


def put_guards_up(*, using: str, **_: Any) -> None:
    """Create the triggers on the database that was just migrated."""
    guards.put_up(connections[using])
