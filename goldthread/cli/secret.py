"""The installation's secret: made once, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path


def make_secret() -> None:
    """Make `secret-key` in the folder of the installation, unless there is a secret already."""
    folder = Path(os.environ.get("GOLDTHREAD_VAR") or Path.cwd() / "var").expanduser()
    file = folder / "secret-key"
    if os.environ.get("GOLDTHREAD_SECRET_KEY") or file.exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as secret:
        secret.write(secrets.token_urlsafe(48) + "\n")
