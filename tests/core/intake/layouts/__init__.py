"""Registers in many other layouts, made in memory, each with its exact truth.

`every_layout()` gives them all; a truth has the form of `tests/data/registers/*.truth.json`.
"""

from tests.core.intake.layouts.catalogue import every_layout
from tests.core.intake.layouts.paper import Layout

__all__ = ["Layout", "every_layout"]
