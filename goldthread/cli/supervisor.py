"""Starts the web server and the worker together, and stops them together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from types import FrameType

from goldthread.cli.command import RefusedError

BLOCKING_THREADS = 16  # silent phone connections stop fewer; more make the slowest write slower
PATIENCE = 10.0  # seconds a child has to end by itself
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """A process to run: its name for people and its arguments."""

    name: str
    arguments: Sequence[str]


def web_server(host: str, port: int, workers: int) -> Child:
    """Granian over WSGI, with threads enough for a room of phones."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    options += ["--workers", str(workers), "--blocking-threads", str(BLOCKING_THREADS)]
    options += ["--log-level", "error"]
    options += ["--workers-kill-timeout", "5"]
    module = [sys.executable, "-m", "granian", *options, "goldthread.config.wsgi:application"]
    return Child("web server", module)


def worker() -> Child:
    """One worker for the tasks in the database."""
    options = ["db_worker", "--verbosity", "0", "--no-startup-delay"]
    return Child("worker", [sys.executable, "-m", "django", *options, "--no-reload"])


def check_free(host: str, port: int) -> None:
    """Refuse when somebody else already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RefusedError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Choose another: --port {port + 1}"
            ) from error


def wait_for_answer(host: str, port: int, seconds: float = 30) -> bool:
    """Whether the server takes connections within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def run_together(
    children: Sequence[Child], started: Callable[[], None], tick: Callable[[], None]
) -> int:
    """Run until told to stop (0) or until one ends by itself (1); then end the others too.

    `started` is called once after the first was started and before the others are, so that the
    first page need not share the processor with them; `tick` every few moments.
    """
    stop = Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, _setter(stop))
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for child in children:
            processes.append(_start(child))
            if len(processes) == 1:
                started()
        while not stop.is_set():
            for child, process in zip(children, processes, strict=True):
                if process.poll() is not None:
                    print(
                        f"The {child.name} ended by itself (exit code {process.returncode}); "
                        "stopping.",
                        file=sys.stderr,
                    )
                    return 1
            tick()
            stop.wait(0.3)
        return 0
    finally:
        _end(processes)


def _setter(stop: Event) -> Callable[[int, FrameType | None], None]:
    def told_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    return told_to_stop


def _start(child: Child) -> "subprocess.Popen[bytes]":
    # A session of its own: Ctrl-C reaches the supervisor only, which then ends both in order.
    return subprocess.Popen(
        child.arguments,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )


def _die_with_parent() -> None:
    # Should the supervisor be killed outright, no child may go on holding the port.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(processes: "Sequence[subprocess.Popen[bytes]]") -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
