"""Everything `make test` runs, and in words what it did not run.

Checks of style, floors and types; what needs no database; the tests on SQLite; where a PostgreSQL
server program is found the same tests again on it; installations as whole processes; where Chromium
is found the screens in it. With CI=true nothing may be
left out. The last line is `N passed, N failed`, over everything.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.postgres import find_server, running_cluster

_BIN = Path(sys.executable).parent
_CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("style", ("ruff", "check", ".")),
    ("layout", ("ruff", "format", "--check", ".")),
    ("floors", ("lint-imports",)),
    ("types", ("mypy", "goldthread", "tests", "benchmarks", "tools")),
)
# What needs no database runs once; the rest of the tests run on each.
WITHOUT_DATABASE = ("tests/architecture", "tests/build", "tests/core", "tests/report")
ON_EACH_DATABASE = (
    "tests",
    *(f"--ignore={folder}" for folder in WITHOUT_DATABASE),
    *("-m", "not browser and not installation", "-n", "2"),
)


@dataclass
class Outcome:
    """What was counted so far, and what was left out, in words."""

    passed: int = 0
    failed: int = 0
    left_out: list[str] = field(default_factory=list)
    seconds: list[str] = field(default_factory=list)


def main() -> int:
    """Run everything; 0 when all passed and, with CI=true, nothing was left out."""
    # Told to stop, leave no database server behind: the blocks that started it are left in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    outcome = Outcome()
    for name, command in _CHECKS:
        _check(outcome, name, command)
    _pytest(outcome, "tests without a database", [*WITHOUT_DATABASE, "-n", "2"])
    _pytest(outcome, "tests on SQLite", ON_EACH_DATABASE)
    _on_postgresql(outcome)
    _pytest(outcome, "installations", ["-m", "installation", "-n", "2"])
    _in_chromium(outcome)
    return _close(outcome)


def _check(outcome: Outcome, name: str, command: Sequence[str]) -> None:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    begun = time.monotonic()
    code = subprocess.run([_BIN / command[0], *command[1:]], check=False).returncode
    outcome.passed += code == 0
    outcome.failed += code != 0
    outcome.seconds.append(f"{name} {time.monotonic() - begun:.0f} s")


def _pytest(
    outcome: Outcome, name: str, arguments: Sequence[str], environment: dict[str, str] | None = None
) -> None:
    print(f"\n== {name}", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        own = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        code = subprocess.run(command, check=False, env=own | (environment or {})).returncode
        _count(outcome, name, code, report)
    outcome.seconds.append(f"{name} {time.monotonic() - begun:.0f} s")


def _count(outcome: Outcome, name: str, code: int, report: Path) -> None:
    if not report.is_file():
        outcome.failed += 1
        outcome.left_out.append(f"{name} broke off before the end (exit code {code})")
        return
    suite = next(ElementTree.parse(report).iter("testsuite"))
    total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    outcome.passed += max(0, total - failed - skipped)
    # A run that broke off without naming a test is a failure too.
    outcome.failed += failed or (1 if code else 0)
    if skipped:
        outcome.left_out.append(f"{skipped} tests were skipped in: {name}")


def _on_postgresql(outcome: Outcome) -> None:
    server = find_server()
    if server is None:
        outcome.left_out.append("the tests on PostgreSQL: no server program (pg_ctl) was found")
        return
    with running_cluster(server) as url:
        _pytest(outcome, "tests on PostgreSQL", ON_EACH_DATABASE, {"DATABASE_URL": url})


def _in_chromium(outcome: Outcome) -> None:
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium")):
        outcome.left_out.append("the screens: Chromium was not found (CHROMIUM= names another)")
        return
    _pytest(outcome, "screens in Chromium", ["-m", "browser", "-n", "2"])


def _close(outcome: Outcome) -> int:
    print(f"\nTimes: {', '.join(outcome.seconds)}.")
    if outcome.left_out:
        print("Not run:")
        for words in outcome.left_out:
            print(f"  - {words}")
    else:
        print("Everything was run; nothing was left out.")
    strict = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    if strict and outcome.left_out:
        print("With CI=true nothing may be left out: that counts as a failure.")
        outcome.failed += 1
    print(f"{outcome.passed} passed, {outcome.failed} failed", flush=True)
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
