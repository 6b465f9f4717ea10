"""`goldthread demo`: makes the demonstration on the first start and serves it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from goldthread.cli import supervisor
from goldthread.cli.command import RefusedError
from goldthread.cli.made_from import fingerprint
from goldthread.cli.preparing import place_of_database, prepare_database
from goldthread.cli.serve import serve_together
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; whether only to make it."""
    parser.add_argument("--host", default="127.0.0.1", help=argparse.SUPPRESS)
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT") or 8000), help="port to listen on"
    )
    parser.add_argument(
        "--only-make", action="store_true", help="make the demonstration, serve nothing"
    )
    parser.set_defaults(workers=1)


def run(args: argparse.Namespace) -> int:
    """Make what is lacking, then serve."""
    _refuse_strangers(args.host)
    if not args.only_make:
        supervisor.check_free(args.host, args.port)
    make_if_lacking()
    # Files are served from where they lie; whitenoise warns when this folder is not there.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if args.only_make:
        print(place_of_database())
        return 0
    return serve_together(args, lambda: _say(args.host, args.port))


def make_if_lacking() -> None:
    """Make the demonstration in its file, unless it is there, whole and of this version."""
    file = Path(settings.DATABASES["default"]["NAME"])
    mark = file.with_suffix(".made-from")
    wanted = fingerprint()
    if file.is_file() and mark.is_file() and mark.read_text() == wanted:
        prepare_database()
        return
    _put_aside(file, whole=mark.is_file())
    mark.unlink(missing_ok=True)
    with _bars() as show:
        show("Making the tables", 0)
        prepare_database()
        show("Making the tables", 1)
        # Half of what the command would import at every start (decision 0011).
        import_module("goldthread.cli.demonstration").make_demonstration(show)
    mark.write_text(wanted)


def _refuse_strangers(host: str) -> None:
    if not settings.DEMONSTRATION:
        raise RefusedError(
            "GOLDTHREAD_DEMONSTRATION says no, so there is no demonstration to serve."
        )
    if host not in {"127.0.0.1", "localhost", "::1"}:
        raise RefusedError(
            "A demonstration signs anybody in by one click, so it listens on this computer only."
        )


def _put_aside(file: Path, *, whole: bool) -> None:
    # What somebody tried out in an earlier version is kept beside; a half-made one is not.
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        part = file.with_name(file.name + suffix)
        if part.exists() and whole:
            part.replace(file.with_name(f"{file.stem}-earlier{file.suffix}{suffix}"))
        part.unlink(missing_ok=True)
    # The old file's heads say nothing about the new one.
    Path(settings.LEDGER_HEADS_FILE).unlink(missing_ok=True)


@contextmanager
def _bars() -> Iterator[Callable[[str, float], None]]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def show(words: str, done: float) -> None:
            if words not in tasks:
                tasks[words] = bars.add_task(words, total=1.0)
            bars.update(tasks[words], completed=done)

        yield show


def _say(host: str, port: int) -> None:
    answered = supervisor.wait_for_answer(host, port)
    print(f"\nThe demonstration is on http://{host}:{port}")
    print(f"Everything lies in one SQLite file: {place_of_database()}")
    print("Sign in with one click as:")
    for organisation in Organisation.objects.order_by("pk"):
        print(f"  {organisation.name}")
        for person in Person.objects.filter(organisation=organisation).order_by("pk"):
            print(f"    {person.name:<16} {person.day_starts_with}")
    print("Ctrl-C stops it; the next start takes up where you left.", flush=True)
    if not answered:
        print("The web server has not answered yet.", file=sys.stderr)
