"""Cells: bytes of any kind of list in, a grid of cells out.

It owns one reader a format, the limits, and the one exception that says no.
Floor: core, below tables, headings and rows.
"""

from goldthread.core.intake.cells.delimited import read_pasted
from goldthread.core.intake.cells.limits import DEFAULT_LIMITS, Limits, Unreadable
from goldthread.core.intake.cells.opening import read_workbook

__all__ = ["DEFAULT_LIMITS", "Limits", "Unreadable", "read_pasted", "read_workbook"]
