"""Identifiers: what names a patient, found and cut before anything else sees the text.

It owns the check of NHS numbers, the shapes of other numbers, and the bar that hides them.
Floor: core, beside cells and below tables.
"""

from goldthread.core.intake.identifiers.cutting import (
    CutWorkbook,
    IdentifierFound,
    cut_identifiers,
)
from goldthread.core.intake.identifiers.masking import BAR, NOT_KEPT, contains_identifier, mask

__all__ = [
    "BAR",
    "NOT_KEPT",
    "CutWorkbook",
    "IdentifierFound",
    "contains_identifier",
    "cut_identifiers",
    "mask",
]
