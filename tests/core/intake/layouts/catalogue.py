"""All layouts, in a fixed order."""

from functools import cache

from tests.core.intake.layouts import habits_layouts, headings_layouts, shapes_layouts
from tests.core.intake.layouts.paper import Layout


@cache
def every_layout() -> tuple[Layout, ...]:
    """Every layout once; made on first use."""
    makers = (*headings_layouts.LAYOUTS, *shapes_layouts.LAYOUTS, *habits_layouts.LAYOUTS)
    return tuple(make() for make in makers)
