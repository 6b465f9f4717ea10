"""`goldthread read-register FILE`: how a list of projects is read, without a database.

It imports no Django, so that it starts at once. Method: docs/methods/intake.md.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

from goldthread.cli.register_table import print_reading
from goldthread.core.intake.cells import DEFAULT_LIMITS, Unreadable, read_workbook
from goldthread.core.intake.directorates import DirectorateName
from goldthread.core.intake.identifiers import cut_identifiers, mask
from goldthread.core.intake.read import read
from goldthread.core.intake.reading import Reading
from goldthread.core.intake.register_form import printed_objects
from goldthread.core.intake.vocabulary import FILES, Vocabulary, parse_vocabulary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and what the organisation told beforehand."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="xlsx, xlsm, xls, ods, csv or docx"
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line instead of a table"
    )
    parser.add_argument(
        "--directorates",
        metavar="NAMES.json",
        help='the organisation\'s directorates: [{"name", "short", "former", "corporate"}]',
    )


def run(args: argparse.Namespace) -> int:
    """Print every file's reading; 2 when a file cannot be read, after the others were."""
    try:
        directorates = _directorates(args.directorates)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{args.directorates} is no list of directorates: {error}", file=sys.stderr)
        return 2
    vocabulary = load_vocabulary()
    today = datetime.now().astimezone().date()
    failed = False
    for name in args.files:
        try:
            reading = read_file(Path(name), vocabulary, directorates, today=today)
        except (Unreadable, OSError) as error:
            print(_sentence(name, error), file=sys.stderr)
            failed = True
            continue
        _print(reading, as_json=args.json)
    return 2 if failed else 0


def load_vocabulary() -> Vocabulary:
    """The words of the trade as they are shipped."""
    folder = files("goldthread") / "data" / "intake"
    return parse_vocabulary({name: (folder / name).read_bytes() for name in FILES})


def read_file(
    path: Path, vocabulary: Vocabulary, directorates: Sequence[DirectorateName], *, today: date
) -> Reading:
    """One file, its identifiers cut before anything else. Raises Unreadable or OSError."""
    _check_size(path)
    limits = replace(DEFAULT_LIMITS, still_time=_watch(DEFAULT_LIMITS.seconds))
    watch = partial(limits.check_time, mask(path.name))
    cut = cut_identifiers(read_workbook(path.read_bytes(), path.name, limits), watch=watch)
    return read(
        cut.workbook,
        vocabulary=vocabulary,
        directorates=directorates,
        today=today,
        identifiers=cut.found,
        watch=watch,
    )


def _check_size(path: Path) -> None:
    """Before the file is held in memory."""
    DEFAULT_LIMITS.check_size(path.stat().st_size, path.name)


def _watch(seconds: int) -> Callable[[], bool]:
    begun = time.monotonic()
    return lambda: time.monotonic() - begun < seconds


def _directorates(name: str | None) -> tuple[DirectorateName, ...]:
    if name is None:
        return ()
    entries = json.loads(Path(name).read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise ValueError("it holds no list")
    return tuple(
        DirectorateName(
            name=str(entry["name"]),
            short=str(entry.get("short", "")),
            former=tuple(map(str, entry.get("former", ()))),
            corporate=bool(entry.get("corporate", False)),
        )
        for entry in entries
    )


def _sentence(name: str, error: Unreadable | OSError) -> str:
    if isinstance(error, Unreadable):
        return error.sentence
    return f"{name} cannot be opened: {error.strerror or error}."


def _print(reading: Reading, *, as_json: bool) -> None:
    if not as_json:
        print_reading(reading)
        return
    for form in printed_objects(reading):
        print(json.dumps(form, ensure_ascii=False))


if __name__ == "__main__":
    own = argparse.ArgumentParser()
    add_arguments(own)
    sys.exit(run(own.parse_args()))
