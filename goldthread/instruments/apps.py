"""Takes the guards of rounds away before a migration and puts them back after it."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from goldthread.instruments import guards


class InstrumentsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.instruments"

    def ready(self) -> None:
        pre_migrate.connect(take_guards_down, sender=self)
        post_migrate.connect(put_guards_up, sender=self)


def take_guards_down(*, using: str, **_: Any) -> None:
    """Drop the triggers: SQLite renames no table that another table's trigger names."""
    guards.take_down(connections[using])


def put_guards_up(*, using: str, **_: Any) -> None:
    """Create the triggers on the database that was just migrated."""
    guards.put_up(connections[using])
