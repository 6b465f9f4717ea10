"""The bars on the given registers, each file by itself and all together."""

import json
from functools import cache
from typing import Any

import pytest

from tests.core.intake.reading import REGISTERS, compared, read_bytes, shortfalls

FILES = sorted(
    path.name
    for path in REGISTERS.iterdir()
    if path.suffix != ".json" and path.with_suffix(".truth.json").exists()
)


@cache
def result_of(name: str) -> dict[str, Any]:
    path = REGISTERS / name
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return compared(read_bytes(path.read_bytes(), name), truth)


@pytest.mark.parametrize("name", FILES)
def test_each_file_reaches_the_bars(name: str) -> None:
    assert shortfalls([result_of(name)]) == []


def test_all_files_together_reach_the_bars() -> None:
    assert len(FILES) == 6
    assert shortfalls([result_of(name) for name in FILES]) == []


@pytest.mark.parametrize("name", FILES)
def test_no_row_is_taken_for_a_project_that_is_none(name: str) -> None:
    assert result_of(name)["wrongly_accepted"] == {}


@pytest.mark.parametrize("name", FILES)
def test_rows_left_out_are_told(name: str) -> None:
    for told, true in result_of(name)["told"].values():
        assert told == true
