"""A sheet that repeats another one is told and left out, unless a person wants it.

Method: docs/methods/intake.md, "Copies".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldthread.core.intake.corrections import Corrections
from goldthread.core.intake.reading import ReadRow
from goldthread.core.intake.sheet import SheetResult
from goldthread.core.intake.texts import plain

_SAME = 0.9
_SAME_HIDDEN = 0.5
_FEWEST = 5


def mark_copies(results: Sequence[SheetResult], corrections: Corrections) -> list[SheetResult]:
    """The results with copies not used: nine rows in ten the same, or half of a hidden sheet."""
    out: list[SheetResult] = []
    keys = {id(result): Counter(map(_key, result.rows)) for result in results}
    for result in results:
        name = result.sheet.name
        if not result.sheet.used or name in corrections.sheets:
            out.append(result)
            continue
        of, same = _most_alike(result, results, keys)
        share = same / max(1, len(result.rows))
        least = _SAME_HIDDEN if result.sheet.hidden else _SAME
        if of and len(result.rows) >= _FEWEST and share >= least:
            why = f"a copy of {of}, {same} rows the same"
            sheet = replace(result.sheet, used=False, why=why, holds=why.capitalize())
            out.append(replace(result, sheet=sheet))
        else:
            out.append(result)
    return out


def _most_alike(
    result: SheetResult,
    results: Sequence[SheetResult],
    keys: Mapping[int, Counter[tuple[str, ...]]],
) -> tuple[str, int]:
    """Among earlier sheets, and for a hidden one among all that are seen."""
    mine = keys[id(result)]
    best = ("", 0)
    for other in results:
        if other is result:
            if not result.sheet.hidden:
                break
            continue
        if not other.sheet.used or other.sheet.hidden:
            continue
        same = (mine & keys[id(other)]).total()
        best = max(best, (other.sheet.name, same), key=lambda found: found[1])
    return best


def _key(row: ReadRow) -> tuple[str, ...]:
    dates = (row.start.as_json(), row.end.as_json())
    parts = (row.title, *row.leads, row.status.value, row.kind.value, row.aim)
    return (*map(plain, parts), *(str(date) for date in dates))
