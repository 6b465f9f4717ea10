"""How well and how fast registers are read, every figure beside its bar.

    python -m benchmarks.intake

Reads the given registers through `goldthread read-register --json` and compares them with their
truth by compare_intake.py. Beside it stands a naive reading: the first sheet, its first row as
headings. Exits 1 when a figure falls short of its bar.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.intake_naive import naive_objects
from benchmarks.intake_rows import long_register

REGISTERS = Path(__file__).parents[1] / "tests" / "data" / "registers"
COMPARE = REGISTERS / "compare_intake.py"
NAMES = REGISTERS / "directorates.json"
FORMATS = {".xlsx", ".xls", ".ods", ".csv", ".docx"}
SMALL_SECONDS, LONG_SECONDS, LONG_ROWS = 3.0, 12.0, 5_000
FIELD_BARS = {"mandatory": 0.95}
FIELD_BAR = 0.90


def main() -> int:
    """Print all figures; the number is the exit code."""
    files = sorted(path for path in REGISTERS.iterdir() if _has_truth(path))
    with tempfile.TemporaryDirectory() as folder:
        ours = _compare(_read(files), files, Path(folder) / "ours.jsonl")
        naive_lines = [json.dumps(one) for path in files for one in naive_objects(path)]
        naive = _compare("\n".join(naive_lines), files, Path(folder) / "naive.jsonl")
        falls = [*_print_reading(ours, naive), *_print_speed(Path(folder))]
    for fall in falls:
        print(f"FALLS SHORT: {fall}")
    return 1 if falls else 0


def _has_truth(path: Path) -> bool:
    return path.suffix in FORMATS and path.with_suffix(".truth.json").exists()


def _read(files: Sequence[Path]) -> str:
    command = ["read-register", "--json", "--directorates", str(NAMES), *map(str, files)]
    return _run(["-m", "goldthread", *command])


def _run(arguments: Sequence[str]) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def _compare(lines: str, files: Sequence[Path], held: Path) -> list[dict[str, Any]]:
    held.write_text(lines, encoding="utf-8")
    truths = [str(path.with_suffix(".truth.json")) for path in files]
    found: list[dict[str, Any]] = json.loads(_run([str(COMPARE), str(held), *truths, "--json"]))
    return found


def _print_reading(
    ours: Sequence[Mapping[str, Any]], naive: Sequence[Mapping[str, Any]]
) -> list[str]:
    falls: list[str] = []
    print(f"{'':32}{'ours':>9}{'bar':>9}{'naive':>9}")
    other = _figures(naive)
    for name, (value, bar) in _figures(ours).items():
        at_most = name in ("identifiers missed", "identifiers let through", "false alarms")
        short = value > bar if at_most else value < bar
        print(f"{name:32}{value:9.3f}{'≤' if at_most else '≥'}{bar:8.2f}{other[name][0]:9.3f}")
        if short:
            falls.append(f"{name} {value:.3f}, bar {bar}")
    return falls


def _figures(results: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Figure and bar by name, pooled over all files."""
    rows = sum(one["truth_rows"] for one in results)
    accepted = max(1, sum(one["accepted"] for one in results))
    fields = list(results[0]["fields"])
    figures = {
        "recall": (sum(one["recall"] * one["truth_rows"] for one in results) / rows, 0.99),
        "precision": (sum(one["matched"] for one in results) / accepted, 0.99),
        "filled cells": (_share(results, fields), 0.95),
    }
    for field in fields:
        figures[f"  {field}"] = (_share(results, [field]), FIELD_BARS.get(field, FIELD_BAR))
    alarms = sum(one["identifier_false_alarms"] for one in results) / accepted
    return figures | {
        "identifiers missed": (float(sum(one["identifier_missed"] for one in results)), 0.0),
        "identifiers let through": (float(sum(one["identifier_leaks"] for one in results)), 0.0),
        "false alarms": (alarms, 0.01),
    }


def _share(results: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> float:
    cells = [one["fields"][field] for one in results for field in fields]
    right = sum(int(cell["filled_ok"]) for cell in cells)
    return right / max(1, sum(int(cell["filled"]) for cell in cells))


def _processor_seconds() -> float:
    """What the commands so far took of a processor; on a busy machine the clock says more."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _print_speed(folder: Path) -> list[str]:
    long = folder / "long.xlsx"
    long.write_bytes(long_register(REGISTERS / "trust-register.truth.json", LONG_ROWS))
    falls = []
    for path, bar in ((REGISTERS / "trust-register.xlsx", SMALL_SECONDS), (long, LONG_SECONDS)):
        begun, worked = time.perf_counter(), _processor_seconds()
        lines = _read([path]).splitlines()
        took, worked = time.perf_counter() - begun, _processor_seconds() - worked
        rows = sum('"reason"' not in line for line in lines)
        print(f"{f'{rows:,} rows, whole process':32}{took:8.2f}s≤{bar:7.1f}s", end="")
        print(f"   ({worked:.2f} s of one processor)")
        if took > bar:
            falls.append(f"{rows} rows in {took:.2f} s, bar {bar} s")
    return falls


if __name__ == "__main__":
    sys.exit(main())
