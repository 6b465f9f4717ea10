"""`goldthread likeness FILE.csv`: which projects of a file are alike, and why; no database."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.table import Table

from goldthread.core.overlap.lexicon import Lexicon, LexiconError, parse_lexicon
from goldthread.core.overlap.likeness import Index, build_index
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.texts import FIELDS, ProjectText

_MISUSED = 2
_NEEDED = ("id", "title")
_SUGGESTED = {"duplicate": "could be one project", "overlap": "overlaps", None: ""}


class FileError(Exception):
    """The file cannot be compared; the text says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and how much to show."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="columns: id, title and any of directorate, aim, methods, setting, measures, start, "
        "kind, mandatory",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--top",
        type=_count,
        default=50,
        metavar="N",
        help="how many pairs, most alike first (50 unless told; 0: every pair)",
    )


def run(args: argparse.Namespace) -> int:
    """Read, compare, print; 2 where the file cannot be compared."""
    try:
        index = build_index(read_projects(args.file), shipped_lexicon())
    except (FileError, LexiconError) as wrong:
        print(f"{args.file}: {wrong}", file=sys.stderr)
        return _MISUSED
    pairs = index.pairs(args.top or None)
    if args.json:
        _print_lines(index, pairs)
    else:
        _print_table(index, pairs)
    return 0


def shipped_lexicon() -> Lexicon:
    """The lists of words as installed."""
    folder = files("goldthread").joinpath("data", "overlap")
    return parse_lexicon({one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()})


def read_projects(path: Path) -> list[ProjectText]:
    """Projects of a CSV file, one a row; raises `FileError` with a sentence."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise FileError(f"cannot be read ({wrong.strerror}).") from wrong
    rows = _rows(_decoded(content))
    projects = [_project(row) for row in rows if any(row.values())]
    if not projects:
        raise FileError("holds no project: there is nothing below the headings.")
    ids = [project.id for project in projects]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise FileError(f"two projects have the id {twice[0]!r}.")
    return projects


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise FileError("is empty.")
    if b"\0" in content:
        raise FileError("is no CSV file: it holds bytes that are not text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[dict[str, str]]:
    heading = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=heading.count)
    try:
        reader = csv.DictReader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
        rows = [
            {(key or "").strip().lower(): _plain(one) for key, one in row.items()} for row in reader
        ]
    except csv.Error as wrong:
        raise FileError(f"cannot be read as CSV ({wrong}).") from wrong
    found = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if missing := [name for name in _NEEDED if name not in found]:
        raise FileError(
            f"has no column named {' or '.join(missing)}; its first line is {heading!r}."
        )
    return rows


def _heading(name: str | None) -> str:
    return (name or "").strip().lower()


def _plain(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else (value or "").strip()


def _project(row: Mapping[str, str]) -> ProjectText:
    if not row["id"]:
        raise FileError(f"the project {row['title']!r} has no id.")
    return ProjectText(
        id=row["id"],
        directorate=row.get("directorate", ""),
        start=row.get("start", ""),
        kind=row.get("kind", ""),
        mandatory=row.get("mandatory", "").lower() == "yes",
        **{field: row.get(field, "") for field in FIELDS},
    )


def _print_lines(index: Index, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        line = {
            "a": pair.a,
            "b": pair.b,
            "likeness": pair.likeness,
            "duplicate": pair.duplicate,
            "suggested": pair.suggested,
            "reasons": index.sentences(pair),
        }
        print(json.dumps(line, ensure_ascii=False))


def _print_table(index: Index, pairs: Iterable[Pair]) -> None:
    table = Table(title="Similar projects, most alike first", show_lines=True)
    table.add_column("How alike", justify="right")
    table.add_column("Two projects", ratio=3)
    table.add_column("Suggestion", ratio=1)
    table.add_column("Why", ratio=3)
    titles = {one.project.id: one.project.title for one in index.readings}
    for pair in pairs:
        table.add_row(
            f"{pair.likeness:.1f}",
            f"{pair.a}  {titles[pair.a]}\n{pair.b}  {titles[pair.b]}",
            _SUGGESTED[pair.suggested],
            "\n".join(index.sentences(pair)),
        )
    Console().print(table)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("0 or more")
    return number
