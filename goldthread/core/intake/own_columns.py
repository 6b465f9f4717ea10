"""Columns that people said hold the list's own numbers, found before identifiers are cut.

Method: docs/methods/intake.md, "Patient identifiers".
"""

from collections.abc import Collection

from goldthread.core.intake.corrections import HeadingKey
from goldthread.core.intake.grid import Workbook
from goldthread.core.intake.texts import plain


def own_columns(workbook: Workbook, keys: Collection[HeadingKey]) -> frozenset[tuple[str, int]]:
    """Sheet and column of every cell that is such a heading, for `cut_identifiers`.

    A heading under a merged one is known by its own words, the part after the colon.
    """
    wanted = {
        (key.sheet, plain(words)) for key in keys for words in (key.heading, _own(key.heading))
    }
    return frozenset(
        (sheet.name, cell.column)
        for sheet in workbook.sheets
        if any(name == sheet.name for name, _ in wanted)
        for cell in sheet.cells.values()
        if (sheet.name, plain(cell.text)) in wanted
    )


def _own(heading: str) -> str:
    return heading.rpartition(": ")[2]
