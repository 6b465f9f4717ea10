"""All layouts, in a fixed order."""

from functools import cache

from tests.core.intake.layouts import (
    dates_layouts,
    habits_layouts,
    headings_layouts,
    last_layouts,
    later_blocks,
    later_columns,
    shapes_layouts,
    variants_headings,
    variants_shapes,
)
from tests.core.intake.layouts.paper import Layout


@cache
def every_layout() -> tuple[Layout, ...]:
    """Every layout once; made on first use."""
    files = (
        headings_layouts,
        dates_layouts,
        shapes_layouts,
        habits_layouts,
        variants_headings,
        variants_shapes,
        later_blocks,
        later_columns,
        last_layouts,
    )
    return tuple(make() for file in files for make in file.LAYOUTS)
