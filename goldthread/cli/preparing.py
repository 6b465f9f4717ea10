"""Brings a database to the state this version wants, before anything is served from it."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldthread.cli.command import RefusedError
from goldthread.instruments import guards as round_guards
from goldthread.ledger import guards


def prepare_database() -> bool:
    """Migrate where needed, make the shared cache's table, put the guards up.

    Returns whether anything was migrated.
    """
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        call_command("migrate", interactive=False, verbosity=0, stdout=StringIO())
    if "shared_cache" not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0, stdout=StringIO())
    for guarded in (guards, round_guards):
        if guarded.missing(connection):
            guarded.put_up(connection)
    return pending


def require_database() -> None:
    """Refuse where no installation stands yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RefusedError(
            "The tables of this installation are not there or not of this version. "
            "`goldthread setup` makes them; `goldthread serve` brings them up to date."
        )


def place_of_database() -> str:
    """Where the rows lie, for people to read; never a password."""
    told: dict[str, Any] = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        return str(Path(told["NAME"]).resolve())
    return f"PostgreSQL database {told['NAME']} on {told['HOST'] or 'this computer'}"


def child_environment() -> None:
    """What the processes started from here read: the same settings."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings"
    os.environ["GOLDTHREAD_VAR"] = str(settings.VAR.resolve())
