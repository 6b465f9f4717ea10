"""Runs the goldthread command in a process of its own, as people do."""

import os
import subprocess
import sys
from pathlib import Path


def goldthread(
    *arguments: str, var: Path | None = None, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command with its folder at `var`, and none of the tests' own settings."""
    return subprocess.run(
        [sys.executable, "-m", "goldthread", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=settings_of(var) | environment,
    )


def settings_of(var: Path | None) -> dict[str, str]:
    """The environment of such a process."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GOLDTHREAD_")}
    for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DEMO_TODAY", "PORT"):
        own.pop(name, None)
    return own | ({"GOLDTHREAD_VAR": str(var)} if var else {})
