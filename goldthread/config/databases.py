"""Where the rows live: SQLite in one file by default, PostgreSQL by DATABASE_URL."""

from pathlib import Path
from typing import Any

import environ

# WAL lets people read while one writes; NORMAL may lose the last commit on a power cut, so FULL.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA recursive_triggers=ON;"
    ),
}


def database(url: str, file: Path) -> dict[str, Any]:
    """Django's settings for the database that `url` names, or for an SQLite file."""
    settings: dict[str, Any] = (
        dict(environ.Env.db_url_config(url))
        if url
        else {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
        }
    )
    settings["CONN_MAX_AGE"] = 60
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = SQLITE_OPTIONS
        # A live server on an in-memory test database answers half of its POSTs with an error.
        settings["TEST"] = {"NAME": file.with_name("test.sqlite3")}
    else:
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
