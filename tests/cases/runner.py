"""Holds case files against the core and counts what passed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cases.answers import ANSWERS, plain

# Lists whose order says nothing.
UNORDERED = frozenset({"small_sets_that_can_be_worked_out"})


@dataclass
class Tally:
    """How many cases passed, and what was missed, by case."""

    passed: int = 0
    failed: int = 0
    not_yet: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The last line of a run."""
        return f"{self.passed} passed, {self.failed} failed, {self.not_yet} not yet"


def run(folder: Path) -> Tally:
    """Every case of every file below the folder."""
    tally = Tally()
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if isinstance(told, dict) and "cases" in told:
            _run_file(path, told, tally)
        elif isinstance(told, dict) and {"input", "results"} <= told.keys():
            tally.not_yet += 1
            tally.misses.append(f"{path.stem}: not yet (control and run charts)")
    return tally


def _run_file(path: Path, told: dict[str, Any], tally: Tally) -> None:
    answer = ANSWERS.get(path.stem)
    if answer is None:
        tally.not_yet += len(told["cases"])
        tally.misses.append(f"{path.stem}: not yet ({len(told['cases'])} cases)")
        return
    for case in told["cases"]:
        try:
            found = plain(answer(case["input"]))
        except Exception as error:
            misses = [f"broke: {error!r}"]
        else:
            misses = best(found, case, told.get("relative_tolerance", 1e-9))
        tally.passed += not misses
        tally.failed += bool(misses)
        tally.misses += [f"{case['id']}: {miss}" for miss in misses]


def best(found: dict[str, Any], case: dict[str, Any], tolerance: float) -> list[str]:
    """Misses against the expected answer, or none when another accepted answer fits."""
    misses = list(compared(found, case["expected"], tolerance))
    also = case.get("also_accept") or []
    for other in also if isinstance(also, list) else [also]:
        answer = other.get("expected", other) if isinstance(other, dict) else {}
        if misses and not list(compared(found, {**case["expected"], **answer}, tolerance)):
            return []
    return misses


def compared(found: Any, expected: Any, tolerance: float, where: str = "") -> Iterator[str]:
    """Where an answer differs from what was expected; what nobody expected is not looked at."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            here = f"{where}.{key}" if where else key
            if not isinstance(found, dict) or key not in found:
                if value is not None:
                    yield f"{here}: expected {value}, no answer"
            elif key in UNORDERED:
                if _sets(found[key]) != _sets(value):
                    yield f"{here}: expected {value}, found {found[key]}"
            else:
                yield from compared(found[key], value, tolerance, here)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for at, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from compared(one, other, tolerance, f"{where}[{at}]")
    elif not _equal(found, expected, tolerance):
        yield f"{where}: expected {expected}, found {found}"


def _sets(value: Any) -> set[frozenset[str]]:
    return {frozenset(item) for item in value}


def _equal(found: Any, expected: Any, tolerance: float) -> bool:
    if _is_number(found) and _is_number(expected):
        bound = tolerance * max(1.0, abs(found), abs(expected))
        return bool(abs(found - expected) <= bound)
    return type(found) is type(expected) and found == expected


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
