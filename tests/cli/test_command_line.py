"""The goldthread command: help, unknown words, refusals; run as people run it."""

from pathlib import Path

import pytest

from goldthread.cli.command import COMMANDS
from tests.cli.running import goldthread


def test_help_names_every_command() -> None:
    done = goldthread("--help")

    assert done.returncode == 0
    assert [name for name in COMMANDS if name not in done.stdout] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself_with_an_example(name: str, tmp_path: Path) -> None:
    done = goldthread(name, "--help", var=tmp_path / "var")

    assert done.returncode == 0, done.stderr
    assert f"example:\n  goldthread {name}" in done.stdout
    assert not (tmp_path / "var").exists()


def test_an_unknown_command_is_answered_in_a_sentence() -> None:
    done = goldthread("frobnicate")

    assert done.returncode == 2
    assert "has no command 'frobnicate'" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_secret_no_service(tmp_path: Path) -> None:
    done = goldthread("serve", var=tmp_path)

    assert done.returncode == 1
    assert "goldthread setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_demonstration_is_never_served_to_the_network(tmp_path: Path) -> None:
    done = goldthread("demo", "--host", "0.0.0.0", var=tmp_path)

    assert done.returncode == 1
    assert "this computer only" in done.stderr


def test_serve_refuses_to_be_a_demonstration(tmp_path: Path) -> None:
    done = goldthread("serve", var=tmp_path, GOLDTHREAD_DEMONSTRATION="yes")

    assert done.returncode == 1
    assert "goldthread demo" in done.stderr
