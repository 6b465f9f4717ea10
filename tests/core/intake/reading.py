"""Files read as the command reads them, and compared with their truth, for several tests."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldthread.cli.read_register import load_vocabulary
from goldthread.core.intake.cells import read_workbook
from goldthread.core.intake.corrections import NO_CORRECTIONS, Corrections
from goldthread.core.intake.directorates import DirectorateName
from goldthread.core.intake.grid import Cell, CellValue, Merge, Sheet, Workbook
from goldthread.core.intake.identifiers import cut_identifiers
from goldthread.core.intake.read import read
from goldthread.core.intake.reading import Reading
from goldthread.core.intake.register_form import printed_objects
from goldthread.core.intake.vocabulary import Vocabulary
from tests.data.registers import compare_intake

REGISTERS = Path(compare_intake.__file__).parent
TODAY = date(2016, 3, 4)
BARS = {"recall": 0.99, "precision": 0.99, "filled": 0.95, "field": 0.90, "mandatory": 0.95}


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def directorates() -> tuple[DirectorateName, ...]:
    entries = json.loads((REGISTERS / "directorates.json").read_text(encoding="utf-8"))
    return tuple(
        DirectorateName(one["name"], one["short"], tuple(one["former"]), one["corporate"])
        for one in entries
    )


def read_bytes(data: bytes, name: str, corrections: Corrections = NO_CORRECTIONS) -> Reading:
    return read_grid(read_workbook(data, name), corrections)


def read_grid(workbook: Workbook, corrections: Corrections = NO_CORRECTIONS) -> Reading:
    cut = cut_identifiers(workbook)
    return read(
        cut.workbook,
        vocabulary=vocabulary(),
        directorates=directorates(),
        today=TODAY,
        identifiers=cut.found,
        corrections=corrections,
    )


def compared(reading: Reading, truth: Mapping[str, Any]) -> dict[str, Any]:
    compare: Callable[..., dict[str, Any]] = compare_intake.compare
    return compare(truth, printed_objects(reading))


def shortfalls(results: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every bar that the pooled results do not reach, in words."""
    rows = sum(one["truth_rows"] for one in results)
    accepted = sum(one["accepted"] for one in results)
    figures = {
        "recall": sum(one["recall"] * one["truth_rows"] for one in results) / rows,
        "precision": sum(one["matched"] for one in results) / max(1, accepted),
        "filled": _share([field for one in results for field in one["fields"].values()]),
    }
    short = [f"{name} {value:.3f}" for name, value in figures.items() if value < BARS[name]]
    for field in results[0]["fields"]:
        value = _share([one["fields"][field] for one in results])
        if value < BARS.get(field, BARS["field"]):
            short.append(f"{field} {value:.3f}")
    for count in ("identifier_missed", "identifier_leaks"):
        if sum(one[count] for one in results):
            short.append(count)
    if sum(one["identifier_false_alarms"] for one in results) > 0.01 * accepted:
        short.append("false alarms")
    return short


def _share(fields: Sequence[Mapping[str, int]]) -> float:
    filled = sum(field["filled"] for field in fields)
    return sum(field["filled_ok"] for field in fields) / filled if filled else 1.0


def grid(
    rows: Sequence[Sequence[CellValue]],
    *,
    name: str = "Sheet1",
    file: str = "list.xlsx",
    merges: Sequence[Merge] = (),
    fills: Mapping[tuple[int, int], str] | None = None,
) -> Workbook:
    """A one-sheet workbook from rows of values; None and "" leave a cell out."""
    fills = fills or {}
    cells = {
        (row, column): Cell(row, column, value, str(value), fill=fills.get((row, column), ""))
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in (None, "")
    }
    for (row, column), fill in fills.items():
        cells.setdefault((row, column), Cell(row, column, None, "", fill=fill))
    return Workbook(file, (Sheet(name, cells, tuple(merges)),))
