"""Over the given files: no identifier missed, none let through, no false alarm."""

import json
import re
from pathlib import Path

import pytest

from goldthread.core.intake.cells import read_workbook
from goldthread.core.intake.identifiers import cut_identifiers

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
TRUTHS = sorted(REGISTERS.glob("*.truth.json"))


def bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)
def test_exactly_the_true_rows_are_flagged_and_nothing_stays(path: Path) -> None:
    truth = json.loads(path.read_text())
    flagged = [row for row in truth["not_rows"] if row["reason"] == "patient_identifier"]
    data = (REGISTERS / truth["file"]).read_bytes()

    done = cut_identifiers(read_workbook(data, truth["file"]))

    places = {(row["source"]["sheet"], row["source"]["row"]) for row in flagged}
    assert {(hit.sheet, hit.row) for hit in done.found} == places
    left = bare(repr(done))
    assert [value for row in flagged for value in row["values"] if bare(value) in left] == []
