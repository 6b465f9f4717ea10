"""From a fresh clone to the first page, the second start, and the tests without a browser.

`python -m benchmarks.start [--tests]` clones this repository into a temporary folder and follows
the README there. Bars (two cores, package caches filled by an earlier run): first page within
120 s, second start within 5 s, the tests without a browser within 90 s on each database.
Exit code 1 when one falls short.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.postgres import find_server, running_cluster
from tools.run_tests import ON_EACH_DATABASE

FIRST, SECOND, TESTS = 120.0, 5.0, 90.0
_PATIENCE = 900.0


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="the tests too, on each database")
    with_tests = parser.parse_args().tests
    falls = []
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "goldthread"
        subprocess.run(["git", "clone", "--quiet", ".", str(clone)], check=True)
        falls += _judge("fresh clone to first page", _first_page(clone), FIRST)
        falls += _judge("second start", _first_page(clone), SECOND)
        if with_tests:
            falls += _measure_tests(clone)
    return 1 if falls else 0


def _judge(words: str, seconds: float, bar: float) -> list[str]:
    short = seconds > bar
    print(f"{words:<40}{seconds:>8.1f} s   bar {bar:>5.0f} s{'   FALLS SHORT' if short else ''}")
    return [words] if short else []


def _first_page(clone: Path) -> float:
    """Seconds from `make demo` to the first page answered; the demonstration is stopped again."""
    begun = time.monotonic()
    with _demonstration(clone) as address:
        until = begun + _PATIENCE
        while not _answers(address):
            if time.monotonic() > until:
                raise SystemExit("The demonstration did not start.")
            time.sleep(0.1)
        return time.monotonic() - begun


@contextmanager
def _demonstration(clone: Path) -> Iterator[str]:
    port = _free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("GOLDTHREAD_")}
    running = subprocess.Popen(
        ["make", "demo", f"PORT={port}"],
        cwd=clone,
        env=own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/demonstration/"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _measure_tests(clone: Path) -> list[str]:
    subprocess.run(["make", "--silent", ".venv/.installed-dev"], cwd=clone, check=True)
    falls = _judge("tests without a browser, SQLite", _tests(clone, {}), TESTS)
    server = find_server()
    if server is None:
        print("tests without a browser, PostgreSQL: no server program was found")
        return [*falls, "PostgreSQL"]
    with running_cluster(server) as url:
        seconds = _tests(clone, {"DATABASE_URL": url})
    return falls + _judge("tests without a browser, PostgreSQL", seconds, TESTS)


def _tests(clone: Path, more: dict[str, str]) -> float:
    begun = time.monotonic()
    command = [str(clone / ".venv/bin/python"), "-m", "pytest", "-q", *ON_EACH_DATABASE]
    subprocess.run(command, cwd=clone, env=os.environ | more, check=True)
    return time.monotonic() - begun


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
