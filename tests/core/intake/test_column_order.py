"""The order of columns tells nothing: with any other, the same file reads the same."""

import json
import random
from dataclasses import replace

import pytest

from goldthread.core.intake.cells import read_workbook
from goldthread.core.intake.grid import Merge, Sheet
from tests.core.intake.reading import REGISTERS, compared, read_grid, shortfalls


def _mixed(sheet: Sheet, chance: random.Random) -> Sheet:
    """The sheet with its columns in another order; lines merged across stay where they are."""
    columns = sorted({column for _, column in sheet.cells})
    others = columns[:]
    chance.shuffle(others)
    to = dict(zip(columns, others, strict=True))
    lines = {(m.first_row, m.first_column) for m in sheet.merges if m.last_column > m.first_column}
    cells = {
        (row, column if (row, column) in lines else to[column]): cell
        for (row, column), cell in sheet.cells.items()
    }
    merges = tuple(
        merge
        if merge.last_column > merge.first_column
        else Merge(merge.first_row, to[merge.first_column], merge.last_row, to[merge.first_column])
        for merge in sheet.merges
    )
    placed = {place: replace(cells[place], column=place[1]) for place in sorted(cells)}
    hidden = frozenset(to[column] for column in sheet.hidden_columns)
    return replace(sheet, cells=placed, merges=merges, hidden_columns=hidden)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name", ["therapies-projects.csv", "child-health-schools.ods", "estates-and-workforce.xlsx"]
)
def test_any_order_of_columns_reaches_the_bars(name: str, seed: int) -> None:
    path = REGISTERS / name
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    workbook = read_workbook(path.read_bytes(), name)
    chance = random.Random(seed)
    mixed = replace(workbook, sheets=tuple(_mixed(sheet, chance) for sheet in workbook.sheets))
    result = compared(read_grid(mixed), truth)
    assert shortfalls([result]) == []
    assert result["wrongly_accepted"] == {}
