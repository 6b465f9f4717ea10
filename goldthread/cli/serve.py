"""`goldthread serve`: the web server and one worker."""

import argparse
import os
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from goldthread.cli import supervisor
from goldthread.cli.command import RefusedError
from goldthread.cli.preparing import child_environment, place_of_database, prepare_database
from goldthread.cli.static_files import collect_static_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT") or 8000), help="port to listen on"
    )
    parser.add_argument(
        "--workers", type=int, default=1, choices=(1, 2), help="processes of 16 threads each"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if settings.DEMONSTRATION:
        raise RefusedError("GOLDTHREAD_DEMONSTRATION is set: that is for `goldthread demo` only.")
    supervisor.check_free(args.host, args.port)
    prepare_database()
    collect_static_files()

    def say() -> None:
        supervisor.wait_for_answer(args.host, args.port)
        print(f"goldthread serves on http://{args.host}:{args.port} from {place_of_database()}")

    return serve_together(args, say)


def serve_together(args: argparse.Namespace, say: Callable[[], None]) -> int:
    """The web server and the worker under one supervisor, and the daily task."""
    child_environment()
    children = [
        supervisor.web_server(args.host, args.port, args.workers),
        supervisor.worker(),
    ]
    return supervisor.run_together(children, say, _daily())


def _daily() -> Callable[[], None]:
    due = timezone.now()

    def tick() -> None:
        nonlocal due
        if timezone.now() >= due:
            # Not at the top: every start would wait for the register (decision 0011).
            import_module("goldthread.cli.daily").enqueue_daily()
            due = timezone.now() + timedelta(days=1)

    return tick
