"""The same bars on layouts that the reading was not made for."""

from functools import cache
from typing import Any

import pytest

from tests.core.intake.layouts import every_layout
from tests.core.intake.reading import compared, read_bytes, shortfalls


@cache
def result_of(at: int) -> dict[str, Any]:
    made = every_layout()[at]
    return compared(read_bytes(made.data, made.file), made.truth)


@pytest.mark.parametrize("at", range(len(every_layout())), ids=lambda at: every_layout()[at].file)
def test_each_layout_reaches_the_bars(at: int) -> None:
    made = every_layout()[at]
    assert shortfalls([result_of(at)]) == [], made.name
