"""A real installation from nothing: set up, import, serve, save, verify; as an operator does it."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.running import goldthread, settings_of

pytestmark = pytest.mark.installation

DIRECTORATES = """[
 {"name": "Adult Mental Health", "short": "AMH", "former": ["Working age"], "corporate": false},
 {"name": "Older People's Services", "short": "OPS", "former": [], "corporate": false}
]"""
SETUP = ("setup", "--name", "Small Trust", "--slug", "small", "--lead-name", "Ada Quill")


def set_up(var: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    file = var.parent / "directorates.json"
    file.write_text(DIRECTORATES)
    arguments = ("--directorates", str(file), "--lead-email", "ada@small.example", *more)
    return goldthread(*SETUP, *arguments, var=var)


def test_from_nothing_to_a_served_register_and_its_backup(tmp_path: Path) -> None:
    var = tmp_path / "var"
    told = set_up(var)
    assert told.returncode == 0, told.stderr
    link = re.search(r"http://127\.0\.0\.1:8000(/account/\S+)", told.stdout)
    assert link is not None
    assert (var / "secret-key").stat().st_mode & 0o077 == 0

    again = set_up(var)
    assert again.returncode == 1
    assert "is there already" in again.stderr

    a_list = tmp_path / "list.csv"
    a_list.write_text("Title,Lead\nQuiet nights on Elm,Sam Sample\nBetter mornings,Jo Doe\n")
    asked = ("import", str(a_list), "--list", "Ward list", "--as", "ada@small.example")
    refused = goldthread(*asked, var=var)
    assert refused.returncode == 1
    assert "Nothing was imported. Say whose projects these are" in refused.stderr
    imported = goldthread(*asked, "--directorate", "ops", var=var)
    assert imported.returncode == 0, imported.stderr
    assert re.search(r"new\s+2", imported.stdout)

    assert goldthread("backup", str(tmp_path / "saved.zip"), var=var).returncode == 0
    restored = goldthread("restore", str(tmp_path / "saved.zip"), var=tmp_path / "other")
    assert restored.returncode == 1
    assert "goldthread setup" in restored.stderr
    verified = goldthread("verify", var=var)
    assert verified.returncode == 0
    assert "no faults found" in verified.stdout

    assert status_while_serving(var, link.group(1)) == 200


def test_a_backup_restores_into_a_fresh_installation(tmp_path: Path) -> None:
    set_up(tmp_path / "one")
    goldthread("backup", str(tmp_path / "saved.zip"), var=tmp_path / "one")

    secret = "only for this installation, " + "x" * 32
    done = goldthread(
        "restore", str(tmp_path / "saved.zip"), var=tmp_path / "two", GOLDTHREAD_SECRET_KEY=secret
    )

    assert done.returncode == 0, done.stderr
    assert "Small Trust: 2 entries, the chain is whole" in done.stdout


def test_wrong_directorates_are_told_before_anything_is_made(tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    for text, sentence in (
        ("nonsense", "is not JSON"),
        ("[]", "should hold a list of directorates"),
        ('[{"name": "A"}]', "Entry 1"),
        ('[{"name": "A", "short": "TOOLONG"}]', "2 to 5 letters"),
        ('[{"name": "A", "short": "AA"}, {"name": "B", "short": "AA"}]', "the same name"),
    ):
        file.write_text(text)
        done = goldthread(
            *SETUP,
            "--directorates",
            str(file),
            "--lead-email",
            "ada@small.example",
            var=tmp_path / "var",
        )

        assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr
        assert not (tmp_path / "var" / "goldthread.sqlite3").exists()


def status_while_serving(var: Path, path: str) -> int:
    """Start `goldthread serve`, ask for a page, stop it; the page's status."""
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "goldthread", "serve", "--port", str(port)],
        env=settings_of(var),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert "goldthread serves on" in running.stdout.readline()
    status = answer(f"http://127.0.0.1:{port}{path}")
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=30)
    assert running.returncode == 0
    return status


def answer(address: str) -> int:
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address) as response:
                return int(response.status)
        except urllib.error.URLError:
            assert time.monotonic() < until
            time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
