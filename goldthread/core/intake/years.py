"""One project on several years' sheets becomes one, the latest row leading.

Method: docs/methods/intake.md, "Identity on re-import".
"""

import re
from collections.abc import Sequence

from goldthread.core.intake.identity import (
    SAME_REFERENCE_LIKENESS,
    Described,
    is_own_number,
    likeness,
    share_a_lead,
)
from goldthread.core.intake.texts import plain

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d\s?[-/]\s?\d\d(?!\d)")
_PAST = frozenset({"archive", "archived", "old", "previous", "past", "closed", "finished"})
_NOW = 9999


def joined(rows: Sequence[Described]) -> tuple[tuple[Described, ...], ...]:
    """Rows grouped into projects, in the order in which the leading rows stand.

    Rows of one sheet stay apart; across sheets, rows are one project when the owner does not
    differ, the type is the same, and the reference, or title with lead or start, is the same.
    """
    groups: list[list[Described]] = []
    nearby: dict[str, list[list[Described]]] = {}
    for row in rows:
        names = [f"title {plain(row.title)}"]
        if is_own_number(row.reference):
            names.append(f"reference {plain(row.reference)}")
        near = [group for name in names for group in nearby.get(name, [])]
        home = next((group for group in near if all(_same(row, other) for other in group)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(row)
        for name in names:
            if home not in nearby.setdefault(name, []):
                nearby[name].append(home)
    return tuple(tuple(sorted(group, key=_latest_first)) for group in groups)


def sheet_year(name: str) -> int:
    """The first year that a sheet's name tells; a sheet of no year is of today, an archive of
    no year is the oldest."""
    found = _YEAR.search(name)
    if found:
        digits = re.findall(r"\d+", found.group())[0]
        return int(digits) if len(digits) == 4 else 2000 + int(digits)
    return 0 if _PAST & set(plain(name).split()) else _NOW


def _same(row: Described, other: Described) -> bool:
    if row.sheet == other.sheet or row.kind != other.kind:
        return False
    if row.owner and other.owner and row.owner != other.owner:
        return False
    if is_own_number(row.reference) and plain(row.reference) == plain(other.reference):
        return likeness(row.title, other.title) >= SAME_REFERENCE_LIKENESS
    if plain(row.title) != plain(other.title):
        return False
    if row.start and other.start:
        return row.start == other.start
    return share_a_lead(row, other)


def _latest_first(row: Described) -> tuple[int, str, int]:
    return (-sheet_year(row.sheet), "" if not row.start else _descending(row.start), row.row)


def _descending(day: str) -> str:
    return "".join(chr(ord("9") - int(digit)) if digit.isdecimal() else digit for digit in day)
