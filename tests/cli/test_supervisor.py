"""Processes start together and end together, whichever way they end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_SLEEPER = """
import os, sys, time
from pathlib import Path
Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(float(sys.argv[2]))
"""
_PROGRAM = """
import sys
from goldthread.cli.supervisor import Child, run_together
sleeper, folder, life = sys.argv[1:]
sys.exit(run_together(
    [
        Child("first", [sys.executable, "-c", sleeper, folder + "/pid-first", "600"]),
        Child("second", [sys.executable, "-c", sleeper, folder + "/pid-second", life]),
    ],
    lambda: None,
    lambda: None,
))
"""


def start(folder: Path, life: float) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", _PROGRAM, _SLEEPER, str(folder), str(life)]
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)


def pid_of(folder: Path, name: str) -> int:
    file = folder / f"pid-{name}"
    wait_for(lambda: file.is_file() and bool(file.read_text()))
    return int(file.read_text())


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # A dead child of a dead parent may stay as a zombie where nobody reaps.
    stat = Path(f"/proc/{pid}/stat")
    return stat.is_file() and stat.read_text().split(")")[1].split()[0] == "Z"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_ends_both_and_is_no_failure(tmp_path: Path, number: signal.Signals) -> None:
    running = start(tmp_path, 600)
    first, second = pid_of(tmp_path, "first"), pid_of(tmp_path, "second")

    running.send_signal(number)
    running.communicate(timeout=20)

    assert running.returncode == 0
    assert gone(first)
    assert gone(second)


def test_when_one_dies_the_other_is_stopped_and_the_exit_code_says_so(tmp_path: Path) -> None:
    running = start(tmp_path, 0.2)
    first = pid_of(tmp_path, "first")

    _, told = running.communicate(timeout=20)

    assert running.returncode == 1
    assert "second ended by itself" in told
    assert gone(first)


def test_killed_outright_leaves_no_child(tmp_path: Path) -> None:
    running = start(tmp_path, 600)
    first, second = pid_of(tmp_path, "first"), pid_of(tmp_path, "second")

    running.kill()
    running.communicate()

    wait_for(lambda: gone(first) and gone(second))
