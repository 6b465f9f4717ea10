"""The `goldthread` command: finds the module of a command, gives it Django where it needs it.

A command is a module of this package with `add_arguments(parser)` and `run(args) -> int`. Modules
are imported by name, one a call, so that reading a register needs no database and starts at once.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module

from goldthread import __version__
from goldthread.cli.command import COMMANDS, Command, RefusedError

_OVERVIEW = """\
examples:
  goldthread demo                      look at goldthread with a trust made up for it
  goldthread read-register list.xlsx   see how a list of projects is read
  goldthread COMMAND --help            what a command wants
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the number is the exit code: 0 done, 1 refused or found wrong, 2 misused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name, rest = _named(given)
    if name not in COMMANDS:
        return _without_command(given)
    try:
        return _run(name, COMMANDS[name], rest)
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read along has gone (`| head`); nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _named(given: list[str]) -> tuple[str, list[str]]:
    # "verify instruments" is a command of two words, beside "verify".
    words = 2 if " ".join(given[:2]) in COMMANDS else 1
    return " ".join(given[:words]), given[words:]


def _run(name: str, command: Command, rest: list[str]) -> int:
    if command.django and not {"-h", "--help"} & set(rest):
        return _with_django(name, command, rest)
    if command.django:
        _start_django(command, for_help=True)
    return _call(name, command, rest)


def _with_django(name: str, command: Command, rest: list[str]) -> int:
    exceptions = import_module("django.core.exceptions")
    databases = import_module("django.db.utils")
    try:
        _start_django(command)
        return _call(name, command, rest)
    except exceptions.ImproperlyConfigured as error:
        raise RefusedError(str(error)) from error
    except databases.OperationalError as error:
        raise RefusedError(f"The database does not answer as it should: {error}".strip()) from error


def _start_django(command: Command, *, for_help: bool = False) -> None:
    for variable, value in command.environment.items():
        os.environ[variable] = os.environ.get(variable) or value
    for variable in command.ignored:
        os.environ.pop(variable, None)
    if for_help:
        # Printing help neither needs an installation nor leaves a trace.
        os.environ.setdefault("GOLDTHREAD_SECRET_KEY", "only to print help " + "x" * 32)
        os.environ["GOLDTHREAD_VAR"] = tempfile.gettempdir()
    elif command.before:
        _function(command.before)()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings")
    import_module("django").setup()


def _call(name: str, command: Command, rest: list[str]) -> int:
    module = import_module(f"goldthread.cli.{command.module}")
    parser = argparse.ArgumentParser(
        prog=f"goldthread {name}",
        description=command.summary,
        epilog=f"example:\n  {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(rest)))


def _function(dotted: str) -> Callable[[], None]:
    module, _, name = dotted.rpartition(".")
    function: Callable[[], None] = getattr(import_module(module), name)
    return function


def _without_command(given: list[str]) -> int:
    if given and not given[0].startswith("-"):
        print(
            f"goldthread has no command {given[0]!r}. It has: {', '.join(COMMANDS)}.",
            file=sys.stderr,
        )
        return 2
    parser = argparse.ArgumentParser(
        prog="goldthread",
        description="Runs an action-learning review of quality improvement.",
        epilog=_OVERVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.summary)
    parser.add_argument("--version", action="version", version=f"goldthread {__version__}")
    parser.parse_args(given)
    parser.print_help()
    return 2
