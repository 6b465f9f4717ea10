"""`goldthread suggest FILE.json`: which projects to keep, and why; no database."""

import argparse
import json
import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from goldthread.cli.command import RefusedError
from goldthread.cli.suggest_file import FileError, read_request
from goldthread.cli.suggest_shown import show
from goldthread.core.portfolio.solver import NoAnswerError
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Cause, Reason, Suggestion
from goldthread.core.portfolio.words import why_it_stops
from goldthread.core.values.unknowns import Undefined

_MISUSED = 2
_RULES = {Cause.LOCKED: "locks", Cause.NO_GOAL: "goals", Cause.SIZE: "size", Cause.UNPROVEN: "time"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the form of the answer, and how long to search."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.json",
        help="projects, relations, goals, limits and locks (docs/methods/portfolio.md)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=60.0,
        metavar="S",
        help="how long to search at most (60 unless told); the best found by then is the answer",
    )


def run(args: argparse.Namespace) -> int:
    """Read, choose, print; rules that clash are an answer; 2 where the file cannot be read."""
    try:
        request = read_request(args.file)
    except FileError as wrong:
        print(f"{args.file}: {wrong}", file=sys.stderr)
        return _MISUSED
    try:
        with _stopped_by_hand() as asked:
            suggestion = suggest(request, seconds=args.seconds, told=lambda _: not asked)
    except NoAnswerError as wrong:
        raise RefusedError(f"{args.file}: {wrong}") from wrong
    if args.json:
        print(json.dumps(as_json(suggestion), ensure_ascii=False))
    else:
        show(suggestion)
    return 0


@contextmanager
def _stopped_by_hand() -> Iterator[list[int]]:
    """Ctrl-C ends the search, not the command: the list fills, the best so far is the answer."""
    asked: list[int] = []

    def on_signal(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def as_json(suggestion: Suggestion) -> dict[str, Any]:
    """The answer in the file form of docs/methods/portfolio.md."""
    loosen = suggestion.loosen
    return {
        "status": suggestion.status.value,
        "objective": _figure(suggestion.objective),
        "gap": _figure(suggestion.gap),
        "keep": [one.id for one in suggestion.keep],
        "stop": [
            {"id": one.id, "reason": why_it_stops(one), "because": _because(one.reason)}
            for one in suggestion.stop
        ],
        "shortfall": {goal: round(short, 9) for goal, short in suggestion.shortfall.items()},
        "conflicts_kept": [list(pair) for pair in suggestion.conflicts_kept],
        "clash": [one.rule for one in suggestion.clash],
        "loosen": None if loosen is None else {"rule": loosen.rule, "by": loosen.by},
    }


def _figure(figure: float | Undefined) -> float | None:
    return None if isinstance(figure, Undefined) else round(figure, 9)


def _because(reason: Reason) -> list[str]:
    rule = _RULES.get(reason.cause)
    return [*([rule] if rule else []), *reason.because]


def _seconds(text: str) -> float:
    seconds = float(text)
    if not math.isfinite(seconds) or seconds < 0:
        raise argparse.ArgumentTypeError("0 or more")
    return seconds
