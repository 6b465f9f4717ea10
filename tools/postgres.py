"""A PostgreSQL server for one run of the tests: a folder, a socket, no port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


def find_server() -> Path | None:
    """The folder with `pg_ctl` and `initdb`; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=_version)
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """Start a fresh cluster and give its DATABASE_URL; it is gone afterwards."""
    # A socket's path may be 107 bytes long at most, so the folder stands directly in /tmp.
    folder = Path(tempfile.mkdtemp(prefix="gt-pg-", dir="/tmp"))
    user = _unprivileged()
    if user is not None:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    try:
        _run(programs, user, "initdb", "-D", data, "-U", "goldthread", "-A", "trust", *_PLAIN)
        options = f"{_SETTINGS} -k {folder}"
        _run(programs, user, "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield f"postgres://goldthread@/goldthread?host={folder}"
        finally:
            _run(programs, user, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_PLAIN = ("-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


def _version(program: Path) -> float:
    return float(program.parent.parent.name)


def _unprivileged() -> str | None:
    """The system's user to run the server as; None where we are no root ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(programs: Path, user: str | None, name: str, *arguments: object) -> None:
    command = [str(programs / name), *map(str, arguments)]
    done = subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        user=user,
        extra_groups=[] if user else None,
    )
    if done.returncode:
        raise RuntimeError(f"{name} did not work: {done.stderr.strip()}")
